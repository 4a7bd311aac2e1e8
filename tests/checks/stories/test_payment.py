"""One payment after the due date: what the figures tell of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.checks.stories.calendars import calendars
from extractor.checks.stories.figures import Figures
from extractor.checks.stories.months import Amounts, days_of_month
from extractor.checks.stories.payment import PaidLate, late_payments
from extractor.checks.stories.several import several_payments_could
from tests.checks.cases import PATIENT, WORKED
from tests.checks.honest import Account, notice_of

DUE = dt.date(2023, 4, 18)
HOME = calendars(2022, "TN")[0]


def figures_of(account: Account) -> Figures:
    figures = Figures.of(notice_of(account).model_copy(update={"interest_table": []}))
    assert isinstance(figures, Figures)
    return figures


def fits_of(account: Account) -> list[PaidLate]:
    return late_payments(figures_of(account), HOME)


def test_a_payment_on_the_first_day_of_a_month_no_longer_stands_in_it() -> None:
    figures = figures_of(WORKED)
    assert days_of_month(figures, HOME, 1) == (dt.date(2023, 4, 19), dt.date(2023, 5, 16))
    assert days_of_month(figures, HOME, 2) == (dt.date(2023, 5, 17), dt.date(2023, 6, 16))
    assert days_of_month(figures, HOME, 7) == (dt.date(2023, 10, 17), dt.date(2023, 10, 23))


def test_no_payment_by_the_moved_due_date_is_late() -> None:
    first, last = days_of_month(figures_of(WORKED), HOME, 0)
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
    near = [fit for fit in fits_of(account) if fit.first <= day <= fit.last]
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
    assume(sum(paid for _, paid in payments) > 200)
    assert several_payments_could(figures_of(account), HOME)


def test_figures_without_a_payment_leave_no_room_for_one() -> None:
    assert not [fit for fit in fits_of(WORKED) if fit.pinned]
    assert not several_payments_could(figures_of(WORKED), HOME)


def test_more_than_was_credited_cannot_have_been_paid() -> None:
    figures = figures_of(replace(WORKED, paid_late=((dt.date(2023, 7, 5), Decimal("4000.00")),)))
    assert late_payments(figures, HOME)
    assert not late_payments(replace(figures, credits=Decimal("1700.00")), HOME)


def test_ranges_that_do_not_meet_share_nothing() -> None:
    one, other = Amounts(Decimal(1), Decimal(5)), Amounts(Decimal(3), Decimal(9))
    assert one.within(other) == Amounts(Decimal(3), Decimal(5))
    assert one.within(Amounts(Decimal(6), Decimal(9))) is None
