"""A summary that prints what is owed after each entry tells by its balances what each entry does."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.reading import LetterReading
from extractor.fields.running_balance import broken_balances, running_balances
from tests.layout.pages import Line, page, right

STATEMENT = [
    ("08-26-2013", "Assessed per return", "29,300.00", "", "29,300.00"),
    ("04-15-2013", "Tax withheld at source", "", "12,922.00", "16,378.00"),
    ("06-15-2012", "Estimated tax deposit", "", "2,768.00", "13,610.00"),
    ("08-26-2013", "Late payment penalty", "242.85", "", "13,852.85"),
    ("08-26-2013", "Interest", "104.76", "", "13,957.61"),
]
RECEIPT = [
    ("", "Start with the tax on your Form 1040", "3,000.00", "", "3,000.00"),
    ("", "Take off everything already paid", "– 1,748.00", "", "1,252.00"),
    ("", "Put on interest", "104.34", "", "1,356.34"),
    ("", "Put on late-filing charge", "510.00", "", "1,866.34"),
]


def printed(entries: list[tuple[str, str, str, str, str]]) -> list[Line]:
    """Date, label, charge, credit and balance in columns, line by line."""
    lines: list[Line] = []
    for at, (day, label, charge, credit, balance) in enumerate(entries):
        top = 120.0 + 14 * at
        lines += [(60, top, day), (140, top, label)]
        lines += [right(edge, top, text) for edge, text in ((400, charge), (470, credit), (540, balance)) if text]
    return lines


def rows(lines: list[Line], total: str) -> list[list[tuple[str, str]]]:
    found = running_balances(page(*lines), [Decimal(total)])
    return [[(row.kind, str(row.amount.value)) for row in own] for _, own in found]


def test_the_balances_tell_charges_from_credits() -> None:
    assert rows(printed(STATEMENT), "13957.61") == [
        [
            ("tax_owed", "29300.00"),
            ("payments_and_credits", "-12922.00"),
            ("payments_and_credits", "-2768.00"),
            ("failure_to_pay", "242.85"),
            ("interest", "104.76"),
        ]
    ]


def test_a_running_total_beside_each_amount_is_no_row() -> None:
    summary = LetterReading((page((60, 60, "Amount due: $1,866.34"), *printed(RECEIPT)),)).billing
    assert summary is not None
    assert [str(row.amount.value) for row in summary.rows] == ["3000.00", "-1748.00", "104.34", "510.00"]


@pytest.mark.parametrize("total", ["13957.60", "13852.85"])
def test_balances_that_end_at_another_amount_than_is_due_prove_nothing(total: str) -> None:
    assert rows(printed(STATEMENT), total) == []


def test_an_entry_that_does_not_lead_to_its_balance_ends_the_list() -> None:
    wrong = [STATEMENT[0], STATEMENT[1], (*STATEMENT[2][:3], "2,769.00", "13,610.00"), *STATEMENT[3:]]
    assert rows(printed(wrong), "13957.61") == []


def test_two_amounts_and_their_sum_are_no_running_balance() -> None:
    assert rows(printed(STATEMENT[:3]), "13610.00") == []


INTEREST = [
    *(("", "", "2.57", "", "253.84"), ("", "", "2.59", "", "256.41"), ("", "", "2.57", "", "259.00")),
    ("", "", "2.62", "", "261.57"),
]
"""The charge of each period beside the balance that it is figured on: it is in the balance of the next line."""


def test_interest_beside_the_balance_it_is_figured_on_breaks_no_balance() -> None:
    assert list(broken_balances(page(*printed(INTEREST)))) == []


CHARGES = [
    ("05/16/2024", "1", "9,570.00", "", "430.65"),
    ("06/16/2024", "1", "9,570.00", "", "430.65"),
    ("07/16/2024", "1", "9,570.00", "", "430.65"),
]
"""A penalty page: the charge of each month beside its base."""


@pytest.mark.parametrize("months", [CHARGES, [*CHARGES, ("08/16/2024", "1", "9,570.00", "", "47.85")], CHARGES[:2] * 3])
def test_equal_charges_on_one_base_are_no_balance(months: list[tuple[str, str, str, str, str]]) -> None:
    assert list(broken_balances(page(*printed(months)))) == []


def test_a_dash_for_an_empty_cell_is_no_minus_of_the_balance_beside_it() -> None:
    dashed = [(*entry[:2], entry[2] or "-", entry[3] or "-", entry[4]) for entry in STATEMENT]
    assert list(broken_balances(page(*printed(dashed)))) == []
    assert len(rows(printed(dashed), "13957.61")) == 1


def test_a_balance_that_does_not_follow_is_found() -> None:
    wrong = [(*entry[:4], entry[4].replace("16,378", "16,738")) for entry in STATEMENT]
    assert [each.value for each in broken_balances(page(*printed(wrong)))] == ["16738.00"]
