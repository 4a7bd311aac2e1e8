"""The verdict on the printed charges: what explains them, or which of them are at fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor import law
from extractor.checks.account.assumptions import Hypothesis
from extractor.checks.account.calendars import Calendar, statutory, usual
from extractor.checks.account.explanation import Explanation, explanation
from extractor.checks.account.faults import NAMES, Fault, extraordinary, faults, ordinarily
from extractor.checks.account.figures import Figure, Figures, NotJudged, Payments, interest_tolerance
from extractor.checks.account.fitting import pay_fits
from extractor.checks.account.growth import growth
from extractor.checks.account.model import Account, failure_to_pay
from extractor.checks.account.no_payment import as_the_law_has_it, without_payments
from extractor.checks.account.settings import is_superseded_by, other_years, settings
from extractor.checks.wording import in_words
from extractor.record import Severity

_ANOTHER_YEAR_BEFORE = 3
"""Another year's dates are tried before anything is assumed that costs as much."""


@dataclass(frozen=True)
class Verdict:
    """What is to be said of the printed charges.

    `own` is the calendar they were judged by. `explained` says what explains them all, `faults` which do not hold: one
    of the two is there, and neither speaks of charges that are as the law has them. `concerns` names the charges that
    are not what they ordinarily would be. `interest_unknown` says why interest could not be computed. `another_year`:
    the tax year whose charges these are.
    """

    own: Calendar
    interest_tolerance: Decimal
    explained: Explanation | None = None
    faults: tuple[Fault, ...] = ()
    concerns: tuple[Figure, ...] = ()
    interest_unknown: str | None = None
    another_year: int | None = None

    def on(self, figure: Figure) -> tuple[Fault, ...]:
        """The faults of one charge."""
        return tuple(fault for fault in self.faults if fault.figure == figure)

    @property
    def payments_shown(self) -> Payments:
        """The payments that the interest table shows, where they explain every charge."""
        found = self.explained
        return found.hypothesis.account.payments if found is not None and found.shown and found.hypothesis else ()

    @property
    def days_shown(self) -> frozenset[dt.date]:
        """The days of these payments."""
        return frozenset(day for day, _ in self.payments_shown)

    @property
    def tells_notice_date(self) -> bool:
        """Whether interest is, but for rounding, that of the notice date, with nothing assumed of its days."""
        found = self.explained.hypothesis if self.explained is not None else None
        return found is not None and _is_dated(found)


def _is_dated(found: Hypothesis) -> bool:
    assumed = any(each.assumption.axis in ("interest", "calendar") and each.words for each in found.assumed)
    return found.exact and not assumed and not found.account.payments and found.severity != "warning"


def judge(figures: Figures) -> Verdict | NotJudged:
    """Set the printed charges against the law, the most ordinary hypotheses first."""
    try:
        return _judge(figures)
    except law.NotKnown as unknown:
        return NotJudged(str(unknown), law_ends=True)


def _judge(figures: Figures) -> Verdict | NotJudged:
    own = figures.calendars[0]
    if figures.notice_date <= own.due:
        code = _usual(figures)
        if figures.notice_date <= code.due:
            dated, due = in_words(figures.notice_date), in_words(own.due)
            return NotJudged(f"the notice is dated {dated}, the tax was due only on {due}")
        own = code
    tolerance = interest_tolerance(own.interest_start, figures.notice_date)
    try:
        growth(own.interest_start, figures.notice_date)
    except law.NotKnown as unknown:
        wrong = tuple(_penalties_alone(figures, own))
        return Verdict(own, tolerance, faults=wrong, interest_unknown=str(unknown))
    return _judged(figures, own, tolerance)


def _usual(figures: Figures) -> Calendar:
    return usual(figures.tax_year, figures.place.state)


def _judged(figures: Figures, own: Calendar, tolerance: Decimal) -> Verdict:
    found = explanation(figures, own)
    if found is not None and found.strain < _ANOTHER_YEAR_BEFORE:
        return _explained(figures, own, tolerance, found)
    year = _another_year(figures, own)
    against = _not_postponed(figures, own)
    if against:
        return Verdict(own, tolerance, faults=against)
    if found is None or year is not None:
        wrong = faults(figures, own) if year is None else tuple(_of_another_year(figures, own, year))
        return Verdict(own, tolerance, faults=wrong, another_year=year)
    return _explained(figures, own, tolerance, found)


