"""Amounts whose cents are set apart are whole; nothing else becomes an amount."""

from __future__ import annotations

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
