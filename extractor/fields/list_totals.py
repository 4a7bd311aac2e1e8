"""Totals of dated lists, as of payments, to which the entries above them do not come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import regex

from extractor.fields.billing_amount import amount_at_end
from extractor.fields.candidate import certain_leftover
from extractor.layout.page_layout import LEAST_PRINT_HEIGHT, PageLayout
from extractor.layout.same_line import SAME_EDGE
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.record import money_text
from extractor.values.date import DATE_IN_TEXT
from extractor.values.money import MONEY_IN_TEXT

_TOTAL = regex.compile(r"^\W*(?:total\b|sum\b|al{1,2}\s?together\b|in all\b)", regex.IGNORECASE)
_FEWEST = 2
_PITCHES = 2.5
"""Largest distance of two lines of a list, in print heights."""
_HEAD_LINES = 4
"""Lines of a running header and of a heading that is repeated below it: a list below may go on from the page before."""


@dataclass(frozen=True)
class _Line:
    run: TextRun
    amount: Decimal | None
    right: float

    @property
    def is_entry(self) -> bool:
        return self.amount is not None and DATE_IN_TEXT.search(self.run.text) is not None

    @property
    def is_total(self) -> bool:
        return self.amount is not None and not self.is_entry and _TOTAL.search(self.run.text) is not None


def wrong_list_totals(layout: PageLayout) -> Iterator[Leftover]:
    """The totals of a page's own text below two dated entries or more, each with one amount in the column of the
    total, that these do not come to. Of a list that may have begun on the page before only a total that is less."""
    for page in layout.panels if not layout.is_ocr else ():
        yield from _wrong_totals_of(page)


def _wrong_totals_of(layout: PageLayout) -> Iterator[Leftover]:
    has_total = any(run.has_digit and _TOTAL.search(run.text) for run in layout.lines)
    lines = [_line(run) for run in layout.lines] if has_total else []
    for at, total in enumerate(lines):
        entries = _entries_above(layout, lines[:at], total) if total.is_total else []
        came_to = sum((each.amount for each in entries if each.amount is not None), Decimal(0))
        # A credit may stand with its minus in the list and without it in the total.
        if len(entries) < _FEWEST or total.amount is None or abs(came_to) == abs(total.amount):
            continue
        if at - len(entries) >= _HEAD_LINES or abs(came_to) > abs(total.amount):
            sentence = f"{total.run.text}, where {came_to:,.2f} follows"
            yield certain_leftover("amount", money_text(abs(total.amount)), sentence, total.run)


def _line(run: TextRun) -> _Line:
    amounts = len(MONEY_IN_TEXT.findall(run.text)) if run.has_digit else 0
    amount = amount_at_end(run) if amounts == 1 else None
    return _Line(run, amount.value if amount else None, amount.run.x1 if amount else 0.0)


def _entries_above(layout: PageLayout, above: Sequence[_Line], total: _Line) -> list[_Line]:
    """The entries that end right above a total, from the last one up; none where a row without a day is one of them, or
    one that other amounts are beside."""
    reach = _PITCHES * max(layout.print_height, LEAST_PRINT_HEIGHT)
    entries: list[_Line] = []
    for lower, upper in pairwise((total, *reversed(above))):
        if lower.run.middle - upper.run.middle > reach:
            break
        is_of_several = upper.amount is None and MONEY_IN_TEXT.search(upper.run.text) is not None
        if not is_of_several and abs(upper.right - total.right) > SAME_EDGE:
            break
        if not upper.is_entry:
            return []
        entries.append(upper)
    return entries