def _explained(
    figures: Figures,
    own: Calendar,
    tolerance: Decimal,
    found: Explanation,
) -> Verdict:
    concerns: tuple[Figure, ...] = ()
    if found.severity is not None:
        concerns = tuple(extraordinary(figures, own))
    return Verdict(own, tolerance, explained=found, concerns=concerns)


def _another_year(figures: Figures, own: Calendar) -> int | None:
    """The other tax year whose ordinary charges the printed ones are: the year was misprinted or misread.

    An interest table that begins on the year's own day settles the year.
    """
    if figures.table_start == own.interest_start:
        return None
    for calendar in other_years(figures.tax_year):
        if calendar.due < figures.notice_date and calendar.interest_start != own.interest_start:
            found = as_the_law_has_it(figures, calendar)
            if found is not None and not found.cost:
                return calendar.tax_year
    return None


def _of_another_year(figures: Figures, own: Calendar, year: int) -> Iterator[Fault]:
    for figure in extraordinary(figures, own):
        amount = ordinarily(figures, own, figure)
        expected = "" if amount is None else f", {in_words(amount)}"
        message = (
            f"the letter charges {NAMES[figure]} of {in_words(getattr(figures, figure))}, which is that of tax year "
            f"{year}, not of {figures.tax_year}{expected}"
        )
        yield Fault(figure, "warning", message, amount)


def _not_postponed(figures: Figures, own: Calendar) -> tuple[Fault, ...]:
    """Charges from the date of the Code, or from one since postponed further, where the deadline was postponed for the
    whole country or the whole state; not where the interest table begins on the postponed day.
    """
    if figures.table_start == own.interest_start:
        return ()
    state = figures.place.state
    earlier = (one for one in figures.calendars[1:] if is_superseded_by(one, own))
    bases = (usual(figures.tax_year, state), statutory(figures.tax_year, state), *earlier)
    code = next((one for one in bases if one.interest_start < own.interest_start and _is_charged(figures, one)), None)
    if code is None or own.source not in ("state", "everyone"):
        return ()
    severity: Severity = "error" if own.certain else "warning"
    where = f"in {own.area} the deadline" if own.area else "the deadline"
    found = []
    for figure in extraordinary(figures, own):
        amount = ordinarily(figures, own, figure)
        message = (
            f"the letter charges {NAMES[figure]} of {in_words(getattr(figures, figure))}, counted from "
            f"{in_words(code.interest_start)}; {where} was postponed to {in_words(own.due)} ({own.reference}), from "
            f"which the law gives {in_words(amount or Decimal(0))}"
        )
        found.append(Fault(figure, severity, message, amount))
    return tuple(found)


def _is_charged(figures: Figures, code: Calendar) -> bool:
    return as_the_law_has_it(figures, code) is not None


def _penalties_alone(figures: Figures, own: Calendar) -> Iterator[Fault]:
    """The penalties where the law's rates end before the notice date, when nothing ordinary explains both.

    No interest tells of a payment then: a penalty that only one would explain is for a person to look at.
    """
    plain, end = Account(own, figures.still_unpaid), figures.notice_date
    hypothesis = without_payments(figures, settings(figures, own), frozenset[Figure]({"interest"}))
    if hypothesis is not None and hypothesis.severity != "warning":
        return
    pay = failure_to_pay(plain, end)
    if not pay_fits(figures.failure_to_pay, plain, end):
        yield _not_told(figures, "failure_to_pay", pay)
    if figures.failure_to_file:
        yield _not_told(figures, "failure_to_file", None)


def _not_told(figures: Figures, figure: Figure, amount: Decimal | None) -> Fault:
    expected = "" if amount is None else f", {in_words(amount)}"
    message = (
        f"the letter charges {NAMES[figure]} of {in_words(getattr(figures, figure))}, which is not that of the tax now "
        f"unpaid{expected}, and without interest no late payment shows"
    )
    return Fault(figure, "warning", message, amount)
