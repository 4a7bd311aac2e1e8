"""Penalties against their pages and bounds, and what may remove them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from extractor import law
from extractor.record import BillingRow, Penalties, PenaltyRow, Record
from tests.checks.cases import WORKED, found, lacks, worked
from tests.checks.honest import notice_of, record_of

TOTALS = "penalty-total-mismatch"


def with_estimated_tax(penalty: str, tax: str = "21913.00") -> Record:
    penalties = notice_of(WORKED).penalties.model_copy(update={"estimated_tax": Decimal(penalty)})
    return worked(penalties=penalties, tax_owed=Decimal(tax))


def with_pages(*amounts: str, total: str | None = None, **columns: object) -> Record:
    """The worked example with a failure-to-pay table of those rows."""
    rows = [
        PenaltyRow.model_validate({"kind": "failure_to_pay", "label": "Failure-to-pay", "amount": amount, **columns})
        for amount in amounts
    ]
    if total is not None:
        rows.append(PenaltyRow(kind="failure_to_pay", label="Total failure-to-pay", amount=Decimal(total), total=True))
    return worked(penalty_table=rows)


def test_the_estimated_tax_penalty_has_an_upper_bound() -> None:
    most = law.estimated_tax_bound(2022, Decimal("21913.00"))
    assert found("estimated-tax-implausible", with_estimated_tax(str(most))) == []
    (finding,) = found("estimated-tax-implausible", with_estimated_tax(str(most + Decimal("0.06"))))
    assert (finding.severity, finding.expected) == ("error", f"at most {most}")


def test_there_is_none_on_a_tax_under_a_thousand_dollars() -> None:
    (finding,) = found("estimated-tax-implausible", with_estimated_tax("1.00", tax="999.00"))
    assert finding.expected == "0.00"


def test_no_estimated_tax_penalty_is_no_fault() -> None:
    assert found("estimated-tax-implausible", worked()) == []


def test_without_the_tax_the_bound_is_not_known() -> None:
    assert "tax owed" in lacks("estimated-tax-implausible", worked(tax_owed=None))


def test_pages_that_agree_with_the_summary_pass() -> None:
    assert found(TOTALS, with_pages("300.00", "186.96", total="486.96")) == []
    assert found(TOTALS, with_pages("300.00", "186.96")) == []


def test_a_total_that_is_not_the_billed_penalty_is_an_error() -> None:
    messages = {finding.message: finding for finding in found(TOTALS, with_pages("486.97", total="486.97"))}
    (finding,) = messages.values()
    assert (finding.severity, finding.expected, finding.found) == ("error", "486.97", "486.96")


def test_rows_that_do_not_come_to_their_total_are_an_error() -> None:
    (finding,) = found(TOTALS, with_pages("300.00", "176.96", total="486.96"))
    assert (finding.expected, finding.found) == ("476.96", "486.96")


def test_rounding_of_the_rows_is_allowed() -> None:
    assert found(TOTALS, with_pages("300.00", "187.00", total="486.96")) == []


def test_a_page_for_a_penalty_that_is_not_billed_is_an_error() -> None:
    row = PenaltyRow(kind="failure_to_file", label="Total failure-to-file", amount=Decimal("5.00"), total=True)
    (finding,) = found(TOTALS, worked(penalty_table=[row]))
    assert (finding.expected, finding.found) == ("5.00", "0.00")


@pytest.mark.parametrize(("billed", "wrong"), [("204.25", False), ("214.25", True)])
def test_penalties_in_one_row_are_those_of_the_pages_together(billed: str, wrong: bool) -> None:
    notice = notice_of(WORKED)
    named = [row for row in notice.billing_rows if row.kind not in ("failure_to_pay", "failure_to_file")]
    together = BillingRow(label="Penalties (see page 2)", kind="other_penalty", amount=Decimal(billed))
    record = with_pages("104.25", "100.00")
    assert record.notice is not None
    one_row = record.notice.model_copy(update={"billing_rows": [*named, together], "penalties": Penalties()})
    assert bool(found(TOTALS, record_of(one_row))) == wrong


def test_the_columns_of_failure_to_pay_give_its_amount() -> None:
    columns: dict[str, Any] = {"months": 7, "unpaid_amount": "13913.00", "rate_percent": "0.5"}
    assert found(TOTALS, with_pages("486.96", **columns)) == []
    assert found(TOTALS, with_pages("486.96", **{**columns, "rate_percent": "3.5"})) == []
    (finding,) = found(TOTALS, with_pages("486.96", **{**columns, "months": 6}))
    assert (finding.severity, finding.expected) == ("warning", "417.39")
    assert found(TOTALS, with_pages("486.96", **{**columns, "months": None})) == []


def test_the_penalties_come_to_their_own_total() -> None:
    assert found(TOTALS, worked(penalties_total=Decimal("486.96"), penalty_table=[])) == []
    (finding,) = found(TOTALS, worked(penalties_total=Decimal("496.96"), penalty_table=[]))
    assert finding.fields == ["penalties_total"]


def test_pages_that_are_not_in_the_file_are_named_as_the_reason() -> None:
    assert "not in the file" in lacks(TOTALS, worked(penalty_table=[]), pages_missing=True)
    assert "no penalty table" in lacks(TOTALS, worked(penalty_table=[]))


def test_who_is_charged_is_reported_of_relief() -> None:
    first_time, kwong = found("penalty-relief-likely", worked())
    assert "first-time" in first_time.message
    assert "Kwong" in kwong.message
    assert {first_time.severity, kwong.severity} == {"info"}


def test_later_years_are_exempt_without_asking() -> None:
    account = replace(WORKED, tax_year=2025, filed=dt.date(2026, 4, 1), notice_date=dt.date(2026, 6, 22))
    notice = notice_of(account)
    (finding,) = found("penalty-relief-likely", worked(tax_year=2025, notice_date=notice.notice_date))
    assert "without asking" in finding.message


@pytest.mark.parametrize(
    ("tax_year", "notice_date", "is_named"),
    [
        (2019, dt.date(2022, 8, 22), True),
        (2020, dt.date(2021, 9, 6), True),
        (2019, dt.date(2022, 8, 24), False),
        (2018, dt.date(2020, 6, 1), False),
        (2021, dt.date(2022, 8, 22), False),
    ],
)
def test_late_filing_charged_before_notice_2022_36_is_named_to_have_been_removed(
    tax_year: int, notice_date: dt.date, is_named: bool
) -> None:
    """From August 24, 2022 on the charge itself is at fault."""
    penalties = notice_of(WORKED).penalties.model_copy(update={"failure_to_file": Decimal(50)})
    told = found("penalty-relief-likely", worked(tax_year=tax_year, notice_date=notice_date, penalties=penalties))
    assert ["2022-36" in each.message for each in told].count(True) == is_named


def test_without_penalties_there_is_no_relief_to_tell_of() -> None:
    notice = notice_of(replace(WORKED, relief=True))
    assert found("penalty-relief-likely", worked(penalties=notice.penalties)) == []


@pytest.mark.parametrize("kind", ["failure_to_file", "failure_to_pay"])
def test_relief_names_the_penalties_it_is_for(kind: str) -> None:
    penalties = notice_of(replace(WORKED, relief=True)).penalties.model_copy(update={kind: Decimal(50)})
    assert found("penalty-relief-likely", worked(penalties=penalties))[0].fields == [f"penalties.{kind}"]


def a_row(months: int, rate: str, amount: str) -> list[str]:
    record = with_pages(amount, months=months, rate_percent=rate, unpaid_amount="13913.00")
    return [finding.severity for finding in found(TOTALS, record) if "its months times its rate" in finding.message]


def test_a_row_rounded_month_by_month_is_right() -> None:
    """Half a percent of $13,913.00 is $69.565, so $69.57 a month: 31 months come to $2,156.67."""
    assert a_row(31, "0.5", "2156.67") == []
    assert a_row(31, "0.5", "2156.40") == ["warning"]


def test_a_rate_for_all_months_is_one_of_the_code_for_each() -> None:
    assert a_row(11, "5.5", "765.22") == []
    assert a_row(11, "0.5", "69.57") == ["warning"]


def on_little_tax(label: str, paid: str = "21100.00") -> list[str]:
    account = replace(WORKED, paid_in_time=Decimal(paid), estimated_tax=Decimal("41.30"))
    notice = notice_of(account)
    rows = [
        row.model_copy(update={"label": label}) if row.kind == "payments_and_credits" else row
        for row in notice.billing_rows
    ]
    record = record_of(notice.model_copy(update={"billing_rows": rows}))
    return [finding.severity for finding in found("estimated-tax-implausible", record)]


def test_an_estimated_tax_penalty_where_credits_left_little_of_the_tax_is_to_be_compared() -> None:
    assert on_little_tax("Payments and credits") == ["warning"]
    assert on_little_tax("Federal income tax withheld") == ["warning"]
    assert on_little_tax("Payments and credits", paid="20000.00") == []


@pytest.mark.parametrize("label", ["Estimated tax payments", "Withholding and quarterly payments", "What you prepaid"])
def test_nothing_follows_where_a_row_says_that_credits_were_not_withheld(label: str) -> None:
    assert on_little_tax(label) == []
