"""No charge passes that no rule bounds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.record import BillingRow, Notice, Record, RowKind
from tests.checks.cases import WORKED, checked, found, severities, without_tables, worked
from tests.checks.honest import notice_of, record_of

CODE = "charge-unrecognized"


def with_row(kind: RowKind, label: str, amount: str) -> Notice:
    """The worked example with one more row, adding up."""
    notice = without_tables(notice_of(WORKED))
    row = BillingRow(kind=kind, label=label, amount=Decimal(amount))
    names = {"dishonored_payment": "dishonored_payment", "other_penalty": "other"}
    penalties = notice.penalties
    if kind in names:
        penalties = penalties.model_copy(update={names[kind]: Decimal(amount)})
    assert notice.amount_due is not None
    return notice.model_copy(
        update={
            "billing_rows": [*notice.billing_rows, row],
            "amount_due": notice.amount_due + Decimal(amount),
            "penalties": penalties,
            "scan_line": None,
        }
    )


@pytest.mark.parametrize(
    ("kind", "label", "words"),
    [
        ("other", "Processing fee", "a fee"),
        ("other", "Adjustment", "an adjustment"),
        ("other", "Previous balance", "a balance from before"),
        ("other", "Surcharge", "no name that is known here"),
        ("other_penalty", "Accuracy-related penalty", "IRC 6662"),
        ("other_penalty", "Penalty", "no name that is known here"),
    ],
)
def test_a_charge_that_no_rule_bounds_is_for_a_person(kind: RowKind, label: str, words: str) -> None:
    record = checked(with_row(kind, label, "350.00"))
    assert severities(record, CODE) == {"warning"}
    assert any(words in finding.message for finding in record.findings if finding.code == CODE)
    assert record.status == "review"


def test_a_shared_responsibility_payment_is_a_charge_and_no_credit() -> None:
    notice = with_row("payments_and_credits", "Shared responsibility payment", "695.00")
    record = checked(notice.model_copy(update={"payments_and_credits": Decimal("-7305.00")}))
    assert severities(record, CODE) == {"warning"}
    assert "failure-to-pay-mismatch" in record.checks.passed, "the unpaid tax is as before"


@pytest.mark.parametrize(
    ("amount", "severity"),
    [("438.26", set()), ("438.31", set()), ("438.32", {"warning"}), ("2629.62", {"warning"})],
)
def test_a_dishonored_payment_is_of_this_return_at_most(amount: str, severity: set[str]) -> None:
    """2% of $21,913.00 is $438.26 (IRC 6657), and five cents are allowed."""
    assert severities(checked(with_row("dishonored_payment", "Dishonored payment", amount)), CODE) == severity


@pytest.mark.parametrize(
    ("amount", "severity"), [("25.00", set()), ("25.06", {"info"}), ("100.05", {"info"}), ("100.06", {"warning"})]
)
def test_a_usual_check_of_more_than_a_small_tax_is_reported(amount: str, severity: set[str]) -> None:
    """$231.00 of tax: $25 at most; of a check of $5,000, which may have been for several years, $100."""
    notice = with_row("dishonored_payment", "Dishonored payment", amount)
    small = {"tax_owed": Decimal("231.00"), "payments_and_credits": Decimal("-95.00")}
    rows = [
        row.model_copy(update={"amount": small[row.kind]}) if row.kind in small else row for row in notice.billing_rows
    ]
    record = checked(notice.model_copy(update={**small, "billing_rows": rows}))
    assert severities(record, CODE) == severity


def test_a_dishonored_payment_of_more_than_the_tax_is_named() -> None:
    record = checked(with_row("dishonored_payment", "Dishonored payment", "500.00"))
    (finding,) = [each for each in record.findings if each.code == CODE]
    assert "payment of at least $25,000.00" in finding.message


@pytest.mark.parametrize("name", ["failure_to_pay", "interest"])
def test_a_charge_below_zero_is_for_a_person(name: str) -> None:
    notice = notice_of(WORKED)
    rows = [row.model_copy(update={"amount": -row.amount}) if row.kind == name else row for row in notice.billing_rows]
    problems = found(CODE, worked(billing_rows=rows))
    assert [finding.severity for finding in problems] == ["warning"]
    assert "below zero" in problems[0].message


def test_a_charge_that_stands_twice_is_for_a_person() -> None:
    notice = notice_of(WORKED)
    twice = [*notice.billing_rows, next(row for row in notice.billing_rows if row.kind == "failure_to_pay")]
    (finding,) = found(CODE, worked(billing_rows=twice))
    assert "one of 2 of its kind" in finding.message


def test_an_honest_letter_has_no_such_charge() -> None:
    assert found(CODE, worked()) == []


def test_several_credit_rows_are_added_up_before_they_are_compared() -> None:
    record = record_of(notice_of(WORKED))
    assert record.notice is not None
    rows = [row for row in record.notice.billing_rows if row.kind != "payments_and_credits"]
    parts = [BillingRow(kind="payments_and_credits", label="Credit", amount=Decimal(each)) for each in (-5000, -3000)]
    notice = record.notice.model_copy(update={"billing_rows": [*rows, *parts]})
    reading = record.fields["payments_and_credits"]
    evidence = [reading.evidence[0].model_copy(update={"text": text}) for text in ("-5,000.00", "-3,000.00")]
    fields = {**record.fields, "payments_and_credits": reading.model_copy(update={"evidence": evidence})}
    both: Record = record.model_copy(update={"notice": notice, "fields": fields})
    assert found("amount-disagreement", both) == []
    other = [evidence[0], evidence[1].model_copy(update={"text": "-3,100.00"})]
    fields = {**record.fields, "payments_and_credits": reading.model_copy(update={"evidence": other})}
    assert found("amount-disagreement", record.model_copy(update={"notice": notice, "fields": fields}))
