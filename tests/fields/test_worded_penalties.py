"""Penalties that are explained in words are accounted for where their figures hold, and only there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.worded_penalties import explained_penalties, is_penalty_row, worded_penalties
from tests.layout.pages import page

LATE = "Paying late: 3 month(s) at 0.5% of $43,898.00 comes to $658.47."
TWICE = (
    "Paying late: 2 month(s) at 0.5% of $2,443.11 comes to $24.43.",
    "Paying late: 6 month(s) at 0.5% of $1,588.11 comes to $47.64.",
)


def charges(*lines: str, known: str) -> list[str]:
    layout = page(*((60, 100 + 14 * at, line) for at, line in enumerate(lines)))
    return [str(each.charge) for each in worded_penalties([layout], {Decimal(known)})]


@pytest.mark.parametrize(
    "line",
    [
        LATE,
        "For 3 months we charged 0.5% per month of $43,898.00, which is $658.47.",
        "$658.47 is 0.5 percent of $43,898.00 for 3 months.",
        "Failure to pay, 3 months, 0.5%, on $43,898.00: $658.47",
    ],
)
def test_a_sentence_explains_a_penalty_of_the_notice(line: str) -> None:
    assert charges(line, known="658.47") == ["658.47"]


def test_sentences_of_one_kind_explain_it_together() -> None:
    assert charges(*TWICE, known="72.07") == ["24.43", "47.64"]


@pytest.mark.parametrize("wrong", [LATE.replace("3 month", "4 month"), LATE.replace("0.5%", "1%")])
def test_a_sentence_whose_figures_disagree_explains_nothing(wrong: str) -> None:
    assert charges(wrong, known="658.47") == []


def test_a_penalty_that_the_notice_does_not_charge_is_not_explained() -> None:
    assert charges(LATE, known="700.00") == []


def test_a_row_of_a_penalty_table_is_none_of_interest() -> None:
    assert is_penalty_row("Apr 16, 2013 to Jan 6, 2014 9 2,225.00 0.5% 100.13")
    assert not is_penalty_row("04/15/2013 to 06/30/2013 76 3% 2,425.25 15.20")


@pytest.mark.parametrize("charge", ["1,196.46", "1,329.40"])
def test_failure_to_file_may_be_less_by_failure_to_pay(charge: str) -> None:
    """Five percent a month, or four and a half where both penalties are charged (IRC 6651(c)(1))."""
    assert is_penalty_row(f"April 15, 2024 April 22, 2024 1 26,588.00 5% {charge}")
    assert not is_penalty_row(f"April 15, 2024 April 22, 2024 1 26,688.00 5% {charge}")


def test_a_penalty_may_be_named_in_the_sentence_that_figures_it() -> None:
    sentence = "A failure-to-pay penalty of $213.14 is 0.5 percent of the unpaid $14,209.00 for each of 3 months."
    (found,) = explained_penalties(page((60, 100, sentence)))
    assert (found.kind, str(found.charge)) == ("failure_to_pay", "213.14")


def test_a_row_of_one_month_is_of_a_penalty() -> None:
    assert is_penalty_row("7 October 16, 2019 to November 15, 2019 6,722.00 0.5% 33.61")
    assert not is_penalty_row("7 October 16, 2019 to November 15, 2019 6,722.00 0.5% 36.61")


def test_a_sentence_of_five_amounts_explains_no_penalty() -> None:
    """Among so many amounts two may agree by chance."""
    four = "After $10.00 and $20.00 we charged 0.5% per month of $43,898.00 for 3 months, $658.47."
    assert charges(four, known="658.47") == ["658.47"]
    assert charges(four.replace("After", "After $30.00,"), known="658.47") == []


def test_a_rate_of_all_the_months_of_a_row_makes_it_a_penalty_row() -> None:
    """4 months at half a percent in a column of their product; no rate of the law is of 3 months here."""
    assert is_penalty_row("04/16/2024 08/15/2024 4 5,783.00 2.0% 115.66")
    assert not is_penalty_row("04/16/2024 07/15/2024 76 5,783.00 2.0% 115.66")


@pytest.mark.parametrize(
    ("period", "charge", "fits"),
    [
        ("04/15/2023 10/23/2023", "35.00", True),
        ("04/15/2023 10/23/2023", "40.00", False),
        ("04/15/2023 10/15/2023", "30.00", True),
        ("04/15/2023 10/15/2023", "35.00", False),
        ("10/15/2022 04/16/2023", "35.00", True),
    ],
)
def test_a_begun_month_between_two_days_counts(period: str, charge: str, fits: bool) -> None:
    assert is_penalty_row(f"{period} 0.5% $1,000.00 ${charge}") == fits


@pytest.mark.parametrize(("less", "known"), [("$90.80", ["817.15"]), ("$95.80", [])])
def test_filing_late_less_paying_late_is_one_penalty(less: str, known: list[str]) -> None:
    """IRC 6651(c)(1): half a percent of each month in which both run."""
    line = f"We charge 5% of $6,053.00 for 3 months ($907.95), less the {less} late payment penalty for these months."
    assert charges(line, known="817.15") == known


@pytest.mark.parametrize(("to", "days"), [("03/15/22", 2), ("04/15/22", 0)])
def test_the_days_of_the_months_charged_are_of_the_sentence(to: str, days: int) -> None:
    """Other days in it are not: a sentence may ask for payment by them."""
    for rest in ("", " since Apr. 2, 2022"):
        (found,) = explained_penalties(page((60, 100, f"07/15/21 to {to}, 8 mo. at 0.5% of 3,240.00: 129.60{rest}")))
        assert len(found.days) == days


@pytest.mark.parametrize("rate", [".5%", "0.5%", "½ percent", "0.5", ".5", "0.50"])
def test_the_rate_of_a_row_may_be_without_its_zero_or_its_sign(rate: str) -> None:
    assert is_penalty_row(f"3 34,292.00 {rate} 514.38")
    assert is_penalty_row(f"34,292.00 3 {rate} 514.38")
    assert not is_penalty_row(f"3 34,292.00 {rate} 541.38")
