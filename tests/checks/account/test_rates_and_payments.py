"""Months at another rate on a debt that payments lowered, where the interest table shows the payments.

The unpaid tax is 13,913.00 in two months, 9,913.00 in three and 6,913.00 in two; penalties are worked out by hand.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.record import Notice, Record
from tests.checks.account.bills import bill
from tests.checks.cases import WORKED, checked, rewritten, serious
from tests.checks.honest import notice_of

EXPLAINED = "charges-explained"
PAYMENTS = ((dt.date(2023, 6, 1), Decimal("4000.00")), (dt.date(2023, 9, 1), Decimal("3000.00")))
NONE_PAID: tuple[tuple[dt.date, Decimal], ...] = ()


def with_table(penalty: str, payments: tuple[tuple[dt.date, Decimal], ...] = PAYMENTS) -> Notice:
    """The worked example with payments in its interest table, another failure to pay, and no penalty pages."""
    notice = notice_of(replace(WORKED, paid_late=payments))
    return rewritten(notice.model_copy(update={"penalty_table": []}), failure_to_pay=Decimal(penalty))


def explained(record: Record) -> tuple[str, str]:
    (finding,) = (each for each in record.findings if each.code == EXPLAINED)
    return finding.severity, finding.message


@pytest.mark.parametrize("rounded", ["248.04", "248.05"], ids=["at once", "by rows"])
def test_an_agreement_and_its_payments_are_reported_together(rounded: str) -> None:
    """139.13 of two months at 0.5%, 74.3475 of three and 34.565 of two at 0.25%."""
    record = checked(with_table(rounded))
    severity, message = explained(record)
    assert severity == "info"
    assert "an installment agreement, with 5 of 7 months at the reduced rate" in message
    assert "a late payment of $4,000.00 on June 1, 2023" in message
    assert not serious(record)


def test_a_levy_notice_and_payments_are_reported_together() -> None:
    """139.13 and 148.695 of five months at 0.5%, 138.26 of two at 1%."""
    record = checked(with_table("426.09"))
    assert "levy, with 2 of 7 months at 1%" in explained(record)[1]
    assert not serious(record)


def test_an_agreement_from_the_first_month_on_is_questioned_with_payments_too() -> None:
    """Half of all months: 69.565, 74.3475 and 34.565."""
    record = checked(with_table("178.48"))
    assert explained(record)[0] == "warning"


def test_cents_that_no_month_at_another_rate_gives_are_an_error_with_payments_too() -> None:
    record = checked(with_table("249.40"))
    assert "failure-to-pay-mismatch" in {finding.code for finding in serious(record)}


@pytest.mark.parametrize(("penalty", "count", "severity"), [("417.39", 2, "info"), ("556.52", 1, "warning")])
def test_a_month_less_is_no_miscount_where_a_table_shows_the_days(penalty: str, count: int, severity: str) -> None:
    """Six months of 69.565 are seven with two at 0.25%; eight are seven with one at 1%, after a levy notice."""
    found, message = explained(checked(with_table(penalty, NONE_PAID)))
    assert found == severity
    assert f"with {count} of 7 months" in message


def test_at_the_cap_a_part_of_a_month_makes_a_row_and_a_cent() -> None:
    """Of 13,913.00: nine months at 0.5%, twenty at 1% and the half percent that is left, rounded each: 3,478.26."""
    late = replace(WORKED, notice_date=dt.date(2025, 9, 22))
    notice = rewritten(notice_of(late).model_copy(update={"penalty_table": []}), failure_to_pay=Decimal("3478.26"))
    severity, message = explained(checked(notice))
    assert severity == "info"
    assert "levy" in message


def test_on_page_1_alone_an_agreement_with_payments_is_left_to_a_person() -> None:
    notice = with_table("248.04").model_copy(update={"interest_table": [], "interest_table_total": None})
    found = serious(checked(notice))
    assert {finding.severity for finding in found} == {"warning"}
    assert all("several things at once" in finding.message for finding in found)


def test_a_charge_that_agrees_with_an_assumed_rate_alone_accuses_no_other() -> None:
    """$157 owed, $55 paid on August 4, 2021, fourteen months at 1%: by chance the penalty is that of $102, too."""
    bill_of_2019 = bill(
        tax="157.00", credits="55.00", pay="17.35", interest="7.07", year=2019, day=dt.date(2022, 3, 21)
    )
    found = serious(checked(bill_of_2019))
    assert {finding.severity for finding in found} == {"warning"}
    assert "several things at once" in found[0].message
