"""The day on which the return came in is one day, and late where late filing is charged."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.fields.return_received import return_received
from extractor.record import Notice, Penalties
from tests.layout.pages import page, stacked

NOTICE = Notice(
    tax_year=2018, notice_date=dt.date(2019, 11, 25), penalties=Penalties(failure_to_file=Decimal("518.40"))
)


def found(*lines: str) -> list[str]:
    return [each.value for each in return_received([page(*stacked(54, 300, *lines, pitch=30))], NOTICE)]


def test_days_that_differ_contradict_one_another() -> None:
    assert len(found("Your return came in on October 8, 2019.", "Return received: October 9, 2019")) == 2
    assert found("Your return came in on October 8, 2019.", "Return received: 10/08/2019") == []


@pytest.mark.parametrize("day", ["April 15, 2019", "November 26, 2019"])
def test_a_day_in_time_or_after_the_notice_is_found(day: str) -> None:
    assert len(found(f"Your return was received on {day}.")) == 1


def test_the_day_on_which_a_penalty_is_charged_is_not_that_of_the_return() -> None:
    assert found("The return came in on October 8, 2019.", "Penalty, return filed late 11/25/2019 518.40") == []
