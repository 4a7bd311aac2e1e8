"""The arithmetic that a letter shows: the sum of the rows, the interest of each period, the penalty by months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor import law
from extractor.advice.account import month_anchor
from extractor.advice.dispute.letter import Calculation
from extractor.advice.wording import dollars
from extractor.record import InterestRow, Notice

_SUMS = ("billing-sum-mismatch",)
_INTEREST = ("interest-mismatch", "interest-row-mismatch", "interest-total-mismatch", "interest-rate-mismatch")
_PENALTY = ("failure-to-pay-mismatch",)


def calculations(notice: Notice, codes: Sequence[str]) -> tuple[Calculation, ...]:
    """Those that findings of these codes call for and the notice has figures for."""
    made = []
    if found := _among(codes, _SUMS):
        made.append(Calculation("Billing summary, added up", tuple(_billing(notice)), found))
    if (found := _among(codes, _INTEREST)) and notice.interest_table:
        made.append(Calculation("Interest, period by period", tuple(_interest(notice.interest_table)), found))
    if (found := _among(codes, _PENALTY)) and (lines := tuple(_penalty(notice))):
        made.append(Calculation("Failure to pay, by months", lines, found))
    return tuple(made)


def _among(codes: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in wanted)


def _billing(notice: Notice) -> Iterator[str]:
    total = Decimal(0)
    for row in notice.billing_rows:
        total += row.amount
        yield f"{row.label}: {dollars(row.amount)}"
    printed = dollars(notice.amount_due) if notice.amount_due is not None else "not read"
    yield f"Sum of these rows: {dollars(total)}; amount due as printed: {printed}"


def _interest(rows: Sequence[InterestRow]) -> Iterator[str]:
    """Each printed row with its charge computed anew from the published rate of its days (Treas. Reg. 301.6622-1)."""
    printed = computed = Decimal(0)
    for row in rows:
        printed += row.charge
        try:
            charge = law.interest(row.amount, row.from_, row.to)
        except law.NotKnown:
            yield f"{_period(row.from_, row.to)}: the rate of these days is not known; as printed {dollars(row.charge)}"
            computed += row.charge
            continue
        computed += charge
        mark = "" if abs(charge - row.charge) <= Decimal("0.02") else "; as printed " + dollars(row.charge)
        rate = law.underpayment_rate(row.to)
        yield f"{_period(row.from_, row.to)}, {rate} percent on {dollars(row.amount)}: {dollars(charge)}{mark}"
    yield f"Sum of the periods: {dollars(computed)}; as printed: {dollars(printed)}"


def _period(start: dt.date, end: dt.date) -> str:
    return f"{start} to {end}, {(end - start).days} days"


def _penalty(notice: Notice) -> Iterator[str]:
    if notice.tax_year is None or notice.notice_date is None or notice.tax_owed is None:
        return
    try:
        anchor, _ = month_anchor(notice.tax_year, notice.mailing_address)
    except law.NotKnown:
        return
    unpaid = notice.tax_owed - abs(notice.payments_and_credits or Decimal(0))
    months = law.months_late(anchor, notice.notice_date)
    rate = law.load("failure_to_pay_rate.ordinary").newest
    if unpaid > 0:
        yield (
            f"{months} months from {anchor} through {notice.notice_date}, {rate} percent each on {dollars(unpaid)}: "
            f"{dollars(law.failure_to_pay_by_months(unpaid, months))} (IRC 6651(a)(2))"
        )
