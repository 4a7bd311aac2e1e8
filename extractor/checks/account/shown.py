"""The hypothesis an interest table shows: a row that begins below the end of the one before is a payment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from extractor.checks.account.assumptions import Assumed, Hypothesis, assumption
from extractor.checks.account.calendars import Calendar
from extractor.checks.account.figures import NOTHING, ROW_TOLERANCE, Figures, Payments
from extractor.checks.account.filings import filings, interest_starts, may_be
from extractor.checks.account.fitting import interest_fits, interest_is_exact, pay_fits, penalty_fits
from extractor.checks.account.model import Account, charges, failure_to_file, interest, offsets
from extractor.checks.account.rates import Variant, at_other_rates
from extractor.checks.account.settings import Setting
from extractor.checks.wording import in_words

_MOST_NAMED = 3
Paying = Callable[[Figures, Account], Iterator[Variant]]
"""The accounts whose failure to pay is the printed one, with what each assumes."""


def payments_shown_fit(figures: Figures, settings: Iterable[Setting]) -> Hypothesis | None:
    """The account with the payments that the table shows, if it gives every printed charge."""
    if not figures.payments_shown and not figures.rises_shown and not any(_with_last(figures)):
        return None
    ways = [(calendar, payments, assumed) for calendar, assumed in settings for payments in _shown(figures, calendar)]
    for paying in (_at_ordinary_rate, _at_another_rate):
        for calendar, payments, assumed in ways:
            found = next(_fitting(figures, calendar, payments, assumed, paying), None)
            if found is not None:
                return found
    return None


def _shown(figures: Figures, calendar: Calendar) -> list[Payments]:
    shown = (figures.payments_shown, _with_hidden(figures, calendar), *_with_last(figures))
    return [payments for payments in dict.fromkeys(shown) if payments]


def _with_last(figures: Figures) -> Iterator[Payments]:
    """The payments where the last left nothing that bears interest, so that the table ends on its day.

    All that was paid beyond what the table shows was paid then; the first row holds failure to file or does not.
    """
    end = figures.table_end
    if end is None or end >= figures.notice_date or figures.unpaid > 0:
        return
    before = sum((paid for _, paid in figures.payments_shown), NOTHING)
    for penalty in dict.fromkeys((NOTHING, figures.failure_to_file)):
        last = figures.table_amount - penalty - figures.unpaid - before
        if last > 0:
            yield (*figures.payments_shown, (end, last))


def _with_hidden(figures: Figures, calendar: Calendar) -> Payments:
    """The payments where one came on the very day on which failure to file joined the amount.

    The table shows it less that penalty: as a smaller payment, or as a rise by less than the penalty.
    """
    joins = {day for extension in calendar.extensions for day in extension}
    penalty = figures.failure_to_file
    shown = [(day, paid + penalty * (day in joins)) for day, paid in figures.payments_shown]
    shown += [(day, penalty - rise) for day, rise in figures.rises_shown if day in joins]
    return tuple(sorted((day, paid) for day, paid in shown if paid > ROW_TOLERANCE))


def _fitting(
    figures: Figures, calendar: Calendar, payments: Payments, assumed: tuple[Assumed, ...], paying: Paying
) -> Iterator[Hypothesis]:
    unpaid = figures.unpaid + sum((paid for _, paid in payments), NOTHING)
    if unpaid - figures.unpaid > figures.credits or unpaid < 0:
        return
    shown = assumption("payments_shown").of(payments=_words(payments))
    plain = Account(calendar, unpaid, payments, relieved=figures.failure_to_pay == NOTHING)
    for account, rate in paying(figures, plain):
        for done, file, told in _filed(figures, account):
            bears = interest(done, file, figures.notice_date)
            if interest_fits(figures, bears, calendar.interest_start):
                exact = interest_is_exact(figures, bears, calendar.interest_start, len(payments))
                yield Hypothesis(done, charges(done, figures.notice_date), (*assumed, *rate, *told, shown), exact)


def _at_ordinary_rate(figures: Figures, plain: Account) -> Iterator[Variant]:
    for account in _readings(plain):
        if pay_fits(figures.failure_to_pay, account, figures.notice_date):
            yield account, ()


def _at_another_rate(figures: Figures, plain: Account) -> Iterator[Variant]:
    found = [one for reading in _readings(plain) for one in at_other_rates(figures, reading)]
    for account, assumed in sorted(found, key=lambda one: sum(each.assumption.cost for each in one[1])):
        if pay_fits(figures.failure_to_pay, account, figures.notice_date):
            yield account, assumed


def _readings(plain: Account) -> Iterator[Account]:
    """The readings of months and first days that neither the Code nor the IRS settles."""
    for counts_first_day in (True, False):
        for start in dict.fromkeys((plain.calendar.penalty_start, plain.calendar.due)):
            calendar = plain.calendar._replace(penalty_start=start)
            yield plain._replace(counts_first_day=counts_first_day, calendar=calendar)


def _filed(figures: Figures, plain: Account) -> Iterator[tuple[Account, Decimal, tuple[Assumed, ...]]]:
    if figures.failure_to_file == NOTHING:
        yield plain, NOTHING, ()
        return
    for extension in (None, *plain.calendar.extensions):
        told = (assumption("extension").of(extended=extension.due),) if extension else ()
        for filing in filings(plain.calendar, figures.notice_date, extension):
            if not may_be(filing, plain.unpaid, figures.failure_to_file):
                continue
            for offset in offsets(plain.calendar, extension):
                filed = plain._replace(filing=filing, offset=offset)
                amount = failure_to_file(filed)
                if penalty_fits(figures.failure_to_file, amount):
                    for since in interest_starts(plain.calendar, extension):
                        yield filed._replace(penalty_interest_from=since), amount, told


def _words(payments: Payments) -> str:
    named = [f"a late payment of {in_words(paid)} on {in_words(day)}" for day, paid in payments[:_MOST_NAMED]]
    more = len(payments) - len(named)
    return " and ".join(named) + (f" and {more} more" if more else "")
