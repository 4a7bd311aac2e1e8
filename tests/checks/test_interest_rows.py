"""The interest table to the cent, and what is said of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from extractor.record import InterestRow, Penalties, PenaltyRow, Record
from tests.checks.cases import WORKED, lacks, said, worked
from tests.checks.honest import notice_of, record_of

D = dt.date
ROW, TOTAL, RATE = "interest-row-mismatch", "interest-total-mismatch", "interest-rate-mismatch"
CENTS = "factor: the digits printed; charge and carried amount: 0.02"
TABLE = ["interest_table"]


def rows(number: int, **changes: Any) -> list[InterestRow]:
    """The three rows of the worked example, 13,913.00 to 14,368.52, with one changed."""
    table = notice_of(WORKED).interest_table
    return [row.model_copy(update=changes) if row is table[number] else row for row in table]


def table(number: int, **changes: Any) -> Record:
    """The worked example with such rows."""
    return worked(interest_table=rows(number, **changes))


@pytest.mark.parametrize("days", [75, 77])
def test_days_are_those_between_the_dates(days: int) -> None:
    message = f"the interest row 2023-04-15 to 2023-06-30 shows {days} days; they are 76"
    assert said(ROW, table(0, days=days)) == [("error", message, TABLE, "76", str(days), "0")]


@pytest.mark.parametrize(("start", "too_long"), [(D(2022, 6, 29), False), (D(2022, 6, 28), True)])
def test_a_row_is_a_year_of_366_days_at_most(start: dt.date, too_long: bool) -> None:
    days = (D(2023, 6, 30) - start).days
    found = said(ROW, table(0, from_=start, days=days))
    message = f"the interest row {start} to 2023-06-30 is {days} days long; a row ends with its quarter"
    assert (("error", message, TABLE, None, str(days), "0") in found) is too_long
    assert any("the factor" in one[1] for one in found) is not too_long


@pytest.mark.parametrize(("factor", "held"), [("0.014680662", True), ("0.014680664", True), ("0.014680665", False)])
def test_a_factor_is_right_to_its_last_digit(factor: str, held: bool) -> None:
    message = (
        f"the interest row 2023-04-15 to 2023-06-30 shows the factor {factor}; that of 7% for its days is 0.014680663"
    )
    finding = ("error", message, TABLE, "0.014680663", factor, CENTS)
    assert said(ROW, table(0, factor=Decimal(factor))) == ([] if held else [finding])


def test_a_factor_of_fewer_digits_is_judged_by_them() -> None:
    for factor, held in (("0.0146", True), ("0.0147", True), ("0.0148", False)):
        found = [one[3:5] for one in said(ROW, table(0, factor=Decimal(factor))) if "the factor" in one[1]]
        assert found == ([] if held else [("0.0147", factor)])


@pytest.mark.parametrize(
    ("charge", "severity"), [("204.25", None), ("204.26", "info"), ("204.27", "info"), ("204.28", "error")]
)
def test_a_charge_is_its_amount_times_its_factor(charge: str, severity: str | None) -> None:
    message = (
        f"the interest row 2023-04-15 to 2023-06-30 shows a charge of ${charge}; its amount times its factor is $204.25"
    )
    finding = (severity, message, TABLE, "204.25", charge, CENTS)
    found = [one for one in said(ROW, table(0, charge=Decimal(charge))) if "shows a charge" in one[1]]
    assert found == ([] if severity is None else [finding])


def test_a_row_begins_where_the_one_before_ended() -> None:
    found = said(ROW, table(1, from_=D(2023, 7, 1), days=91))
    message = "the interest row after June 30, 2023 begins on July 1, 2023"
    assert ("error", message, TABLE, "2023-06-30", "2023-07-01", "0") in found


@pytest.mark.parametrize(
    ("amount", "severity", "more"),
    [
        ("14368.54", "info", ""),
        ("14368.55", "error", ""),
        ("14368.50", "info", ""),
        ("14368.49", "warning", ": $0.03 less, which is hardly a payment"),
        ("14367.53", "warning", ": $0.99 less, which is hardly a payment"),
        (
            "14360.00",
            "warning",
            ", and the charge beside it is not that of its amount: a misprinted amount looks like a payment",
        ),
    ],
)
def test_a_row_goes_on_with_the_amount_and_charge_before(amount: str, severity: str, more: str) -> None:
    message = (
        f"the interest row from September 30, 2023 begins with ${Decimal(amount):,}; the row before ended with "
        f"$14,368.52{more}"
    )
    found = [one for one in said(ROW, table(2, amount=Decimal(amount))) if "begins with" in one[1]]
    assert found[0] == (severity, message, TABLE, "14368.52", amount, CENTS)


def test_a_dollar_less_may_be_a_payment() -> None:
    charge = Decimal("14367.52") * Decimal("0.005053268")
    one_less = table(2, amount=Decimal("14367.52"), charge=round(charge, 2))
    assert not any("hardly a payment" in one[1] for one in said(ROW, one_less))


def test_a_drop_that_the_other_figures_do_not_know_is_no_payment() -> None:
    drop = rows(2, amount=Decimal("13368.52"), charge=Decimal("67.55"))
    found = said(ROW, worked(interest_table=drop))
    message = (
        "the interest row from September 30, 2023 begins with $13,368.52; the row before ended with $14,368.52, and a "
        "payment of $1,000.00 then does not explain the other figures"
    )
    assert ("error", message, TABLE, "14368.52", "13368.52", CENTS) in found


@pytest.mark.parametrize(
    ("tax", "held"), [("21912.95", True), ("21912.94", False), ("21913.05", True), ("21913.06", False)]
)
def test_the_table_begins_with_the_unpaid_tax(tax: str, held: bool) -> None:
    unpaid = Decimal(tax) - 8000
    message = (
        f"the interest table begins with $13,913.00; the unpaid tax and the failure-to-file penalty are ${unpaid:,}"
    )
    finding = ("warning", message, ["interest_table", "tax_owed"], str(unpaid), "13913.00", "0.05")
    assert said(ROW, worked(tax_owed=Decimal(tax))) == ([] if held else [finding])
    assert said(ROW, worked(tax_owed=None)) == []


def test_failure_to_file_may_join_at_the_start_or_with_the_extension() -> None:
    late = replace(WORKED, filed=dt.date(2023, 7, 20))
    extended = replace(WORKED, filed=dt.date(2023, 11, 20), notice_date=dt.date(2024, 1, 15), extension=True)
    for account in (late, extended):
        notice = notice_of(account)
        assert said(ROW, record_of(notice)) == []
        more = notice.penalties.model_copy(update={"failure_to_file": account.failure_to_file + Decimal("0.06")})
        assert said(ROW, record_of(notice.model_copy(update={"penalties": more})))


EXTENDED = replace(WORKED, filed=dt.date(2023, 11, 20), notice_date=dt.date(2024, 1, 15), extension=True)
UNBILLED = {"billing_rows": [], "penalties": Penalties(), "tax_owed": None}
"""A letter of which the later pages alone could be read."""


def test_a_penalty_that_joins_with_the_extension_is_lacking_where_it_was_not_read() -> None:
    unread = notice_of(EXTENDED).model_copy(update={**UNBILLED, "penalty_table": []})
    assert lacks(ROW, record_of(unread)) == (
        "the failure-to-file penalty, which may have joined the interest table, was not read"
    )


def test_a_penalty_of_its_table_alone_joins_with_the_extension() -> None:
    row = PenaltyRow(kind="failure_to_file", label="", amount=EXTENDED.failure_to_file)
    tabled = record_of(notice_of(EXTENDED).model_copy(update={**UNBILLED, "penalty_table": [row]}))
    assert said(ROW, tabled) == []


def test_a_row_that_grows_on_another_day_is_wrong_whatever_was_read() -> None:
    grown = rows(2, amount=Decimal("14868.52"), charge=Decimal("75.13"))
    assert [one[0] for one in said(ROW, worked(interest_table=grown, **UNBILLED))] == ["error"]


def test_totals_are_exact() -> None:
    fields = ["interest", "interest_table"]
    assert said(TOTAL, worked(interest_table_total=Decimal("528.14"))) == [
        (
            "error",
            "the rows of the interest table add up to $528.13; the table's total is $528.14",
            fields,
            "528.13",
            "528.14",
            "0.00",
        )
    ]
    assert said(TOTAL, worked(interest=Decimal("528.12"))) == [
        (
            "error",
            "the rows of the interest table add up to $528.13; the interest of the billing summary is $528.12",
            fields,
            "528.13",
            "528.12",
            "0.00",
        )
    ]
    assert said(TOTAL, worked(interest_table=[], interest_table_total=Decimal("528.14"))) == [
        (
            "error",
            "the interest table's total is $528.14; the interest of the billing summary is $528.13",
            fields,
            "528.14",
            "528.13",
            "0.00",
        )
    ]
    assert said(TOTAL, worked(interest=None)) == []
    assert said(TOTAL, worked(interest_table_total=None)) == []


def test_a_total_that_cannot_be_compared() -> None:
    assert lacks(TOTAL, worked(interest_table=[])) == "no interest table was read"
    neither = "neither a total of the table nor the interest of the billing summary was read"
    assert lacks(TOTAL, worked(interest=None, interest_table_total=None)) == neither


def test_a_rate_is_that_of_its_quarter() -> None:
    message = "the interest row 2023-04-15 to 2023-06-30 shows a rate of 6%; the law's is 7%"
    assert said(RATE, table(0, rate_percent=Decimal("6.0"))) == [("error", message, TABLE, "7", "6", "0")]
    over = "the interest row 2023-06-30 to 2023-10-01 shows a rate of 7%; the law's is 7 and 8%"
    assert said(RATE, table(1, to=D(2023, 10, 1))) == [("error", over, TABLE, "7 and 8", "7", "0")]
    assert said(RATE, table(0, rate_percent=Decimal("7.00"))) == []
    assert said(RATE, table(0, to=D(2023, 4, 15), rate_percent=Decimal(6))) == []
