"""Whether what every CP14 prints was found."""

from __future__ import annotations

from extractor.checks.case import Case
from extractor.checks.registry import Lacking, Outcome, Problem, rule
from extractor.record import KEY_FIELDS, SURE, TABLES

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


@rule(
    "field-doubtful",
    title="Every key field was read surely, or surely has no row, and every table that is there was read",
    severity="warning",
    authority="the probability that the reading gives to each field",
    tolerance=f"a confidence of {SURE}",
)
def field_doubtful(case: Case) -> Outcome:
    if not case.fields:
        return Lacking("the record was made elsewhere and does not say how it was read")
    return tuple(
        Problem(
            "warning",
            f"the {name.replace('_', ' ')} was not read surely; look at the letter",
            (name,),
            found=None if reading.value is None else str(reading.value),
        )
        for name, reading in case.fields.items()
        if name.split(".")[0] in (*KEY_FIELDS, *TABLES) and reading.confidence < SURE
    )
