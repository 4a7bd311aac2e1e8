"""The table of transaction codes."""

from __future__ import annotations

import pytest

from extractor.transcript.codes import code_of, kind_of, transaction_codes

CODES = transaction_codes()


@pytest.mark.parametrize("number", CODES)
def test_a_code_has_three_digits_and_words(number: str) -> None:
    assert len(number) == 3 and number.isdigit()
    assert CODES[number].meaning and CODES[number].printed


@pytest.mark.parametrize("number", [number for number, code in CODES.items() if code.reverses])
def test_a_reversal_raises_what_its_payment_lowers(number: str) -> None:
    payment = code_of(CODES[number].reverses or "")
    assert (CODES[number].sign, payment.sign if payment else None) == ("debit", "credit")


@pytest.mark.parametrize("number", [number for number, code in CODES.items() if code.abates])
def test_an_abatement_lowers_the_balance(number: str) -> None:
    assert CODES[number].sign == "credit"


def test_every_state_that_opens_can_close() -> None:
    opened = {code.opens for code in CODES.values() if code.opens}
    assert opened == {code.closes for code in CODES.values() if code.closes}


def test_the_printed_sign_decides_for_an_unknown_code() -> None:
    assert [kind_of("999", True), kind_of("999", False)] == ["credit", "other_penalty"]
