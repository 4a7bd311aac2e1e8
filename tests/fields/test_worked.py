"""A sum or a product that a letter works out comes out, or is found."""

from __future__ import annotations

import pytest

from extractor.fields.worked import wrong_results
from tests.layout.pages import page, stacked


def found(line: str) -> list[str]:
    return [each.value for each in wrong_results([page(*stacked(54, 300, line))])]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("For each month begun: 5 × 0.5% × $9,736.00 = $288.90", "243.40"),
        ("3 months x 0.5 percent x $1,000.00 = $16.00.", "15.00"),
        ("Paid late. 7 × 1.5% × $24,018.00 = $840.63.", "2,521.89"),
        ("$8,346.00 × 0.014680663 = $212.52", "122.52"),
        ("34,768.00 – 25,032.00 = 9,763.00", "9,736.00"),
        ("$9,736.00 + $317.88 + $243.40 = $10,397.28, the amount due", "10,297.28"),
    ],
)
def test_a_result_that_does_not_come_out_is_found(line: str, right: str) -> None:
    assert found(line) == [f"it works out as {right}"]


@pytest.mark.parametrize(
    "line",
    [
        "For each month begun: 5 × 0.5% × $9,736.00 = $243.40",
        "34,768.00 – 25,032.00 = 9,736.00",
        "9,736.00 × 0.032650000 = 317.88",
        "(1 + 7%/365)^76 – 1 = 0.01",
        "Line 3 – line 4 = 12.00",
        "1 – 2 = 250.00",
        "100.00 + 200.00 = 300.00 – 5.00",
        "04/15/2024 – 06/30/2024 = 76.00 days",
    ],
)
def test_a_result_that_comes_out_and_other_print_is_not(line: str) -> None:
    assert found(line) == []


@pytest.mark.parametrize("link", ["or", "is", "which is", "that is"])
@pytest.mark.parametrize("rate", ["0.5%", "0.5 percent", ".5%"])
def test_a_penalty_worked_out_in_words_comes_out(rate: str, link: str) -> None:
    for balance, wrong in (("3,140.00", []), ("3,410.00", ["it works out as 51.15"])):
        sentence = f"3 months at {rate} of {balance}, {link} 47.10."
        assert [each.value for each in wrong_results([page((54, 300, sentence))])] == wrong


@pytest.mark.parametrize(
    "sentence",
    [
        "5 months at 5% of 876.00, or 485.00 if that is more.",
        "3 months at 0.5% of 3,410.00, less 47.10.",
        "3 months at 0.5% of 3,410.00; interest is 47.10.",
    ],
)
def test_words_that_lead_to_another_amount_are_no_result(sentence: str) -> None:
    assert list(wrong_results([page((54, 300, sentence))])) == []
