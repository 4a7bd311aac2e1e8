"""A ledger's columns are known by their sums alone: charges less credits come to the amount due."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.fields.ledger import ledger_rows
from tests.checks.cases import PATIENT
from tests.layout.pages import Line, page, right

Entry = tuple[str, str, str, str]
"""Label, charge, credit, and what is owed after it; empty where nothing is printed."""
ENTRIES: list[Entry] = [
    ("Tax on your return", "29,300.00", "", "29,300.00"),
    ("Withholding and other credits", "", "12,922.00", "16,378.00"),
    ("Failure-to-pay penalty", "242.85", "", "16,620.85"),
    ("Interest charges", "104.76", "", "16,725.61"),
]
DUE = "16725.61"


def printed(entries: list[Entry], top: float = 120) -> list[Line]:
    edges = (400, 470, 540)
    return [
        line
        for at, (label, *amounts) in enumerate(entries)
        for line in (
            (60.0, top + 14 * at, label),
            *(right(edge, top + 14 * at, each) for edge, each in zip(edges, amounts, strict=True) if each),
        )
    ]


def rows(lines: list[Line], *totals: str) -> list[tuple[str, str]]:
    found = list(ledger_rows(page(*lines), [Decimal(each) for each in totals]))
    return [(row.kind, str(row.amount.value)) for row in found[0][1]] if found else []


READ = [
    ("tax_owed", "29300.00"),
    ("payments_and_credits", "-12922.00"),
    ("failure_to_pay", "242.85"),
    ("interest", "104.76"),
]


def test_the_column_of_credits_lessens() -> None:
    assert rows(printed(ENTRIES), DUE) == READ
    assert rows(printed([(label, charge, credit, "") for label, charge, credit, _ in ENTRIES]), DUE) == READ


@pytest.mark.parametrize("off", ["0.01", "-0.01", "1.00", "-1.00"])
def test_columns_that_do_not_come_to_an_amount_due_are_no_ledger(off: str) -> None:
    assert rows(printed(ENTRIES), str(Decimal(DUE) + Decimal(off))) == []


def test_tax_may_be_credited_on_its_own_line_and_a_penalty_may_not() -> None:
    both = [("Tax on your return", "29,300.00", "12,922.00", ""), *ENTRIES[2:]]
    assert rows(printed(both), DUE) == READ
    waived = [*ENTRIES[:2], ("Failure-to-pay penalty", "242.85", "242.85", ""), ENTRIES[3]]
    assert rows(printed(waived), "16482.76") == []


def test_without_a_credit_or_with_two_rows_there_is_no_ledger() -> None:
    assert rows(printed([ENTRIES[0], *ENTRIES[2:]]), "29647.61") == []
    assert rows(printed(ENTRIES[:2]), "16378.00") == []


def test_the_lines_of_another_table_are_left_out() -> None:
    other = printed([("Interest charges", "7.00", "", ""), ("Failure-to-pay penalty", "9.00", "", "")], 400)
    assert rows([*printed(ENTRIES), (60, 300, "Other figures 12.00"), *other], DUE) == READ


@PATIENT
@given(cents=st.lists(st.integers(1, 9_999_999), min_size=4, max_size=4, unique=True))
def test_any_charges_less_any_credits_are_read(cents: list[int]) -> None:
    tax, credit, penalty, interest = (Decimal(each) / 100 for each in cents)
    shown = [f"{each:,.2f}" for each in (tax, credit, penalty, interest)]
    entries = [
        ("Tax on your return", shown[0], "", ""),
        ("Withholding and other credits", "", shown[1], ""),
        ("Failure-to-pay penalty", shown[2], "", ""),
        ("Interest charges", shown[3], "", ""),
    ]
    expected = [f"{each:.2f}" for each in (tax, -credit, penalty, interest)]
    read = rows(printed(entries), f"{tax - credit + penalty + interest:.2f}")
    assert [amount for _, amount in read] == expected


@pytest.mark.parametrize(
    ("label", "is_read"),
    [
        ("The penalty that is charged for late payment", True),
        ("The penalty that is charged for a late payment", False),
    ],
)
def test_a_label_of_a_ledger_has_eight_words_at_most(label: str, is_read: bool) -> None:
    entries = [(label, *each[1:]) if each[0].endswith("penalty") else each for each in ENTRIES]
    assert (rows(printed(entries), DUE) == READ) is is_read


T_ACCOUNT = [
    [("Tax on your return", "29,300.00"), ("Withholding and the like", "12,000.00")],
    [("Failure-to-pay penalty", "242.85"), ("Payment received", "922.00")],
    [("Interest charges", "104.76")],
]


def in_form_of_t(sides: list[list[tuple[str, str]]], gap: float) -> list[Line]:
    """Charges on the left, credits on the right: their labels begin a gap behind the amounts of the charges."""
    lefts, edges = (60.0, 300.0 + gap), (300.0, 540.0)
    return [
        line
        for at, side in enumerate(sides)
        for (label, amount), left, edge in zip(side, lefts, edges, strict=False)
        for line in ((left, 120.0 + 14 * at, label), right(edge, 120.0 + 14 * at, amount))
    ]


@pytest.mark.parametrize("gap", [3.0, 6.0, 30.0])
def test_charges_and_credits_side_by_side_have_labels_of_their_own(gap: float) -> None:
    expected = [READ[0], ("payments_and_credits", "-12000.00"), READ[2], ("payments_and_credits", "-922.00"), READ[3]]
    assert rows(in_form_of_t(T_ACCOUNT, gap), DUE) == expected
    totals = [("Total debits", "29,647.61"), ("Total credits", "12,922.00")]
    assert rows(in_form_of_t([*T_ACCOUNT, totals], gap), DUE) == expected


def test_side_by_side_a_wrong_credit_or_a_label_without_a_name_is_no_ledger() -> None:
    wrong = [T_ACCOUNT[0], [T_ACCOUNT[1][0], ("Payment received", "992.00")], T_ACCOUNT[2]]
    assert rows(in_form_of_t(wrong, 6.0), DUE) == []
    unknown = [T_ACCOUNT[0], [T_ACCOUNT[1][0], ("Sundries", "922.00")], T_ACCOUNT[2]]
    assert rows(in_form_of_t(unknown, 6.0), DUE) == []


def test_a_ledger_may_have_a_credit_of_nothing() -> None:
    entries: list[Entry] = [
        ("Tax on your return", "22,330.00", "0.00", "22,330.00"),
        ("Payments and credits", "", "0.00", "22,330.00"),
        ("Late payment penalty", "558.25", "", "22,888.25"),
        ("Interest", "372.57", "", "23,260.82"),
    ]
    assert rows(printed(entries), "23260.82") == [
        ("tax_owed", "22330.00"),
        ("payments_and_credits", "0.00"),
        ("failure_to_pay", "558.25"),
        ("interest", "372.57"),
    ]
