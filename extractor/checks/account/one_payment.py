"""Hypotheses with one payment after the due date: its amount and its day are solved for.

Failure to pay gives the amount for each penalty month in which the payment may have come (IRC 6651(b)(2)); failure to
file, which no late payment lowers (IRC 6651(b)(1)), must agree; interest then gives the day. What is found is computed
forward again and must give every printed charge: to the cent, rows rounded as the IRS rounds them, or else within the
tolerances, which is less to go by.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from extractor.checks.account.assumptions import Assumed, assumption
from extractor.checks.account.calendars import Calendar, Extension
from extractor.checks.account.figures import (
    CENT,
    HALF_A_CENT,
    NOTHING,
    PENALTY_TOLERANCE,
    Figures,
    interest_rounding,
    interest_tolerance,
)
from extractor.checks.account.filings import MOST_MONTHS, filings, interest_starts
from extractor.checks.account.fitting import months_rounding, pay_fits, pay_is_exact
from extractor.checks.account.growth import first_day_below, first_day_within, growth
from extractor.checks.account.inversion import (
    Amounts,
    Days,
    days_of_month,
    dollars_by_months,
    months_charged,
    paid_by_failure_to_file,
    paid_by_failure_to_pay,
)
from extractor.checks.account.model import (
    Account,
    Filing,
    failure_to_file,
    failure_to_pay_roundings,
    interest,
    interest_by_rows,
    months_before,
    offsets,
)
from extractor.checks.account.settings import Setting

_ONE_DAY = dt.timedelta(days=1)
_MOST_DAYS_TRIED = 7
_MANY_DOLLARS = 50
_PARTS = 8


class LatePayment(NamedTuple):
    """One payment that explains every charge: its range of dollars and days, and an account of one of them.

    `month`: the number of penalty months that it was still unpaid at the beginning of; None where failure to pay, which
    is not charged, says nothing of it. `exact`: the charges are those of an account to the cent, and its payment is in
    whole dollars or leaves the other credits so.
    """

    account: Account
    amounts: Amounts
    first: dt.date
    last: dt.date
    month: int | None
    exact: bool
    assumed: tuple[Assumed, ...]


def late_payments(figures: Figures, settings: Iterable[Setting]) -> Iterator[LatePayment]:
    """Every single payment, by setting and penalty month, that explains all three charges; the exact ones alone where
    there are any, else those to the cent, else those within the tolerances.
    """
    anything = Amounts(max(CENT, -figures.unpaid), figures.credits)
    if anything.low > anything.high:
        return
    for calendar, assumed in settings:
        if figures.table_is_whole(calendar.interest_start):
            continue
        by_months = months_rounding(calendar.penalty_start, figures.notice_date)
        found = list(_Search(figures, calendar, assumed, CENT).by_month(anything, CENT))
        exact = [one for one in found if one.exact]
        if not exact:
            within = list(_Search(figures, calendar, assumed, PENALTY_TOLERANCE).by_month(anything, by_months))
            exact = [one for one in within if one.exact]
            found = found or within
        yield from exact or found


def removed_penalty_payments(
    figures: Figures, settings: Iterable[Setting], amounts: Amounts, last: dt.date
) -> Iterator[LatePayment]:
    """The payments within `amounts` through a day that interest allows where no failure to pay is charged."""
    for calendar, assumed in settings:
        if amounts.low <= amounts.high and not figures.table_is_whole(calendar.interest_start):
            days = (calendar.first_late_day, min(last, figures.notice_date))
            yield from _Search(figures, calendar, assumed, PENALTY_TOLERANCE).fitting(amounts, None, days)


@dataclass(frozen=True)
class _Search:
    """The search for one payment by one calendar, penalties within `tolerance`."""

    figures: Figures
    calendar: Calendar
    assumed: tuple[Assumed, ...]
    tolerance: Decimal
    _allowed: dict[tuple[dt.date, int], tuple[Amounts, ...]] = field(default_factory=dict)

    def by_month(self, anything: Amounts, rounding: Decimal) -> Iterator[LatePayment]:
        """The payments of each penalty month, failure to pay off by `rounding`; none where it is not charged."""
        if self.figures.failure_to_pay == NOTHING:
            return
        by_months = dollars_by_months(self.figures, self.calendar, rounding)
        for month in range(months_charged(self.figures, self.calendar) + 1):
            paid = paid_by_failure_to_pay(self.figures, by_months, anything, month)
            if paid is not None:
                yield from self.fitting(paid, month, days_of_month(self.figures, self.calendar, month))

    def fitting(self, paid: Amounts, month: int | None, days: Days) -> Iterator[LatePayment]:
        """The payments within a range of dollars and days with which failure to file and interest agree."""
        if days[0] > days[1]:
            return
        for amounts, extension, since in self._with_failure_to_file(paid, month or 0):
            fitting = self._days_by_interest(amounts, since, days)
            account = None if fitting is None else self._confirmed(amounts, extension, since, fitting)
            if fitting is not None and account is not None:
                words = () if extension is None else (assumption("extension").of(extended=extension.due),)
                exact = self._is_in_dollars(amounts, extension, since, fitting)
                narrowed = self._by_interest(amounts, since, fitting)
                yield LatePayment(account, narrowed, *fitting, month, exact, (*self.assumed, *words))

    def _with_failure_to_file(self, paid: Amounts, month: int) -> Iterator[tuple[Amounts, Extension | None, dt.date]]:
        """What of `paid` goes with failure to file, on which extension, and the day from which that bears interest."""
        calendar = self.calendar
        if self.figures.failure_to_file == NOTHING:
            yield paid, None, calendar.interest_start
            return
        for extension in (None, *calendar.extensions):
            due = extension.start if extension else calendar.penalty_start
            before = {months_before(calendar, extension, each) for each in offsets(calendar, extension)}
            ranges = [
                one
                for months in before
                for one in self._by_failure_to_file(due, min(max(month - months, 0), MOST_MONTHS))
            ]
            for amounts in {shared for one in ranges if (shared := paid.within(one)) is not None}:
                for since in interest_starts(calendar, extension):
                    yield amounts, extension, since

    def _by_failure_to_file(self, due: dt.date, counted: int) -> tuple[Amounts, ...]:
        """The same for all payments that count as many months, computed once."""
        if (due, counted) not in self._allowed:
            ranges = paid_by_failure_to_file(self.figures, self.calendar, due, counted, self.tolerance)
            self._allowed[due, counted] = tuple(dict.fromkeys(ranges))
        return self._allowed[due, counted]

    def _days_by_interest(self, amounts: Amounts, since: dt.date, days: Days) -> Days | None:
        """The days of a payment within `amounts` that leave the printed interest, which grows with both."""
        least, most = self.figures.interest - self._rounding, self.figures.interest + self._rounding
        if self.figures.unpaid < 0:
            earliest, latest = self._days_of_more(amounts, since, days, least, most)
        else:
            end, whole, rest = self.figures.notice_date, self._grown, self._without(since)
            earliest = first_day_within(whole - (least - rest) / amounts.high, end)
            latest = first_day_below(whole - (most - rest) / amounts.low, end) - _ONE_DAY
        earliest, latest = max(days[0], earliest), min(days[1], latest)
        return (earliest, latest) if earliest <= latest else None

    def _days_of_more(
        self, amounts: Amounts, since: dt.date, days: Days, least: Decimal, most: Decimal
    ) -> tuple[dt.date, dt.date]:
        """The same where more was paid than the tax: what is beyond the balance bears nothing."""

        def enough(day: dt.date) -> bool:
            return self._interest(amounts.high, day, since) >= least

        def too_much(day: dt.date) -> bool:
            return self._interest(amounts.low, day, since) > most

        after = days[1] + _ONE_DAY
        return _first_day(days[0], after, enough), _first_day(days[0], after, too_much) - _ONE_DAY

    def _by_interest(self, amounts: Amounts, since: dt.date, days: Days) -> Amounts:
        """What of a range of dollars leaves the printed interest on some day: most on the first, least on the last."""
        high = self._amount(amounts, days[0], since, self.figures.interest + self._rounding)
        low = self._amount(amounts, days[1], since, self.figures.interest - self._rounding)
        return Amounts(min(low, high), max(low, high))

    def _amount(self, amounts: Amounts, day: dt.date, since: dt.date, aim: Decimal) -> Decimal:
        """The amount within a range that, paid on a day, leaves an interest nearest to `aim`: it is linear in it."""
        low, high = (self._interest(each, day, since) for each in (amounts.low, amounts.high))
        if high <= low:
            return amounts.low
        share = min(max((aim - low) / (high - low), NOTHING), Decimal(1))
        return (amounts.low + (amounts.high - amounts.low) * share).quantize(CENT)

    def _interest(self, paid: Decimal, day: dt.date, since: dt.date) -> Decimal:
        if self.figures.unpaid < 0:
            return interest(self._account(paid, day, since), self.figures.failure_to_file, self.figures.notice_date)
        return self._without(since) + paid * (self._grown - growth(day, self.figures.notice_date))

    @cached_property
    def _grown(self) -> Decimal:
        """What a dollar unpaid since the due date has grown to."""
        return growth(self.calendar.interest_start, self.figures.notice_date)

    @cached_property
    def _rounding(self) -> Decimal:
        return interest_rounding(self.calendar.interest_start, self.figures.notice_date, 2)

    def _without(self, since: dt.date) -> Decimal:
        """The interest on what is unpaid now and on failure to file, without that on the payment."""
        on_penalty = self.figures.failure_to_file * (growth(since, self.figures.notice_date) - 1)
        return self.figures.unpaid * (self._grown - 1) + on_penalty

    def _account(self, paid: Decimal, day: dt.date, since: dt.date) -> Account:
        return Account(self.calendar, self.figures.unpaid + paid, ((day, paid),), penalty_interest_from=since)

    def _confirmed(self, amounts: Amounts, extension: Extension | None, since: dt.date, days: Days) -> Account | None:
        """An account with such a payment whose charges, computed forward, are the printed ones."""
        for day in _spread(*days):
            account = self._paid_on(amounts, day, since)
            if account is not None:
                found = next((one for one in self._readings(account, extension) if self._penalties_fit(one)), None)
                if found is not None:
                    return found
        return None

    def _is_in_dollars(self, amounts: Amounts, extension: Extension | None, since: dt.date, days: Days) -> bool:
        """Whether a payment in whole dollars, or one that leaves the other credits so, gives every charge to the cent.

        A return is filed in whole dollars, and with it what is withheld and what is left to pay. Where all was paid, or
        the range holds many dollars, any amount will do.
        """
        many = amounts.high - amounts.low >= _MANY_DOLLARS
        in_dollars = () if many else self._in_dollars(amounts, since, days)
        any_amount = self._in_any_amount(amounts, since, days) if many or self.figures.unpaid <= 0 else ()
        return any(
            self._gives_interest(account) and any(map(self._penalties_are, self._readings(account, extension)))
            for account in chain(in_dollars, any_amount)
        )

    def _in_dollars(self, amounts: Amounts, since: dt.date, days: Days) -> Iterator[Account]:
        for paid in _dollars(amounts, self.figures.credits):
            alone = self._days_by_interest(Amounts(paid, paid), since, days)
            for day in _spread(*alone) if alone else ():
                yield self._account(paid, day, since)

    def _in_any_amount(self, amounts: Amounts, since: dt.date, days: Days) -> Iterator[Account]:
        """Amounts across the range, and those of the printed interest and of what rounding of its rows may make it."""
        across = [
            (amounts.low + (amounts.high - amounts.low) * part / _PARTS).quantize(CENT) for part in range(1, _PARTS)
        ]
        for day in _spread(*days):
            off = (HALF_A_CENT * half for half in (0, 1, -1, 2, -2, 3, -3))
            solved = [self._amount(amounts, day, since, self.figures.interest + each) for each in off]
            for paid in dict.fromkeys((*solved, *across)):
                yield self._account(paid, day, since)

    def _gives_interest(self, account: Account) -> bool:
        """Whether interest is the printed one, its rows rounded as a table prints them or all rounded at once."""
        figures = self.figures
        ((day, paid),) = account.payments
        since = account.penalty_interest_from or self.calendar.interest_start
        if abs(self._interest(paid, day, since) - figures.interest) <= HALF_A_CENT:
            return True
        return interest_by_rows(account, figures.failure_to_file, figures.notice_date) == figures.interest

    def _paid_on(self, amounts: Amounts, day: dt.date, since: dt.date) -> Account | None:
        """The account paid on a day with the amount, within the range, that leaves the printed interest.

        What the rounding of the rows puts in the way is made up once.
        """
        aim = self.figures.interest
        for _ in range(2):
            account = self._account(self._amount(amounts, day, since, aim), day, since)
            by_rows = interest_by_rows(account, self.figures.failure_to_file, self.figures.notice_date)
            off = self.figures.interest - by_rows
            if abs(off) <= self._interest_tolerance():
                return account
            aim += off
        return None

    def _interest_tolerance(self) -> Decimal:
        if self.tolerance == CENT:
            return CENT
        return interest_tolerance(self.calendar.interest_start, self.figures.notice_date)

    def _readings(self, paid: Account, extension: Extension | None) -> Iterator[Account]:
        """The account with each filing, under each reading of what the law leaves open."""
        relieved = self.figures.failure_to_pay == NOTHING
        filed: tuple[Filing | None, ...] = (None,)
        if self.figures.failure_to_file != NOTHING:
            filed = filings(self.calendar, self.figures.notice_date, extension)
        for filing in filed:
            for counts_first_day in (True, False) if self._is_on_first_day(paid) else (True,):
                for offset in offsets(self.calendar, extension) if filing else (paid.offset,):
                    yield paid._replace(
                        filing=filing,
                        relieved=relieved,
                        counts_first_day=counts_first_day,
                        offset=offset,
                    )

    def _is_on_first_day(self, paid: Account) -> bool:
        return any(self.calendar.begins_month(day) for day, _ in paid.payments)

    def _penalties_are(self, account: Account) -> bool:
        """Whether the penalties are the printed ones to the cent, failure to pay by one of the ways to round."""
        figures = self.figures
        if abs(failure_to_file(account) - figures.failure_to_file) > CENT:
            return False
        return figures.failure_to_pay in failure_to_pay_roundings(account, figures.notice_date)

    def _penalties_fit(self, account: Account) -> bool:
        figures = self.figures
        if abs(failure_to_file(account) - figures.failure_to_file) > self.tolerance:
            return False
        if self.tolerance == CENT:
            return pay_is_exact(figures.failure_to_pay, account, figures.notice_date)
        return pay_fits(figures.failure_to_pay, account, figures.notice_date)


def _first_day(first: dt.date, last: dt.date, holds: Callable[[dt.date], bool]) -> dt.date:
    """The first day on which `holds`, which once true stays true; `last` when on none before it."""
    while first < last:
        middle = first + (last - first) // 2
        if holds(middle):
            last = middle
        else:
            first = middle + _ONE_DAY
    return first


def _dollars(amounts: Amounts, credits: Decimal) -> Iterator[Decimal]:
    """The amounts of a range that are whole dollars, or that leave whole dollars of the credits."""
    for cents in {NOTHING, credits % 1}:
        paid = (amounts.low - cents).to_integral_value(ROUND_CEILING) + cents
        while paid <= amounts.high:
            yield paid
            paid += 1


def _spread(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Days of a range: each, or a few with the ends, where it is long; the middle first."""
    count = (last - first).days
    step = max(1, count // _MOST_DAYS_TRIED)
    days = [first + dt.timedelta(days=number) for number in range(0, count + 1, step)]
    yield from dict.fromkeys((days[len(days) // 2], last, *days))
