"""What else on the letter tells its notice date: the interest table, the penalty pages, and the figures themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from extractor import law
from extractor.checks.account.figures import Figures, credits_of
from extractor.checks.account.inversion import PAY_MOST_MONTHS
from extractor.checks.account.misread_dates import better_notice_date
from extractor.checks.account.verdict import Verdict
from extractor.checks.case import Case
from extractor.checks.registry import Problem
from extractor.checks.wording import in_words
from extractor.record import PenaltyRow

_ONE_DAY = dt.timedelta(days=1)
_CAP = law.load("failure_to_pay_rate.cap").newest
"""Percent of all months together: months at 1% come to it sooner."""


def another_notice_date(case: Case) -> Iterator[Problem]:
    """What tells another notice date than the one that is in the record."""
    notice_date = case.notice.notice_date
    if notice_date is not None:
        yield from _table_end(case, notice_date)
        yield from _penalty_months(case, notice_date)
        yield from _better_fit(case, notice_date)


def _table_end(case: Case, notice_date: dt.date) -> Iterator[Problem]:
    """Interest is charged through the notice date (IRC 6601(e)(3)), so the table ends on it."""
    table = case.notice.interest_table
    if table and table[-1].to != notice_date and not _is_paid_off(case, table[-1].to):
        end = table[-1].to
        message = f"the interest table ends on {in_words(end)}; the notice date is {in_words(notice_date)}"
        fields = ("notice_date", "interest_table")
        yield Problem("warning", message, fields, end.isoformat(), notice_date.isoformat())


def _is_paid_off(case: Case, day: dt.date) -> bool:
    """Whether the table ends on the day of a payment that left nothing on which interest runs."""
    verdict = case.verdict
    return isinstance(verdict, Verdict) and day in verdict.days_shown


def _penalty_months(case: Case, notice_date: dt.date) -> Iterator[Problem]:
    """The failure-to-pay rows reach the notice date, where each begins as the one before ends and tax is left."""
    notice = case.notice
    rows = [row for row in notice.penalty_table if row.kind == "failure_to_pay" and not row.total]
    try:
        start, charged = _months_in_a_row(rows)
    except law.NotKnown:
        # More months than the calendar holds are the fault of their row: `penalty-total-mismatch`.
        return
    if start is None or notice.tax_owed is None or notice.tax_owed <= credits_of(notice):
        return
    if sum((row.months or 0) * (row.rate_percent or 0) for row in rows) >= _CAP:
        return
    # A row's months begin after its date, or on it where a period is printed from its first day to its last.
    begun = min(law.months_late(start, notice_date), PAY_MOST_MONTHS)
    counts = {begun, min(law.months_late(start - _ONE_DAY, notice_date), PAY_MOST_MONTHS)}
    # Whether the first day of a month begins it is open (IRC 6651(b)(2); Treas. Reg. 301.6651-1(b)(2)).
    if notice_date == law.month_end(start, begun - 1) + _ONE_DAY:
        counts.add(begun - 1)
    if charged not in counts:
        message = (
            f"the penalty pages charge {charged} months of failure to pay; {begun} had begun by the notice date, "
            f"{in_words(notice_date)}"
        )
        yield Problem("warning", message, ("notice_date", "penalty_table"), found=notice_date.isoformat())


def _months_in_a_row(rows: Sequence[PenaltyRow]) -> tuple[dt.date | None, int]:
    """The day after which the rows' months begin, and how many they are; no day where the rows leave it open."""
    start, count = rows[0].date if rows else None, 0
    for row in rows:
        if start is None or row.months is None or row.date != law.month_end(start, count):
            return None, 0
        count += row.months
    return start, count


def _better_fit(case: Case, notice_date: dt.date) -> Iterator[Problem]:
    """Without an interest table, both dates may have been misread alike, and only the figures tell."""
    notice, verdict = case.notice, case.verdict
    figures = case.figures
    if notice.interest_table or notice.due_date is None or notice.amount_due is None:
        return
    if not isinstance(figures, Figures) or not isinstance(verdict, Verdict):
        return
    if verdict.tells_notice_date or verdict.interest_unknown is not None:
        return
    better = better_notice_date(figures, notice.due_date, notice.amount_due, case.as_of)
    if better is not None:
        message = (
            f"the notice date is {in_words(notice_date)}; interest and penalties are those of a notice of "
            f"{in_words(better)}: both dates may have been misread"
        )
        fields = ("notice_date", "due_date")
        yield Problem("warning", message, fields, better.isoformat(), notice_date.isoformat())
