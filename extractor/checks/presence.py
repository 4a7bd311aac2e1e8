"""Whether what every CP14 prints was found."""

from __future__ import annotations

from extractor.checks.case import Case
from extractor.checks.registry import Outcome, Problem, rule

REQUIRED = ("notice_code", "tax_year", "notice_date", "due_date", "amount_due", "tax_owed")
"""Fields that no CP14 lacks. Credits, penalties and interest have no row when there are none."""


@rule(
    "field-missing",
    title="A field that every CP14 prints was not found",
    severity="warning",
    authority="the layout of the CP14",
)
def field_missing(case: Case) -> Outcome:
    return tuple(
        Problem("warning", f"the {name.replace('_', ' ')} was not found on the letter", (name,))
        for name in REQUIRED
        if getattr(case.notice, name) is None
    )
