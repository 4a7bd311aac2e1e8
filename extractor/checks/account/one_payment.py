"""Hypotheses with one payment after the due date: its amount and its day are solved for.

Failure to pay gives the amount for each penalty month in which the payment may have come (IRC 6651(b)(2)); failure to
file, which no late payment lowers (IRC 6651(b)(1)), must agree; interest then gives the day. What is found is computed
forward again and must give every printed charge.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor import law
from extractor.checks.account.assumptions import Assumed, assumption
from extractor.checks.account.calendars import Calendar, Extension
from extractor.checks.account.figures import CENT, NOTHING, PENALTY_TOLERANCE, Figures, interest_rounding
from extractor.checks.account.filings import filings, interest_starts
from extractor.checks.account.fitting import all_fit
from extractor.checks.account.inversion import (
    Amounts,
    Days,
    days_of_month,
    months_charged,
    paid_by_failure_to_file,
    paid_by_failure_to_pay,
)
from extractor.checks.account.model import Account, Filing, charges, failure_to_file, interest
from extractor.checks.account.settings import Setting
from extractor.checks.account.wording import day_words

_ONE_DAY = dt.timedelta(days=1)
_MOST_DAYS_TRIED = 7


@dataclass(frozen=True)
class LatePayment:
    """One payment that explains every charge: its range of dollars and days, and an account of one of them.

    `month`: the number of penalty months that it was still unpaid at the beginning of; 0 where failure to pay says
    nothing of it.
    """

    account: Account
    amounts: Amounts
    first: dt.date
    last: dt.date
    month: int
    assumed: tuple[Assumed, ...]


def late_payments(figures: Figures, settings: Iterable[Setting]) -> Iterator[LatePayment]:
    """Every single payment, by setting and penalty month, that explains all three charges."""
    anything = Amounts(max(CENT, -figures.unpaid), figures.credits)
    if anything.low > anything.high:
        return
    for calendar, assumed in settings:
        if not figures.table_is_whole(calendar.interest_start):
            find = _at_any_time if figures.failure_to_pay == NOTHING else _by_month
            yield from find(figures, calendar, assumed, anything)


def _by_month(
    figures: Figures, calendar: Calendar, assumed: tuple[Assumed, ...], anything: Amounts
) -> Iterator[LatePayment]:
    for month in range(months_charged(figures, calendar) + 1):
        paid = paid_by_failure_to_pay(figures, calendar, anything, month)
        if paid is not None:
            days = days_of_month(figures, calendar, month)
            yield from _fitting(figures, calendar, assumed, paid, month, days)


def _at_any_time(
    figures: Figures, calendar: Calendar, assumed: tuple[Assumed, ...], anything: Amounts
) -> Iterator[LatePayment]:
    """Where failure to pay is not charged nothing tells the month."""
    days = (calendar.due + _ONE_DAY, figures.notice_date)
    yield from _fitting(figures, calendar, assumed, anything, 0, days)


def _fitting(
    figures: Figures, calendar: Calendar, assumed: tuple[Assumed, ...], paid: Amounts, month: int, days: Days
) -> Iterator[LatePayment]:
    if days[0] > days[1]:
        return
    for amounts, extension, since in _allowed_by_failure_to_file(figures, calendar, paid, month):
        fitting = _days_by_interest(figures, calendar, amounts, since, days)
        if fitting is None:
            continue
        account = _confirmed(figures, calendar, amounts, extension, since, fitting)
        if account is not None:
            told = (*assumed, assumption("extension").of(extended=day_words(extension.due))) if extension else assumed
            yield LatePayment(account, amounts, *fitting, month, told)


def _allowed_by_failure_to_file(
    figures: Figures, calendar: Calendar, paid: Amounts, month: int
) -> Iterator[tuple[Amounts, Extension | None, dt.date]]:
    """What of `paid` goes with failure to file: the amounts, whether on extension, and its first day of interest."""
    if figures.failure_to_file == NOTHING:
        yield paid, None, calendar.interest_start
        return
    for extension in (None, *calendar.extensions):
        due = extension.start if extension else calendar.penalty_start
        counted = max(month - law.months_late(calendar.penalty_start, due), 0)
        ranges = {
            one for one in paid_by_failure_to_file(figures, calendar, due, counted) if paid.within(one) is not None
        }
        for one in ranges:
            amounts = paid.within(one)
            for since in interest_starts(calendar, extension):
                if amounts is not None:
                    yield amounts, extension, since


def _days_by_interest(
    figures: Figures, calendar: Calendar, amounts: Amounts, since: dt.date, days: Days
) -> Days | None:
    """The days of a payment within `amounts` that leave the printed interest, which grows with both."""
    rounding = interest_rounding(calendar.interest_start, figures.notice_date, 2)
    least, most = figures.interest - rounding, figures.interest + rounding

    def enough(day: dt.date) -> bool:
        return _interest(figures, calendar, amounts.high, day, since) >= least

    def too_much(day: dt.date) -> bool:
        return _interest(figures, calendar, amounts.low, day, since) > most

    first, last = days
    if not enough(last) or too_much(first):
        return None
    earliest = _first_day(first, last, enough)
    latest = _first_day(first, last + _ONE_DAY, too_much) - _ONE_DAY
    return (earliest, latest) if earliest <= latest else None


def _first_day(first: dt.date, last: dt.date, holds: Callable[[dt.date], bool]) -> dt.date:
    """The first day on which `holds`, which once true stays true; `last` when on none before it."""
    while first < last:
        middle = first + (last - first) // 2
        if holds(middle):
            last = middle
        else:
            first = middle + _ONE_DAY
    return first


def _interest(figures: Figures, calendar: Calendar, paid: Decimal, day: dt.date, since: dt.date) -> Decimal:
    account = Account(calendar, figures.unpaid + paid, ((day, paid),), penalty_interest_from=since)
    return interest(account, figures.failure_to_file, figures.notice_date)


def _confirmed(
    figures: Figures, calendar: Calendar, amounts: Amounts, extension: Extension | None, since: dt.date, days: Days
) -> Account | None:
    """An account with such a payment whose charges, computed forward, are the printed ones."""
    for day in _spread(*days):
        paid = _amount_for(figures, calendar, amounts, day, since)
        for filing in _filings(figures, calendar, paid, extension):
            for account in _readings(figures, calendar, paid, day, filing, since):
                if all_fit(figures, charges(account, figures.notice_date), calendar.interest_start):
                    return account
    return None


def _spread(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Days of a range: each, or a few with the ends, where it is long; the middle first."""
    count = (last - first).days
    step = max(1, count // _MOST_DAYS_TRIED)
    days = [first + dt.timedelta(days=number) for number in range(0, count + 1, step)]
    yield from dict.fromkeys((days[len(days) // 2], last, *days))


def _amount_for(figures: Figures, calendar: Calendar, amounts: Amounts, day: dt.date, since: dt.date) -> Decimal:
    """The amount within the range that leaves the printed interest when it came on a day, which is linear in it."""
    low, high = (_interest(figures, calendar, each, day, since) for each in (amounts.low, amounts.high))
    if high == low:
        return amounts.low
    share = (figures.interest - low) / (high - low)
    exact = amounts.low + (amounts.high - amounts.low) * min(max(share, NOTHING), Decimal(1))
    return exact.quantize(CENT)


def _filings(
    figures: Figures, calendar: Calendar, paid: Decimal, extension: Extension | None
) -> tuple[Filing | None, ...]:
    if figures.failure_to_file == NOTHING:
        return (None,)
    return filings(calendar, figures.notice_date, extension)


def _readings(
    figures: Figures, calendar: Calendar, paid: Decimal, day: dt.date, filing: Filing | None, since: dt.date
) -> Iterator[Account]:
    """The account under each reading of what the law leaves open."""
    for counts_first_day in (True, False):
        for offsets_charged in (True, False) if filing else (True,):
            account = Account(
                calendar,
                figures.unpaid + paid,
                ((day, paid),),
                filing=filing,
                relieved=figures.failure_to_pay == NOTHING,
                counts_first_day=counts_first_day,
                penalty_interest_from=since,
                offsets_charged=offsets_charged,
            )
            if filing is None or abs(failure_to_file(account) - figures.failure_to_file) <= PENALTY_TOLERANCE:
                yield account
