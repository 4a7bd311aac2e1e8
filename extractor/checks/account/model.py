"""The forward model: from an account of filing and payment to the charges that the law gives for it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, NamedTuple

from extractor import law
from extractor.checks.account.calendars import Calendar, Extension
from extractor.checks.account.figures import NOTHING, Payments
from extractor.checks.account.growth import growth

Offset = Literal["begun", "running", "whole"]
"""Which failure to pay lowers failure to file, month for month (IRC 6651(c)(1)).

That of the month that begins in a month of failure to file, or of the one that runs on its first day: the two are one
unless an extension and the payment end on different days of a month, and then the Code leaves it open. Or, whatever was
paid meanwhile, what it would be on the whole amount.
"""

_ONE_DAY = dt.timedelta(days=1)
_LATE_ENOUGH = int(law.load("failure_to_file_rate.minimum_after").newest) + 1


class Filing(NamedTuple):
    """A late return: the penalty month in which it came, and whether it was more than 60 days late.

    `extension`: the extended due date from which the months are counted, None without one.
    """

    months: int
    very_late: bool
    extension: Extension | None = None


class Account(NamedTuple):
    """What happened, in dollars and days. A tuple, since a search makes variants of it by the dozen.

    `unpaid` is the tax unpaid at the due date, timely credits taken off; `payments` came after it, oldest first.
    `filing` is None for a return in time. `agreement_from`: the first day on which the installment rate holds;
    `levy_notice`: the day of a notice of intent to levy. `relieved`: no failure to pay is charged.

    The rest are points that neither the Code nor the IRS settles. `counts_first_day`: a payment on the first day of a
    penalty month still finds that month charged (Treas. Reg. 301.6651-1(b)(2)), else it lowers it (IRC 6651(b)(2)).
    `penalty_interest_from`: the day after which failure to file bears interest. `offset`: see there. `interest_through`
    takes the place of the notice date.
    """

    calendar: Calendar
    unpaid: Decimal
    payments: Payments = ()
    filing: Filing | None = None
    agreement_from: dt.date | None = None
    levy_notice: dt.date | None = None
    relieved: bool = False
    counts_first_day: bool = True
    penalty_interest_from: dt.date | None = None
    offset: Offset = "begun"
    interest_through: dt.date | None = None


class Charges(NamedTuple):
    """What an account is charged, in dollars; interest is exact, before rounding to cents."""

    failure_to_file: Decimal
    failure_to_pay: Decimal
    interest: Decimal


def charges(account: Account, notice_date: dt.date) -> Charges:
    """The charges on an account at a notice date; NotKnown past the published rates."""
    filing = failure_to_file(account)
    return Charges(filing, failure_to_pay(account, notice_date), interest(account, filing, notice_date))


def failure_to_pay(account: Account, notice_date: dt.date) -> Decimal:
    """IRC 6651(a)(2), (b)(2), (d), (h): months begun after the due date, each on what was unpaid at its beginning."""
    return NOTHING if account.relieved else _failure_to_pay(account, account.calendar.months_through or notice_date)


def failure_to_pay_roundings(account: Account, notice_date: dt.date) -> frozenset[Decimal]:
    """The cents to which it may come: rounded once, by rows of one amount and rate, or month by month."""
    if account.relieved:
        return frozenset((NOTHING,))
    return law.failure_to_pay_roundings(
        account.unpaid,
        account.calendar.penalty_start,
        account.calendar.months_through or notice_date,
        payments=_counted(account),
        installment_from=account.agreement_from,
        levy_notice=account.levy_notice,
    )


def _failure_to_pay(account: Account, through: dt.date) -> Decimal:
    start = account.calendar.penalty_start
    if not account.payments and account.agreement_from is None and account.levy_notice is None:
        return law.failure_to_pay_by_months(account.unpaid, law.months_late(start, through))
    return law.failure_to_pay(
        account.unpaid,
        start,
        through,
        payments=_counted(account),
        installment_from=account.agreement_from,
        levy_notice=account.levy_notice,
    )


def _counted(account: Account) -> Payments:
    """The payments on the days from which they count: "on or before the beginning" of a month (IRC 6651(b)(2)).

    A day later is the other reading.
    """
    if not account.counts_first_day:
        return account.payments
    return tuple((_day_after(day), paid) for day, paid in account.payments)


def _day_after(day: dt.date) -> dt.date:
    return day + _ONE_DAY if day < dt.date.max else day


def failure_to_file(account: Account) -> Decimal:
    """IRC 6651(a)(1), (b)(1), (c)(1): on the tax unpaid at the due date, less failure to pay of the same months."""
    filing, calendar = account.filing, account.calendar
    if filing is None or account.unpaid <= 0:
        return NOTHING
    if account.payments and account.offset != "whole" and not account.relieved:
        both = _failure_to_pay_offset(account, filing)
        minimum = law.failure_to_file_minimum(calendar.due) if filing.very_late else NOTHING
        return law.failure_to_file_less(account.unpaid, filing.months, failure_to_pay=both, minimum=minimum)
    return law.failure_to_file(
        account.unpaid,
        filing.months,
        failure_to_pay_months=0 if account.relieved and account.offset != "whole" else filing.months,
        days_late=_LATE_ENOUGH if filing.very_late else 1,
        return_due=calendar.due,
    )


def offsets(calendar: Calendar, extension: Extension | None) -> tuple[Offset, ...]:
    """The readings that differ for a return whose months are counted from the due date or from an extended one."""
    apart = extension is not None and not calendar.begins_month(extension.start + _ONE_DAY)
    return ("begun", "running", "whole") if apart else ("begun", "whole")


def months_before(calendar: Calendar, extension: Extension | None, offset: Offset) -> int:
    """The months of failure to pay that begin before those which lower failure to file."""
    if extension is None:
        return 0
    if offset == "running":
        return law.months_late(calendar.penalty_start, extension.start + _ONE_DAY) - 1
    return law.months_late(calendar.penalty_start, extension.start)


def _failure_to_pay_offset(account: Account, filing: Filing) -> Decimal:
    """Failure to pay, as charged, of as many months as those of a late return."""
    before = months_before(account.calendar, filing.extension, account.offset)
    ends = (law.month_end(account.calendar.penalty_start, months) for months in (before, before + filing.months))
    without, through = (_failure_to_pay(account, end) for end in ends)
    return through - without


def interest_by_rows(account: Account, failure_to_file: Decimal, notice_date: dt.date) -> Decimal:
    """The same as the sum of the rows of an interest table, each rounded to cents and carried into the next."""
    since, end = account.calendar.interest_start, notice_date
    joins = account.penalty_interest_from or since
    changes = [(day, -paid) for day, paid in account.payments]
    if failure_to_file:
        changes.append((joins, failure_to_file))
    balance, charged = account.unpaid, NOTHING
    for day, change in [*sorted(changes), (end, NOTHING)]:
        charge = law.interest(balance, since, day)
        charged += charge
        balance = max(balance + charge + change, NOTHING)
        since = max(since, day)
    return charged


def interest(account: Account, failure_to_file: Decimal, notice_date: dt.date) -> Decimal:
    """IRC 6601, 6622: on the unpaid tax, and on failure to file from the return's due date (IRC 6601(e)(2)(B)).

    A payment lowers the balance, interest included, from the day after its date on; beyond the balance it bears
    nothing.
    """
    end = account.interest_through or notice_date
    since = account.calendar.interest_start
    joins = account.penalty_interest_from or since
    if not account.payments:
        return account.unpaid * (growth(since, end) - 1) + failure_to_file * (growth(joins, end) - 1)
    balance, charged, waiting = account.unpaid, NOTHING, failure_to_file
    for day, paid in account.payments:
        if waiting and joins <= day:
            charged += balance * (growth(since, joins) - 1)
            balance = balance * growth(since, joins) + waiting
            since, waiting = max(since, joins), NOTHING
        grown = balance * growth(since, day)
        charged += grown - balance
        balance = max(grown - paid, NOTHING)
        since = max(since, day)
    charged += balance * (growth(since, end) - 1)
    return charged + waiting * (growth(joins, end) - 1)
