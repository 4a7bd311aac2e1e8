"""A payee that only the words of a letter name."""

from __future__ import annotations

import pytest

from tests.checks.cases import found, worked


@pytest.mark.parametrize("name", ["Federal Treasury Recovery", "United States Treasury Holdings LLC", "Treasury Desk"])
def test_a_company_with_the_treasury_in_its_name_is_another_payee(name: str) -> None:
    (finding,) = found(
        "payee-suspicious", worked(payee=None), texts=[f"Checks are payable to {name} and sent by mail."]
    )
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    "words",
    [
        "payable to the United States Treasury and write your number on it",
        "payable to U.S. Treasury",
        "payable to the US Treasury INTERNAL REVENUE SERVICE",
        "payable to the Department of the Treasury",
    ],
)
def test_the_treasury_in_the_words_of_a_letter_is_no_other_payee(words: str) -> None:
    assert found("payee-suspicious", worked(payee=None), texts=[words]) == []
