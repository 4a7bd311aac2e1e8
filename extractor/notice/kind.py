"""Whether a letter is a CP14, another notice, or no notice at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from extractor.notice.billing import BillingSummary
from extractor.notice.label import label_in
from extractor.notice.run import Sheet

LetterKind = Literal["cp14", "likely_cp14", "other"]

_HEADLINES = ("you have a balance due for",)


def letter_kind(code: str | None, sheets: Sequence[Sheet], billing: BillingSummary | None) -> LetterKind:
    """What a letter is: by its code, or, where no code was read, by a CP14's headline over a billing summary."""
    if code is not None:
        return "cp14" if code == "CP14" else "other"
    if billing is not None and billing.total is not None and any(_has_headline(sheet) for sheet in sheets):
        return "likely_cp14"
    return "other"


def _has_headline(sheet: Sheet) -> bool:
    return any(label_in(run, words) for run in sheet.runs for words in _HEADLINES)
