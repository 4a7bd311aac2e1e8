"""Hypotheses in which nothing was paid between the due date and the notice.

Each charge then depends on few things: failure to pay on the months, failure to file on the month of filing, interest
on the days. What is free is tried in turn, and failure to pay first, since it rules out most.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from extractor import law
from extractor.checks.account.assumptions import Assumed, Hypothesis, assumption, cheapest
from extractor.checks.account.calendars import Calendar
from extractor.checks.account.figures import NOTHING, Figures, interest_tolerance
from extractor.checks.account.filings import filings, interest_starts, may_be
from extractor.checks.account.fitting import Left, interest_fits, interest_is_exact, pay_fits, penalty_fits
from extractor.checks.account.growth import growth
from extractor.checks.account.model import (
    Account,
    Charges,
    Filing,
    Offset,
    failure_to_file,
    failure_to_pay,
    interest,
)
from extractor.checks.account.rates import Variant, at_other_rates
from extractor.checks.account.settings import Setting

_AN_EXTENSION = 1
_FARTHEST = 13
"""Two unlikely assumptions together explain nothing; one does, with another place where no address was read."""


def without_payments(figures: Figures, settings: Iterable[Setting], leaving_out: Left = ()) -> Hypothesis | None:
    """The cheapest hypothesis without a late payment that gives every printed charge, but for those left out."""
    best: Hypothesis | None = None
    for calendar, assumed in settings:
        if best is not None and sum(each.assumption.cost for each in assumed) >= best.strain:
            break
        found = cheapest(_hypotheses(figures, calendar, assumed, leaving_out), None if best is None else best.strain)
        best = found or best
    return best


def as_the_law_has_it(figures: Figures, calendar: Calendar) -> Hypothesis | None:
    """The hypothesis of a calendar in which nothing but an extension is assumed, to the cent but for rounding."""
    plain = Account(calendar, figures.still_unpaid)
    if figures.failure_to_pay != NOTHING and not pay_fits(figures.failure_to_pay, plain, figures.notice_date):
        return None
    found = without_payments(figures, [(calendar, ())])
    return found if found is not None and found.strain <= _AN_EXTENSION else None


def _hypotheses(
    figures: Figures, calendar: Calendar, assumed: tuple[Assumed, ...], leaving_out: Left
) -> Iterator[Hypothesis]:
    if not _interest_is_in_reach(figures, calendar, leaving_out):
        return
    for account, pay_assumed, pay in _paying(figures, calendar, leaving_out):
        for filed, file_assumed, file in _filing(figures, account, leaving_out):
            # Interest bears on what is printed: a few cents of failure to file make no difference to it.
            bearing = file if "failure_to_file" in leaving_out else figures.failure_to_file
            for done, interest_assumed in _bearing(figures, filed):
                amount = _interest(done, bearing, figures.notice_date, leaving_out)
                start = done.calendar.interest_start
                if "interest" in leaving_out or interest_fits(figures, amount, start):
                    exact = "interest" in leaving_out or interest_is_exact(figures, amount, start)
                    together = (*assumed, *pay_assumed, *file_assumed, *interest_assumed)
                    found = Hypothesis(done, Charges(file, pay, amount), together, exact)
                    if found.cost <= _FARTHEST:
                        yield found


def _interest_is_in_reach(figures: Figures, calendar: Calendar, leaving_out: Left) -> bool:
    """The quick part of the question: interest on the tax from the latest day to the earliest, with all of failure to
    file from its earliest or with none."""
    end = figures.table_end or figures.notice_date
    if end > figures.notice_date or not {"interest", "failure_to_file"}.isdisjoint(leaving_out):
        return True
    tolerance = interest_tolerance(calendar.interest_start, figures.notice_date)
    least = figures.still_unpaid * (growth(max(calendar.interest_start, calendar.due), end) - 1)
    first = min(calendar.interest_start, calendar.due, calendar.penalty_start)
    most = (figures.still_unpaid + figures.failure_to_file) * (growth(first, figures.notice_date) - 1)
    return least - tolerance <= figures.interest <= most + tolerance


def _interest(account: Account, bearing: Decimal, notice_date: dt.date, leaving_out: Left) -> Decimal:
    """Interest of the account; nothing where it is left out and the rates are not known."""
    try:
        return interest(account, bearing, notice_date)
    except law.NotKnown:
        if "interest" in leaving_out:
            return NOTHING
        raise


def _paying(
    figures: Figures, calendar: Calendar, leaving_out: Left
) -> Iterator[tuple[Account, tuple[Assumed, ...], Decimal]]:
    """The way to count failure to pay that fits, the cheapest alone: several would be told by nothing else."""
    plain = Account(calendar, figures.still_unpaid)
    if "failure_to_pay" in leaving_out:
        yield plain, (), failure_to_pay(plain, figures.notice_date)
        return
    best: tuple[Account, tuple[Assumed, ...], Decimal] | None = None
    for account, assumed in _ways_to_pay(figures, plain):
        cost = sum(each.assumption.cost for each in assumed)
        if best is not None and cost >= sum(each.assumption.cost for each in best[1]):
            continue
        if pay_fits(figures.failure_to_pay, account, figures.notice_date):
            best = (account, assumed, failure_to_pay(account, figures.notice_date))
            if not cost:
                break
    if best is not None:
        yield best


def _ways_to_pay(figures: Figures, plain: Account) -> Iterator[Variant]:
    calendar, end = plain.calendar, figures.notice_date
    yield plain, ()
    if not plain.unpaid:
        return
    months = calendar.months_charged(end)
    if figures.failure_to_pay == NOTHING:
        expected = failure_to_pay(plain, end)
        told = assumption("none_charged").of(months=months, expected=expected)
        yield plain._replace(relieved=True), (told,)
        return
    if calendar.months_through is not None:
        yield from at_other_rates(figures, plain)
        return
    if (moved := law.months_late(calendar.due, end)) != months:
        told = assumption("months_from_moved_due_date").of(charged=moved, due=calendar.due)
        yield plain._replace(calendar=calendar._replace(penalty_start=calendar.due)), (told,)
    yield from _other_months(plain, months)
    yield from at_other_rates(figures, plain)


def _other_months(plain: Account, months: int) -> Iterator[Variant]:
    """One month less or more, for a person."""
    for charged in (months - 1, months + 1):
        through = law.month_end(plain.calendar.penalty_start, charged)
        calendar = plain.calendar._replace(months_through=through)
        yield plain._replace(calendar=calendar), (assumption("another_month").of(charged=charged, months=months),)


def _filing(
    figures: Figures, account: Account, leaving_out: Left
) -> Iterator[tuple[Account, tuple[Assumed, ...], Decimal]]:
    """The return in time, or in each month in which failure to file comes to the printed amount."""
    printed, any_amount = figures.failure_to_file, "failure_to_file" in leaving_out
    if printed == NOTHING or any_amount:
        yield account, (), NOTHING
    if not account.unpaid or (printed == NOTHING and not any_amount):
        return
    calendar = account.calendar
    for extension in (None, *calendar.extensions):
        told = (assumption("extension").of(extended=extension.due),) if extension else ()
        for filing in filings(calendar, figures.notice_date, extension):
            if not any_amount and not may_be(filing, account.unpaid, printed):
                continue
            if _is_levied_before(account, filing):
                continue
            readings: tuple[Offset, ...] = ("begun", "whole") if account.relieved else ("begun",)
            for offset in readings:
                filed = account._replace(filing=filing, offset=offset)
                amount = failure_to_file(filed)
                if any_amount or penalty_fits(printed, amount):
                    for since in interest_starts(calendar, extension):
                        yield filed._replace(penalty_interest_from=since), told, amount


def _is_levied_before(account: Account, filing: Filing) -> bool:
    """Whether a notice of intent to levy would have come before a return on extension, and so before any bill."""
    if account.levy_notice is None or filing.extension is None:
        return False
    return account.levy_notice < law.month_end(filing.extension.start, filing.months - 1)


def _bearing(figures: Figures, account: Account) -> Iterator[Variant]:
    """The days from and through which interest may run."""
    calendar, end = account.calendar, figures.table_end
    yield account, ()
    if calendar.due != calendar.interest_start and calendar.source != "abroad":
        later = calendar._replace(interest_start=calendar.due)
        since = max(account.penalty_interest_from or calendar.due, calendar.due)
        told = assumption("from_moved_due_date").of(due=calendar.due, start=calendar.interest_start)
        yield account._replace(calendar=later, penalty_interest_from=since), (told,)
    if end is not None and calendar.interest_start < end != figures.notice_date:
        yield account._replace(interest_through=end), (assumption("to_end_of_table").of(end=end),)
