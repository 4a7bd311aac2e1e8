"""The steps after a CP14, their order and bounds, and what they become in a calendar."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.advice.step import Step
from extractor.advice.timeline import timeline
from extractor.errors import AdviceError
from extractor.output.ics import Deadlines, calendar
from tests.advice.accounts import WORKED, Bill

MADE = dt.datetime(2026, 11, 28, 12, 0, 0)


def by_code(bill: Bill) -> dict[str, Step]:
    return {each.code: each for each in timeline(bill.record())}


def test_the_steps_are_those_of_the_collection_path() -> None:
    steps = by_code(WORKED)
    assert list(steps) == ["pay_by_date", "CP501", "CP503", "CP504", "LT11", "lien", "levy", "collection_statute"]
    assert all(each.trigger and each.rights and each.source for each in steps.values())


def test_a_notice_is_named_once_in_its_title() -> None:
    titles = {code: each.title for code, each in by_code(WORKED).items()}
    assert titles["CP501"] == "First reminder (CP501)"
    assert titles["CP504"] == "Notice of intent to levy (CP504)"


def test_a_levy_comes_thirty_days_after_the_final_notice_at_the_earliest() -> None:
    steps = by_code(WORKED)
    assert steps["levy"].earliest - steps["LT11"].earliest == dt.timedelta(days=30)


def test_the_final_notice_comes_within_four_to_six_months_on_the_usual_path() -> None:
    last = by_code(WORKED)["LT11"].latest
    assert last is not None
    assert last == dt.date(2024, 4, 22)


def test_collection_ends_ten_years_after_an_assessment_of_the_last_sixty_days() -> None:
    end = by_code(WORKED)["collection_statute"]
    assert (end.earliest, end.latest) == (dt.date(2033, 8, 24), dt.date(2033, 10, 23))


def test_a_passport_is_at_risk_only_for_a_large_debt() -> None:
    large = Bill(2023, dt.date(2025, 3, 3), Decimal("66000.01"))
    assert "passport" in by_code(large)
    assert "passport" not in by_code(Bill(2023, dt.date(2025, 3, 3), Decimal("66000.00")))


def test_no_step_ends_before_it_begins() -> None:
    for each in timeline(WORKED.record()):
        assert each.latest is None or each.earliest <= each.latest


def test_another_notice_has_no_timeline() -> None:
    with pytest.raises(AdviceError, match="CP504"):
        timeline(WORKED.record(notice_code="CP504"))


def read(text: str) -> list[icalendar.Event]:
    return [each for each in icalendar.Calendar.from_ical(text).walk("VEVENT") if isinstance(each, icalendar.Event)]


def test_a_calendar_holds_every_step_as_an_event_of_whole_days() -> None:
    steps = timeline(WORKED.record())
    events = read(calendar([Deadlines("CP14 2022 ...1234", "key", steps)], MADE))
    assert len(events) == len(steps)
    first = events[0]
    assert (first.decoded("dtstart"), first.decoded("dtend")) == (dt.date(2023, 11, 13), dt.date(2023, 11, 14))
    assert str(first["summary"]) == "CP14 2022 ...1234: Last day to pay without further interest"
    assert "IRC 6601(e)(3); IRC 7503" in str(first["description"])


def test_a_step_of_years_is_shown_on_its_first_day() -> None:
    steps = timeline(WORKED.record())
    lien = next(each for each in read(calendar([Deadlines("A", "key", steps)], MADE)) if "lien" in str(each["summary"]))
    assert lien.decoded("dtend") - lien.decoded("dtstart") == dt.timedelta(days=1)
    assert str(lien["summary"]).endswith("possible from this day")


def test_an_event_keeps_its_identifier_and_another_notice_has_another() -> None:
    steps = timeline(WORKED.record())
    once, again, other = (read(calendar([Deadlines("A", key, steps)], MADE))[0]["uid"] for key in ("k", "k", "l"))
    assert once == again != other


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_name_survives_in_a_calendar(name: str) -> None:
    """Lines stay within 75 bytes, and the name comes back as it was, control characters aside."""
    steps = timeline(WORKED.record())[:1]
    text = calendar([Deadlines(name, "key", steps)], MADE)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    printable = "".join(character for character in name if character.isprintable() or character == "\n")
    assert str(read(text)[0]["summary"]).strip() == f"{printable}: {steps[0].title}".strip()
