"""What findings say, word for word: the figure, the place, what is there and what should be."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.record import BillingRow, Record, RowKind
from tests.checks.cases import WORKED, Said, said, uncertain, worked
from tests.checks.honest import notice_of

D = dt.date
ALL_ROWS = ["amount_due", "tax_owed", "payments_and_credits", "penalties.failure_to_pay", "interest"]
BOUND = "0.05 above the bound of a dishonored-payment penalty"


def with_row(kind: RowKind, label: str, amount: str) -> Record:
    """The worked example with one more row."""
    row = BillingRow(kind=kind, label=label, amount=Decimal(amount))
    return worked(billing_rows=[*notice_of(WORKED).billing_rows, row])


@pytest.mark.parametrize(
    ("year", "notice_date", "severity", "message", "expected"),
    [
        (
            2023,
            D(2023, 10, 23),
            "error",
            "the notice of October 23, 2023 is for 2023, a year that was not over",
            "2023",
        ),
        (
            2002,
            D(2023, 10, 23),
            "warning",
            "the notice of October 23, 2023 is for 2002, more than 20 years before it",
            "",
        ),
        (
            2022,
            D(2023, 4, 18),
            "warning",
            "the notice of April 18, 2023 comes before the tax of 2022 was due, April 18, 2023",
            "after 2023-04-18",
        ),
    ],
)
def test_an_impossible_year(year: int, notice_date: dt.date, severity: str, message: str, expected: str) -> None:
    [(grave, words, fields, should, is_there, _)] = said(
        "tax-year-implausible", worked(tax_year=year, notice_date=notice_date)
    )
    shown = {"error": f"before {expected}", "warning": expected or None}[severity]
    assert (grave, words, should) == (severity, message, shown)
    assert fields == ["tax_year", "notice_date"]
    assert is_there == (notice_date.isoformat() if expected.startswith("after") else str(year))


def test_the_twentieth_year_before_is_not_too_old() -> None:
    assert said("tax-year-implausible", worked(tax_year=2003)) == []


@pytest.mark.parametrize(
    ("changes", "as_of", "finding"),
    [
        (
            {"due_date": D(2023, 10, 22)},
            D(2023, 11, 1),
            (
                "error",
                "the notice of October 23, 2023 asks for payment by October 22, 2023, before its own date",
                ["notice_date", "due_date"],
                "by 2023-10-22",
                "2023-10-23",
                "none",
            ),
        ),
        (
            {},
            D(2023, 10, 12),
            (
                "warning",
                "the notice is dated October 23, 2023, more than 10 days after October 12, 2023",
                ["notice_date"],
                "by 2023-10-22",
                "2023-10-23",
                "none",
            ),
        ),
        (
            {"notice_date": D(2023, 10, 24)},
            D(2023, 11, 1),
            (
                "info",
                "the notice is dated October 24, 2023, a Tuesday; CP14s are dated on Mondays: compare the date on the "
                "letter",
                ["notice_date"],
                "a Monday",
                "2023-10-24",
                "none",
            ),
        ),
    ],
)
def test_an_impossible_notice_date(changes: dict[str, object], as_of: dt.date, finding: Said) -> None:
    assert said("notice-date-implausible", worked(**changes), as_of=as_of) == [finding]


def test_a_letter_may_be_due_on_its_own_date() -> None:
    assert said("notice-date-implausible", worked(due_date=D(2023, 10, 23))) == []


@pytest.mark.parametrize(
    ("notice_date", "due_date", "named", "shown"),
    [
        (D(2023, 10, 23), D(2023, 11, 14), "November 13, 2023", "2023-11-13"),
        (D(2026, 9, 21), D(2026, 10, 14), "October 12, 2026 or October 13, 2026", "2026-10-12 or 2026-10-13"),
    ],
)
def test_another_day_to_pay_by(notice_date: dt.date, due_date: dt.date, named: str, shown: str) -> None:
    [(severity, message, fields, expected, is_there, _)] = said(
        "due-date-unexpected", worked(notice_date=notice_date, due_date=due_date)
    )
    dated, asked = (f"{day:%B} {day.day}, {day.year}" for day in (notice_date, due_date))
    assert message == f"a notice of {dated} should ask for payment by {named}; this one asks by {asked}"
    assert (severity, fields) == ("warning", ["due_date", "notice_date"])
    assert (expected, is_there) == (shown, due_date.isoformat())


def test_deadlines_count_the_days() -> None:
    assert said("deadline-passed", worked(), as_of=D(2023, 11, 16)) == [
        (
            "info",
            "the due date, November 13, 2023, was 3 days before November 16, 2023: interest and penalties continue to "
            "accrue",
            ["due_date"],
            None,
            "2023-11-13",
            "none",
        )
    ]
    assert said("deadline-near", worked(), as_of=D(2023, 11, 6)) == [
        (
            "info",
            "7 days are left after November 6, 2023 to pay without further interest, through November 13, 2023",
            ["due_date"],
            None,
            "2023-11-13",
            "none",
        )
    ]


def test_a_sum_that_does_not_come_to_the_amount_due() -> None:
    wrong = {"amount_due": Decimal("14928.10")}
    message = "the rows of the billing summary add up to $14,928.09; the amount due is $14,928.10"
    as_printed = (ALL_ROWS, "14928.09", "14928.10", "0.00")
    assert said("billing-sum-mismatch", worked(**wrong)) == [("error", message, *as_printed)]
    for name in ALL_ROWS:
        uncertain_row = said("billing-sum-mismatch", uncertain(name, **wrong))
        assert uncertain_row == [("warning", f"{message}; a row was not read, or not reliably", *as_printed)]
    assert said("billing-sum-mismatch", uncertain("due_date", **wrong)) == [("error", message, *as_printed)]


def test_a_sum_that_holds_with_a_negative_credit() -> None:
    rows = [
        row.model_copy(update={"amount": abs(row.amount)}) if row.kind == "payments_and_credits" else row
        for row in notice_of(WORKED).billing_rows
    ]
    message = (
        "the rows of the billing summary add up to $30,928.09, and to the amount due, $14,928.09, only when payments "
        "and credits are taken as negative"
    )
    assert said("billing-sum-mismatch", worked(billing_rows=rows)) == [
        ("warning", message, ALL_ROWS, "30928.09", "14928.09", "0.00")
    ]


def test_a_field_that_holds_another_figure_than_its_row() -> None:
    assert said("billing-sum-mismatch", worked(interest=Decimal("529.13"))) == [
        (
            "error",
            "the billing summary shows $528.13; the field interest holds $529.13",
            ["interest"],
            "528.13",
            "529.13",
            "0.00",
        )
    ]
    assert said("billing-sum-mismatch", worked(interest=None)) == [
        (
            "error",
            "the billing summary shows $528.13; the field interest holds none",
            ["interest"],
            "528.13",
            None,
            "0.00",
        )
    ]


def test_what_was_not_found_or_not_read_reliably() -> None:
    assert said("field-missing", worked(amount_due=None)) == [
        ("warning", "the amount due was not found on the letter", ["amount_due"], None, None, "none")
    ]
    assert said("field-doubtful", uncertain("interest")) == [
        (
            "warning",
            "the interest could not be read reliably; look at the notice",
            ["interest"],
            None,
            "528.13",
            "a confidence of 0.995",
        )
    ]
    assert said("field-doubtful", worked()) == []


@pytest.mark.parametrize(
    ("kind", "label", "amount", "told"),
    [
        (
            "other",
            "Processing fee",
            "350.00",
            "looks like a fee: no law provides for one on a first bill; no check was made of it",
        ),
        ("other", "Adjustment", "350.00", "looks like an adjustment; no check was made of it"),
        (
            "other",
            "Prior balance",
            "350.00",
            "looks like a balance from before: a CP14 is the first bill; no check was made of it",
        ),
        ("other", "Surcharge", "0.01", "has no name that is known here; no check was made of it"),
        (
            "other_penalty",
            "Negligence penalty",
            "350.00",
            "looks like an accuracy-related penalty (IRC 6662, 20%); no check was made of it",
        ),
        (
            "other_penalty",
            "Fraud penalty",
            "350.00",
            "looks like a fraud penalty (IRC 6663, 75%); no check was made of it",
        ),
        ("interest", "Interest", "-0.01", "is below zero"),
        (
            "dishonored_payment",
            "Bad check",
            "438.32",
            "is the penalty on a payment of at least $21,916.00, which is more than the $21,913.00 that the return "
            "asks for: check that such a payment was returned unpaid",
        ),
        (
            "payments_and_credits",
            "Shared responsibility payment",
            "695.00",
            "is a shared-responsibility payment (IRC 5000A), a charge that is not recomputed here",
        ),
    ],
)
def test_a_charge_without_a_rule(kind: RowKind, label: str, amount: str, told: str) -> None:
    fields = {
        "other_penalty": ["penalties.other"],
        "interest": ["interest"],
        "dishonored_payment": ["penalties.dishonored_payment"],
    }
    bound = "at most 438.26" if kind == "dishonored_payment" else None
    money = f"-${amount[1:]}" if amount.startswith("-") else f"${Decimal(amount):,.2f}"
    first = said("charge-unrecognized", with_row(kind, label, amount))[0]
    assert first == ("warning", f'the row "{label}" of {money} {told}', fields.get(kind, []), bound, amount, BOUND)


@pytest.mark.parametrize("kind", ["other", "other_penalty", "failure_to_pay", "dishonored_payment"])
def test_a_row_of_nothing_is_no_charge(kind: RowKind) -> None:
    assert said("charge-unrecognized", with_row(kind, "Processing fee", "0.00")) == []


def test_a_penalty_that_stands_twice() -> None:
    again = with_row("failure_to_pay", "Failure-to-pay penalty", "10.00")
    message = 'the row "Failure-to-pay penalty" of $10.00 is one of 2 of its kind; a CP14 has one'
    assert said("charge-unrecognized", again) == [
        ("warning", message, ["penalties.failure_to_pay"], None, "10.00", BOUND)
    ]
    assert said("charge-unrecognized", with_row("payments_and_credits", "Payment", "-10.00")) == []
