"""Amounts whose cents are set apart are whole; nothing else becomes an amount."""

from __future__ import annotations

import pytest

from tests.layout.pages import Line, page


def texts(*lines: Line) -> list[str]:
    return [run.text for run in page(*lines).runs]


def column(*amounts: str) -> list[Line]:
    return [(400 - 5.4 * len(amount), 100 + 20 * at, amount) for at, amount in enumerate(amounts)]


def test_cents_in_their_own_column_end_their_amounts() -> None:
    dollars = [(340 - 5.4 * len(text), 100 + 20 * at, text) for at, text in enumerate(("6,880", "-472", "192"))]
    cents = [(350, 100 + 20 * at, text) for at, text in enumerate(("00", "00", "24"))]
    assert texts(*dollars, *cents) == ["6,880.00", "-472.00", "192.24"]


def test_amounts_without_points_have_them_where_one_is_printed_whole() -> None:
    assert texts((60, 80, "$106.15"), *column("12300", "-1900", "156", "059", "10615"))[1:] == [
        "123.00",
        "-19.00",
        "1.56",
        "0.59",
        "106.15",
    ]


def test_years_and_numbers_under_one_another_are_no_amounts() -> None:
    assert texts(*column("2022", "3396", "1040")) == ["2022", "3396", "1040"]


def test_a_footnotes_mark_is_no_digit_of_its_amount() -> None:
    assert texts((300, 100, "435.002"), (60, 200, "2 See the explanation of penalties."))[0] == "435.00"
    assert texts((300, 100, "435.002"))[0] == "435.002"


def test_an_amount_with_a_box_for_every_character_is_whole() -> None:
    lines: list[Line] = [(60, 100, "9 2 0 - 2 2 - 6 0 1 0"), (300, 100, "$ 6 , 6 9 6 . 6 5")]
    assert [run.text for run in page(*lines).runs][1:] == ["$6,696.65"]


def apart(*amounts: tuple[str, str], gap: float = 10.0) -> list[Line]:
    """Dollars that end at 340 points, and cents a gap to the right, rows under one another."""
    dollars = [(340 - 5.4 * len(text), 100 + 20 * at, text) for at, (text, _) in enumerate(amounts)]
    return [*dollars, *((340 + gap, 100 + 20 * at, text) for at, (_, text) in enumerate(amounts))]


HUNDREDS = (("472", "00"), ("192", "24"), ("88", "10"))


@pytest.mark.parametrize(
    ("column", "elsewhere", "are_whole"),
    [
        (HUNDREDS, "Page", False),
        (HUNDREDS, "$192.24", True),
        (HUNDREDS, "(192.24)", True),
        ((("-472", "00"), *HUNDREDS[1:]), "472.00.", True),
        ((("$472", "00"), *HUNDREDS[1:]), "Page", True),
        ((("1,472", "00"), *HUNDREDS[1:]), "Page", True),
        ((("$472", "00"), HUNDREDS[1]), "Page", False),
    ],
)
def test_three_rows_one_of_which_is_certainly_money_have_cents(
    column: tuple[tuple[str, str], ...], elsewhere: str, are_whole: bool
) -> None:
    found = texts((60, 60, elsewhere), *apart(*column))[1:]
    assert all("." in text for text in found) == are_whole


@pytest.mark.parametrize(("gap", "are_whole"), [(25.0, True), (25.1, False)])
def test_cents_are_at_most_two_heights_and_a_half_from_their_dollars(gap: float, are_whole: bool) -> None:
    found = texts(*apart(("$472", "00"), *HUNDREDS[1:], gap=gap))
    assert all("." in text for text in found) == are_whole


def test_cents_under_their_heading_may_be_farther_from_their_dollars() -> None:
    assert texts((370, 80, "Cents"), *apart(("$472", "00"), *HUNDREDS[1:], gap=40.0))[1:] == [
        "$472.00",
        "192.24",
        "88.10",
    ]


@pytest.mark.parametrize("heading", [(350, 200, "Cents"), (420, 80, "Cents"), (340, 80, "Ct"), (300, 80, "Cents")])
def test_a_heading_below_or_beside_such_cents_or_of_another_name_is_not_theirs(heading: Line) -> None:
    found = texts(heading, *apart(("$472", "00"), *HUNDREDS[1:], gap=40.0))
    assert {"$472", "00"} <= set(found)


def test_a_bar_that_ocr_reads_before_cents_is_a_ruled_line() -> None:
    dollars = [(340 - 5.4 * len(text), 100 + 20 * at, text) for at, text in enumerate(("1,472", "88", "30"))]
    rest = [(342, 100 + 20 * at, f"{bar} {cents}") for at, (bar, cents) in enumerate((("|", "00"), ("|", "10")))]
    read = page(*dollars, *rest, (350.4, 140, "07"), confidence=90.0)
    assert [run.text for run in read.runs] == ["1,472.00", "88.10", "30.07"]
    assert texts(*dollars, *rest, (350.4, 140, "07"))[0] == "1,472 | 00"


@pytest.mark.parametrize(("pitch", "are_one"), [(50.0, True), (50.1, False)])
def test_rows_of_a_column_are_at_most_five_heights_apart(pitch: float, are_one: bool) -> None:
    apart = [(400 - 5.4 * len(text), 200 + pitch * at, text) for at, text in enumerate(("12300", "5600", "10615"))]
    assert texts((60, 80, "$106.15"), *apart)[1:] == (
        ["123.00", "56.00", "106.15"] if are_one else ["12300", "5600", "10615"]
    )
