"""The balance of a notice carried forward, day by day: penalty months, interest, payments, in the order in which they
count.

The one computation for payoffs (extractor/advice) and for the accruals of a transcript (extractor/transcript). Interest
runs from the notice date on what is unpaid at the end of the pay-by date, but not on what is paid by then (IRC
6601(e)(3)); paid in full by then, nothing more is owed. Failure to pay that accrues bears no interest (IRC 6601(e)(2)).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from extractor.law.parts import NOTHING, Parts
from extractor.law.penalties import Payment

_DIGITS = 40
Growth = Callable[[dt.date, dt.date], Decimal]
"""What one dollar owed on a day grows to until another one."""


@dataclass(frozen=True)
class Bill:
    """What a notice bills, and how that accrues.

    `since` is the day whose balance `parts` is; `pay_by` the last day of the interest-free time. `months`: the percent
    of the unpaid tax that each penalty month costs, by the day on which it begins. `payments` came after `since`.
    """

    since: dt.date
    pay_by: dt.date
    parts: Parts
    months: Mapping[dt.date, Decimal]
    payments: tuple[Payment, ...]
    growth: Growth

    @property
    def paid_on(self) -> Mapping[dt.date, Decimal]:
        """The payments by their days."""
        amounts: defaultdict[dt.date, Decimal] = defaultdict(lambda: NOTHING)
        for day, amount in self.payments:
            amounts[day] += amount
        return dict(amounts)


def balances(bill: Bill, days: Iterable[dt.date]) -> Iterator[tuple[dt.date, Parts]]:
    """What has to be paid to owe nothing at the end of each of the days, which must be in order, none before the first.

    Through the pay-by date that is the amount due less payments, whatever accrues. Raises what `growth` raises.
    """
    days = list(days)
    for day in days:
        if day <= bill.pay_by:
            yield day, in_free_time(bill, day)
    yield from accrued(bill, [day for day in days if day > bill.pay_by])


def accrued(bill: Bill, days: Iterable[dt.date]) -> Iterator[tuple[dt.date, Parts]]:
    """The same with all that accrues, in the interest-free time too, as a transcript shows it.

    On one day first the month that begins is charged, on the tax unpaid the evening before; then the day's interest
    is added, then its payments are taken off.
    """
    days = list(days)
    if not days:
        return
    since = min(bill.pay_by, days[0])
    parts, paid_on = _after_free_time(bill, since), bill.paid_on
    events = {*days, *(day for day in {**bill.months, **paid_on} if day <= days[-1])}
    wanted = set(days)
    if since in wanted:
        yield since, parts
    for day in sorted(event for event in events if event > since):
        parts = _next(parts, bill, paid_on, day, _growth(bill, since, day))
        since = day
        if day in wanted:
            yield day, parts


def in_free_time(bill: Bill, day: dt.date) -> Parts:
    """The amount due less what was paid through a day."""
    paid = sum((amount for paid_on, amount in bill.payments if paid_on <= day), NOTHING)
    return bill.parts.paid(paid) if paid else bill.parts


def _after_free_time(bill: Bill, last: dt.date) -> Parts:
    """The evening of the last free day: what was paid by then bore no interest, what was not bears it from the first.

    Paid in full by then, nothing that began to accrue is owed.
    """
    parts = in_free_time(bill, last)
    if not parts.balance:
        return parts
    parts, paid_on = bill.parts, bill.paid_on
    for day in sorted({**bill.months, **paid_on}):
        if day <= last:
            parts = _next(parts, bill, paid_on, day, Decimal(1))
    with localcontext(prec=_DIGITS):
        return parts.grown(_growth(bill, bill.since, last))


def _next(parts: Parts, bill: Bill, paid_on: Mapping[dt.date, Decimal], day: dt.date, grown: Decimal) -> Parts:
    with localcontext(prec=_DIGITS):
        if day in bill.months:
            parts = parts.charged(bill.months[day])
        parts = parts.grown(grown)
        return parts.paid(paid_on[day]) if day in paid_on else parts


def _growth(bill: Bill, start: dt.date, end: dt.date) -> Decimal:
    with localcontext(prec=_DIGITS):
        return bill.growth(start, end)
