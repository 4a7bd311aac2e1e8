"""Raw characters of a reading and the value that they show."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.values import printed
from extractor.values.money import MONEY_IN_TEXT, parse_money

FEBRUARY_20 = dt.date(2018, 2, 20)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$14,928.09", "14928.09"),
        ("318.30", "318.30"),
        ("-3,328.00", "-3328.00"),
        ("– 300,331.00", "-300331.00"),
        ("-$3,328.00", "-3328.00"),
        ("(3,328.00)", "-3328.00"),
        ("$90,000", "90000.00"),
        ("$1,075.21.", "1075.21"),
        ("S1,075.21", "1075.21"),
        ("§318.30", "318.30"),
        ("USD 318.30", "318.30"),
        ("-USD 3,328.00", "-3328.00"),
        ("US$90,000", "90000.00"),
        ("<3,328.00>", "-3328.00"),
    ],
)
def test_an_amount_in_every_printed_form(text: str, amount: str) -> None:
    assert printed.money(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["$14,9Z8.09", "1,07.21", "", "nnn", "12.345", "$", "S90,000", "(-5.00)", "-(5.00)", "(5.00>", "5.00>", "USD"],
)
def test_other_characters_are_no_amount(text: str) -> None:
    assert printed.money(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "February 20, 2018",
        "Feb. 20, 2018",
        "FEBRUARY 20 2018",
        "02/20/2018",
        "2-20-2018",
        "2018-02-20.",
        "Febmary 20, 2018",
        "Fehruary 20. 2018",
    ],
)
def test_a_date_in_every_printed_form(text: str) -> None:
    assert printed.date(text) == FEBRUARY_20


@pytest.mark.parametrize("text", ["Smarch 20, 2018", "20 February", "2018", "Mango 20, 2018"])
def test_other_characters_are_no_date(text: str) -> None:
    assert printed.date(text) is None


@pytest.mark.parametrize("text", ["February 40, 2018", "02/30/2018", "13/01/2018", "Febmary 30, 2018", "2018-13-01"])
def test_a_day_that_does_not_exist_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        printed.date(text)


@pytest.mark.parametrize(
    ("text", "year"), [("2017", 2017), ("(2017),", 2017), ("December 31, 2017", 2017), ("20", None)]
)
def test_a_year_alone_or_in_a_date(text: str, year: int | None) -> None:
    assert printed.year(text) == year


@pytest.mark.parametrize("text", ["$0,473.69", "0,473.69", "-$0473.69", "($0,473.69)"])
def test_an_amount_that_begins_with_a_zero_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        printed.money(text)


@pytest.mark.parametrize("text", ["February 20, 3018", "02/20/3018", "3018-02-20"])
def test_a_date_of_no_year_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        printed.date(text)


@pytest.mark.parametrize("text", ["2917", "(0217)", "3023", "2917., "])
def test_four_digits_that_are_no_year_are_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        printed.year(text)


@pytest.mark.parametrize(
    ("text", "digits"),
    [("1234", "1234"), ("***-**-1234", "1234"), ("912-34-5678).", "5678"), ("12345", None), ("nnn-nn-nnnn", None)],
)
def test_the_last_four_digits_of_a_number(text: str, digits: str | None) -> None:
    assert printed.last_four(text) == digits


@pytest.mark.parametrize("text", ["$3,271,271,271,271.00", "3.271.271.271.271.00", "$9999999999999"])
def test_more_than_twelve_digits_are_not_money(text: str) -> None:
    """A record holds fourteen digits with cents; found by fuzzing."""
    assert parse_money(text) is None


@pytest.mark.parametrize(
    ("line", "amounts"),
    [
        ("set off -USD 7,751.00 here", ["-7751.00"]),
        ("with <4,214.00> and (3.00) taken off", ["-4214.00", "-3.00"]),
        ("(the tax of $12.00) and (12.50 in all)", ["12.00", "12.50"]),
        ("if 1<2.00 or 3.00>2", ["2.00", "3.00"]),
    ],
)
def test_amounts_in_a_line_are_read_with_their_signs(line: str, amounts: list[str]) -> None:
    assert [parse_money(match[0]) for match in MONEY_IN_TEXT.finditer(line)] == [Decimal(each) for each in amounts]
