"""Stories without a payment after the due date."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from extractor.checks.stories.calendars import calendars
from extractor.checks.stories.figures import Figures
from extractor.checks.stories.filings import filing_amounts
from extractor.checks.stories.steady import most_ordinary_story, pay_choices
from tests.checks.cases import WORKED
from tests.checks.honest import Account, notice_of


def figures_of(account: Account) -> Figures:
    figures = Figures.of(notice_of(account))
    assert isinstance(figures, Figures)
    return figures


def test_the_ordinary_story_costs_nothing_and_tells_nothing() -> None:
    story = most_ordinary_story(figures_of(WORKED), calendars(2022, "TN"))
    assert story is not None
    assert story.cost == 0
    assert story.failure_to_pay.tale is story.interest.tale is None


def test_failure_to_pay_is_counted_from_april_15_though_the_deadline_moved() -> None:
    notice_on_the_17th = figures_of(replace(WORKED, notice_date=dt.date(2023, 10, 17)))
    plain, moved, *_ = pay_choices(notice_on_the_17th, calendars(2022, "TN")[0])
    assert (plain.amount, plain.tale) == (Decimal("486.96"), None)
    assert moved.amount == Decimal("417.39")
    assert moved.tale is not None and "2023-04-18" in moved.tale


def test_failure_to_file_has_one_to_five_months_and_the_minimum() -> None:
    figures = figures_of(WORKED)
    filings = filing_amounts(figures, calendars(2022, "TN")[0], Decimal("1000.00"))
    amounts = {str(filing.amount) for filing in filings if not filing.extended}
    assert amounts == {"45.00", "90.00", "135.00", "450.00"}


def test_the_sixty_days_are_counted_from_the_moved_deadline_too() -> None:
    filed_60_days_late = replace(WORKED, filed=dt.date(2023, 6, 17), tax=Decimal("9000.00"))
    figures = figures_of(filed_60_days_late)
    assert figures.failure_to_file == Decimal("135.00")
    assert most_ordinary_story(figures, calendars(2022, "TN")) is not None


def test_no_failure_to_pay_on_a_debt_of_nothing_needs_no_relief() -> None:
    paid = replace(figures_of(WORKED), unpaid=Decimal(0), failure_to_pay=Decimal(0), interest=Decimal(0))
    (choice,) = pay_choices(paid, calendars(2022, "TN")[0])
    assert choice.tale is None


def test_the_dates_at_the_address_come_first() -> None:
    texas, *others = calendars(2020, "TX")
    assert texas.due == dt.date(2021, 6, 15)
    assert not texas.certain
    assert dt.date(2021, 5, 17) in {calendar.due for calendar in others}
