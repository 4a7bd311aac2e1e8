"""Print of every kind is found wherever it stands; what no print of a kind is without is looked for first."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.fields.candidate import Value
from extractor.fields.mentions import mentions
from extractor.values.date import DATE_IN_TEXT, PART_OF_DATE
from extractor.values.taxpayer_number import NUMBER_IN_TEXT, PART_OF_NUMBER
from tests.layout.pages import page, stacked

TOKENS = st.sampled_from(
    [
        *("May", "30", "de", "enero", "2018", "19", "1", "/", "-", ".", ",", " ", "st", "day of", "07", "201"),
        *("XXX", "12", "1234", "***", "n", "SSN ", "ending in ", "your number ends with ", "•", "#", "–", "[masked]"),
    ]
)


@given(st.lists(TOKENS, max_size=9).map("".join))
def test_no_date_or_number_is_without_its_part(text: str) -> None:
    assert not DATE_IN_TEXT.search(text) or PART_OF_DATE.search(text)
    assert not NUMBER_IN_TEXT.search(text) or PART_OF_NUMBER.search(text)


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("We received it on 5/1/24 by mail.", "date", dt.date(2024, 5, 1)),
        ("CP 14 Form 1040 202212", "tax_year", 2022),
        ("202212", "tax_year", 2022),
        ("Su fecha es el 3 de mayo de 2024.", "date", dt.date(2024, 5, 3)),
        ("The number is XXX-XX-4711 on file.", "taxpayer_number", "4711"),
        ("Your SSN ending in 4711 is on file.", "taxpayer_number", "4711"),
        ("You still owe USD 90 of it.", "amount", Decimal("90.00")),
        ("You still owe 318.30 of it.", "amount", Decimal("318.30")),
        ("You still owe 1,250 dollars of it.", "amount", Decimal("1250.00")),
        ("You still owe NINETY DOLLARS of it.", "amount", Decimal("90.00")),
        ("Your tax year 2021 was looked at.", "tax_year", 2021),
    ],
)
def test_print_of_each_kind_is_found(line: str, kind: str, value: Value) -> None:
    assert [(each.kind, each.value) for each in mentions(page((50.0, 100.0, line)))] == [(kind, value)]


def test_a_line_without_figures_has_none() -> None:
    assert not mentions(page((50.0, 100.0, "Please write to us if you have questions about dates.")))


def amounts(*lines: str) -> list[str]:
    return [str(each.value) for each in mentions(page(*stacked(50, 100, *lines, pitch=30))) if each.kind == "amount"]


def test_the_number_of_an_item_is_no_amount() -> None:
    assert amounts("4.9 Interest to June", "4.10 Interest to September of $4.10", "4.11 Interest to March") == ["4.10"]


def test_an_amount_that_begins_a_line_is_one_where_no_item_is_beside_it() -> None:
    assert amounts("4.10 Interest to September", "7.20 Interest to March") == ["4.10", "7.20"]
    assert amounts("$4.10 Interest", "$4.11 Interest") == ["4.10", "4.11"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("PCT 0.50 ADD 366.80", ["366.80"]),
        ("Percent: 4.50 of 24,453.00", ["24453.00"]),
        ("At 0.5 percent 36.70 are added", ["36.70"]),
        ("PCT $0.50", ["0.50"]),
    ],
)
def test_a_number_behind_the_sign_of_a_rate_is_no_amount(text: str, values: list[str]) -> None:
    assert [str(each.value) for each in mentions(page((54, 300, text)))] == values


@pytest.mark.parametrize("unit", ["million", "billion", "trillion"])
def test_sums_that_no_notice_bills_are_no_amounts(unit: str) -> None:
    assert list(mentions(page(*stacked(54, 300, f"We sent $8.50 {unit} of refunds.")))) == []
    assert [each.value for each in mentions(page(*stacked(54, 300, "We sent $8.50 of refunds.")))] == [Decimal("8.50")]
