"""Dates and years beside the print that they belong to need no other name."""

from __future__ import annotations

from tests.fields.test_leftovers import NOTICE, found
from tests.layout.pages import page


def event(day: str, what: str) -> list[str]:
    """What is left of a list of events, each with its date to its left."""
    rows = page(
        (54, 300, "Jun 1, 2023"), (150, 300, "We wrote to you about your account."), (54, 330, day), (150, 330, what)
    )
    return [each.value for each in found(rows) if each.value != "2023-06-01"]


def test_the_date_to_the_left_of_an_event_is_that_of_the_event() -> None:
    assert event("Aug 8, 2023", "Your return arrived, late.") == []
    assert event("Aug 8, 2023", "Pay the whole balance by the end of it.") == ["2023-08-08"]


def test_a_year_below_the_day_of_its_date_is_no_tax_year() -> None:
    narrow = page((54, 300, "Notice date Oct. 23,"), (54, 312, "2023"), (200, 312, "tax and Form 1040 on it."))
    assert [each.value for each in found(narrow)] == []


def test_the_date_of_a_credit_is_explained_whatever_the_credit_is_called() -> None:
    credited = NOTICE.billing_rows[1]
    line = (54, 300, f"Allowance, June 14, 2022 {credited.amount}")
    assert [each.value for each in found(page(line))] == []
    asked = (54, 300, f"Please pay by June 14, 2022 {-credited.amount}")
    assert [each.value for each in found(page(asked))] == ["2022-06-14"]
