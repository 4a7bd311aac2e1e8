"""Figures that a letter may print again: sums of its rows, days of its tax year."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.fields.known_figures import known_amounts, known_dates
from extractor.record import BillingRow, Notice, RowKind

ROWS: tuple[tuple[RowKind, str], ...] = (
    ("tax_owed", "1000.00"),
    ("payments_and_credits", "-300.00"),
    ("failure_to_file", "35.00"),
    ("failure_to_pay", "7.00"),
    ("interest", "2.50"),
)
NOTICE = Notice(
    tax_year=2022,
    notice_date=dt.date(2023, 10, 23),
    amount_due=Decimal("744.50"),
    billing_rows=[BillingRow(kind=kind, label=kind, amount=Decimal(amount)) for kind, amount in ROWS],
)


@pytest.mark.parametrize(
    ("amount", "of_what"),
    [
        ("700.00", "the unpaid tax"),
        ("735.00", "the running sum after the first penalty"),
        ("42.00", "both penalties"),
        ("44.50", "all charges"),
        ("1044.50", "tax and charges"),
        ("744.50", "all rows"),
    ],
)
def test_a_sum_of_rows_is_known(amount: str, of_what: str) -> None:
    assert Decimal(amount) in known_amounts(NOTICE), of_what


@pytest.mark.parametrize("amount", ["700.01", "42.01", "41.99", "9.50", "993.00"])
def test_no_other_sum_of_rows_is_known(amount: str) -> None:
    assert Decimal(amount) not in known_amounts(NOTICE)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (dt.date(2022, 12, 31), True),
        (dt.date(2023, 1, 1), False),
        (dt.date(2023, 4, 15), True),  # a Saturday
        (dt.date(2023, 4, 16), True),  # the day after, on which penalties begin
        (dt.date(2023, 4, 17), False),  # a holiday in the District of Columbia
        (dt.date(2023, 4, 18), True),  # the next business day
        (dt.date(2023, 4, 19), True),
        (dt.date(2023, 4, 20), False),
        (dt.date(2023, 11, 13), True),  # 21 days after the notice
        (dt.date(2023, 11, 14), False),
    ],
)
def test_the_days_of_a_tax_year_and_to_pay_are_known(day: dt.date, known: bool) -> None:
    assert (day in known_dates(NOTICE)) is known


def test_a_notice_older_than_the_law_has_no_known_day_to_pay() -> None:
    old = NOTICE.model_copy(update={"notice_date": dt.date(1986, 6, 2)})
    assert dt.date(1986, 6, 23) not in known_dates(old)
