"""The dates: what they can be, when the amount is due, and how far off that is."""

from __future__ import annotations

import datetime as dt

from extractor import law
from extractor.checks.account.calendars import usual
from extractor.checks.account.figures import NotJudged
from extractor.checks.account.postponed import fiscal_due_that_fits
from extractor.checks.case import Case
from extractor.checks.registry import HELD, Lacking, Outcome, Problem, rule
from extractor.checks.wording import in_words
from extractor.record import Severity

_NEAR = dt.timedelta(days=7)
_OLDEST = 20
_MONDAY = 0
_EARLY_ARRIVAL = dt.timedelta(days=10)
"""Letters come from a week before to weeks after their date."""


@rule(
    "tax-year-implausible",
    title="The tax year was over, and its tax due, when the notice was written",
    severity="error when the year was not over; warning when its tax was not yet due, or for a very old year",
    authority="IRC 6072(a), 6151(a)",
)
def tax_year_plausible(case: Case) -> Outcome:
    year, notice_date = case.notice.tax_year, case.notice.notice_date
    if year is None or notice_date is None:
        return Lacking("the tax year or the notice date was not read")
    fields = ("tax_year", "notice_date")
    if year >= notice_date.year:
        message = f"the notice of {in_words(notice_date)} is for {year}, a year that was not over"
        fiscal = _fiscal_due(case)
        if fiscal is not None:
            message += f"; the charges are those of a fiscal year whose tax was due on {in_words(fiscal)}"
        severity: Severity = "error" if fiscal is None else "warning"
        return (Problem(severity, message, fields, f"before {notice_date.year}", str(year)),)
    if year < notice_date.year - _OLDEST:
        message = f"the notice of {in_words(notice_date)} is for {year}, more than {_OLDEST} years before it"
        return (Problem("warning", message, fields, found=str(year)),)
    due = _due(year, case.place.state)
    if notice_date <= due:
        message = f"the notice of {in_words(notice_date)} comes before the tax of {year} was due, {in_words(due)}"
        return (Problem("warning", message, fields, f"after {due}", notice_date.isoformat()),)
    return _another_year(case)


def _fiscal_due(case: Case) -> dt.date | None:
    """The due date of a fiscal year, ended in the letter's tax year, whose charges the printed ones are."""
    figures = case.figures
    try:
        return None if isinstance(figures, NotJudged) else fiscal_due_that_fits(figures, figures.calendars[0])
    except law.NotKnown:
        return None


def _another_year(case: Case) -> Outcome:
    """Charges that begin on another year's own due date, or one day of the month for a fiscal year."""
    verdict = case.verdict
    if isinstance(verdict, NotJudged) or verdict.another_year is None:
        return HELD
    message = (
        f"the charges are those of tax year {verdict.another_year}, to the cent; as printed they would be for "
        f"{case.notice.tax_year}, with interest from {verdict.own.interest_start} (a fiscal year is another cause)"
    )
    return (Problem("warning", message, ("tax_year",), str(verdict.another_year), str(case.notice.tax_year)),)


def _due(tax_year: int, state: str | None) -> dt.date:
    """The due date, without what was postponed for a state alone: that is `demand-premature`."""
    try:
        return usual(tax_year, state).due
    except law.NotKnown:
        return dt.date(max(tax_year + 1, dt.MINYEAR), 4, 15)


@rule(
    "notice-date-implausible",
    title="The notice date is a Monday, not in the future and not after the due date",
    severity="error when the due date comes before the notice date; warning for a date more than ten days in the "
    "future; info for another day than a Monday",
    authority="IRC 6303(a), 6155(a)",
)
def notice_date_plausible(case: Case) -> Outcome:
    notice_date, due_date = case.notice.notice_date, case.notice.due_date
    if notice_date is None:
        return Lacking("the notice date was not read")
    if due_date is not None and due_date < notice_date:
        message = f"the notice of {in_words(notice_date)} asks for payment by {in_words(due_date)}, before its own date"
        fields = ("notice_date", "due_date")
        return (Problem("error", message, fields, f"by {due_date}", notice_date.isoformat()),)
    latest = case.as_of + _EARLY_ARRIVAL
    if notice_date > latest:
        message = (
            f"the notice is dated {in_words(notice_date)}, more than {_EARLY_ARRIVAL.days} days after "
            f"{in_words(case.as_of)}"
        )
        return (Problem("warning", message, ("notice_date",), f"by {latest}", notice_date.isoformat()),)
    if notice_date.weekday() != _MONDAY:
        message = (
            f"the notice is dated {in_words(notice_date)}, a {notice_date:%A}; CP14s are dated on Mondays: "
            "compare the date on the letter"
        )
        return (Problem("info", message, ("notice_date",), "a Monday", notice_date.isoformat()),)
    return HELD


@rule(
    "due-date-unexpected",
    title="Payment is due 21 days after the notice date, 10 business days from $100,000",
    severity="warning",
    authority="IRC 6601(e)(3), 7503; the official specimen CP14 of January 30, 2018",
    tolerance="a day that is no business day may be moved to the next one",
)
def due_date_expected(case: Case) -> Outcome:
    notice_date, due_date, amount = case.notice.notice_date, case.notice.due_date, case.notice.amount_due
    if notice_date is None or due_date is None or amount is None:
        return Lacking("the notice date, the due date or the amount due was not read")
    try:
        expected = law.pay_by_dates(notice_date, amount)
    except law.NotKnown as unknown:
        return Lacking(str(unknown))
    if due_date in expected:
        return HELD
    shown = " or ".join(day.isoformat() for day in sorted(expected))
    named = " or ".join(in_words(day) for day in sorted(expected))
    message = (
        f"a notice of {in_words(notice_date)} should ask for payment by {named}; this one asks by {in_words(due_date)}"
    )
    return (Problem("warning", message, ("due_date", "notice_date"), shown, due_date.isoformat()),)


@rule(
    "deadline-passed",
    title="The due date is over",
    severity="info",
    authority="IRC 6601(e)(3)",
)
def deadline_passed(case: Case) -> Outcome:
    due_date = case.notice.due_date
    if due_date is None:
        return Lacking("the due date was not read")
    if due_date >= case.as_of:
        return HELD
    days = (case.as_of - due_date).days
    message = (
        f"the due date, {in_words(due_date)}, was {days} days before {in_words(case.as_of)}: "
        "interest and penalties continue to accrue"
    )
    return (Problem("info", message, ("due_date",), found=due_date.isoformat()),)


@rule(
    "deadline-near",
    title="The due date is at most a week off",
    severity="info",
    authority="IRC 6601(e)(3)",
)
def deadline_near(case: Case) -> Outcome:
    due_date = case.notice.due_date
    if due_date is None:
        return Lacking("the due date was not read")
    if not dt.timedelta(0) <= due_date - case.as_of <= _NEAR:
        return HELD
    days = (due_date - case.as_of).days
    message = (
        f"{days} days are left after {in_words(case.as_of)} to pay without further interest, through "
        f"{in_words(due_date)}"
    )
    return (Problem("info", message, ("due_date",), found=due_date.isoformat()),)
