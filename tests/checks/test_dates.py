"""Dates that can be, the due date, and how far off it is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.checks.cases import found, lacks, worked


@pytest.mark.parametrize(
    ("year", "notice_date", "severity"),
    [
        (2023, dt.date(2023, 10, 23), "error"),
        (2024, dt.date(2023, 10, 23), "error"),
        (2017, dt.date(2018, 1, 30), "warning"),
        (2022, dt.date(2023, 4, 15), "warning"),
        (1999, dt.date(2023, 10, 23), "warning"),
    ],
)
def test_a_year_that_cannot_be_billed_then(year: int, notice_date: dt.date, severity: str) -> None:
    (finding,) = found("tax-year-implausible", worked(tax_year=year, notice_date=notice_date))
    assert finding.severity == severity


@pytest.mark.parametrize(("year", "notice_date"), [(2022, dt.date(2023, 5, 22)), (2010, dt.date(2023, 10, 23))])
def test_a_year_that_can_be_billed_then(year: int, notice_date: dt.date) -> None:
    assert found("tax-year-implausible", worked(tax_year=year, notice_date=notice_date)) == []


def test_payment_cannot_be_due_before_the_notice() -> None:
    (finding,) = found("notice-date-implausible", worked(due_date=dt.date(2023, 10, 22)))
    assert finding.severity == "error"


def test_a_notice_from_the_future_is_questioned() -> None:
    (finding,) = found("notice-date-implausible", worked(), as_of=dt.date(2023, 10, 12))
    assert finding.severity == "warning"


def test_a_letter_may_arrive_ten_days_before_its_date() -> None:
    assert found("notice-date-implausible", worked(), as_of=dt.date(2023, 10, 13)) == []


def test_a_date_that_is_no_monday_is_reported_and_not_accused() -> None:
    (finding,) = found("notice-date-implausible", worked(notice_date=dt.date(2023, 10, 24)))
    assert finding.severity == "info"
    assert "Tuesday" in finding.message


@pytest.mark.parametrize("days", [-30, -7, -1, 1, 7, 10, 30])
def test_a_due_date_that_was_moved_is_found(days: int) -> None:
    moved = dt.date(2023, 11, 13) + dt.timedelta(days=days)
    (finding,) = found("due-date-unexpected", worked(due_date=moved))
    assert (finding.severity, finding.expected, finding.found) == ("warning", "2023-11-13", moved.isoformat())


@pytest.mark.parametrize(
    ("tax_year", "state", "notice_date"),
    [(2020, "OH", dt.date(2021, 5, 17)), (2018, "ME", dt.date(2019, 4, 17)), (2022, "TN", dt.date(2023, 4, 18))],
)
def test_a_notice_by_the_due_date_at_the_address_is_too_early(tax_year: int, state: str, notice_date: dt.date) -> None:
    address = ["1 ELM ST", f"TOWN, {state} 12345"]
    early = worked(tax_year=tax_year, notice_date=notice_date, mailing_address=address)
    (finding,) = found("tax-year-implausible", early)
    assert finding.severity == "warning"
    day_after = worked(tax_year=tax_year, notice_date=notice_date + dt.timedelta(days=1), mailing_address=address)
    assert found("tax-year-implausible", day_after) == []


@pytest.mark.parametrize("due_date", [dt.date(2026, 10, 12), dt.date(2026, 10, 13)])
def test_a_holiday_may_move_the_due_date_or_not(due_date: dt.date) -> None:
    assert found("due-date-unexpected", worked(notice_date=dt.date(2026, 9, 21), due_date=due_date)) == []


def test_from_100_000_on_it_is_10_business_days() -> None:
    june_8 = dt.date(2026, 6, 8)
    large = {"notice_date": june_8, "amount_due": Decimal("100000.00")}
    assert found("due-date-unexpected", worked(**large, due_date=dt.date(2026, 6, 23))) == []
    (finding,) = found("due-date-unexpected", worked(**large, due_date=dt.date(2026, 6, 29)))
    assert finding.expected == "2026-06-23"


def test_a_due_date_beyond_the_law_data_is_not_judged() -> None:
    far = {"notice_date": dt.date(2031, 1, 6), "due_date": dt.date(2031, 1, 27)}
    assert "known through" in lacks("due-date-unexpected", worked(**far))


@pytest.mark.parametrize(
    ("as_of", "passed", "near"),
    [
        (dt.date(2023, 11, 5), False, False),
        (dt.date(2023, 11, 6), False, True),
        (dt.date(2023, 11, 13), False, True),
        (dt.date(2023, 11, 14), True, False),
    ],
)
def test_the_deadline_is_near_for_a_week_and_then_over(as_of: dt.date, passed: bool, near: bool) -> None:
    assert bool(found("deadline-passed", worked(), as_of=as_of)) is passed
    assert bool(found("deadline-near", worked(), as_of=as_of)) is near


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("tax-year-implausible", "tax_year"),
        ("notice-date-implausible", "notice_date"),
        ("due-date-unexpected", "due_date"),
        ("deadline-passed", "due_date"),
        ("deadline-near", "due_date"),
    ],
)
def test_a_date_that_was_not_read_is_not_judged(code: str, name: str) -> None:
    assert "not read" in lacks(code, worked(**{name: None}))
