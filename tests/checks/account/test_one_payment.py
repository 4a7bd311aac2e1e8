"""One payment after the due date: what the charges tell of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.account.calendars import statutory
from extractor.checks.account.figures import Figures
from extractor.checks.account.inversion import Amounts, days_of_month
from extractor.checks.account.one_payment import LatePayment, late_payments
from extractor.checks.account.several import several_payments
from tests.checks.account.bills import figures_of
from tests.checks.cases import PATIENT, WORKED, without_tables
from tests.checks.honest import Account, notice_of

DUE = dt.date(2023, 4, 18)
HOME = statutory(2022, "OH")


def figures_for(account: Account) -> Figures:
    return figures_of(without_tables(notice_of(account)))


def fits_of(account: Account) -> list[LatePayment]:
    return list(late_payments(figures_for(account), [(HOME, ())]))


def test_the_first_day_of_a_month_belongs_to_it_and_to_the_one_before() -> None:
    figures = figures_for(WORKED)
    assert days_of_month(figures, HOME, 1) == (dt.date(2023, 4, 19), dt.date(2023, 5, 16))
    assert days_of_month(figures, HOME, 2) == (dt.date(2023, 5, 16), dt.date(2023, 6, 16))
    assert days_of_month(figures, HOME, 7) == (dt.date(2023, 10, 16), dt.date(2023, 10, 23))


def test_no_payment_by_the_moved_due_date_is_late() -> None:
    first, last = days_of_month(figures_for(WORKED), HOME, 0)
    assert first > last


@PATIENT
@given(
    st.integers(1, 180).map(lambda days: DUE + dt.timedelta(days=days)),
    st.integers(500, 13913).map(Decimal),
    st.integers(-60, 160).map(lambda days: DUE + dt.timedelta(days=days)),
    st.booleans(),
)
def test_the_payment_that_was_made_is_among_those_found(
    day: dt.date, paid: Decimal, filed: dt.date, extension: bool
) -> None:
    account = replace(WORKED, paid_late=((day, paid),), filed=filed, extension=extension)
    near = [fit for fit in fits_of(account) if fit.first <= day <= fit.last and fit.exact]
    assert any(fit.amounts.low - 1 <= paid <= fit.amounts.high + 1 for fit in near)


@PATIENT
@given(
    st.lists(
        st.tuples(
            st.integers(1, 180).map(lambda days: DUE + dt.timedelta(days=days)), st.integers(100, 4000).map(Decimal)
        ),
        min_size=1,
        max_size=3,
    ),
    st.integers(-60, 160).map(lambda days: DUE + dt.timedelta(days=days)),
)
def test_payments_that_were_made_are_never_ruled_out(payments: list[tuple[dt.date, Decimal]], filed: dt.date) -> None:
    account = replace(WORKED, paid_late=tuple(payments), filed=filed)
    bounds = several_payments(figures_for(account), HOME)
    assert bounds is not None
    paid = sum((amount for _, amount in payments), Decimal(0))
    assert bounds.amounts.low - 1 <= paid <= bounds.amounts.high + 1


def test_figures_without_a_payment_leave_no_room_for_one() -> None:
    assert not [fit for fit in fits_of(WORKED) if fit.exact and fit.amounts.high > 10]
    assert several_payments(figures_for(WORKED), HOME) is None


def test_more_than_was_credited_cannot_have_been_paid() -> None:
    figures = figures_for(replace(WORKED, paid_late=((dt.date(2023, 7, 5), Decimal("4000.00")),)))
    assert list(late_payments(figures, [(HOME, ())]))
    assert not list(late_payments(figures._replace(credits=Decimal("1700.00")), [(HOME, ())]))


@pytest.mark.parametrize("cents", [Decimal("0.02"), Decimal("-0.02"), Decimal("0.40")])
def test_a_penalty_cents_off_is_no_payment_to_the_cent(cents: Decimal) -> None:
    """Of $4,000 a day's interest is 77 cents: a penalty two cents off moves the amount by less than a day's worth."""
    figures = figures_for(replace(WORKED, paid_late=((dt.date(2023, 7, 5), Decimal("4000.00")),)))
    off = figures._replace(failure_to_pay=figures.failure_to_pay + cents)
    found = [
        fit for fit in late_payments(off, [(HOME, ())]) if fit.exact and fit.first <= dt.date(2023, 7, 5) <= fit.last
    ]
    assert not [fit for fit in found if fit.amounts.low <= 4000 <= fit.amounts.high]


@pytest.mark.parametrize("day", [19, 24, 30])
@pytest.mark.parametrize(("cents", "is_exact"), [("0.00", True), ("0.02", False), ("-0.02", False)])
def test_the_whole_debt_paid_late_must_give_the_interest_to_the_cent(day: int, cents: str, is_exact: bool) -> None:
    """Failure to pay tells $13,913 to a dollar, of which the interest of two weeks is a third of a cent."""
    figures = figures_for(replace(WORKED, paid_late=((dt.date(2023, 4, day), WORKED.net_due),)))
    off = figures._replace(interest=figures.interest + Decimal(cents))
    assert any(fit.exact for fit in late_payments(off, [(HOME, ())])) == is_exact


def test_ranges_that_do_not_meet_share_nothing() -> None:
    one, other = Amounts(Decimal(1), Decimal(5)), Amounts(Decimal(3), Decimal(9))
    assert one.within(other) == Amounts(Decimal(3), Decimal(5))
    assert one.within(Amounts(Decimal(6), Decimal(9))) is None
