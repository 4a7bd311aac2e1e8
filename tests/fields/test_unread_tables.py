"""A table of interest is unread where its headings stand and none of its rows was read, nor lines that explain it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.decide.later_tables import later_tables
from extractor.fields.billing import billing_summary
from extractor.fields.reading import LetterReading
from extractor.fields.unread_tables import unread_interest_pages
from tests.layout.pages import Line, page

FIRST: list[Line] = [
    (60, 120, "Tax you owed"),
    (360, 120, "$2,881.00"),
    (60, 140, "Interest charges"),
    (360, 140, "42.29"),
    (60, 160, "Amount due by July 23, 2021"),
    (360, 160, "$2,923.29"),
]
HEADINGS: list[Line] = [
    (60, 100, "Period"),
    (200, 100, "Days"),
    (260, 100, "Rate"),
    (320, 100, "Factor"),
    (400, 100, "Amount"),
    (480, 100, "Interest"),
]
ROW: Line = (60, 120, "04/15/2023-06/30/2023   76   7.0%   0.014680663   $2,881.00   42.29")


def uncertain(*later: Line, confidence: float | None = 90.0) -> list[str]:
    """The tables of a letter that are to be read again, and that are for a person if that does not help."""
    layouts = (page(*FIRST, confidence=confidence), page(*later, confidence=confidence, number=2))
    return [row.table for row in later_tables([LetterReading(layouts)], billing_summary(list(layouts))).uncertain]


@pytest.mark.parametrize("confidence", [None, 90.0])
def test_headings_without_a_row_are_of_an_unread_table(confidence: float | None) -> None:
    assert uncertain(*HEADINGS, (60, 140, "Total interest $42.29"), confidence=confidence) == ["interest_table"]
    assert uncertain(*HEADINGS, ROW, (60, 140, "Total interest $42.29"), confidence=confidence) == []


def test_a_table_in_words_of_what_it_is_on_is_unread_without_a_factor() -> None:
    without_factor = [each for each in HEADINGS if each[2] not in ("Factor", "Amount")]
    assert uncertain(*without_factor, (400, 100, "Unpaid balance")) == ["interest_table"]
    assert uncertain(*without_factor) == []


@pytest.mark.parametrize(
    "lines",
    [
        [(60, 100, "Interest depends on the days, and on the factor that the law gives for them.")],
        [(60, 100, "Days"), (200, 140, "Factor")],
        [(60, 100, "Months"), (200, 100, "Rate"), (260, 100, "Unpaid amount")],
    ],
)
def test_words_of_a_sentence_or_far_apart_or_of_penalties_are_no_headings(lines: list[Line]) -> None:
    assert unread_interest_pages([page(*lines)], [Decimal("42.29")]) == []


def test_lines_that_explain_the_interest_are_its_table() -> None:
    days: Line = (60, 120, "04/15/2023-06/30/2023   76   7.0%   $2,881.00   42.29")
    table = page(*[each for each in HEADINGS if each[2] != "Factor"], (400, 88, "Balance"), days)
    assert unread_interest_pages([table], [None, Decimal("42.29")]) == []
    assert unread_interest_pages([table], [None, Decimal("41.29")]) == [1]


def test_lines_that_explain_the_interest_of_the_bill_are_its_table() -> None:
    days: Line = (60, 140, "04/15/2023-06/30/2023   76   7.0%   $2,881.00   {}")
    billed, other = ((*days[:2], days[2].format(charge)) for charge in ("42.29", "2,881.00"))
    headings = [*HEADINGS, (400, 88, "Balance")]
    assert uncertain(*headings, billed, confidence=None) == []
    assert uncertain(*headings, other, confidence=None) == ["interest_table"]
