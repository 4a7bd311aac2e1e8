"""Records of made-up notices for the tests of what to do about them, and a payoff computed by hand, day by day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from extractor.record import Notice, Penalties, Record, Source, Tool

CENT = Decimal("0.01")

# Typed from the revenue rulings: a year and the percent of its four quarters.
RATES = {
    2019: (6, 6, 5, 5),
    2020: (5, 5, 3, 3),
    2021: (3, 3, 3, 3),
    2022: (3, 4, 5, 6),
    2023: (7, 7, 7, 8),
    2024: (8, 8, 8, 8),
    2025: (7, 7, 7, 7),
    2026: (7, 6, 7, 7),
    **dict.fromkeys(range(2027, 2042), (7, 7, 7, 7)),
}
"""From 2027 on not published: the assumption that the last one goes on."""


@dataclass(frozen=True)
class Bill:
    """A notice's figures in dollars: unpaid tax and what was charged on it."""

    tax_year: int
    notice_date: dt.date
    unpaid: Decimal
    failure_to_file: Decimal = Decimal("0.00")
    failure_to_pay: Decimal = Decimal("0.00")
    estimated_tax: Decimal = Decimal("0.00")
    interest: Decimal = Decimal("0.00")
    withheld: Decimal = Decimal("8000.00")
    due_date: dt.date | None = None

    @property
    def amount_due(self) -> Decimal:
        return self.unpaid + self.failure_to_file + self.failure_to_pay + self.estimated_tax + self.interest

    def record(self, **changes: object) -> Record:
        """The record of the notice, verified, as another program would give it."""
        notice = Notice(
            notice_code="CP14",
            tax_year=self.tax_year,
            form="1040",
            notice_date=self.notice_date,
            due_date=self.due_date,
            amount_due=self.amount_due,
            tax_owed=self.unpaid + self.withheld,
            payments_and_credits=-self.withheld,
            penalties=Penalties(
                failure_to_file=self.failure_to_file or None,
                failure_to_pay=self.failure_to_pay or None,
                estimated_tax=self.estimated_tax or None,
            ),
            interest=self.interest or None,
            tin_last4="1234",
            taxpayer_name="PAT SAMPLE",
            mailing_address=["PAT SAMPLE", "12 ELM STREET", "DAYTON OH 45402"],
        )
        return Record(
            source=Source(file="notice.json", sha256="0"),
            status="verified",
            notice=notice.model_copy(update=changes),
            tool=Tool(version="0"),
        )


WORKED = Bill(
    tax_year=2022,
    notice_date=dt.date(2023, 10, 23),
    due_date=dt.date(2023, 11, 13),
    unpaid=Decimal("13913.00"),
    failure_to_pay=Decimal("486.96"),
    interest=Decimal("528.13"),
)
"""The worked example: 13,913.00 of tax unpaid, seven months, 14,928.09 due."""


def by_hand(
    bill: Bill,
    on: dt.date,
    *,
    last_free_day: dt.date,
    month_day: int,
    months_before: int,
    payments: Sequence[tuple[dt.date, Decimal]] = (),
    agreement_from: dt.date | None = None,
    levy_notice: dt.date | None = None,
    relief: bool = False,
) -> dict[str, Decimal]:
    """The parts of the balance, in cents, by one loop over all days from the notice date.

    `month_day` is the day of the month on which penalty months begin; `months_before` counts those that had begun by
    the notice date. `relief`: Notice 2024-7 applies.
    """
    paid: dict[dt.date, Decimal] = {}
    for day, amount in payments:
        paid[day] = paid.get(day, Decimal(0)) + amount
    free = sum((amount for day, amount in paid.items() if day <= min(on, last_free_day)), Decimal(0))
    order = ["tax", "failure_to_file", "assessed", "estimated_tax", "accrued", "interest"]
    owed = {
        "tax": bill.unpaid,
        "failure_to_file": bill.failure_to_file,
        "assessed": bill.failure_to_pay,
        "estimated_tax": bill.estimated_tax,
        "accrued": Decimal(0),
        "interest": bill.interest,
    }
    overpaid = Decimal(0)
    if on <= last_free_day or free >= bill.amount_due:
        after = sum((amount for day, amount in paid.items() if last_free_day < day <= on), Decimal(0))
        overpaid = max(free - bill.amount_due, Decimal(0)) + after
        for name in order:
            taken = min(free, owed[name])
            owed[name] -= taken
            free -= taken
        return _in_cents(owed, overpaid)
    # What is unpaid when the free time ends bore interest from the notice date, so the loop runs twice:
    # first without interest, to see what is left; then from the notice date on that.
    charged = Decimal("0.5") * months_before if bill.failure_to_pay else Decimal(0)
    day = bill.notice_date
    while day < on:
        if day == last_free_day:
            back = bill.notice_date
            while back < last_free_day:
                back += dt.timedelta(days=1)
                owed["interest"] += _interest(owed, back)
        day = day + dt.timedelta(days=1)
        if day == bill.notice_date + dt.timedelta(days=1) and bill.notice_date in paid:
            overpaid += _pay(owed, order, paid[bill.notice_date])
        begins = day.day == month_day
        relieved = relief and max(dt.date(2022, 2, 5), bill.notice_date) <= day <= dt.date(2024, 3, 31)
        month = Decimal(0)
        if begins and not relieved and charged < 25:
            rate = Decimal("0.5")
            if levy_notice is not None and (day - levy_notice).days > 10:
                rate = Decimal(1)
            month_ends = (day + dt.timedelta(days=31)).replace(day=month_day - 1)
            agreed = agreement_from is not None and on >= agreement_from and month_ends >= agreement_from
            if agreed and not bill.failure_to_file:
                rate = Decimal("0.25")
            rate = min(rate, 25 - charged)
            charged += rate
            month = owed["tax"] * rate / 100
        if day > last_free_day:
            owed["interest"] += _interest(owed, day)
        owed["accrued"] += month
        if day in paid:
            overpaid += _pay(owed, order, paid[day])
    return _in_cents(owed, overpaid)


def _interest(owed: dict[str, Decimal], day: dt.date) -> Decimal:
    with localcontext(prec=45):
        base = sum(amount for name, amount in owed.items() if name != "accrued")
        rate = Decimal(RATES[day.year][(day.month - 1) // 3])
        return base * rate / 100 / (366 if calendar.isleap(day.year) else 365)


def _pay(owed: dict[str, Decimal], order: Sequence[str], amount: Decimal) -> Decimal:
    """Take a payment off; what is left of it when nothing is owed any more, to the cent."""
    total = sum(value for name, value in _in_cents(owed, Decimal(0)).items() if name != "overpaid")
    if amount >= total:
        for name in order:
            owed[name] = Decimal(0)
        return amount - total
    for name in order:
        taken = min(amount, owed[name])
        owed[name] -= taken
        amount -= taken
    return Decimal(0)


def _in_cents(owed: dict[str, Decimal], overpaid: Decimal) -> dict[str, Decimal]:
    parts = {
        "tax": owed["tax"],
        "failure_to_file": owed["failure_to_file"],
        "failure_to_pay": owed["assessed"] + owed["accrued"],
        "estimated_tax": owed["estimated_tax"],
        "interest": owed["interest"],
        "overpaid": overpaid,
    }
    return {name: amount.quantize(CENT, rounding=ROUND_HALF_UP) for name, amount in parts.items()}
