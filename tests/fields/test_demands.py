"""The amount and the date of a demand in other words are the amount due and the due date."""

from __future__ import annotations

import pytest

from extractor.fields.figures import amounts_due, due_dates
from tests.layout.pages import page


@pytest.mark.parametrize(
    "line",
    [
        "Kindly let us have $3,842.67 no later than 12 August 2024.",
        "We would like $3,842.67 on or before 12 August 2024.",
        "To arrive by 12 August 2024",
        "Settle by 12 August 2024",
        "Be paid in full by 12 August 2024",
    ],
)
def test_the_date_of_a_demand_in_other_words_is_the_due_date(line: str) -> None:
    assert [str(each.value) for each in due_dates([page((60, 100, line))], None)] == ["2024-08-12"]


def test_the_date_of_a_payment_is_no_due_date() -> None:
    assert due_dates([page((60, 100, "You paid us $3,842.67 by 12 August 2024."))], None) == []


@pytest.mark.parametrize(
    ("line", "amounts"),
    [
        ("The sum demanded is $13,394.14, and it is to be in our hands soon.", ["13394.14"]),
        ("Payment of $2,600.00 refused by your bank 07/10/2024.", []),
    ],
)
def test_a_demanded_sum_is_due_and_a_refused_payment_is_not(line: str, amounts: list[str]) -> None:
    assert [str(each.value) for each in amounts_due([page((60, 100, line))], None)] == amounts
