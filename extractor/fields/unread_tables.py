"""Tables of interest whose headings are printed and of which no row was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import regex

from extractor.fields.worded_interest import worded_charges
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.notices import cp14

_MOST_WORDS = 4
"""Most words of the heading of a column, "Number of days"; more are a sentence."""
_LINES = 3.0
"""Largest distance between the lines that the headings of one table are wrapped on, in print heights."""
_DAYS, _FACTOR = (
    regex.compile(rf"(?b)\b(?:{name}){{e<=1}}(?!\p{{L}})", regex.IGNORECASE) for name in ("days", "factor")
)


def unread_interest_pages(layouts: Sequence[PageLayout], interest: Iterable[Decimal | None]) -> list[int]:
    """The numbers of pages with headings of days and of a factor or a balance, where no lines of the letter explain in
    words any of the readings of its interest: such a table may be wrong, and nobody would see it."""
    pages = [layout.number for layout in layouts if _has_headings(layout)]
    explained = any(worded_charges(layouts, each) for each in interest if each is not None) if pages else False
    return [] if explained else pages


@memoized_by_first
def _has_headings(layout: PageLayout) -> bool:
    cells = [run for run in layout.runs if not run.has_digit and len(run.words) <= _MOST_WORDS]
    days = [run for run in cells if _DAYS.search(run.text)]
    factors = [run for run in cells if _FACTOR.search(run.text)]
    balances = [run for run in cells if cp14().interest_table.is_balance(run.text.lower())]
    return any(_are_of_one_table(one, other) for one in days for other in (*factors, *balances))


def _are_of_one_table(one: TextRun, other: TextRun) -> bool:
    return one is other or abs(one.middle - other.middle) <= _LINES * max(one.height, other.height)
