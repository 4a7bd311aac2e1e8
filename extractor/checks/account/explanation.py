"""The likeliest explanation of printed charges: hypotheses in the order of their cost, without a payment and with one.

An explanation with a payment stands only where no single misprinted figure would look the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.checks.account.assumptions import Assumed, Hypothesis, assumption, gravest
from extractor.checks.account.calendars import Calendar
from extractor.checks.account.figures import CENT, NOTHING, Figures
from extractor.checks.account.inversion import Amounts
from extractor.checks.account.misprint import MISPRINTS, TAX_OR_CREDIT, misprinted, unpaid_by_charges
from extractor.checks.account.model import interest_by_rows
from extractor.checks.account.no_payment import without_payments
from extractor.checks.account.one_payment import LatePayment, late_payments, removed_penalty_payments
from extractor.checks.account.postponed import fiscal_due_that_fits, postponement_that_fits
from extractor.checks.account.settings import Setting, assumes_a_place, likely_settings, settings
from extractor.checks.account.several import Several, several_payments
from extractor.checks.account.shown import payments_shown_fit
from extractor.checks.account.wording import about_dollars, days_words
from extractor.checks.wording import in_words
from extractor.record import Severity

_SMALL_PART = Decimal("0.02")
"""Few pay less than this part of what they owe: such a payment may as well be chance."""

_SMALL_SHARE = Decimal("0.4")
_LEAST_PENALTY = Decimal(1)
_NINETY_PERCENT_LEAVES = Decimal("0.10")
_RETURN_TO_BILL = dt.timedelta(days=21)
"""The IRS takes three weeks for a return filed electronically (irs.gov, Refunds), and more for one on paper."""

_LAST_RETURN_TO_BILL = dt.timedelta(days=270)
"""A bill nine months after the last day for a return in time speaks for another tax year (docs/checks.md)."""

_MOST_TOLD = 3
_UNCERTAIN = "payment_uncertain"
Way = tuple[str, Amounts, dt.date]
"""What a payment is that no failure to pay tells of, its range of dollars, and the last day on which it came."""


@dataclass(frozen=True)
class Explanation:
    """What explains every printed charge, in words; `severity` None where nothing has to be assumed.

    `hypothesis` is None for payments of which only the bounds are known. `payments`: how many late payments the letter
    does not show would each explain it; 0 where none is assumed. `late`: those of them that are a single payment, and
    `severity_if_listed` what the severity is where the letter lists that payment with its day.
    """

    strain: int
    severity: Severity | None
    words: str
    hypothesis: Hypothesis | None = None
    payments: int = 0
    shown: bool = False
    late: tuple[LatePayment, ...] = ()
    severity_if_listed: Severity | None = None


def explanation(figures: Figures, own: Calendar) -> Explanation | None:
    """The likeliest explanation of the printed charges; None where there is none."""
    shown = _shown(figures, own)
    if shown is not None:
        return shown
    steady = _steady(figures, own)
    found = [*_in_combat_zone(figures, own)] if steady is None else [steady]
    if not found or min(one.strain for one in found) >= assumption("one_payment").cost:
        found += _with_payments(figures, own, without=steady)
    best = min(found, key=lambda one: one.strain, default=None)
    return (_listed(figures, own) or best) if best is None or best.severity == "warning" else best


def _listed(figures: Figures, own: Calendar) -> Explanation | None:
    """The payments that the letter lists, all of them, where no interest table shows which there were."""
    return _shown(figures._replace(payments_shown=figures.payments_listed), own) if figures.payments_listed else None


def _steady(figures: Figures, own: Calendar) -> Explanation | None:
    found = without_payments(figures, settings(figures, own))
    if found is None:
        return None
    off = _off_by_more_than_rounding(figures, found) if found.severity is None else None
    if off is None:
        return Explanation(found.strain, found.severity, found.words, found)
    return Explanation(found.strain, "info", off, found)


def _off_by_more_than_rounding(figures: Figures, found: Hypothesis) -> str | None:
    """What is said of interest that the tolerance passes and no way to round gives, where no table shows its rows."""
    if figures.table_start is not None:
        return None
    by_rows = interest_by_rows(found.account, figures.failure_to_file, figures.notice_date)
    low, high = sorted((by_rows, found.charges.interest))
    if low - CENT <= figures.interest <= high + CENT:
        return None
    off = in_words(abs(figures.interest - by_rows))
    return f"interest of {in_words(by_rows)}, from which the letter is off by {off}, more than rounding mostly makes"


def _in_combat_zone(figures: Figures, own: Calendar) -> Iterator[Explanation]:
    """A deadline put off for service that nothing but a military address tells of (IRC 7508)."""
    later = postponement_that_fits(figures, own) if figures.place.military else None
    if later is not None:
        assumed = (assumption("combat_zone_by_charges").of(due=later.words),)
        yield Explanation(_cost(assumed), gravest(assumed), assumed[0].words)


def _shown(figures: Figures, own: Calendar) -> Explanation | None:
    found = payments_shown_fit(figures, settings(figures, own))
    return None if found is None else Explanation(found.strain, found.severity, found.words, found, shown=True)


def _with_payments(figures: Figures, own: Calendar, without: Explanation | None) -> list[Explanation]:
    """Explanations with one late payment; with several where one does not do. `without`: the one without any."""
    likely = tuple(likely_settings(figures, own))
    if figures.credits <= 0:
        return []
    found = [*_penalty_removed(figures, likely), *_single(figures, likely)]
    if any(one.severity == "info" for one in found):
        return found
    return [*found, *_several(figures, likely, without is None)]


def _single(figures: Figures, likely: Sequence[Setting]) -> Iterator[Explanation]:
    """One payment that failure to pay tells of."""
    best: int | None = None
    for calendar, assumed in likely:
        if best is not None and best <= _cost((*assumed, assumption("one_payment").of())):
            # A later setting costs as much, and explains nothing for less.
            return
        for found in _single_by(figures, calendar, assumed):
            best = found.strain if best is None else min(best, found.strain)
            yield found


def _single_by(figures: Figures, calendar: Calendar, assumed: tuple[Assumed, ...]) -> Iterator[Explanation]:
    by_kind: dict[tuple[str, str, tuple[Assumed, ...]], list[LatePayment]] = {}
    for one in late_payments(figures, [(calendar, assumed)]):
        by_kind.setdefault((*_kind(figures, one), one.assumed), []).append(one)
    for (kind, figure, together), alike in by_kind.items():
        yield _told(kind, together, alike, figure)


def _penalty_removed(figures: Figures, likely: Sequence[Setting]) -> Iterator[Explanation]:
    """One payment where no failure to pay is charged: on the first day, or within the 90% rule, or at any time."""
    if figures.failure_to_pay != NOTHING:
        return
    anything = Amounts(max(CENT, -figures.unpaid), figures.credits)
    for calendar, assumed in likely:
        for kind, amounts, last in (*_confirmed_ways(figures, calendar, anything), _any_time(figures, anything)):
            found = list(removed_penalty_payments(figures, [(calendar, assumed)], amounts, last))
            if kind != _UNCERTAIN:
                found = [one for one in found if one.exact]
            if found:
                yield _told(kind, found[0].assumed, found)
                break


def _any_time(figures: Figures, anything: Amounts) -> Way:
    return _UNCERTAIN, anything, figures.notice_date


def _confirmed_ways(figures: Figures, calendar: Calendar, anything: Amounts) -> Iterator[Way]:
    """What explains that no failure to pay is charged where all is paid.

    On the first day, failure to file is confirmed by the interest alone: without any, every small penalty would do. The
    90% rule holds for a return within the extension, on which no failure to file is charged.
    """
    if figures.unpaid != 0:
        return
    if figures.failure_to_file == NOTHING or figures.interest != NOTHING:
        yield "one_payment", anything, calendar.penalty_start + dt.timedelta(days=1)
    extended = calendar.extensions[-1].due
    if figures.failure_to_file == NOTHING and figures.notice_date <= extended + _LAST_RETURN_TO_BILL:
        tenth = Amounts(anything.low, min(anything.high, _NINETY_PERCENT_LEAVES * figures.credits))
        yield "ninety_percent", tenth, min(extended, figures.notice_date - _RETURN_TO_BILL)


def _payment_words(payments: Sequence[LatePayment]) -> tuple[str, ...]:
    """Each payment that would do, once."""
    words = (f"{_amount_words(one.amounts)} {days_words(one.first, one.last)}" for one in payments)
    return tuple(dict.fromkeys(words))


def _several(figures: Figures, likely: Sequence[Setting], nothing_else: bool) -> Iterator[Explanation]:
    """Several payments, likely where nothing else explains the charges, no other due date has to be assumed, and little
    has to be paid late for them.
    """
    for calendar, assumed in likely:
        bounds = several_payments(figures, calendar)
        if bounds is not None:
            words = f"{_amount_words(bounds.amounts)} {days_words(bounds.first, bounds.last)}"
            likely_so = nothing_else and not assumed and _is_likely(figures, bounds)
            likely_so = likely_so and not _looks_miscounted(figures, calendar)
            yield _in_words("several_payments" if likely_so else "several_payments_unlikely", assumed, (words,))
            return


def _is_likely(figures: Figures, bounds: Several) -> bool:
    """Whether little of the debt, paid late, is enough, and the charges leave little room for chance.

    Failure to file leaves more of it, and so does a penalty on the payments that is little beside the cents by which
    penalties may be off. What the bounds cost on either side is measured in docs/checks.md.
    """
    if figures.failure_to_file != NOTHING or bounds.failure_to_pay < _LEAST_PENALTY:
        return False
    return bounds.amounts.low < _SMALL_SHARE * (figures.still_unpaid + bounds.amounts.low)


def _looks_miscounted(figures: Figures, calendar: Calendar) -> bool:
    """Whether one misprinted figure would do, a fiscal year, or one payment with interest from the day to which a
    weekend moved the deadline.
    """
    if misprinted(figures, calendar) is not None or fiscal_due_that_fits(figures, calendar) is not None:
        return True
    if calendar.due == calendar.interest_start or calendar.source == "abroad":
        return False
    later = calendar._replace(interest_start=calendar.due)
    return any(one.exact for one in late_payments(figures, [(later, ())]))


def _told(kind: str, assumed: Sequence[Assumed], late: Sequence[LatePayment], misprint: str = "") -> Explanation:
    told = _in_words(kind, assumed, _payment_words(late), misprint)
    return replace(told, late=tuple(late), severity_if_listed=gravest((*assumed, assumption("one_payment").of())))


def _in_words(kind: str, assumed: Sequence[Assumed], payments: Sequence[str], misprint: str = "") -> Explanation:
    shown = " or ".join(payments[:_MOST_TOLD])
    if len(payments) > _MOST_TOLD:
        shown += f" or {len(payments) - _MOST_TOLD} more that would do"
    if assumes_a_place(assumed) and assumption(kind).severity == "info":
        # Two things that the letter does not show explain by chance what one does not.
        kind = "payment_uncertain"
    paid = assumption(kind).of(payments=shown, figure=misprint)
    together = (*assumed, paid)
    words = " and ".join(each.words for each in together if each.words)
    return Explanation(_cost(together), gravest(together), words, payments=len(payments))


def _cost(assumed: Sequence[Assumed]) -> int:
    return sum(each.assumption.cost for each in assumed)


def _kind(figures: Figures, paid: LatePayment) -> tuple[str, str]:
    """Which assumption a single payment is, and the figure that misprinted would look the same."""
    owed = figures.unpaid + paid.amounts.high
    first_day = paid.account.calendar.penalty_start + dt.timedelta(days=1)
    if not paid.exact or paid.amounts.high < _SMALL_PART * owed:
        return "payment_uncertain", ""
    if paid.last >= figures.notice_date and unpaid_by_charges(figures, paid.account.calendar) is not None:
        # Credits too high by an amount look like a payment of it on the notice date.
        return "payment_or_misprint", TAX_OR_CREDIT
    misprint = misprinted(figures, paid.account.calendar)
    if paid.month == 0 and misprint == MISPRINTS["interest"]:
        # Only interest tells of a payment that no month counts, and an amount for any interest can be found: it must be
        # one of the first day, or before it where a taxpayer abroad has until June 15, and at least half of the debt,
        # since who pays just in time for the penalty pays the bill.
        likely = paid.last <= first_day and paid.amounts.low >= figures.unpaid
        return ("one_payment" if likely else "payment_uncertain"), ""
    return ("one_payment", "") if misprint is None else ("payment_or_misprint", misprint)


def _amount_words(amounts: Amounts) -> str:
    return about_dollars(amounts.low, amounts.high)
