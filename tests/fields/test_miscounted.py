"""A count of days or months that does not give the charge beside it is found, in words and in a row."""

from __future__ import annotations

import pytest

from extractor.fields.miscounted import miscounted
from tests.layout.pages import page, stacked

HEADING = "Period Months Unpaid Rate Penalty"


def found(*lines: str, confidence: float | None = None) -> list[str]:
    return [each.value for each in miscounted([page(*stacked(54, 300, *lines), confidence=confidence)])]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("April 15, 2025 to June 30, 2025: 67 days at 7% on $7,630.53. Interest $112.02.", 76),
        ("$13,913.00 for 86 days at 7 percent a year: $204.25", 76),
        ("We charged 5 months at 0.5% of $43,898.00, which is $658.47.", 3),
        ("Filing late: $11,404.00 at 4.50% for 2 months = $513.18", 1),
        ("Paying late: 8 months, half a percent of $6,229.00 each, $311.45.", 10),
    ],
)
def test_a_count_in_words_that_does_not_give_its_charge_is_found(line: str, right: int) -> None:
    assert [each.rsplit(" ", 1)[-1] for each in found(line)] == [str(right)]


@pytest.mark.parametrize(
    "line",
    [
        "We charge 1/2 of 1% of it for each month, up to 25%. {} month(s) on $27,822.56, $834.68.",
        "The penalty is 4 1/2% a month: {} month(s) on $3,709.67, $1,001.61.",
        "The penalty is 4½ percent a month: {} months on $3,709.67, $1,001.61.",
    ],
)
def test_a_rate_may_be_a_fraction_or_a_mixed_number(line: str) -> None:
    assert found(line.format(6)) == []
    assert found(line.format(5)) != []


@pytest.mark.parametrize(
    "line",
    [
        "One and one-quarter percent of $27,800.00 for 2 months, or $278.00; one-half of one percent of $23,013.00.",
        "On $3,385.00 unpaid, 2 months at one and one half percent a month: $33.85.",
        "For 3 months at 0.75% of $43,898.00 we charged $658.47.",
    ],
)
def test_a_rate_that_does_not_give_its_charge_where_one_of_the_law_does_is_found(line: str) -> None:
    assert [each.rsplit(" ", 2)[1:] for each in found(line)] == [["0.5", "percent"]]


@pytest.mark.parametrize(
    "line",
    [
        "April 15, 2025 to June 30, 2025: 76 days at 7% on $7,630.53. Interest $112.02.",
        "We charged 3 months at 0.5% of $43,898.00, which is $658.47.",
        "10 months, 5% of $6,229.00 in all: $311.45",
        "4 months at four and one half percent a month of $1,000.00, $180.00.",
        "Pay $4,077.90 within 21 days; at 7% a year $1,000.00 costs about $5.83 a month.",
        "The penalty is 0.5% for each of 3 months.",
        "Late payment: 4 months at 0.5% of 8,496.00 = 169.92. Late filing: 2 months at 4.5% of 8,496.00.",
    ],
)
def test_a_count_that_gives_its_charge_or_has_none_is_right(line: str) -> None:
    assert found(line) == []


def test_a_row_under_a_heading_of_months_is_found() -> None:
    assert found(HEADING, "2014-04-15 .. 2014-07-14 6 $11,603.00 0.50% $174.05") != []
    assert found(HEADING, "2014-04-15 .. 2014-07-14 3 $11,603.00 0.50% $174.05") == []
    assert found(HEADING, "4 04/15/2010 - 03/07/2011 11 $14,953.00 0.50% $822.42") == []
    assert found(HEADING, "16 April 2016 - 5 December 2016 8 779.00 \u00bd of 1 per cent 31.16") == []


def test_a_row_without_a_heading_of_months_and_one_that_ocr_read_are_not_judged() -> None:
    row = "2014-04-15 .. 2014-07-14 6 $11,603.00 0.50% $174.05"
    assert found(row) == []
    assert found(HEADING, row, confidence=96.0) == []


@pytest.mark.parametrize(("confidence", "is_found"), [(90.0, True), (89.0, False)])
def test_a_count_that_ocr_read_is_found_where_its_figures_are_legible(confidence: float, is_found: bool) -> None:
    line = "We charged 5 months at 0.5% of $43,898.00, which is $658.47."
    assert bool(found(line, confidence=confidence)) == is_found


@pytest.mark.parametrize(
    "text",
    [
        "Half a percent is charged a month. It can never pass 25 percent. 3 months, on $43,898.00: $658.47",
        "Half a percent a month; after a levy notice 1 percent. 3 months on $43,898.00, half a percent each: $658.47",
    ],
)
def test_the_ceiling_of_a_charge_is_not_its_rate(text: str) -> None:
    assert found(text) == []


def test_a_wrong_count_below_other_rates_is_found() -> None:
    text = "Half a percent is charged a month, never more than 25 percent. 4 months, on $43,898.00: $658.47"
    assert len(found(text)) == 1


def test_a_count_behind_its_amounts_has_nothing_of_the_next_sentence() -> None:
    next_charge = "Late payment, 357.84. Unpaid tax 17,892.00 times 0.5% times 4 months."
    assert found(f"Late filing, 805.14. Unpaid tax 17,892.00 times 4.5% times 1 month. {next_charge}") == []
    assert len(found(f"Late filing, 805.14. Unpaid tax 17,892.00 times 14.5% times 1 month. {next_charge}")) == 1


def test_a_charge_in_the_sentence_behind_its_count_is_that_of_the_count() -> None:
    first = "Late filing charged: 563.76."
    assert found(f"{first} Late payment: 0.5% of 4,176.00 for 3 months or parts of months. Charged: 62.64.") == []
    assert len(found(f"{first} Late payment: 0.5% of 4,176.00 for 4 months or parts of months. Charged: 62.64.")) == 1


def test_a_charge_in_the_next_sentence_is_not_of_a_count_where_another_one_gives_it() -> None:
    """9 months at half a percent are one month at 4.5 percent."""
    text = (
        "Your figure: 5 months x 4.5% x $11,136.00. Late payment: $501.12. Your figure: 9 months x 0.5% x $11,136.00."
    )
    assert found(text) == []
    assert found(text.replace("9 months", "8 months")) != []


@pytest.mark.parametrize(
    ("heading", "is_of_months"),
    [
        ("Period Months Balance Rate Charge", True),
        ("Period Months Balance Per month Charge", True),
        ("Period Months Balance Per cent Charge", True),
        ("Period Months Balance % Charge", True),
        ("Period Months Balance Share Penalty", True),
        ("Period Mos Balance Share Addition", True),
        ("Period Months Balance Share Charge", False),
        ("Period Days Balance Rate Charge", False),
        ("Period Balance \u00bd of 1 per cent a month Charge", False),
    ],
)
def test_the_heading_of_a_table_of_months_names_them_and_a_rate(heading: str, is_of_months: bool) -> None:
    assert (found(heading, "2014-04-15 .. 2014-07-14 6 $11,603.00 0.50% $174.05") != []) is is_of_months


@pytest.mark.parametrize(
    "line",
    [
        "Late payment: 0.5% a month, 3 months: 1 on $6,102.58 = $30.51; 1 on $5,755.58 = $28.78.",
        "The penalty on $2,000.00 at 1% was $1,000.00: it stops after 50 months at 0.5%.",
    ],
)
def test_the_parts_of_a_count_and_the_most_months_there_are_are_no_other_count(line: str) -> None:
    assert found(line) == []


def test_fifty_days_are_a_count_like_any_other() -> None:
    assert len(found("$13,913.00 for 50 days at 7 percent a year: $204.25")) == 1
