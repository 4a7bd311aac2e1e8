"""Interest rows of degraded print are put together from several readings, and only where they hold in every column."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import law
from extractor.decide.later_tables import later_tables
from extractor.fields.degraded_rows import degraded_row, is_degraded_row, may_be_row
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import page_layout
from extractor.values.word import Word
from tests.layout.pages import page

ROW = "04/15/2023 - 06/30/2023 76 7.0% 0.014680663 $13,913.00 $204.25"


def figures(*lines: str) -> list[tuple[str, str, int, str, str, str, str]]:
    return [
        (str(r.from_), str(r.to), r.days, str(r.rate_percent), str(r.factor), str(r.amount), str(r.charge))
        for r in degraded_row(lines).rows()
    ]


WHOLE = [("2023-04-15", "2023-06-30", 76, "7.0", "0.014680663", "13913.00", "204.25")]


@pytest.mark.parametrize(
    "degraded",
    [
        "04/15/2023 - 06/30/2023 76 7.08 0.014680663 $13,913.00 $204.25",
        "04/15/2023 - 06/30/2023 76 7.0% . 0.014680663 $13,913.00 -$204.25",
        "04/15/2023 - 06/30/2023 76 7 oe 014680663 $13,913 00 $204 25",
        "04/15/2023 - 06/30/2023 76 70% 0,014680663 $13.913.00 -$204.25",
        "04/15/2023 - 06/30/2023 .76 7.0% 0.0146 80663. $13,913.00 $204.25 .",
        "94/15/2023 - 06/30/2023 76 7.0% 0.014680663 $13,913.00 $204.25",
        "04/15/2023 - 06/80/2023 76 7.0% 0.014680663 $13,913.00 $204.25",
        "04 1S 2023 - 06 30.2023 76 7.0% - 0014680663 $13,913.00 \u201c$204:25\u00b0",
        "004/15/2023 -06.30 2023 76 7.0% 0.014680663 $13,913.00 $204.25",
        "04/15/2023 - 06/30/2023 76 7.0% 0.014680663 13.913 00 204 25",
        "04/15/2023 - 06/30/2023 76 70% 0014680663 1391300 204 25",
        "04/15/2023 - 06/30 2023: 76 days at 7.0% on $13.913.00 (factor 0.014680663) -204.25",
        "O4/15/2023 - 06-30 2023 me 76 7.0% 0.014680663 S13,913.00 $2O4.25",
    ],
)
def test_a_degraded_row_is_restored_from_consistent_figures(degraded: str) -> None:
    assert is_degraded_row(degraded)
    assert figures(degraded) == WHOLE


@pytest.mark.parametrize(
    "degraded",
    [
        "Apr 15. 2023 through Jun 30, 2023 76 7?°% 0 014680663 $13.913 00 204.25",
        "April 15.'2023 to June 30' 2023 76 7.0% 0 014680663 13.913 00 204 25",
        "Apr. 15,. 2023 - Jun. 30.2023 76 7% 0.014680663 $13,913.00 $204.25",
    ],
)
def test_a_row_with_degraded_dates_in_words_is_restored(degraded: str) -> None:
    assert is_degraded_row(degraded)
    assert figures(degraded) == WHOLE


@pytest.mark.parametrize(
    ("line", "is_row"),
    [
        ("l ithrough M May: 24. 42 4?°% 0 004282884 $15.745 05 67.43", True),
        ("42 7.0% 0.014680663 $13,913.00", True),
        ("Call 42 004282884 or write", False),
        ("Apr 15, 2011 2 14,445.00 4.5% 1,300.05", False),
    ],
)
def test_days_a_rate_and_a_factor_make_a_row_without_a_period(line: str, is_row: bool) -> None:
    assert is_degraded_row(line) == is_row


def test_columns_misread_in_different_readings_make_one_row() -> None:
    first = "04/15/2023 - 06/30/2023 76 7.0% 0.014630663 $13,913.00 $204.25"
    second = "04/15/2023 - 06/30/2023 70 7.0% 0.014680663 $13,913.00 $204.25"
    assert figures(first) == figures(second) == []
    assert figures(first, second) == WHOLE


@pytest.mark.parametrize(
    "wrong",
    [
        ROW.replace("$204.25", "$294.25"),
        ROW.replace(" 76 ", " 78 "),
        ROW.replace("7.0%", "8.0%"),
        ROW.replace("06/30/2023", "06/31/2023"),
        ROW.replace("0.014680663", "0.014680563"),
    ],
)
def test_one_ocr_error_does_not_correct_a_misprinted_row(wrong: str) -> None:
    assert figures(*[wrong] * 3, ROW) == []


def test_figures_that_no_reading_shows_are_not_supplied() -> None:
    assert figures("04/15/2023 - 06/30/2023 7.0% 0.014680663 $13,913.00 $204.25") == []
    assert figures("04/15/2023 - 06/30/2023 76 7.0% 0.014680663 $13,913.00") == []


def test_a_line_of_other_words_is_no_row() -> None:
    assert not is_degraded_row("You must pay by 06/30/2023, or from 07/01/2023 we charge $204.25")


@given(
    st.dates(dt.date(2016, 1, 1), dt.date(2025, 6, 1)),
    st.integers(1, 92),
    st.integers(3, 8),
    st.decimals("100.00", "99999.99", places=2),
)
def test_every_lawful_row_is_read_as_it_is_printed(begin: dt.date, days: int, rate: int, amount: Decimal) -> None:
    end = begin + dt.timedelta(days)
    factor = round(law.factor_between(Decimal(rate), begin, end), 9)
    charge = round(amount * factor, 2)
    line = f"{begin:%m/%d/%Y} - {end:%m/%d/%Y} {days} {rate}.0% {factor} ${amount:,} ${charge:,}"
    assert [(r.days, r.factor, r.amount, r.charge) for r in degraded_row([line]).rows()] == [
        (days, factor, amount, charge)
    ]


def test_a_degraded_row_of_a_later_pass_is_a_row() -> None:
    unseen = (60, 120, "4 15 23 - 6 30 23 76 7.08 $13.91 $204.25")
    degraded = (60, 120, "04 15 2023 - 06 30 2023 76 7.08 0014680663 $13,913.00 $204:25")
    total = (60, 140, "Total interest $204.25")
    first, second = (page((60, 100, "Interest"), row, total, confidence=60.0, number=3) for row in (unseen, degraded))
    assert later_tables([LetterReading((first,))], None).interest_rows == []
    tables = later_tables([LetterReading((first,)), LetterReading((second,))], None)
    assert [str(row.charge) for row in tables.interest_rows] == ["204.25"]


def test_a_line_split_by_a_speck_is_one_row() -> None:
    """Low print set a little deep is level with the tall print of its row, and not with the speck beside it."""
    tall, low, speck = (120.0, 130.0), (126.0, 132.0), (124.0, 126.0)
    placed = [(8, speck, "-"), (60, tall, "04/15/2023"), (116, tall, "-"), (124, tall, "06/30/2023")]
    placed += [(220, low, "76"), (260, low, "7.0%"), (310, tall, "0.014680663")]
    placed += [(390, low, "$13,913.00"), (480, tall, "$204.25")]
    row = [Word(text, 3, x, top, x + 5.4 * len(text), end, "ocr", 60.0) for x, (top, end), text in placed]
    heading = page((60, 100, "Interest"), (60, 150, "Total interest $204.25"), confidence=90.0, number=3)
    layout = page_layout(3, [*row, *(word for run in heading.runs for word in run.words)])
    assert len([line for line in layout.lines if "0.014680663" in line.text]) == 2
    assert len(later_tables([LetterReading((layout,))], None).interest_rows) == 1


@pytest.mark.parametrize(
    "other",
    [
        "April 15, 2023 June 30, 2023 76 7.0% 0.014680663 13,913.00 204.25",
        "Apr. 15, 2023 to June 30, 2023 76 7.0% 0.014680663 $13,913.00 $204.25",
        "04/15/2023 06/30/2023 76 7.0% 0.014680663 13,913.00 204.25",
        "04/15/2023 06/30/2023 76 7.0% 0.014680663 $13,913.00 204.25",
        "2023-04-15 2023-06-30 76 7.00% 0.014680663 13,913.00 204.25",
    ],
)
def test_a_row_with_dates_in_words_or_no_dollar_sign_is_restored(other: str) -> None:
    damaged = other.replace("0.014680663", "0.014630663")
    second = other.replace(" 76 ", " 70 ")
    assert figures(damaged) == figures(second) == []
    assert figures(damaged, second) == WHOLE


@pytest.mark.parametrize(
    "line", ["1-800-829-0922 to discuss your options.", "So it is solid: Bill and Lois 1-800-829-0922"]
)
def test_letters_of_words_are_no_digits_of_a_row(line: str) -> None:
    assert not may_be_row(line)
    assert may_be_row("O4/I5/2O23 06/3O/2023 76 7.O% S13,913.00")


@pytest.mark.parametrize(("digits", "is_row"), [("1234567", True), ("123456", False)])
def test_a_line_beside_a_row_has_fifteen_digits_to_be_one(digits: str, is_row: bool) -> None:
    assert may_be_row(f"06/30/2023 {digits}") is is_row
    assert not may_be_row(f"06/30/2023 {digits} and more letters than digits")
