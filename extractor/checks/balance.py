"""Interest, failure to pay and failure to file against the law: one story must explain all three."""

from __future__ import annotations

from extractor.checks.case import Case
from extractor.checks.registry import HELD, Lacking, Outcome, Problem, rule
from extractor.checks.stories.figures import PENALTY_TOLERANCE, Figure, NotJudged
from extractor.checks.stories.remarks import Remark
from extractor.record import Notice, Severity, money_text

_SEVERITY = (
    "error when no dates of filing and payment explain the figure; info when a likely story does; warning "
    "when only a farfetched one does, the rule rests on secondary sources, or the billing rows do not add up"
)
_FIELDS: dict[Figure, str] = {
    "interest": "interest",
    "failure_to_pay": "penalties.failure_to_pay",
    "failure_to_file": "penalties.failure_to_file",
}


@rule(
    "interest-mismatch",
    title="Interest, recomputed from the tax, the failure-to-file penalty and the rates",
    severity=_SEVERITY,
    authority="IRC 6601, 6621, 6622; Treas. Reg. 301.6622-1",
    tolerance="0.05, or 0.02 for each calendar quarter begun",
)
def interest(case: Case) -> Outcome:
    verdict = case.verdict
    if not isinstance(verdict, NotJudged) and verdict.interest_unknown is not None:
        return Lacking(verdict.interest_unknown)
    return _remarks(case, "interest")


@rule(
    "failure-to-pay-mismatch",
    title="The failure-to-pay penalty, recomputed by months",
    severity=_SEVERITY,
    authority="IRC 6651(a)(2), (b)(2), (h); Treas. Reg. 301.6651-1",
    tolerance=money_text(PENALTY_TOLERANCE),
)
def failure_to_pay(case: Case) -> Outcome:
    return _remarks(case, "failure_to_pay")


@rule(
    "failure-to-file-mismatch",
    title="The failure-to-file penalty, among those that a return filed by the notice date can have",
    severity=_SEVERITY,
    authority="IRC 6651(a)(1), (b)(1), (c)(1), (j); Treas. Reg. 301.6651-1",
    tolerance=money_text(PENALTY_TOLERANCE),
)
def failure_to_file(case: Case) -> Outcome:
    return _remarks(case, "failure_to_file")


@rule(
    "interest-unverifiable",
    title="The law's table ends before the notice date, so that interest cannot be recomputed",
    severity="info",
    authority="IRC 6621(b): rates are published a quarter at a time",
)
def interest_verifiable(case: Case) -> Outcome:
    verdict = case.verdict
    if isinstance(verdict, NotJudged):
        if not verdict.law_ends:
            return Lacking(verdict.why)
        return (Problem("info", verdict.why, ("interest",)),)
    if verdict.interest_unknown is not None:
        return (Problem("info", verdict.interest_unknown, ("interest",)),)
    return HELD


def _remarks(case: Case, figure: Figure) -> Outcome:
    verdict = case.verdict
    if isinstance(verdict, NotJudged):
        return Lacking(verdict.why)
    tolerance = verdict.interest_tolerance if figure == "interest" else PENALTY_TOLERANCE
    return tuple(
        Problem(
            _severity(case, remark),
            remark.message,
            (_FIELDS[figure],),
            expected=None if remark.expected is None else money_text(remark.expected),
            found=_printed(case.notice, figure),
            tolerance=money_text(tolerance),
        )
        for remark in verdict.on(figure)
    )


def _severity(case: Case, remark: Remark) -> Severity:
    """Where the rows do not add up, a row misread or not read may be what makes another look wrong."""
    return "warning" if remark.severity == "error" and not case.adds_up else remark.severity


def _printed(notice: Notice, figure: Figure) -> str | None:
    amount = notice.interest if figure == "interest" else getattr(notice.penalties, figure)
    return None if amount is None else money_text(amount)
