"""Several payments after the due date."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from extractor.checks.stories.calendars import calendars
from extractor.checks.stories.figures import Figures
from extractor.checks.stories.several import several_payments_could
from tests.checks.cases import WORKED, without_tables
from tests.checks.honest import notice_of

PAYMENTS = ((dt.date(2023, 6, 1), Decimal("4000.00")), (dt.date(2023, 9, 1), Decimal("3000.00")))
PAID_TWICE = notice_of(replace(WORKED, paid_late=PAYMENTS))


def could(figures: Figures | object, tax_year: int = 2022) -> bool:
    assert isinstance(figures, Figures)
    return several_payments_could(figures, calendars(tax_year, "TN")[0])


def test_two_payments_are_possible_where_two_were_made() -> None:
    assert could(Figures.of(without_tables(PAID_TWICE)))


def test_a_whole_table_would_show_them() -> None:
    assert not could(Figures.of(PAID_TWICE))


def test_the_day_after_the_due_date_leaves_no_day_that_a_month_counts() -> None:
    figures = Figures.of(without_tables(PAID_TWICE))
    assert isinstance(figures, Figures)
    assert not could(replace(figures, tax_year=2023, notice_date=dt.date(2024, 4, 16)), 2023)
