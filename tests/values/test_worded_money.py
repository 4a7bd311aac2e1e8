"""Amounts in words are read to the dollar, with cents as hundredths."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.values.worded_money import WORDED_MONEY_IN_TEXT, parse_worded_money

ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = [*enumerate(ONES, 1), *((ten, name) for ten, name in zip(range(20, 100, 10), TENS, strict=True))]


@pytest.mark.parametrize(("number", "name"), NUMBERS)
def test_every_word_of_a_number_is_known(number: int, name: str) -> None:
    assert in_text(f"pay {name} thousand {name} hundred and {name} dollars now") == number * 1101


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("one hundred dollars", "100"),
        ("hundred dollars", "100"),
        ("thousand dollars", "1000"),
        ("two million three hundred dollars", "2000300"),
        ("Nineteen Hundred Fifty-Two Dollars", "1952"),
        ("four thousand two hundred and 07/100 dollars", "4200.07"),
        ("ninety dollars and 88 cents", "90.88"),
        ("ninety dollars and eighty-eight cents", "90.88"),
        ("one thousand dollars and five cents", "1000.05"),
    ],
)
def test_an_amount_in_words_is_found_and_read(words: str, amount: str) -> None:
    assert in_text(f"We ask for {words}, please") == Decimal(amount)


@pytest.mark.parametrize("words", ["one hundred dollar bills", "someone dollars", "two cents", "dollars"])
def test_other_words_are_not_an_amount(words: str) -> None:
    assert WORDED_MONEY_IN_TEXT.search(words) is None


def in_text(text: str) -> Decimal:
    """The one amount in words of a text."""
    (found,) = WORDED_MONEY_IN_TEXT.finditer(text)
    return parse_worded_money(found[0])
