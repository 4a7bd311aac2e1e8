"""Additions to tax for filing late, paying late, and paying with a bad check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.law import (
    NotKnown,
    dishonored_payment,
    failure_to_file,
    failure_to_file_less,
    failure_to_file_minimum,
    failure_to_pay,
    failure_to_pay_by_months,
    load,
    month_end,
    months_late,
)

DUE = dt.date(2023, 4, 15)

days = st.dates(dt.date(2005, 1, 1), dt.date(2027, 12, 31))
money = st.decimals(Decimal("0.00"), Decimal("999999.99"), places=2)


def test_a_month_ends_on_the_day_of_the_due_date_and_the_next_day_begins_another() -> None:
    assert months_late(DUE, dt.date(2023, 5, 15)) == 1
    assert months_late(DUE, dt.date(2023, 5, 16)) == 2


def test_no_month_ends_after_the_calendar() -> None:
    with pytest.raises(NotKnown, match="Penalty months"):
        month_end(DUE, months_late(DUE, dt.date(9999, 12, 31)))


def test_nothing_is_late_through_the_due_date() -> None:
    assert months_late(DUE, DUE) == 0
    assert months_late(DUE, dt.date(2020, 1, 1)) == 0


def test_months_after_a_due_date_at_a_month_end_are_calendar_months() -> None:
    assert months_late(dt.date(2023, 2, 28), dt.date(2023, 3, 31)) == 1
    assert months_late(dt.date(2023, 2, 28), dt.date(2023, 4, 1)) == 2
    assert months_late(dt.date(2023, 4, 30), dt.date(2023, 5, 31)) == 1


def test_a_month_without_the_due_dates_day_ends_on_its_last_day() -> None:
    assert months_late(dt.date(2023, 1, 30), dt.date(2023, 2, 28)) == 1
    assert months_late(dt.date(2023, 1, 30), dt.date(2023, 3, 1)) == 2
    assert months_late(dt.date(2023, 1, 30), dt.date(2023, 3, 30)) == 2


def test_a_payment_in_the_middle_of_a_month_lowers_the_next_month_only() -> None:
    payments = [(dt.date(2023, 5, 20), Decimal(4000))]
    assert failure_to_pay(Decimal(10_000), DUE, dt.date(2023, 7, 10), payments=payments) == Decimal("130.00")


def test_a_payment_on_the_first_day_of_a_month_lowers_that_month() -> None:
    on_the_15th = [(dt.date(2023, 5, 15), Decimal(4000))]
    on_the_16th = [(dt.date(2023, 5, 16), Decimal(4000))]
    on_the_17th = [(dt.date(2023, 5, 17), Decimal(4000))]
    through = dt.date(2023, 6, 10)
    assert failure_to_pay(Decimal(10_000), DUE, through, payments=on_the_15th) == Decimal("80.00")
    assert failure_to_pay(Decimal(10_000), DUE, through, payments=on_the_16th) == Decimal("80.00")
    assert failure_to_pay(Decimal(10_000), DUE, through, payments=on_the_17th) == Decimal("100.00")


@pytest.mark.parametrize(
    ("day", "payment", "penalty"),
    [
        (dt.date(2007, 5, 26), "1249.99", "25.00"),
        (dt.date(2007, 5, 25), "1249.99", "25.00"),
        (dt.date(2007, 5, 25), "749.99", "15.00"),
        (dt.date(2007, 5, 25), "12.00", "12.00"),
        (dt.date(1988, 11, 10), "499.99", "5.00"),
        (dt.date(1988, 11, 10), "1000.00", "10.00"),
    ],
)
def test_a_dishonored_payment_is_judged_by_the_law_of_its_day(day: dt.date, payment: str, penalty: str) -> None:
    assert dishonored_payment(Decimal(payment), day) == Decimal(penalty)


@given(money, money, st.dates(dt.date(1987, 1, 1), dt.date(2027, 12, 31)))
def test_a_larger_dishonored_payment_never_costs_less(one: Decimal, other: Decimal, day: dt.date) -> None:
    less, more = sorted((one, other))
    assert dishonored_payment(less, day) <= dishonored_payment(more, day)


def test_before_2000_an_agreement_lowered_nothing() -> None:
    due = dt.date(1997, 4, 15)
    through = dt.date(1997, 10, 10)
    assert failure_to_pay(Decimal(10_000), due, through, installment_from=dt.date(1997, 5, 20)) == Decimal("300.00")


def test_tax_paid_in_full_bears_no_more() -> None:
    payments = [(dt.date(2023, 5, 1), Decimal(10_000))]
    assert failure_to_pay(Decimal(10_000), DUE, dt.date(2026, 5, 1), payments=payments) == Decimal("50.00")


def test_the_rate_doubles_in_months_that_begin_after_the_tenth_day_from_a_levy_notice() -> None:
    # Six months to Oct 10: five begin by Aug 16; the notice of Aug 5 has its tenth day on Aug 15.
    penalty = failure_to_pay(Decimal(10_000), DUE, dt.date(2023, 10, 10), levy_notice=dt.date(2023, 8, 5))
    assert penalty == 4 * Decimal("50.00") + 2 * Decimal("100.00")


def test_a_month_that_begins_on_the_tenth_day_itself_is_not_yet_doubled() -> None:
    through = dt.date(2023, 8, 16)
    assert failure_to_pay(Decimal(10_000), DUE, through, levy_notice=dt.date(2023, 8, 5)) == Decimal("300.00")
    assert failure_to_pay(Decimal(10_000), DUE, through, levy_notice=dt.date(2023, 8, 6)) == Decimal("250.00")


def test_the_rate_is_halved_while_an_installment_agreement_is_in_effect() -> None:
    penalty = failure_to_pay(Decimal(10_000), DUE, dt.date(2023, 8, 10), installment_from=dt.date(2023, 6, 20))
    assert penalty == 2 * Decimal("50.00") + 2 * Decimal("25.00")


def test_months_at_the_levy_rate_reach_the_cap_sooner_and_stop_there() -> None:
    doubled = failure_to_pay(
        Decimal(10_000), dt.date(2020, 4, 15), dt.date(2023, 4, 15), levy_notice=dt.date(2020, 4, 20)
    )
    # One month at 0.5%, 24 at 1%, and what is left of 25% in the month after.
    assert doubled == Decimal("2500.00")
    after_25_months = failure_to_pay(
        Decimal(10_000), dt.date(2020, 4, 15), dt.date(2022, 5, 15), levy_notice=dt.date(2020, 4, 20)
    )
    assert after_25_months == Decimal("2450.00")


def test_the_cap_holds_on_rates_so_a_late_payment_does_not_make_room_for_more() -> None:
    payments = [(dt.date(2020, 6, 1), Decimal(9000))]
    capped = failure_to_pay(Decimal(10_000), dt.date(2020, 4, 15), dt.date(2026, 4, 15), payments=payments)
    assert capped == 2 * Decimal("50.00") + 48 * Decimal("5.00")


def test_months_past_the_statute_as_read_are_not_known() -> None:
    with pytest.raises(NotKnown):
        failure_to_pay(Decimal(1000), dt.date(2098, 4, 15), dt.date(2098, 6, 15))


def test_five_months_of_both_penalties_cost_22_and_a_half_and_2_and_a_half_percent() -> None:
    penalty = failure_to_file(
        Decimal(10_000), 9, failure_to_pay_months=9, days_late=270, return_due=dt.date(2023, 4, 18)
    )
    assert penalty == Decimal("2250.00")
    assert failure_to_pay_by_months(Decimal(10_000), 5) == Decimal("250.00")


def test_a_return_late_with_the_tax_paid_in_time_bears_the_full_five_percent() -> None:
    penalty = failure_to_file(
        Decimal(10_000), 1, failure_to_pay_months=0, days_late=20, return_due=dt.date(2023, 4, 18)
    )
    assert penalty == Decimal("500.00")


def test_the_one_month_of_the_transcript_is_four_and_a_half_percent() -> None:
    penalty = failure_to_file(
        Decimal("25826.00"), 1, failure_to_pay_months=1, days_late=30, return_due=dt.date(2023, 4, 18)
    )
    assert penalty == Decimal("1162.17")


@pytest.mark.parametrize(("days_late", "penalty"), [(60, "270.00"), (61, "510.00")])
def test_the_minimum_holds_only_for_more_than_sixty_days(days_late: int, penalty: str) -> None:
    assert failure_to_file(
        Decimal(2000), 3, failure_to_pay_months=3, days_late=days_late, return_due=dt.date(2025, 4, 15)
    ) == Decimal(penalty)


def test_the_minimum_is_never_more_than_the_tax_due() -> None:
    assert failure_to_file(
        Decimal("87.40"), 3, failure_to_pay_months=3, days_late=90, return_due=dt.date(2025, 4, 15)
    ) == Decimal("87.40")


def test_before_1983_there_was_no_minimum() -> None:
    assert failure_to_file(
        Decimal(300), 4, failure_to_pay_months=4, days_late=96, return_due=dt.date(1970, 4, 15)
    ) == Decimal("54.00")


def test_amounts_that_only_circulate_are_no_minimum_of_any_year() -> None:
    minimums = {entry.value for entry in load("failure_to_file_minimum").entries}
    assert minimums.isdisjoint({215, 330, 530})
    assert failure_to_file_minimum(dt.date(2026, 4, 15)) == 525


def test_a_minimum_not_yet_published_is_not_known() -> None:
    with pytest.raises(NotKnown):
        failure_to_file_minimum(load("failure_to_file_minimum").known_through + dt.timedelta(days=1))


def test_negative_amounts_are_refused() -> None:
    refused: list[Callable[[], Decimal]] = [
        lambda: failure_to_pay(Decimal(-1), DUE, dt.date(2023, 6, 1)),
        lambda: failure_to_pay_by_months(Decimal(-1), 2),
        lambda: failure_to_file_less(Decimal(-1), 2, failure_to_pay=Decimal(0)),
        lambda: dishonored_payment(Decimal(-1)),
    ]
    for compute in refused:
        with pytest.raises(ValueError, match="not negative"):
            compute()


@given(days, days, st.integers(0, 400))
def test_a_later_day_is_never_fewer_months_late(due: dt.date, through: dt.date, more: int) -> None:
    assert months_late(due, through) <= months_late(due, through + dt.timedelta(days=more))


@given(days, st.integers(1, 200))
def test_the_end_of_a_month_is_the_last_day_that_counts_it(due: dt.date, count: int) -> None:
    end = month_end(due, count)
    assert months_late(due, end) == count
    assert months_late(due, end + dt.timedelta(days=1)) == count + 1


@given(
    money,
    days,
    days,
    st.lists(st.tuples(days, money), max_size=3),
    st.none() | days,
    st.none() | days,
)
def test_failure_to_pay_is_never_more_than_a_quarter_of_the_tax(
    unpaid: Decimal,
    due: dt.date,
    through: dt.date,
    payments: list[tuple[dt.date, Decimal]],
    levy_notice: dt.date | None,
    installment_from: dt.date | None,
) -> None:
    penalty = failure_to_pay(
        unpaid,
        due,
        through,
        payments=payments,
        levy_notice=levy_notice,
        installment_from=installment_from,
    )
    assert 0 <= penalty <= unpaid / 4 + Decimal("0.005")
    assert penalty <= failure_to_pay(unpaid, due, through, levy_notice=levy_notice)


@given(money, st.dates(dt.date(2005, 1, 1), dt.date(2027, 10, 31)), st.integers(0, 60))
def test_month_by_month_and_all_at_once_agree(unpaid: Decimal, due: dt.date, months: int) -> None:
    through = min(month_end(due, months), dt.date(2027, 12, 31))
    late = months_late(due, through)
    assert failure_to_pay(unpaid, due, through) == failure_to_pay_by_months(unpaid, late)


@given(money, st.integers(0, 80), st.integers(0, 80), st.integers(0, 2000))
def test_failure_to_file_is_never_more_than_a_quarter_unless_by_the_minimum(
    net_due: Decimal, months: int, both: int, days_late: int
) -> None:
    return_due = dt.date(2024, 4, 15)
    penalty = failure_to_file(net_due, months, failure_to_pay_months=both, days_late=days_late, return_due=return_due)
    least = min(failure_to_file_minimum(return_due), net_due) if days_late > 60 else Decimal(0)
    assert least <= penalty <= max(least, net_due / 4 + Decimal("0.005"))
