"""Factors of interest that a letter prints and that no row of its table was read with."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.fields.worded_interest import worded_charges
from extractor.layout.page_layout import PageLayout
from extractor.record import Notice
from extractor.values.percent import FACTOR

_OF_A_DAY = Decimal("0.0004")
"""Above the interest of one day at the highest rate in the law's data, 12 percent for an underpayment: the rate of a
day may be told in words."""


def has_unread_factors(layouts: Sequence[PageLayout], notice: Notice) -> bool:
    """Whether a page's own text has a factor that is in no row of interest, nor in words that explain it.

    An interest table that is not read cannot be checked, whatever its total is. What OCR reads has rules of its own.
    """
    read = {row.factor for row in notice.interest_table}
    printed = [
        (run, Decimal(match[0]))
        for layout in layouts
        if not layout.is_ocr
        for run in layout.runs
        if run.has_digit
        for match in FACTOR.finditer(run.text)
    ]
    left = [(run, factor) for run, factor in printed if factor > _OF_A_DAY and factor not in read]
    if not left:
        return False
    worded = {id(word) for charge in worded_charges(layouts, notice.interest) for word in charge.line.words}
    return any(not all(id(word) in worded for word in run.words) for run, _ in left)
