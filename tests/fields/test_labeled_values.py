"""What a label leads to is behind it, beside it or below it, and never the print of another place."""

from __future__ import annotations

import pytest

from extractor.fields.labeled_values import CALLER_ID_LABEL, NUMBER_LABEL, labeled_digits, labeled_values
from tests.layout.pages import Line, page

LABEL: Line = (60.0, 100.0, "Your caller ID")


def digits(*lines: Line) -> list[str]:
    return [run.text for run in labeled_digits(page(*lines), CALLER_ID_LABEL)]


def values(*lines: Line) -> list[str]:
    return [run.text for run in labeled_values(page(*lines), CALLER_ID_LABEL)]


@pytest.mark.parametrize(
    ("left", "top", "is_led_to"),
    [
        (160, 100, True),  # beside
        (160, 104, True),
        (160, 106, False),
        (500, 100, False),
        (60, 111, True),  # below
        (60, 119, True),
        (60, 122, False),
        (60, 89, False),
        (180, 111, False),
        (20, 100, False),
    ],
)
def test_a_value_is_beside_its_label_or_right_below_it(left: float, top: float, is_led_to: bool) -> None:
    assert digits(LABEL, (left, top, "712345")) == (["712345"] if is_led_to else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Your caller ID 712345", ["712345"]),
        ("Your caller ID is 712345 or 7A2345", ["712345", "7A2345"]),
        ("Your caller ID 71", []),
        ("Your caller ID $712.45", []),
        ("Your caller ID page123more", []),
        ("712345 is no caller ID", []),
    ],
)
def test_behind_a_label_are_the_words_that_may_be_numbers(text: str, found: list[str]) -> None:
    assert digits((60, 100, text)) == found


def test_the_value_of_a_label_is_what_is_behind_it_or_else_what_is_near() -> None:
    beside: Line = (160, 100, "Ada 12345")
    assert values((60, 100, "Caller ID Ada 12345")) == ["Ada 12345"]
    assert values((60, 100, "Caller ID"), beside) == ["Ada 12345"]


@pytest.mark.parametrize("label", ["SSN", "Social security number", "Taxpayer identification number"])
def test_a_number_of_the_taxpayer_has_a_label(label: str) -> None:
    layout = page((60, 100, label), (260, 100, "900-12-4668"))
    assert [run.text for run in labeled_digits(layout, NUMBER_LABEL)] == ["900-12-4668"]
