"""The penalty pages to the cent, and what is said of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from extractor.record import PenaltyRow, Record
from tests.checks.cases import WORKED, Said, found, lacks, said, uncertain, without_summary, worked
from tests.checks.honest import notice_of, record_of

CODE = "penalty-total-mismatch"
ROUNDING = "0.00; 0.05 for the rows of one penalty, each of which is rounded"
PAY = ["penalties.failure_to_pay", "penalty_table"]
COLUMNS: dict[str, Any] = {"months": 7, "unpaid_amount": "13913.00", "rate_percent": "0.5"}
LATE = replace(WORKED, filed=dt.date(2023, 7, 20))
"""Four months late: 18% of $13,913.00 is $2,504.34, and at 5% a month $2,782.60 less $278.26."""


def pages(*amounts: str, total: str | None = None, **columns: object) -> Record:
    """The worked example, $486.96 of failure to pay, with those rows on its penalty pages."""
    rows = [{"kind": "failure_to_pay", "label": "Failure-to-pay", "amount": each, **columns} for each in amounts]
    if total is not None:
        rows.append({"kind": "failure_to_pay", "label": "Total", "amount": total, "total": True})
    return worked(penalty_table=[PenaltyRow.model_validate(row) for row in rows])


def filing_row(amount: str, rate: str) -> list[Said]:
    """What is said of the columns of a failure-to-file row of four months."""
    row = {
        "kind": "failure_to_file",
        "label": "Failure-to-file",
        "amount": amount,
        "months": 4,
        "unpaid_amount": "13913.00",
        "rate_percent": rate,
    }
    table = [PenaltyRow.model_validate(row)]
    record = record_of(notice_of(LATE).model_copy(update={"penalty_table": table}))
    return [one for one in said(CODE, record) if "its months times its rate" in one[1]]


@pytest.mark.parametrize(
    ("record", "message", "expected", "is_there", "tolerance"),
    [
        (
            pages("486.97", total="486.97"),
            "penalties.failure_to_pay: the penalty pages show $486.97; the billing summary shows $486.96",
            "486.97",
            "486.96",
            "0.00",
        ),
        (
            pages("300.00", "187.02", total="486.96"),
            "penalties.failure_to_pay: the rows of the penalty pages add up to $487.02; their total is $486.96",
            "487.02",
            "486.96",
            ROUNDING,
        ),
        (
            pages("300.00", "187.02"),
            "penalties.failure_to_pay: the rows of the penalty pages add up to $487.02; the billing summary shows "
            "$486.96",
            "487.02",
            "486.96",
            ROUNDING,
        ),
    ],
)
def test_pages_that_differ_by_more_than_rounding(
    record: Record, message: str, expected: str, is_there: str, tolerance: str
) -> None:
    assert said(CODE, record) == [("error", message, PAY, expected, is_there, tolerance)]


@pytest.mark.parametrize("last", ["186.91", "187.01"])
def test_five_cents_of_rounding_are_allowed_both_ways(last: str) -> None:
    assert said(CODE, pages("300.00", last, total="486.96")) == []
    assert said(CODE, pages("300.00", last)) == []


def test_a_total_alone_is_the_billed_penalty() -> None:
    assert said(CODE, pages(total="486.96")) == []
    assert len(said(CODE, pages(total="486.95"))) == 1


def test_the_total_of_all_penalties() -> None:
    message = "the penalties of the billing summary add up to $486.96; their total is $486.97"
    assert said(CODE, worked(penalties_total=Decimal("486.97"), penalty_table=[])) == [
        ("error", message, ["penalties_total"], "486.96", "486.97", "0.00")
    ]
    assert lacks(CODE, worked(penalty_table=[])) == "no penalty table was read"
    assert lacks(CODE, worked(penalty_table=[]), pages_missing=True) == "the penalty pages are not in the file"


@pytest.mark.parametrize(("amount", "held"), [("486.91", True), ("486.90", False), ("487.04", True), ("487.05", False)])
def test_a_row_gives_its_columns_at_once_or_month_by_month(amount: str, held: bool) -> None:
    """At once $486.96, and seven times $69.57, $486.99; five cents either way."""
    message = f"a failure-to-pay row shows ${amount}; its months times its rate of its unpaid amount are $486.96"
    columns = [one for one in said(CODE, pages(amount, **COLUMNS)) if "its months" in one[1]]
    assert columns == ([] if held else [("warning", message, PAY[::-1], "486.96", amount, ROUNDING)])


@pytest.mark.parametrize(
    ("rate", "amount", "lawful"),
    [
        ("1.74", "242.09", False),
        ("1.75", "243.48", True),
        ("3.5", "486.96", True),
        ("7", "973.91", True),
        ("7.01", "975.30", False),
    ],
)
def test_a_rate_of_all_seven_months_is_between_a_quarter_and_one_percent_each(
    rate: str, amount: str, lawful: bool
) -> None:
    found = [one for one in said(CODE, pages(amount, **{**COLUMNS, "rate_percent": rate})) if "its months" in one[1]]
    assert found == [] if lawful else len(found) == 1


@pytest.mark.parametrize(
    ("amount", "rate", "held"),
    [
        ("2504.34", "4.5", True),
        ("2504.34", "18", True),
        ("2504.34", "5", True),
        ("2504.29", "5", True),
        ("2504.28", "5", False),
        ("2782.60", "5", True),
        ("2782.65", "5", True),
        ("2782.66", "5", False),
        ("2504.34", "20", True),
        ("2504.28", "20", False),
        ("2504.34", "4.9", False),
        ("2226.08", "4", True),
        ("2226.08", "16", True),
        ("2225.00", "15.9", False),
        ("2788.00", "20.1", False),
    ],
)
def test_failure_to_file_is_shown_whole_or_less_failure_to_pay(amount: str, rate: str, held: bool) -> None:
    assert (filing_row(amount, rate) == []) is held


def test_a_failure_to_file_row_is_named() -> None:
    message = "a failure-to-file row shows $2,504.34; its months times its rate of its unpaid amount are $2,726.95"
    fields = ["penalty_table", "penalties.failure_to_file"]
    assert filing_row("2504.34", "4.9") == [("warning", message, fields, "2726.95", "2504.34", ROUNDING)]


@pytest.mark.parametrize("missing", sorted(COLUMNS))
def test_a_row_with_a_column_missing_is_not_recomputed(missing: str) -> None:
    columns = {**COLUMNS, "months": 6, missing: None}
    assert said(CODE, pages("486.96", **columns)) == []


@pytest.mark.parametrize(
    ("unpaid", "held"), [("13912.95", True), ("13912.94", False), ("13913.05", True), ("13913.06", False)]
)
def test_the_unpaid_amount_is_the_one_that_explains_the_charges(unpaid: str, held: bool) -> None:
    message = f"a row of the penalty pages shows an unpaid amount of ${Decimal(unpaid):,}; unpaid then was $13,913.00"
    finding = ("warning", message, ["penalty_table"], "13913.00", unpaid, ROUNDING)
    assert said(CODE, pages("486.96", **{**COLUMNS, "unpaid_amount": unpaid})) == ([] if held else [finding])


def test_after_a_payment_either_unpaid_amount_is_right_for_failure_to_pay() -> None:
    paid = notice_of(replace(WORKED, paid_late=((dt.date(2023, 7, 5), Decimal("4000.00")),)))
    assert paid.penalties.failure_to_pay == Decimal("406.96")
    row = {"kind": "failure_to_pay", "label": "x", "amount": "406.96"}
    for unpaid, held in (("13913.00", True), ("9913.00", True), ("9000.00", False)):
        table = [PenaltyRow.model_validate({**row, "unpaid_amount": unpaid})]
        found = said(CODE, record_of(paid.model_copy(update={"penalty_table": table})))
        assert (found == []) is held
    assert "unpaid then was $13,913.00 or $9,913.00" in found[0][1]
    assert found[0][3] == "13913.00 or 9913.00"


@pytest.mark.parametrize(
    ("penalty", "tax", "message", "expected"),
    [
        ("790.27", "21913.00", None, None),
        ("790.28", "21913.00", "with nothing paid all year it would be $790.22", "at most 790.22"),
        ("0.01", "999.99", "on a tax of $999.99 there is none", "0.00"),
        ("0.01", "1000.00", None, None),
        ("0.00", "999.99", None, None),
        ("0.01", "0.00", "on a tax of $0.00 there is none", "0.00"),
    ],
)
def test_the_estimated_tax_penalty_to_the_cent(
    penalty: str, tax: str, message: str | None, expected: str | None
) -> None:
    penalties = notice_of(WORKED).penalties.model_copy(update={"estimated_tax": Decimal(penalty)})
    found = said("estimated-tax-implausible", worked(penalties=penalties, tax_owed=Decimal(tax)))
    told = f"the letter charges an estimated tax penalty of ${penalty}; {message}"
    fields = ["penalties.estimated_tax", "tax_owed"]
    assert found == ([] if message is None else [("error", told, fields, expected, penalty, "0.05")])


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"tax_owed": Decimal("-0.01")}, "the tax year or the tax owed was not read"),
        ({"tax_year": None}, "the tax year or the tax owed was not read"),
        ({"tax_year": 0}, "0 is no tax year"),
        ({"tax_year": 9999}, "9999 is no tax year"),
    ],
)
def test_what_the_estimated_tax_penalty_is_not_judged_without(changes: dict[str, object], why: str) -> None:
    penalties = notice_of(WORKED).penalties.model_copy(update={"estimated_tax": Decimal("10.00")})
    assert lacks("estimated-tax-implausible", worked(penalties=penalties, **changes)) == why


FIRST_TIME = (
    "taxpayers with three clean prior years can request first-time abatement of this penalty; reasonable cause is "
    "another ground"
)


def relief(**changes: object) -> list[str]:
    """What is reported of relief from the penalties of the worked example."""
    found = said("penalty-relief-likely", worked(**changes))
    assert all(one[0] == "info" and one[2] == ["penalties.failure_to_pay"] for one in found)
    return [one[1] for one in found]


def test_relief_is_reported_in_full() -> None:
    assert relief(tax_year=2024, notice_date=dt.date(2025, 10, 20)) == [FIRST_TIME]
    assert relief(tax_year=2025, notice_date=dt.date(2026, 6, 22)) == [
        "from about June 2026 taxpayers with three clean prior years are exempt from this penalty without asking, so "
        f"that a charge to them can be challenged; where that was not considered, {FIRST_TIME}"
    ]
    first, kwong, covid = relief(tax_year=2021, notice_date=dt.date(2022, 6, 6))
    assert first == FIRST_TIME
    assert kwong == (
        "part of this penalty falls in the time (January 20, 2020 to July 10, 2023) for which Kwong v. United States, "
        "179 Fed. Cl. 382 (2025) postponed deadlines; the IRS does not follow it and appealed on May 15, 2026 (law "
        "data kept through 2026-12-31). A penalty that is unpaid needs no refund claim: ask for abatement. For what "
        "was paid, protective claims were due July 10, 2026, or are within two years from payment"
    )
    assert covid == (
        "no failure-to-pay penalty accrues from June 6, 2022 through March 31, 2024 (IRS Notice 2024-7); the amount "
        "on this notice is not changed by it"
    )


def test_relief_that_needs_a_date_or_a_tax_is_not_reported_without() -> None:
    assert relief(tax_year=2021, notice_date=None) == [FIRST_TIME]
    assert len(relief(tax_year=2021, notice_date=dt.date(2022, 6, 6), tax_owed=None)) == 2
    assert len(relief(tax_year=2021, notice_date=dt.date(2022, 6, 6), tax_owed=Decimal("100000.00"))) == 2
    assert relief(tax_year=1980) == [FIRST_TIME]
    assert lacks("penalty-relief-likely", worked(tax_year=None)) == "the tax year was not read"


def test_a_penalty_that_differs_is_no_error_where_the_summary_was_not_found() -> None:
    assert {each.severity for each in found(CODE, worked(penalties_total=Decimal("0.01")))} == {"error"}
    assert {each.severity for each in found(CODE, uncertain("interest", penalties_total=Decimal("0.01")))} == {"error"}
    assert {each.severity for each in found(CODE, without_summary(penalties_total=Decimal("0.01")))} == {"warning"}
