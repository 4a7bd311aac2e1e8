"""The forward model against published figures and a computation of its own, by days and months."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.account.calendars import abroad, statutory
from extractor.checks.account.model import Account, Filing, charges, failure_to_pay, interest_by_rows
from tests.checks.account.bills import DAY, daily, fifteenths
from tests.checks.cases import PATIENT

HOME = statutory(2023, "OH")
OWED = Account(HOME, Decimal("10000.00"))
APRIL_15 = dt.date(2024, 4, 15)


def months_by_hand(
    owed: Decimal, through: dt.date, payments: tuple[tuple[dt.date, Decimal], ...], *, first_day_lowers: bool
) -> Decimal:
    """Half a percent of what is unpaid at the beginning of each month from April 16 on."""
    penalty, count = Decimal(0), 0
    while fifteenths(APRIL_15, count) < through:
        begins = fifteenths(APRIL_15, count) + DAY
        counted = begins if first_day_lowers else begins - DAY
        unpaid = owed - sum(paid for day, paid in payments if day <= counted)
        penalty += unpaid / 200
        count += 1
    return penalty


@PATIENT
@given(
    st.integers(2, 500),
    st.lists(st.tuples(st.integers(1, 480), st.integers(1, 3300).map(Decimal)), max_size=3),
    st.booleans(),
)
def test_payments_lower_failure_to_pay_and_interest(
    days: int, payments: list[tuple[int, Decimal]], first_day_lowers: bool
) -> None:
    notice_date = APRIL_15 + days * DAY
    paid = tuple(sorted((APRIL_15 + after * DAY, amount) for after, amount in payments if after < days))
    account = OWED._replace(payments=paid, counts_first_day=not first_day_lowers)
    found = charges(account, notice_date)
    by_hand = months_by_hand(OWED.unpaid, notice_date, paid, first_day_lowers=first_day_lowers)
    assert abs(found.failure_to_pay - by_hand) <= Decimal("0.005")
    balance, since = OWED.unpaid, APRIL_15
    for day, amount in paid:
        balance, since = daily(balance, since, day) - amount, day
    left = OWED.unpaid - sum(amount for _, amount in paid)
    assert abs(found.interest - (daily(balance, since, notice_date) - left)) < Decimal("1e-9")


@pytest.mark.parametrize(
    ("paid_on", "counts_first_day", "penalty"),
    [
        (dt.date(2024, 7, 15), True, "150.00"),
        (dt.date(2024, 7, 16), True, "200.00"),
        (dt.date(2024, 7, 16), False, "150.00"),
        (dt.date(2024, 7, 17), False, "200.00"),
    ],
)
def test_the_first_day_of_a_month_is_read_in_two_ways(paid_on: dt.date, counts_first_day: bool, penalty: str) -> None:
    account = OWED._replace(payments=((paid_on, OWED.unpaid),), counts_first_day=counts_first_day)
    assert failure_to_pay(account, dt.date(2024, 12, 2)) == Decimal(penalty)


def test_the_regulation_example_of_a_late_return() -> None:
    """Treas. Reg. 301.6651-1(f): $300 due, filed in the fourth month and paid then: $60 less $2 for late payment.

    In the regulation $100 of it bear failure to pay; here all, so that the reduction is $6 and the penalty $54.
    """
    account = Account(HOME, Decimal("300.00"), filing=Filing(4, very_late=False))
    assert charges(account, dt.date(2024, 8, 1)).failure_to_file == Decimal("54.00")


@pytest.mark.parametrize(("very_late", "penalty"), [(False, "27.00"), (True, "200.00")])
def test_the_minimum_is_the_whole_of_a_small_debt(very_late: bool, penalty: str) -> None:
    account = Account(HOME, Decimal("200.00"), filing=Filing(3, very_late=very_late))
    assert charges(account, dt.date(2024, 8, 1)).failure_to_file == Decimal(penalty)


def test_failure_to_file_on_extension_bears_interest_from_the_extended_date() -> None:
    october = HOME.extensions[-1]
    account = Account(
        HOME,
        Decimal("1000.00"),
        filing=Filing(1, very_late=False, extension=october),
        penalty_interest_from=october.due,
    )
    found = charges(account, dt.date(2024, 12, 2))
    by_hand = daily(Decimal(1000), APRIL_15, dt.date(2024, 12, 2)) + daily(
        Decimal(45), dt.date(2024, 10, 15), dt.date(2024, 12, 2)
    )
    assert found.failure_to_file == Decimal("45.00")
    assert abs(found.interest - (by_hand - 1045)) < Decimal("1e-9")


def test_abroad_both_penalties_run_from_june_15_and_interest_from_april_15() -> None:
    """Treas. Reg. 1.6081-5: one month through July 14, 2025, two from July 16 on."""
    year_2024 = abroad(statutory(2024, None))
    account = Account(year_2024, Decimal("10000.00"))
    assert failure_to_pay(account, dt.date(2025, 7, 15)) == Decimal("50.00")
    assert failure_to_pay(account, dt.date(2025, 7, 16)) == Decimal("100.00")
    assert interest_by_rows(account, Decimal(0), dt.date(2025, 7, 14)) == Decimal("174.09")


@pytest.mark.parametrize(("since", "penalty"), [(dt.date(2024, 9, 15), "300.00"), (dt.date(2024, 9, 16), "325.00")])
def test_an_agreement_halves_the_months_that_end_on_its_day_or_later(since: dt.date, penalty: str) -> None:
    """IRC 6651(h): eight months through December 2, the fifth of which ends on September 15."""
    account = OWED._replace(agreement_from=since)
    assert failure_to_pay(account, dt.date(2024, 12, 2)) == Decimal(penalty)


@pytest.mark.parametrize(
    ("sent", "months"), [(dt.date(2024, 7, 10), 4), (dt.date(2024, 7, 5), 5), (dt.date(2024, 7, 6), 4)]
)
def test_a_levy_notice_doubles_the_months_that_begin_ten_days_after_it(sent: dt.date, months: int) -> None:
    """IRC 6651(d): of a notice of July 10 the first such month begins on August 16."""
    account = OWED._replace(levy_notice=sent)
    assert failure_to_pay(account, dt.date(2024, 12, 2)) == Decimal(50 * (8 + months))


def test_the_rows_of_a_table_are_rounded_one_by_one() -> None:
    account = Account(statutory(2022, "OH"), Decimal("13913.00"))
    assert interest_by_rows(account, Decimal(0), dt.date(2023, 10, 23)) == Decimal("528.13")
