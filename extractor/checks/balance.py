"""Interest, failure to pay and failure to file against the law: one account must explain all three."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from extractor import law
from extractor.checks.account.explanation import Explanation
from extractor.checks.account.faults import NAMES
from extractor.checks.account.figures import FIGURES, PENALTY_TOLERANCE, Figure, NotJudged
from extractor.checks.account.filed import latest_filed
from extractor.checks.account.misread_dates import MONDAY
from extractor.checks.account.verdict import Verdict
from extractor.checks.case import Case
from extractor.checks.listed_payments import is_listed
from extractor.checks.registry import HELD, Lacking, Outcome, Problem, rule
from extractor.checks.row_fields import amount_of, row_fields
from extractor.checks.wording import in_words
from extractor.record import Notice, Severity, money_text

_SEVERITY = (
    "error when no account of filing and payment gives the charge; warning when the rule rests on secondary sources, "
    "when several assumptions at once may still explain it, or when the billing rows do not add up"
)
_FILED_TO_BILLED = dt.timedelta(days=60)
"""Of the returns billed within two months of a day, most were filed before it."""


@rule(
    "interest-mismatch",
    title="Interest, recomputed from the tax, the failure-to-file penalty and the rates",
    severity=_SEVERITY,
    authority="IRC 6601, 6621, 6622; Treas. Reg. 301.6622-1",
    tolerance="0.05, or half a cent for the total and for each calendar quarter begun",
)
def interest(case: Case) -> Outcome:
    verdict = case.verdict
    if not isinstance(verdict, NotJudged) and verdict.interest_unknown is not None:
        return Lacking(verdict.interest_unknown)
    return _faults(case, "interest")


@rule(
    "failure-to-pay-mismatch",
    title="The failure-to-pay penalty, recomputed by months",
    severity=_SEVERITY,
    authority="IRC 6651(a)(2), (b)(2), (h); Treas. Reg. 301.6651-1",
    tolerance=money_text(PENALTY_TOLERANCE),
)
def failure_to_pay(case: Case) -> Outcome:
    return _faults(case, "failure_to_pay")


@rule(
    "failure-to-file-mismatch",
    title="The failure-to-file penalty, among those that a return filed by the notice date can have",
    severity=_SEVERITY,
    authority="IRC 6651(a)(1), (b)(1), (c)(1), (j); Treas. Reg. 301.6651-1",
    tolerance=money_text(PENALTY_TOLERANCE),
)
def failure_to_file(case: Case) -> Outcome:
    outcome = _faults(case, "failure_to_file")
    return outcome if isinstance(outcome, Lacking) or outcome else tuple(_waived(case))


def _waived(case: Case) -> Iterator[Problem]:
    """Failure to file of 2019 or 2020 on a return that Notice 2022-36 covers.

    A return filed after its last day may be charged: that this one was is certain only when the notice, or the latest
    month of filing that gives the penalty, came before.
    """
    notice, verdict = case.notice, case.verdict
    penalty = notice.penalties.failure_to_file
    relief = None if notice.tax_year is None else law.covid_filing_relief(notice.tax_year)
    if not penalty or relief is None or isinstance(verdict, NotJudged) or notice.notice_date is None:
        return
    if notice.notice_date < relief.since:
        return
    found = None if verdict.explained is None else verdict.explained.hypothesis
    filed = None if found is None else latest_filed(found.account, penalty, notice.notice_date)
    certain = min(filed or notice.notice_date, notice.notice_date) <= relief.filed_by
    soon = notice.notice_date <= relief.filed_by + _FILED_TO_BILLED
    severity: Severity = "error" if certain else "warning" if soon else "info"
    message = (
        f"no failure-to-file penalty is due on a return of {notice.tax_year} filed by {in_words(relief.filed_by)} "
        f"({relief.reference}); the charge of {in_words(penalty)} can stand only for one filed later"
    )
    expected = "0.00" if certain else None
    yield Problem(severity, message, (row_fields()["failure_to_file"],), expected, money_text(penalty))


@rule(
    "charges-explained",
    title="What has to be assumed for the printed charges to be right",
    severity="info; warning where the assumption is unlikely, or a misprinted figure would look the same",
    authority="IRC 6601, 6651; Treas. Reg. 301.6651-1",
    tolerance="that of each charge",
)
def explained(case: Case) -> Outcome:
    verdict = case.verdict
    if isinstance(verdict, NotJudged):
        return Lacking(verdict.why)
    found = verdict.explained
    if found is None or found.severity is None:
        return HELD if found is None else _paid_after_installments(case, verdict)
    named = _listed([NAMES[figure] for figure in verdict.concerns] or ["charges"])
    are = "is" if len(verdict.concerns) == 1 else "are"
    fields = tuple(row_fields()[figure] for figure in verdict.concerns or FIGURES)
    if not found.payments:
        message = f"the printed {named} {are} consistent with {found.words}"
        other = _charged_under_another_name(case.notice, found)
        if other is not None:
            message += f", but the row for {other} is just that amount: one penalty may have the other's name"
        return (Problem(found.severity if other is None else "warning", message, fields),)
    only = "only " if found.payments == 1 else ""
    severity, listed = found.severity, ""
    if is_listed(found.late, case.words):
        severity, listed = found.severity_if_listed or "info", ", and the letter lists such a payment"
    message = (
        f"the printed {named} {are} consistent {only}with {found.words}{listed}; "
        "check that each payment was credited on the day it was made"
    )
    day = case.notice.notice_date
    if day is None or day.weekday() == MONDAY:
        return (Problem(severity, message, fields),)
    return (Problem("warning", f"{message}, and that {in_words(day)}, which is no Monday, is the notice date", fields),)


def _paid_after_installments(case: Case, verdict: Verdict) -> Outcome:
    """Where all was paid in time, an estimated tax penalty stands for payments between the installments and that day.

    A balance unpaid at the due date may be what it is charged for.
    """
    penalty, figures = case.notice.penalties.estimated_tax, case.figures
    if not penalty or penalty < 0 or isinstance(figures, NotJudged) or figures.unpaid > 0:
        return HELD
    try:
        least = law.estimated_tax_least_late(figures.tax_year, penalty)
    except law.NotKnown:
        return HELD
    message = (
        f"the printed estimated tax penalty is consistent with late payments of together {in_words(least)} or more, "
        f"after the installments were due and by {in_words(verdict.own.due)}; check that each payment was credited on "
        "the day it was made"
    )
    return (Problem("info", message, (row_fields()["estimated_tax"],)),)


def _charged_under_another_name(notice: Notice, found: Explanation) -> str | None:
    """The penalty, in words, whose amount is to the cent that of failure to pay, which is not charged."""
    assumed = () if found.hypothesis is None else found.hypothesis.assumed
    missing = [dict(each.details)["expected"] for each in assumed if each.assumption.name == "none_charged"]
    charged = {
        "estimated tax": notice.penalties.estimated_tax,
        "a dishonored payment": notice.penalties.dishonored_payment,
    }
    return next((name for name, amount in charged.items() if amount and amount in missing), None)


@rule(
    "interest-unverifiable",
    title="The law's data reach the tax year and the notice date, so that interest can be recomputed",
    severity="warning",
    authority="IRC 6621(b): rates are published a quarter at a time",
)
def interest_verifiable(case: Case) -> Outcome:
    verdict = case.verdict
    if isinstance(verdict, NotJudged):
        return _unverifiable(verdict, "interest")
    if verdict.interest_unknown is None:
        return HELD
    return (Problem("warning", f"interest was not recomputed: {verdict.interest_unknown}", ("interest",)),)


@rule(
    "penalties-unverifiable",
    title="The law's data reach the tax year, so that the penalties can be recomputed",
    severity="warning",
    authority="IRC 6072(a), 6651",
)
def penalties_verifiable(case: Case) -> Outcome:
    verdict = case.verdict
    return _unverifiable(verdict, "penalties") if isinstance(verdict, NotJudged) else HELD


def _unverifiable(verdict: NotJudged, field: str) -> Outcome:
    if not verdict.law_ends:
        return Lacking(verdict.why)
    return (Problem("warning", f"{field} could not be recomputed: {verdict.why}", (field,)),)


def _faults(case: Case, figure: Figure) -> Outcome:
    verdict = case.verdict
    if isinstance(verdict, NotJudged):
        return Lacking(verdict.why)
    return tuple(
        Problem(
            _severity(case, fault.severity),
            fault.message,
            (row_fields()[figure],),
            expected=None if fault.expected is None else money_text(fault.expected),
            found=_printed(case.notice, figure),
            tolerance=money_text(_tolerance(verdict, figure)),
        )
        for fault in verdict.on(figure)
    )


def _tolerance(verdict: Verdict, figure: Figure) -> Decimal:
    return verdict.interest_tolerance if figure == "interest" else PENALTY_TOLERANCE


def _severity(case: Case, severity: Severity) -> Severity:
    """Where the rows do not add up, a row misread or not read may be what makes another look wrong."""
    return "warning" if severity == "error" and not case.adds_up else severity


def _printed(notice: Notice, figure: Figure) -> str | None:
    amount = amount_of(notice, figure)
    return None if amount is None else money_text(amount)


def _listed(names: list[str]) -> str:
    """Names joined with commas and "and"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
