"""Interest and failure to pay that accrue on an account after its notice and are not posted yet.

Computed as a payoff is (extractor/law/accrual.py). Payments go to tax, assessed penalties, accrued failure to pay,
interest (Rev. Proc. 2002-26). Each part is rounded once, at the end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from extractor import law
from extractor.law.accrual import Bill, in_free_time
from extractor.law.accrual import accrued as carried_forward
from extractor.law.parts import NOTHING, Parts
from extractor.law.penalties import Payment
from extractor.law.penalty_months import penalty_months, percent_charged

_DIGITS = 40


@dataclass(frozen=True)
class Billed:
    """An account on the day of its notice: unpaid tax, assessed penalties and interest, after the payments until then.

    `assessed_tax` is the tax before payments; `anchor` the due date from which penalty months are counted;
    `agreement_from` (of a return in time) and `levy_notice` change the rate of a month.
    """

    tax_year: int
    notice_date: dt.date
    pay_by: dt.date
    anchor: dt.date
    assessed_tax: Decimal
    unpaid_tax: Decimal
    penalties: Decimal
    interest: Decimal
    agreement_from: dt.date | None = None
    levy_notice: dt.date | None = None


@dataclass(frozen=True)
class Accruals:
    """Accrued and not posted through a day, in dollars and cents."""

    interest: Decimal
    failure_to_pay: Decimal


def accrued(billed: Billed, payments: Sequence[Payment], through: dt.date, *, penalty_is_paid: bool = True) -> Accruals:
    """What accrues after the notice date through a day. `payments` are those after the notice date.

    `penalty_is_paid`: payments beyond tax and assessed penalties pay accrued failure to pay before interest, as the
    order has it; False: they pay interest, as long as that penalty is not assessed. law.NotKnown where a rate is not
    published.
    """
    bill = _bill(billed, payments)
    if not in_free_time(bill, billed.pay_by).balance:
        return Accruals(NOTHING, NOTHING)
    with localcontext(prec=_DIGITS):
        penalty = _failure_to_pay(bill, through)
        if penalty_is_paid:
            interest = _interest(bill, through, penalty)
        else:
            interest = _interest(replace(bill, months={}), through, NOTHING)
        return Accruals(law.to_cents(interest), law.to_cents(penalty))


def _bill(billed: Billed, payments: Sequence[Payment]) -> Bill:
    months = penalty_months(
        billed.anchor,
        billed.notice_date,
        percent_charged(billed.anchor, billed.notice_date, billed.agreement_from),
        relief=law.covid_payment_relief(billed.tax_year, billed.assessed_tax, billed.notice_date),
        agreement_from=billed.agreement_from,
        levy_notice=billed.levy_notice,
    )
    return Bill(
        since=billed.notice_date,
        pay_by=billed.pay_by,
        parts=Parts(tax=billed.unpaid_tax, other=billed.penalties, interest=billed.interest),
        months={month.begins: month.percent for month in months},
        payments=tuple(sorted(payments)),
        growth=law.growth,
    )


def _failure_to_pay(bill: Bill, through: dt.date) -> Decimal:
    """Of each penalty month that begins after the notice, its percent of the tax unpaid before that day's payments.

    A payment that covers a part of it takes nothing off: the penalty stays until it is assessed.
    """
    penalty = NOTHING
    for begins, percent in bill.months.items():
        if begins <= through:
            paid = sum((amount for day, amount in bill.payments if day < begins), NOTHING)
            penalty += max(bill.parts.tax - paid, NOTHING) * percent / 100
    return penalty


def _interest(bill: Bill, through: dt.date, penalty: Decimal) -> Decimal:
    """What is owed beyond the balance that the account shows and the accrued penalty."""
    ((_, owed),) = carried_forward(bill, [through])
    paid = sum((amount for day, amount in bill.payments if day <= through), NOTHING)
    shown = bill.parts.interest_base - paid
    return owed.interest_base + owed.accruing - owed.overpaid - shown - penalty
