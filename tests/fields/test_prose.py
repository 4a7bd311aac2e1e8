"""A letter without tables says in sentences what it bills and why."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.fields.reading import LetterReading
from extractor.fields.worded_interest import is_explained, worded_charges
from tests.layout.pages import page, stacked

LETTER = stacked(
    60,
    120,
    "We ask that you pay $6,000.00. Your return reports tax of $9,500.00. Against this stands",
    "$4,000.00 in your favor: $3,000.00 held back from your wages and $1,000.00 which you sent.",
    "A late-payment penalty of $300.00 has accrued (one percent of $15,000.00 for 2 months, or",
    "$300.00). Interest to the date of this letter is $200.00.",
)
FIRST = "from April 15, 2025 to June 30, 2025, 76 days at 7 percent on $8,616.00, $126.49"
SECOND = "from June 30, 2025 to September 30, 2025, 92 days at 7 percent on $8,742.49, $155.60"


def test_figures_in_parentheses_and_behind_a_colon_explain_those_that_are_billed() -> None:
    billing = LetterReading((page(*LETTER),)).billing
    assert billing is not None
    assert sorted((row.kind, str(row.amount.value)) for row in billing.rows) == [
        ("failure_to_pay", "300.00"),
        ("interest", "200.00"),
        ("payments_and_credits", "-4000.00"),
        ("tax_owed", "9500.00"),
    ]


@pytest.mark.parametrize("lines", [[f"{FIRST};", f"{SECOND}."], [f"{FIRST}; {SECOND}."], [f"• {FIRST}", f"• {SECOND}"]])
def test_clauses_about_periods_explain_the_interest(lines: list[str]) -> None:
    broken = [part for line in lines for part in line.replace(" on ", "\non ").split("\n")]
    layout = page(*stacked(60, 120, "Interest, compounding each day:", *broken))
    assert [str(each.charge) for each in worded_charges([layout], Decimal("282.09"))] == ["126.49", "155.60"]
    assert all(is_explained((layout,), layout, line) for line in layout.lines[1:])


def test_a_clause_with_a_wrong_charge_explains_nothing() -> None:
    layout = page(*stacked(60, 120, FIRST.replace("126.49", "136.49")))
    assert worded_charges([layout], Decimal("136.49")) == ()
    assert not is_explained((layout,), layout, layout.lines[0])


@pytest.mark.parametrize("words", ["We ask that you pay", "We require you to remit", "I must ask you to send us"])
def test_an_office_that_asks_for_an_amount_states_what_is_due(words: str) -> None:
    candidates = LetterReading((page(*stacked(60, 120, f"{words} $6,000.00 for 2022.")),)).candidates
    assert [each.value for each in candidates["amount_due"]] == [Decimal("6000.00")]


def test_the_day_on_which_a_return_was_due_is_no_day_to_pay_by() -> None:
    lines = stacked(60, 120, "Tax year 2017", "The return was lodged against a due date of April 18, 2018.")
    paid = [*lines, *stacked(60, 300, "Pay by September 17, 2018")]
    for words, days in ((lines, []), (paid, [dt.date(2018, 9, 17)])):
        assert [each.value for each in LetterReading((page(*words),)).candidates["due_date"]] == days
