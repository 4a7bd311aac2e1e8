"""What the address says of the deadline: postponed for a disaster, or later for those abroad."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from extractor import law
from extractor.checks.account.calendars import Calendar, abroad, usual
from extractor.checks.account.figures import Figures, NotJudged
from extractor.checks.account.model import Account, failure_to_pay, interest
from extractor.checks.case import Case
from extractor.checks.registry import HELD, Lacking, Outcome, Problem, rule
from extractor.checks.wording import in_words
from extractor.record import Severity

_FIELDS = ("mailing_address", "tax_year")


@rule(
    "postponement-likely",
    title="The deadline at the address was not postponed",
    severity="info",
    authority="IRC 7508A; Treas. Reg. 1.6081-5; IRC 7508",
    needs_text=True,
)
def postponement_likely(case: Case) -> Outcome:
    figures = case.figures
    words = tuple(_as_the_letter_says(day) for day in case.told_deadlines) if case.texts else ()
    if isinstance(figures, NotJudged):
        return words or Lacking(figures.why)
    if not figures.place.is_known:
        return words or Lacking("the mailing address was not read, or names no place that is known")
    own, *possible = figures.calendars
    later = (*possible, *_lives_abroad(figures, own))
    try:
        found = words + tuple(
            _told(figures, calendar) for calendar in later if calendar.due > own.due and _says_more(case, calendar)
        )
    except law.NotKnown as unknown:
        return words or Lacking(str(unknown))
    if found or figures.tax_year in law.years_of_postponements():
        return found
    return Lacking(
        f"disaster areas of tax year {figures.tax_year} are not listed: irs.gov, Tax relief in disaster situations"
    )


def _as_the_letter_says(day: dt.date) -> Problem:
    message = (
        f"the letter speaks of a disaster area and of time until {in_words(day)}: where that is the taxpayer's, "
        "interest and penalties run from then, and the date to pay by on page 1 is not the one that counts"
    )
    return Problem("info", message, found=day.isoformat())


def _says_more(case: Case, calendar: Calendar) -> bool:
    """Whether the printed charges are not already explained by the calendar itself."""
    verdict = case.verdict
    found = None if isinstance(verdict, NotJudged) or verdict.explained is None else verdict.explained.hypothesis
    return calendar.source != "superseded" and (found is None or found.account.calendar.due != calendar.due)


def _lives_abroad(figures: Figures, own: Calendar) -> Iterator[Calendar]:
    if figures.place.is_abroad:
        yield abroad(own)


def _told(figures: Figures, calendar: Calendar) -> Problem:
    """How much time there was, and what the charges on the unpaid tax would be from then."""
    account, end = Account(calendar, figures.still_unpaid), figures.notice_date
    pay = failure_to_pay(account, end)
    bears = law.to_cents(interest(account, figures.failure_to_file, end))
    charges = f"{in_words(bears)} of interest and {in_words(pay)} of failure-to-pay penalty on the tax unpaid now"
    if calendar.source == "abroad":
        military = " For service in a combat zone both are put off further (IRC 7508)." if _is_military(figures) else ""
        message = (
            f"the address is abroad: for a taxpayer who lived and worked there, penalties run from "
            f"{in_words(calendar.penalty_start)}, which gives {charges}.{military}"
        )
    else:
        message = (
            f"the address may lie in {calendar.area}, where the deadline was postponed to {in_words(calendar.due)} "
            f"({calendar.reference}); from then the law gives {charges}"
        )
    return Problem("info", message, _FIELDS)


def _is_military(figures: Figures) -> bool:
    return figures.place.military


@rule(
    "demand-premature",
    title="The notice comes after the postponed due date at the address",
    severity="error from December 26, 2025 on, where the postponement is known from an official release; else warning",
    authority="IRC 6303(b)(1), (2); Pub. L. 119-64, sec. 2(b)",
)
def demand_premature(case: Case) -> Outcome:
    figures = case.figures
    if isinstance(figures, NotJudged):
        return Lacking(figures.why)
    own, code = figures.calendars[0], usual(figures.tax_year, figures.place.state)
    if own.source != "state" or not code.due < figures.notice_date <= own.due:
        return HELD
    too_early = law.demand_is_premature(figures.notice_date, own.due)
    severity: Severity = "error" if too_early and own.certain else "warning"
    message = (
        f"the notice of {in_words(figures.notice_date)} demands tax that was due only on {in_words(own.due)}: in "
        f"{own.area} the deadline was postponed ({own.reference}); nothing has to be paid before that date"
    )
    return (
        Problem(severity, message, ("notice_date", "mailing_address"), f"after {own.due}", f"{figures.notice_date}"),
    )
