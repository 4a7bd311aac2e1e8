"""First days that the law leaves open: of a penalty month at the notice date, and of interest and penalties abroad."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.checks.account.calendars import abroad, statutory
from extractor.record import Finding, InterestRow, Notice
from tests.checks.account.bills import bill, daily
from tests.checks.cases import checked, serious

EXPLAINED = "charges-explained"
APRIL_15 = dt.date(2024, 4, 15)
JUNE_30 = dt.date(2024, 6, 30)
PAID = dt.date(2024, 7, 10)
FIRST_DAY = dt.date(2024, 9, 16)
"""The day on which the sixth month of failure to pay begins, a Monday."""


def explained(notice: Notice) -> Finding:
    (finding,) = (each for each in checked(notice).findings if each.code == EXPLAINED)
    return finding


def part_paid(months: int) -> Notice:
    """$6,000 owed, $3,000 of it paid on July 10, in the third month: failure to pay on `months` months in all."""
    return bill(
        tax="26000.00",
        credits="23000.00",
        pay=f"{Decimal(3 * 6000 + (months - 3) * 3000) / 200:.2f}",
        interest="160.46",
        day=FIRST_DAY,
    )


@pytest.mark.parametrize("months", [5, 6])
def test_a_month_begun_on_the_notice_date_may_be_charged_or_not(months: int) -> None:
    finding = explained(part_paid(months))
    assert finding.severity == "info"
    assert "one late payment of $2,99" in finding.message
    assert "on July 10, 2024" in finding.message


@pytest.mark.parametrize("months", [4, 7])
def test_no_reading_is_two_months_off(months: int) -> None:
    assert checked(part_paid(months)).status == "review"


def row(since: dt.date, end: dt.date, amount: str, charge: str) -> InterestRow:
    days = (end - since).days
    factor = daily(Decimal(1), since, end) - 1
    values = {"from": since, "to": end, "days": days, "rate_percent": "8", "factor": f"{factor:.9f}"}
    return InterestRow.model_validate({**values, "amount": amount, "charge": charge})


@pytest.mark.parametrize("months", [5, 6])
def test_both_readings_hold_where_the_table_shows_a_payment(months: int) -> None:
    table = [
        row(APRIL_15, JUNE_30, "6000.00", "100.49"),
        row(JUNE_30, PAID, "6100.49", "13.35"),
        row(PAID, FIRST_DAY, "3113.84", "46.62"),
    ]
    notice = part_paid(months).model_copy(update={"interest_table": table})
    assert not serious(checked(notice))


def paid_from_abroad(left: int) -> Notice:
    """$4,000 owed from Paris, all but `left` of it paid on May 20: before June 15, from which penalties run."""
    day, paid = dt.date(2024, 5, 20), 4000 - left
    interest = daily(daily(Decimal(4000), APRIL_15, day) - paid, day, dt.date(2024, 7, 1)) - left
    return bill(
        tax="24000.00",
        credits=f"{20_000 + paid}.00",
        pay=f"{Decimal(left) / 200:.2f}" if left else None,
        interest=f"{interest:.2f}",
        day=dt.date(2024, 7, 1),
    ).model_copy(update={"mailing_address": ["PAT DOE", "1 RUE DE SEINE", "75006 PARIS", "FRANCE"]})


@pytest.mark.parametrize(("left", "severity"), [(0, "info"), (1000, "info"), (3000, "warning")])
def test_a_payment_from_abroad_before_june_15_bears_interest_only(left: int, severity: str) -> None:
    """Little of the debt, which only interest shows, is asked about and not accused."""
    finding = explained(paid_from_abroad(left))
    assert finding.severity == severity
    assert "one late payment of" in finding.message


def test_interest_abroad_runs_from_the_day_after_the_due_date_at_home() -> None:
    home = statutory(2022, None)
    assert home.first_late_day == dt.date(2023, 4, 19)
    assert abroad(home).first_late_day == dt.date(2023, 4, 19)


@pytest.mark.parametrize(
    ("year", "day", "tax", "pay", "interest", "paid"),
    [
        (2021, dt.date(2022, 11, 28), "4811.00", "144.36", "113.91", "on October 14, 2022"),
        (2022, dt.date(2023, 12, 25), "34707.00", "1214.78", "1281.74", "on October 16, 2023"),
    ],
)
def test_failure_to_pay_of_a_payment_may_be_rounded_each_month(
    year: int, day: dt.date, tax: str, pay: str, interest: str, paid: str
) -> None:
    """6 months of $24.055 and 7 of $173.535, each rounded up: 3 and 3.5 cents more than all at once."""
    finding = explained(bill(tax=tax, credits=tax, pay=pay, interest=interest, year=year, day=day))
    assert finding.severity == "info"
    assert paid in finding.message
