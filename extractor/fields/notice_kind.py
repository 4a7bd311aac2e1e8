"""Whether a letter is a CP14, another notice, or no notice at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from extractor.fields.billing import BillingSummary
from extractor.layout.labels import label_in
from extractor.layout.page_layout import PageLayout
from extractor.notices import cp14

LetterKind = Literal["cp14", "likely_cp14", "unnamed_bill", "other"]
NOT_READ_AS_CP14: frozenset[LetterKind] = frozenset({"unnamed_bill", "other"})
"""Kinds of letter whose figures are not told: they may not be a CP14's."""


def letter_kind(code: str | None, layouts: Sequence[PageLayout], billing: BillingSummary | None) -> LetterKind:
    """What a letter is: by its code, or, where no code was read, by a CP14's headline.

    A billing summary without either may be a CP14 of another wording or a reminder: nobody can tell. Of a picture its
    labels are enough, for the table itself may be illegible.
    """
    if code is not None:
        return "cp14" if code == cp14().code else "other"
    if any(has_headline(layout) for layout in layouts):
        return "likely_cp14"
    has_summary = billing is not None and billing.total is not None
    return "unnamed_bill" if has_summary or any(_is_scanned_bill(layout) for layout in layouts) else "other"


def _is_scanned_bill(layout: PageLayout) -> bool:
    runs = [run for run in layout.runs if run.words[0].source == "ocr"]
    return all(any(label_in(run, words) for run in runs) for words in cp14().bill_labels)


def has_headline(layout: PageLayout) -> bool:
    """Whether a page has a headline that names the CP14 where its code cannot be read."""
    return any(label_in(run, words) for run in layout.runs for words in cp14().headlines)
