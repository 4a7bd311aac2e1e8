"""The arithmetic that a letter shows: the sum of the rows, the interest of each period, the penalty by months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor import law
from extractor.advice.account import month_anchor
from extractor.advice.dispute.grounds import MONEY, codes_of
from extractor.advice.dispute.letter import Calculation
from extractor.advice.figure import plain
from extractor.record import Finding, InterestRow, Notice
from extractor.values.wording import dollars

_SUMS = ("billing-sum-mismatch",)
_INTEREST = ("interest-mismatch", "interest-row-mismatch", "interest-total-mismatch", "interest-rate-mismatch")
_PENALTY = ("failure-to-pay-mismatch",)
_ROUNDING = Decimal("0.05")
_ROW_ROUNDING = Decimal("0.02")
"""Rows are rounded to cents, and so is what they carry over."""


def calculations(notice: Notice, findings: Sequence[Finding]) -> tuple[Calculation, ...]:
    """Those that corroborate what the findings expect; one that comes to something else is left out."""
    made = []
    if found := _among(findings, _SUMS):
        made.append(Calculation("Billing summary, added up", tuple(_billing(notice)), codes_of(found)))
    if (found := _among(findings, _INTEREST)) and notice.interest_table:
        total, lines = _interest(notice.interest_table)
        if _is_expected(total, found):
            made.append(Calculation("Interest, period by period", lines, codes_of(found)))
    if (found := _among(findings, _PENALTY)) and (penalty := _penalty(notice)) and _is_expected(penalty[0], found):
        made.append(Calculation("Failure to pay, by months", (penalty[1],), codes_of(found)))
    return tuple(made)


def _among(findings: Sequence[Finding], wanted: Sequence[str]) -> list[Finding]:
    return [finding for finding in findings if finding.code in wanted]


def _is_expected(amount: Decimal, findings: Sequence[Finding]) -> bool:
    expected = [each.expected for each in findings if each.expected and MONEY.fullmatch(each.expected)]
    return any(abs(Decimal(each) - amount) <= _ROUNDING for each in expected)


def _billing(notice: Notice) -> Iterator[str]:
    total = Decimal(0)
    for row in notice.billing_rows:
        total += row.amount
        yield f"{row.label}: {dollars(row.amount)}"
    printed = dollars(notice.amount_due) if notice.amount_due is not None else "not read"
    yield f"Sum of these rows: {dollars(total)}; amount due as printed: {printed}"


def _interest(rows: Sequence[InterestRow]) -> tuple[Decimal, tuple[str, ...]]:
    """The sum, and each printed row with its charge computed anew from the rate of its days (Reg. 301.6622-1)."""
    printed = computed = Decimal(0)
    lines = []
    for row in rows:
        try:
            charge, percent = law.interest(row.amount, row.from_, row.to), law.underpayment_rate(row.to)
        except law.NotKnown:
            charge, percent = row.charge, row.rate_percent
        printed, computed = printed + row.charge, computed + charge
        mark = "" if abs(charge - row.charge) <= _ROW_ROUNDING else "; as printed " + dollars(row.charge)
        rate = plain(percent)
        lines.append(f"{_period(row.from_, row.to)}, {rate} percent on {dollars(row.amount)}: {dollars(charge)}{mark}")
    lines.append(f"Sum of the periods: {dollars(computed)}; as printed: {dollars(printed)}")
    return computed, tuple(lines)


def _period(start: dt.date, end: dt.date) -> str:
    return f"{start} to {end}, {(end - start).days} days"


def _penalty(notice: Notice) -> tuple[Decimal, str] | None:
    """The penalty on the tax unpaid on the notice date, as if nothing had been paid late, and how it is computed."""
    if notice.tax_year is None or notice.notice_date is None or notice.tax_owed is None:
        return None
    try:
        anchor, _ = month_anchor(notice.tax_year, notice.mailing_address)
    except law.NotKnown:
        return None
    unpaid = notice.tax_owed - abs(notice.payments_and_credits or Decimal(0))
    months = law.months_late(anchor, notice.notice_date)
    if unpaid <= 0:
        return None
    rate = plain(law.load("failure_to_pay_rate.ordinary").newest)
    penalty = law.failure_to_pay_by_months(unpaid, months)
    span = f"{months} months from {anchor} through {notice.notice_date}"
    return penalty, f"{span}, {rate} percent each on {dollars(unpaid)}: {dollars(penalty)} (IRC 6651(a)(2))"
