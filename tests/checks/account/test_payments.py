"""What page 1 alone allows to be assumed: payments, a levy notice, interest too small to bill."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from extractor.record import Finding, Notice
from tests.checks.account.bills import DAY, bill, daily, fifteenths
from tests.checks.cases import WORKED, checked, serious, severities
from tests.checks.honest import notice_of

EXPLAINED = "charges-explained"
APRIL_15 = dt.date(2024, 4, 15)
SEPTEMBER_30 = dt.date(2024, 9, 30)

Payments = Sequence[tuple[dt.date, int]]


def explained(notice: Notice) -> Finding:
    (finding,) = (each for each in checked(notice).findings if each.code == EXPLAINED)
    return finding


def paid_late(unpaid: int, payments: Payments, day: dt.date, *, start: dt.date = APRIL_15) -> Notice:
    """A bill for tax year 2023 with credits of $20,000 and payments after April 15, 2024, month by month by hand."""
    balance, since = Decimal(unpaid), start
    for when, amount in payments:
        balance = daily(balance, since, when) - amount
        since = when
    left = unpaid - sum(amount for _, amount in payments)
    interest = daily(balance, since, day) - left
    months = (fifteenths(APRIL_15, number) + dt.timedelta(days=1) for number in range(50))
    bases = [unpaid - sum(amount for when, amount in payments if when <= begins) for begins in months if begins <= day]
    credits = 20_000 + unpaid - left
    return bill(
        tax=f"{20_000 + unpaid}.00",
        credits=f"{credits}.00",
        pay=f"{Decimal(sum(bases)) / 200:.2f}",
        interest=f"{interest:.2f}",
        day=day,
    )


def test_one_payment_that_alone_fits_is_the_only_one() -> None:
    finding = explained(paid_late(30_000, [(dt.date(2024, 7, 3), 13_457)], SEPTEMBER_30))
    assert finding.severity == "info"
    assert "consistent only with one late payment of" in finding.message
    assert "July 3, 2024" in finding.message


def test_of_payments_that_all_fit_none_is_called_the_only_one() -> None:
    finding = explained(paid_late(900, [(dt.date(2024, 6, 5), 240)], SEPTEMBER_30))
    assert "only" not in finding.message
    assert " or " in finding.message


def test_payments_of_less_than_a_third_of_the_debt_are_reported() -> None:
    payments = [(dt.date(2024, 5, 2), 1_213), (dt.date(2024, 8, 29), 4_127)]
    finding = explained(paid_late(40_000, payments, SEPTEMBER_30))
    assert finding.severity == "info"
    assert "two or more late payments of together" in finding.message


def test_payments_of_more_than_a_third_of_the_debt_are_questioned() -> None:
    payments = [(dt.date(2024, 5, 2), 9_213), (dt.date(2024, 8, 29), 24_127)]
    finding = explained(paid_late(40_000, payments, SEPTEMBER_30))
    assert finding.severity == "warning"
    assert "two or more late payments of together" in finding.message


def test_a_payment_that_the_table_hides_behind_a_penalty_is_found() -> None:
    """Failure to file joined the amount on the extended due date, on which a smaller payment came: the row rises."""
    joins = dt.date(2023, 10, 16)
    late = replace(
        WORKED,
        filed=dt.date(2023, 12, 20),
        notice_date=dt.date(2024, 1, 22),
        extension=True,
        paid_late=((joins, Decimal("900.00")),),
    )
    notice = notice_of(late)
    rises = [b.amount - a.amount - a.charge for a, b in pairwise(notice.interest_table)]
    assert max(rises) == late.failure_to_file - 900
    finding = explained(notice)
    assert finding.severity == "info"
    assert "a late payment of $900.00 on October 16, 2023" in finding.message


@pytest.mark.parametrize(("months", "severity"), [(3, "info"), (4, "warning"), (7, "warning")])
def test_no_levy_comes_before_the_bill_of_a_late_return(months: int, severity: str) -> None:
    """Filed in the third month: the first bill, and a levy notice some four months later, come after that."""
    day = dt.date(2025, 2, 10)
    penalty = Decimal(10_000) * Decimal("0.045") * 3
    interest = daily(Decimal(10_000) + penalty, APRIL_15, day) - 10_000 - penalty
    notice = bill(
        tax="10000.00", pay=f"{50 * (10 + months)}.00", file=f"{penalty:.2f}", interest=f"{interest:.2f}", day=day
    )
    finding = explained(notice)
    assert finding.severity == severity
    assert f"levy, with {months} of 10 months at 1%" in finding.message


@pytest.mark.parametrize(("owed", "severity"), [("76.00", "warning"), ("86.00", "error")])
def test_interest_that_is_not_charged_is_an_error_from_a_dollar_on(owed: str, severity: str) -> None:
    """From April 15 to June 10, 2024 at 8%: $0.94 on $76.00, and $1.06 on $86.00."""
    notice = bill(tax=owed, pay=f"{Decimal(owed) / 100:.2f}", day=dt.date(2024, 6, 10))
    assert severities(checked(notice), "interest-mismatch") == {severity}


@pytest.mark.parametrize(
    ("day", "months", "severity"),
    [(16, 3, {"info"}), (16, 4, set()), (15, 3, set()), (15, 4, {"warning"})],
    ids=["16 without", "16 with", "15 without", "15 with"],
)
def test_whether_the_first_day_begins_a_month_is_left_open(day: int, months: int, severity: set[str]) -> None:
    """July 16, 2024 begins the fourth month or does not count; no reading counts that month on July 15."""
    notice_date = dt.date(2024, 7, day)
    interest = daily(Decimal(10_000), APRIL_15, notice_date) - 10_000
    notice = bill(tax="10000.00", pay=f"{50 * months}.00", interest=f"{interest:.2f}", day=notice_date)
    assert severities(checked(notice), EXPLAINED) == severity


def test_a_bill_nine_months_after_the_extension_is_not_of_the_ninety_percent_rule() -> None:
    """$900 of $10,000 paid with the return on August 15, 2024: billed in June 2025 or in September."""
    late = dt.date(2024, 8, 15)
    left = daily(Decimal(900), APRIL_15, late) - 900
    for day, severity in ((dt.date(2025, 6, 30), "info"), (dt.date(2025, 9, 29), "warning")):
        notice = bill(tax="10000.00", credits="10000.00", interest=f"{daily(left, late, day):.2f}", day=day)
        assert explained(notice).severity == severity


def test_interest_from_a_moved_date_with_one_payment_is_not_told_as_several() -> None:
    """April 15, 2023 was a Saturday; this interest runs from April 18, which no published table does."""
    day, paid_on = dt.date(2023, 10, 30), dt.date(2023, 8, 22)
    left = daily(Decimal(40_000), dt.date(2023, 4, 18), paid_on) - 4_127
    notice = bill(
        tax="60000.00",
        credits="24127.00",
        pay=f"{(Decimal(40_000) * 5 + Decimal(35_873) * 2) / 200:.2f}",
        interest=f"{daily(left, paid_on, day) - 35_873:.2f}",
        year=2022,
        day=day,
    )
    assert {finding.severity for finding in serious(checked(notice))} == {"warning"}


def test_failure_to_pay_under_the_name_of_estimated_tax_is_questioned() -> None:
    """$150.00 is failure to pay of three months on $10,000: absent there, and to the cent in the other row."""
    interest = daily(Decimal(10_000), APRIL_15, dt.date(2024, 7, 1)) - 10_000
    honest = bill(tax="10000.00", pay="150.00", interest=f"{interest:.2f}", day=dt.date(2024, 7, 1))
    renamed = {"failure_to_pay": None, "estimated_tax": Decimal("150.00")}
    notice = honest.model_copy(update={"penalties": honest.penalties.model_copy(update=renamed)})
    finding = explained(notice)
    assert finding.severity == "warning"
    assert "one penalty may have the other's name" in finding.message


def test_no_levy_comes_before_a_return_on_extension() -> None:
    """Filed in the fourth month after October 16, 2023: a levy notice of that month had nothing to collect."""
    day = dt.date(2024, 4, 15)
    penalty = Decimal(10_000) * Decimal("0.045") * 4
    interest = daily(Decimal(10_000), dt.date(2023, 4, 15), dt.date(2023, 10, 16)) + penalty
    interest = daily(interest, dt.date(2023, 10, 16), day) - 10_000 - penalty
    amounts: dict[str, Any] = {
        "tax": "10000.00",
        "file": f"{penalty:.2f}",
        "interest": f"{interest:.2f}",
        "year": 2022,
        "day": day,
    }
    assert checked(bill(pay="600.00", **amounts)).status == "verified"
    assert serious(checked(bill(pay="900.00", **amounts)))


@pytest.mark.parametrize(("paid", "severity"), [(600, "info"), (300, "warning")])
def test_who_is_a_day_late_pays_most_of_the_bill(paid: int, severity: str) -> None:
    """$1,000 owed; a payment on April 16 that no month of failure to pay counts shows by the interest alone."""
    left = 1000 - paid
    interest = daily(daily(Decimal(1000), APRIL_15, dt.date(2024, 4, 16)) - paid, dt.date(2024, 4, 16), SEPTEMBER_30)
    notice = bill(
        tax="21000.00",
        credits=f"{20_000 + paid}.00",
        pay=f"{Decimal(6 * left) / 200:.2f}",
        interest=f"{interest - left:.2f}",
        day=SEPTEMBER_30,
    )
    assert explained(notice).severity == severity


def test_no_failure_to_file_goes_with_the_ninety_percent_rule() -> None:
    """A return late enough for the penalty was not filed within the extension; some small payment would always do."""
    notice = bill(tax="17722.00", credits="17722.00", file="1.00", year=2016, day=dt.date(2017, 8, 21))
    assert serious(checked(notice))


@pytest.mark.parametrize(("file", "severity"), [("250.00", "info"), ("0.60", "warning")])
def test_failure_to_file_that_no_interest_confirms_is_questioned(file: str, severity: str) -> None:
    """Filed and paid on April 16, 2024: 5% of $5,000, or of $12, on which no cent of interest falls, as on any few."""
    penalty = Decimal(file)
    one_day = daily(penalty * 20, APRIL_15, APRIL_15 + DAY) - penalty * 20
    interest = daily(one_day, APRIL_15 + DAY, SEPTEMBER_30) + daily(penalty, APRIL_15, SEPTEMBER_30) - penalty
    printed = f"{interest:.2f}" if interest >= Decimal("0.05") else None
    notice = bill(tax="20000.00", credits="20000.00", file=file, interest=printed, day=SEPTEMBER_30)
    assert explained(notice).severity == severity


def test_interest_off_by_more_than_rounding_is_reported_where_no_table_shows_it() -> None:
    """$39.00 of April 15, 2024 bears half a dollar by June 10; four cents more are tolerated, and reported."""
    honest = {"tax": "39.00", "pay": "0.39", "day": dt.date(2024, 6, 10)}
    right = daily(Decimal(39), APRIL_15, dt.date(2024, 6, 10)) - 39
    assert not [each for each in checked(bill(interest=f"{right:.2f}", **honest)).findings if each.code == EXPLAINED]  # type: ignore[arg-type]
    off = bill(interest=f"{right + Decimal('0.04'):.2f}", **honest)  # type: ignore[arg-type]
    assert explained(off).severity == "info"
    assert "off by $0.04" in explained(off).message
