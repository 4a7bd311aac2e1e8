"""Where a payoff starts: what was owed on one day, from the notice or from the taxpayer's account at the IRS."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extractor import law
from extractor.errors import FiguresMissing
from extractor.law.parts import NOTHING, Parts
from extractor.law.penalty_months import percent_charged
from extractor.record import Notice, Record

Start = Literal["notice", "account"]

_A_YEAR = dt.timedelta(days=366)
"""The longest that a deadline can be postponed (IRC 7508A(a))."""


@dataclass(frozen=True)
class Account:
    """The state from which the balance is carried forward.

    `since` is the day whose balance `parts` is; interest runs from it, on what is unpaid at the end of `pay_by`.
    `anchor` is the day from which penalty months are counted; `percent_charged` the rates of the months charged so far.
    `assessed_tax` is the tax on the return, `assessed` the balance without what accrues. `payments`, `agreement_from`
    and `levy_notice` are those that an account shows. `notes` are assumptions made here.
    """

    start: Start
    tax_year: int
    notice_date: dt.date
    since: dt.date
    pay_by: dt.date
    parts: Parts
    anchor: dt.date
    percent_charged: Decimal
    return_on_time: bool | None
    assessed_tax: Decimal
    assessed: Decimal
    state: str | None = None
    payments: tuple[tuple[dt.date, Decimal], ...] = ()
    agreement_from: dt.date | None = None
    levy_notice: dt.date | None = None
    notes: tuple[str, ...] = ()


def account_of_notice(record: Record) -> Account:
    """The account that a CP14 shows. Raises FiguresMissing, also when the record is of another notice."""
    notice = _notice(record)
    assert notice.amount_due is not None and notice.notice_date is not None and notice.tax_year is not None
    charges = _charges(notice)
    unpaid = notice.amount_due - charges.balance
    parts = charges.paid(-unpaid) if unpaid < 0 else replace(charges, tax=unpaid)
    anchor, notes = _anchor(notice, notice.tax_year)
    pay_by, more = _pay_by(notice, notice.notice_date, notice.amount_due)
    return Account(
        start="notice",
        tax_year=notice.tax_year,
        notice_date=notice.notice_date,
        since=notice.notice_date,
        pay_by=pay_by,
        parts=parts,
        anchor=anchor,
        percent_charged=_percent_charged(parts.failure_to_pay, anchor, notice.notice_date),
        return_on_time=not charges.failure_to_file,
        assessed_tax=notice.tax_owed if notice.tax_owed is not None else unpaid,
        assessed=notice.amount_due,
        state=law.address_of(notice.mailing_address).state,
        notes=(*notes, *more),
    )


def _notice(record: Record) -> Notice:
    notice = record.notice
    if record.error is not None or notice is None:
        why = record.error.message if record.error else "it holds no notice"
        raise FiguresMissing(f"nothing can be computed: {why}")
    if record.status == "unsupported" or notice.notice_code not in (None, "CP14"):
        raise FiguresMissing(
            f"nothing is computed from a {notice.notice_code or 'notice that is not a CP14'}: only a CP14 is supported"
        )
    missing = [name for name in ("amount_due", "notice_date", "tax_year") if getattr(notice, name) is None]
    if missing:
        names = ", ".join(name.replace("_", " ") for name in missing)
        raise FiguresMissing(f"nothing can be computed: the {names} could not be read; settle the record first")
    if notice.amount_due is not None and notice.amount_due < 0:
        raise FiguresMissing(f"nothing can be computed: the amount due, {notice.amount_due}, is negative")
    return notice


def _charges(notice: Notice) -> Parts:
    """The penalties and the interest that the notice bills, and every row that is neither tax, credit nor these."""
    penalties = notice.penalties
    named = Parts(
        failure_to_file=penalties.failure_to_file or NOTHING,
        failure_to_pay=penalties.failure_to_pay or NOTHING,
        estimated_tax=penalties.estimated_tax or NOTHING,
        dishonored_payment=penalties.dishonored_payment or NOTHING,
        other=penalties.other or NOTHING,
    )
    unnamed = max((notice.penalties_total or NOTHING) - named.balance, NOTHING)
    rows = sum((row.amount for row in notice.billing_rows if row.kind == "other"), NOTHING)
    return replace(named, other=named.other + unnamed + max(rows, NOTHING), interest=notice.interest or NOTHING)


def _anchor(notice: Notice, tax_year: int) -> tuple[dt.date, tuple[str, ...]]:
    """The day from which penalty months are counted: where the interest table begins late, as after a disaster, its."""
    anchor, why = month_anchor(tax_year, notice.mailing_address)
    begins = notice.interest_table[0].from_ if notice.interest_table else anchor
    late = anchor < begins <= anchor + _A_YEAR
    if late and notice.notice_date is not None and begins < notice.notice_date:
        return begins, (f"penalty months are counted from {begins}, where the interest table begins",)
    return anchor, why


def month_anchor(tax_year: int, address: Sequence[str]) -> tuple[dt.date, tuple[str, ...]]:
    """The due date from which penalty months are counted at an address, and a sentence where it is not the usual one.

    Only what the address proves counts: a state that was postponed as a whole, or an address abroad.
    """
    dates = law.paying_dates(tax_year, law.address_of(address))
    return dates.anchor, (dates.why,) if dates.why else ()


def _pay_by(notice: Notice, notice_date: dt.date, amount_due: Decimal) -> tuple[dt.date, tuple[str, ...]]:
    """The last day of the interest-free time, moved off a weekend or holiday (IRC 7503)."""
    by_law = law.pay_by_dates(notice_date, amount_due)
    day, last = min(by_law), max(by_law)
    if notice.due_date not in (None, *by_law):
        return last, (f"the printed due date {notice.due_date} is not that of the Code: {last} is used",)
    return last, (f"payment by {last} is in time: {day} is no business day (IRC 7503)",) if day < last else ()


def _percent_charged(failure_to_pay: Decimal, anchor: dt.date, through: dt.date) -> Decimal:
    """The rates of the months charged so far, at the ordinary rate; none when the penalty was not charged at all."""
    if failure_to_pay <= 0:
        return Decimal(0)
    return percent_charged(anchor, through)
