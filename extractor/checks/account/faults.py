"""Which charge is at fault when no hypothesis explains all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor import law
from extractor.checks.account.assumptions import Hypothesis
from extractor.checks.account.calendars import Calendar
from extractor.checks.account.figures import FIGURES, NOTHING, Figure, Figures, interest_tolerance
from extractor.checks.account.filings import MONTHLY, filings
from extractor.checks.account.fitting import interest_fits, pay_fits, penalty_fits
from extractor.checks.account.growth import growth
from extractor.checks.account.misprint import unpaid_by_charges
from extractor.checks.account.model import Account, failure_to_file, failure_to_pay, interest, interest_by_rows
from extractor.checks.account.no_payment import without_payments
from extractor.checks.account.postponed import fiscal_due_that_fits, postponement_that_fits
from extractor.checks.account.rates import LEVY, PAY_CAP, PAY_MONTHLY
from extractor.checks.account.settings import assumes_a_place, likely_settings, settings
from extractor.checks.wording import in_words
from extractor.record import Severity

_NOT_THERE = 2
"""That a printed figure is wrong is likelier than that a penalty is wrongly not there."""
_AS_LIKELY = 1
"""An extension more or less does not make one of two figures the likelier fault."""
_MINIMUM_FROM_MONTHS = 3
_FARFETCHED = 8

_LEAST_BILLED = Decimal(1)
"""Interest below this that is not on the letter is no error. From which amount on the IRS bills it, no source that
could be read says. A dollar is assumed, and all that it does is ask: the letter is neither accused nor verified."""

_FISCAL = ". The charges are those of a fiscal year whose tax was due on {due} (IRC 6072(a)): compare the tax period"
_SEVERAL_AT_ONCE = "several things at once, such as late payments and an installment agreement, could explain"
_TOO_SMALL = "; so little may not be billed, though no source says from which amount on it is"

NAMES: dict[Figure, str] = {
    "interest": "interest",
    "failure_to_pay": "failure-to-pay penalty",
    "failure_to_file": "failure-to-file penalty",
}


@dataclass(frozen=True)
class Fault:
    """What is wrong with one printed charge; `expected` is what the law gives, in dollars."""

    figure: Figure
    severity: Severity
    message: str
    expected: Decimal | None


def faults(figures: Figures, own: Calendar) -> tuple[Fault, ...]:
    """The charge that, left out, lets an ordinary hypothesis explain the others; else all that are off.

    Those of a fiscal year are all off, and none is at fault.
    """
    fiscal = fiscal_due_that_fits(figures, own)
    if fiscal is not None:
        return tuple(_all_off(figures, own, _Cause(_FISCAL.format(due=in_words(fiscal)), uncertain=True)))
    found = {
        figure: hypothesis
        for figure in FIGURES
        if (hypothesis := without_payments(figures, settings(figures, own), (figure,))) is not None
        and hypothesis.cost < _FARFETCHED
    }
    if not found:
        return tuple(_all_off(figures, own, _likely_cause(figures, own)))
    costs = {figure: one.cost + _NOT_THERE * (getattr(figures, figure) == NOTHING) for figure, one in found.items()}
    suspects = [figure for figure, cost in costs.items() if cost <= min(costs.values()) + _AS_LIKELY]
    given = {figure: _given(figures, figure, found[figure]) for figure in suspects}
    at_fault = tuple(_fault(figures, figure, amount, suspects, own) for figure, amount in given.items())
    is_plain = min(found[figure].cost for figure in suspects) <= _AS_LIKELY
    return at_fault if is_plain or not _is_within_reach(figures, own) else tuple(map(_questioned, at_fault))


def _questioned(fault: Fault) -> Fault:
    """A fault found by assuming something of the other charges, where late payments with it could give them all."""
    if fault.severity != "error":
        return fault
    return replace(fault, severity="warning", message=f"{fault.message}; {_SEVERAL_AT_ONCE} all of them as well")


def _given(figures: Figures, figure: Figure, found: Hypothesis) -> Decimal:
    """What the law gives for a charge; interest with its rows rounded as a table prints them."""
    if figure == "interest":
        return interest_by_rows(found.account, figures.failure_to_file, figures.notice_date)
    amount: Decimal = getattr(found.charges, figure)
    return amount


def _fault(figures: Figures, figure: Figure, expected: Decimal, suspects: Sequence[Figure], own: Calendar) -> Fault:
    others = [f"the {NAMES[other]}" for other in suspects if other != figure]
    otherwise = f", or {' or '.join(others)} is wrong" if others else ""
    printed = in_words(getattr(figures, figure))
    message = (
        f"the letter charges {NAMES[figure]} of {printed}; the law gives {in_words(expected)}, with which the other "
        f"charges agree{otherwise}"
    )
    if _is_too_small_to_bill(figures, figure, expected):
        return Fault(figure, "warning", message + _TOO_SMALL, expected)
    return Fault(figure, _severity(figures, figure, own), message, expected)


def _all_off(figures: Figures, own: Calendar, note: _Cause) -> Iterator[Fault]:
    for figure in extraordinary(figures, own):
        amount = ordinarily(figures, own, figure)
        given = f"the law gives {in_words(amount)}" if amount is not None else "the law gives none"
        message = f"the letter charges {NAMES[figure]} of {in_words(getattr(figures, figure))}; {given}"
        severity: Severity = "warning" if note.uncertain else _severity(figures, figure, own)
        words = note.words
        if severity == "error" and _is_within_reach(figures, own):
            severity = "warning"
            if note is _UNEXPLAINED:
                words = f"; only {_SEVERAL_AT_ONCE} it together with the other charges"
        if _is_too_small_to_bill(figures, figure, amount):
            severity, message = "warning", message + _TOO_SMALL
        yield Fault(figure, severity, f"{message}{words}", amount)


@dataclass(frozen=True)
class _Cause:
    words: str
    uncertain: bool = False


_UNEXPLAINED = _Cause(", and no dates of filing and payment explain it together with the other charges")


def _likely_cause(figures: Figures, own: Calendar) -> _Cause:
    """What would make all charges right: another unpaid tax, or a postponed deadline that is not known here."""
    unpaid = unpaid_by_charges(figures, own)
    if unpaid is not None:
        return _Cause(
            f". The charges are those of an unpaid tax of {in_words(unpaid)}; tax and credits as printed leave "
            f"{in_words(figures.unpaid)}"
        )
    later = postponement_that_fits(figures, own)
    if later is not None:
        return _Cause(
            f". The charges would be right with a deadline of {later.words}, as of a postponement that is not known "
            "here, or of a fiscal year",
            uncertain=True,
        )
    return _UNEXPLAINED


def extraordinary(figures: Figures, own: Calendar) -> Iterator[Figure]:
    """The printed charges that are not what they ordinarily would be.

    A penalty that is not charged is never one of them: it may have been removed.
    """
    plain, end = Account(own, figures.still_unpaid), figures.notice_date
    if not interest_fits(figures, interest(plain, figures.failure_to_file, end), own.interest_start):
        yield "interest"
    if figures.failure_to_pay != NOTHING and not pay_fits(figures.failure_to_pay, plain, end):
        yield "failure_to_pay"
    if figures.failure_to_file != NOTHING:
        amounts = _failures_to_file(figures, own)
        if not any(penalty_fits(figures.failure_to_file, amount) for amount in amounts):
            yield "failure_to_file"


def ordinarily(figures: Figures, own: Calendar, figure: Figure) -> Decimal | None:
    """What a charge ordinarily would be; of failure to file the nearest amount, None where there is none."""
    plain = Account(own, figures.still_unpaid)
    if figure == "interest":
        return interest_by_rows(plain, figures.failure_to_file, figures.notice_date)
    if figure == "failure_to_pay":
        return failure_to_pay(plain, figures.notice_date)
    amounts = _failures_to_file(figures, own)
    return min(amounts, key=lambda amount: abs(amount - figures.failure_to_file), default=None)


def _failures_to_file(figures: Figures, own: Calendar) -> Iterator[Decimal]:
    for extension in (None, *own.extensions):
        for filing in filings(own, figures.notice_date, extension):
            yield failure_to_file(Account(own, figures.still_unpaid, filing=filing))


def _severity(figures: Figures, figure: Figure, own: Calendar) -> Severity:
    """An error only where the rule rests on primary sources, and the letter shows the whole unpaid tax."""
    if figures.unpaid < 0 or figures.place.military:
        # Service in a combat zone puts everything off by its length and 180 days (IRC 7508).
        return "warning"
    if figure == "interest":
        certainty = law.underpayment_rate_certainty(own.interest_start, figures.notice_date)
        return "error" if certainty in ("S", "C") else "warning"
    if figure == "failure_to_file":
        # The dollar amounts of the minimum penalty rest on secondary sources.
        without_minimum = (MONTHLY - PAY_MONTHLY) * _MINIMUM_FROM_MONTHS * figures.unpaid
        return "warning" if without_minimum < law.failure_to_file_minimum(own.due) else "error"
    return "error"


def _is_too_small_to_bill(figures: Figures, figure: Figure, expected: Decimal | None) -> bool:
    """Whether interest that is not charged at all would be less than what is certain to be billed."""
    return figure == "interest" and figures.interest == NOTHING and expected is not None and expected < _LEAST_BILLED


def _is_within_reach(figures: Figures, own: Calendar) -> bool:
    """Whether several assumptions at once (payments, rates, relief) could still give every charge.

    By the calendar itself, or on page 1 alone by another that is likely at the address.
    """
    if figures.table_start is not None:
        return _within_reach(figures, own)
    likely = (calendar for calendar, assumed in likely_settings(figures, own) if not assumes_a_place(assumed))
    return any(_within_reach(figures, calendar) for calendar in likely)


def _within_reach(figures: Figures, own: Calendar) -> bool:
    if not figures.credits or figures.table_is_whole(own.interest_start):
        return False
    start, end = own.interest_start, figures.notice_date
    grown, tolerance = growth(start, end) - 1, interest_tolerance(start, end)
    owed = figures.still_unpaid + figures.credits
    months = law.months_late(own.penalty_start, end)
    most_pay = min(LEVY * months, PAY_CAP) * owed
    least = figures.still_unpaid * grown
    most = (owed + figures.failure_to_file) * grown
    return least - tolerance <= figures.interest <= most + tolerance and figures.failure_to_pay <= most_pay
