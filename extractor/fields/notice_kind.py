"""Whether a letter is a CP14, another notice, or no notice at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from extractor.fields.billing import BillingSummary
from extractor.layout.labels import find_labels
from extractor.layout.page_layout import PageLayout
from extractor.notices import cp14

LetterKind = Literal["cp14", "likely_cp14", "unnamed_bill", "other"]
NOT_READ_AS_CP14: frozenset[LetterKind] = frozenset({"unnamed_bill", "other"})
"""Kinds of letter whose figures are not in the record: they may not be a CP14's."""


def letter_kind(code: str | None, layouts: Sequence[PageLayout], billing: BillingSummary | None) -> LetterKind:
    """The kind of a letter: by its code, or, where no code was read, by a CP14's headline.

    A billing summary without either may be a CP14 in other words or a reminder: a bill of unknown code. On a scanned
    page the labels are enough, since its table may be illegible.
    """
    if code is not None:
        return "cp14" if code == cp14().code else "other"
    if any(has_headline(layout) for layout in layouts):
        return "likely_cp14"
    has_summary = billing is not None and billing.total is not None
    return "unnamed_bill" if has_summary or any(_is_scanned_bill(layout) for layout in layouts) else "other"


def _is_scanned_bill(layout: PageLayout) -> bool:
    """Whether a page has all labels of a bill in text that was read by OCR."""
    found = (find_labels(layout, (words,)) for words in cp14().bill_labels)
    return all(any(label.run.is_ocr for label in labels) for labels in found)


def has_headline(layout: PageLayout) -> bool:
    """Whether a page has a headline that names the CP14 where its code cannot be read."""
    return any(find_labels(layout, cp14().headlines))
