"""Honest figures follow the law and add up."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.law.calendar import pay_by_dates
from extractor.law.penalties import failure_to_pay
from scripts.letters import letter, profile
from scripts.letters.figures import work_out
from scripts.letters.profile import Profile

MONDAY = 0


def a_profile(**changes: object) -> Profile:
    """A taxpayer of tax year 2022 who filed in time and left 13,913.00 unpaid, as in the worked table."""
    plain = Profile(
        tax_year=2022,
        state="IL",
        tax=Decimal("21913"),
        paid_in_time=Decimal("8000"),
        filed=dt.date(2023, 4, 10),
        filing_due=dt.date(2023, 4, 18),
        notice_date=dt.date(2023, 10, 23),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def many() -> list[letter.Letter]:
    """Letters of every kind of profile."""
    return [letter.invent(random.Random(number)) for number in range(300)]


def test_the_published_worked_example_comes_out_to_the_cent() -> None:
    figures = work_out(a_profile())
    assert [row.charge for row in figures.interest_rows] == [
        Decimal("204.25"),
        Decimal("251.27"),
        Decimal("72.61"),
    ]
    assert figures.failure_to_pay == Decimal("486.96")
    assert figures.amount_due == Decimal("14928.09")
    assert figures.due_date == dt.date(2023, 11, 13)


def test_rows_of_every_honest_letter_add_up_to_its_amount_due(many: list[letter.Letter]) -> None:
    for one in many:
        assert sum(row.amount for row in one.rows) == one.amount_due


def test_interest_and_penalty_tables_add_up_to_their_rows(many: list[letter.Letter]) -> None:
    for one in many:
        assert one.interest_total == (one.row("interest") or 0)
        for table in one.penalty_tables:
            assert table.total == one.row(table.kind)
            if table.rows:
                assert sum(row.amount for row in table.rows) == table.total


def test_notices_are_dated_on_mondays_and_due_on_a_permitted_day(many: list[letter.Letter]) -> None:
    for one in many:
        assert one.notice_date.weekday() == MONDAY
        assert one.due_date in pay_by_dates(one.notice_date, one.amount_due)


def test_the_cases_that_readers_stumble_on_all_occur(many: list[letter.Letter]) -> None:
    def some(condition: object) -> bool:
        return any(condition(one) for one in many)  # type: ignore[operator]

    assert some(lambda one: one.amount_due >= 100_000)
    assert some(lambda one: one.amount_due < 100)
    assert some(lambda one: one.row("payments_and_credits") == 0)
    assert some(lambda one: one.row("payments_and_credits") is None)
    assert some(lambda one: one.row("failure_to_file") is not None)
    assert some(lambda one: not one.penalty_tables)
    assert some(lambda one: one.row("dishonored_payment") is not None)
    assert some(lambda one: any(row.months is None for table in one.penalty_tables for row in table.rows))
    assert some(lambda one: " AND " in one.person.capitals[0] or " & " in one.person.capitals[0])
    assert {one.scenario for one in many} == {"plain", "extension", "late_payment", "penalties_waived"}
    assert {one.tax_year for one in many} == set(range(profile.FIRST_YEAR, profile.LAST_YEAR + 1))
    assert len({one.tin_form for one in many}) == 4


def test_a_payment_on_the_way_lowers_the_next_months_and_the_next_interest_row() -> None:
    paid_on, paid = dt.date(2023, 7, 20), Decimal("5000.00")
    figures = work_out(a_profile(late_payments=((paid_on, paid),)))
    assert [row.months for row in figures.failure_to_pay_rows] == [4, 3]
    assert figures.failure_to_pay == failure_to_pay(
        Decimal("13913"), dt.date(2023, 4, 15), dt.date(2023, 10, 23), payments=[(paid_on, paid)]
    )
    broken = next(row for row in figures.interest_rows if row.start == paid_on)
    before = figures.interest_rows[figures.interest_rows.index(broken) - 1]
    assert before.end == paid_on
    assert broken.amount == before.amount + before.charge - paid


def test_after_an_extension_the_late_filing_penalty_bears_interest_from_the_extended_date() -> None:
    extended = dt.date(2023, 10, 16)
    figures = work_out(a_profile(filing_due=extended, filed=dt.date(2023, 12, 1), notice_date=dt.date(2024, 1, 29)))
    assert figures.failure_to_file == Decimal("13913") * 2 * Decimal("0.045")
    broken = next(row for row in figures.interest_rows if row.start == extended)
    before = figures.interest_rows[figures.interest_rows.index(broken) - 1]
    assert broken.amount == before.amount + before.charge + figures.failure_to_file


def test_identification_numbers_are_never_ones_that_were_issued(many: list[letter.Letter]) -> None:
    for one in many:
        assert one.person.tin[:3] == "000" or one.person.tin[0] == "9"
