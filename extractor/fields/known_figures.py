"""Every figure that a notice's fields, rows and tables hold: print that equals one of them is accounted for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from extractor import law
from extractor.record import BillingRow, Notice


def known_amounts(notice: Notice) -> frozenset[Decimal]:
    """Amounts without their signs: fields, rows, cells of the tables, and the sums that a notice prints of its rows."""
    amounts = {abs(amount) for amount in (*_figures(notice), *_sums(notice.billing_rows)) if amount is not None}
    return frozenset(amounts | {Decimal(0)})


def unpaid_tax(notice: Notice) -> Decimal:
    """The tax less payments and credits; where one was not read, as if there were none."""
    return (notice.tax_owed or Decimal(0)) + (notice.payments_and_credits or Decimal(0))


def _figures(notice: Notice) -> Iterator[Decimal | None]:
    penalties = notice.penalties
    yield from (notice.amount_due, notice.tax_owed, notice.payments_and_credits, notice.interest)
    yield from (notice.penalties_total, notice.interest_table_total)
    yield from (penalties.failure_to_file, penalties.failure_to_pay, penalties.estimated_tax)
    yield from (penalties.dishonored_payment, penalties.other)
    yield from (row.amount for row in notice.billing_rows)
    for interest in notice.interest_table:
        yield from (interest.amount, interest.charge, interest.amount + interest.charge)
    for penalty in notice.penalty_table:
        yield from (penalty.amount, penalty.unpaid_amount)


def _sums(rows: list[BillingRow]) -> Iterator[Decimal]:
    """Running sums in the printed order, the tax that was not paid, the charges added to it, and both."""
    yield from accumulate(row.amount for row in rows)
    tax = [row.amount for row in rows if row.kind == "tax_owed"]
    credits = [row.amount for row in rows if row.kind == "payments_and_credits"]
    charges = [row.amount for row in rows if row.kind not in ("tax_owed", "payments_and_credits")]
    penalties = [row.amount for row in rows if row.kind not in ("tax_owed", "payments_and_credits", "interest")]
    yield from (
        sum(tax + credits, Decimal(0)),
        sum(credits, Decimal(0)),
        sum(charges, Decimal(0)),
        sum(penalties, Decimal(0)),
        sum(tax + charges, Decimal(0)),
    )


def known_dates(notice: Notice) -> frozenset[dt.date]:
    """The notice's dates, those of its tables, and the days on which the law lets the year begin, end and be due."""
    dates = {notice.notice_date, notice.due_date}
    dates |= {day for row in notice.interest_table for day in (row.from_, row.to)}
    dates |= {row.date for row in notice.penalty_table}
    year = notice.tax_year
    if year is not None:
        dates |= {dt.date(year, 1, 1), dt.date(year, 12, 31), *return_days(year)}
    if notice.notice_date is not None:
        dates |= law.known_pay_by_dates(notice.notice_date, notice.amount_due or Decimal(0))
    return frozenset(day for day in dates if day is not None)


def return_days(tax_year: int) -> Iterator[dt.date]:
    """The days on which a return is due, with and without an extension, each with the day after: penalties begin there.

    IRC 6072(a), 6081(a), 7503, 6651(a).
    """
    for month in (4, 10):
        due = dt.date(tax_year + 1, month, 15)
        for day in (due, law.next_business_day(due)):
            yield from (day, day + dt.timedelta(days=1))


def penalty_month_ends(notice: Notice) -> frozenset[dt.date]:
    """The last days of the months of the failure-to-pay penalty, through the month of the notice (IRC 6651(a)(2))."""
    year, noticed = notice.tax_year, notice.notice_date
    if year is None or noticed is None:
        return frozenset()
    starts = {law.penalty_month_anchor(year), law.return_due_date(year)}
    due = min(starts)
    months = (noticed.year - due.year) * 12 + noticed.month - due.month + 1
    return frozenset(law.month_end(start, count) for start in starts for count in range(1, months + 1))
