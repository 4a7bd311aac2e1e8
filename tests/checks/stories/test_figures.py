"""What a story has to explain."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.checks.stories.figures import Figures, NotJudged, interest_tolerance, payments_shown, state_of
from tests.checks.cases import WORKED
from tests.checks.honest import notice_of


def test_absent_rows_are_nothing_and_credits_lower_the_debt() -> None:
    figures = Figures.of(notice_of(WORKED))
    assert isinstance(figures, Figures)
    assert (figures.unpaid, figures.credits) == (Decimal("13913.00"), Decimal("8000.00"))
    assert (figures.failure_to_file, figures.interest) == (Decimal(0), Decimal("528.13"))


def test_credits_printed_without_a_minus_are_credits() -> None:
    notice = notice_of(WORKED).model_copy(update={"payments_and_credits": Decimal("8000.00")})
    figures = Figures.of(notice)
    assert isinstance(figures, Figures)
    assert figures.unpaid == Decimal("13913.00")


def test_what_was_not_read_is_named() -> None:
    missing = notice_of(WORKED).model_copy(update={"tax_owed": None, "tax_year": None})
    assert Figures.of(missing) == NotJudged("the tax year, tax owed was not read")


@pytest.mark.parametrize(
    ("start", "end", "tolerance"),
    [
        (dt.date(2023, 4, 15), dt.date(2023, 6, 5), "0.05"),
        (dt.date(2023, 4, 15), dt.date(2023, 10, 23), "0.06"),
        (dt.date(2015, 4, 15), dt.date(2017, 10, 26), "0.22"),
    ],
)
def test_each_quarter_is_rounded_and_so_two_cents_off_at_most(start: dt.date, end: dt.date, tolerance: str) -> None:
    assert interest_tolerance(start, end) == Decimal(tolerance)


def test_a_drop_in_the_table_is_a_payment_on_the_day_of_the_break() -> None:
    paid = replace(WORKED, paid_late=((dt.date(2023, 7, 10), Decimal("3000.00")),))
    assert payments_shown(notice_of(paid).interest_table) == ((dt.date(2023, 7, 10), Decimal("3000.00")),)
    assert payments_shown(notice_of(WORKED).interest_table) == ()


@pytest.mark.parametrize(
    ("address", "state"),
    [
        (["JOHN SMITH", "123 N HARRIS ST", "HARVARD, TX  12345"], "TX"),
        (["HARVARD TX 12345-6789"], "TX"),
        (["HARVARD, XX 12345"], None),
        (["HOLTSVILLE, NY 11742-9019"], None),
        (["LONDON"], None),
        ([], None),
    ],
)
def test_the_state_of_an_address(address: list[str], state: str | None) -> None:
    assert state_of(address) == state
