"""The failure-to-pay months that begin after a notice, each with its rate (IRC 6651(a)(2), (d), (h))."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractor.law.parameter import load
from extractor.law.penalties import month_end, month_rate, months_late
from extractor.law.relief import PaymentRelief

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class PenaltyMonth:
    """A month that begins on `begins`, charged at `percent` of the tax unpaid at the end of the day before.

    `parameter` names the rate in the law's data.
    """

    begins: dt.date
    percent: Decimal
    parameter: str


@lru_cache(maxsize=256)
def penalty_months(
    anchor: dt.date,
    since: dt.date,
    percent_charged: Decimal,
    *,
    relief: PaymentRelief | None = None,
    agreement_from: dt.date | None = None,
    levy_notice: dt.date | None = None,
) -> tuple[PenaltyMonth, ...]:
    """The months charged after `since`, until the rates of all months come to 25 percent.

    `anchor` is the due date from which months are counted, `percent_charged` what those until `since` came to.
    `agreement_from` is None for a return that was not in time. Months that begin in the time of a `relief` are neither
    charged nor counted.
    """
    months = []
    left = _newest("cap") - percent_charged
    number = months_late(anchor, since)
    while left > 0:
        begins = month_end(anchor, number) + _ONE_DAY
        number += 1
        if begins > since and not (relief is not None and relief.first_day <= begins <= relief.last_day):
            rate = month_rate(begins, month_end(anchor, number), levy_notice, agreement_from)
            percent = min(_newest(rate), left)
            left -= percent
            months.append(PenaltyMonth(begins, percent, f"failure_to_pay_rate.{rate}"))
    return tuple(months)


def percent_charged(anchor: dt.date, through: dt.date, agreement_from: dt.date | None = None) -> Decimal:
    """The rates of the months begun through a day, together: the ordinary one, and that of an agreement (of a return in
    time) in the months since it was made."""
    months = months_late(anchor, through)
    reduced = 0
    if agreement_from is not None:
        ends = (month_end(anchor, number) for number in range(1, months + 1))
        reduced = sum(end >= agreement_from for end in ends)
    rate, lower = load("failure_to_pay_rate.ordinary").at(through), _newest("installment")
    return min(rate * (months - reduced) + lower * reduced, load("failure_to_pay_rate.cap").at(through))


def _newest(name: str) -> Decimal:
    """A rate of the statute, which has no end date."""
    return load(f"failure_to_pay_rate.{name}").newest
