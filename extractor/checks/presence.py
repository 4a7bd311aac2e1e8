"""Whether what every CP14 prints was found."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.case import HIDDEN_TEXT, Case
from extractor.checks.registry import Lacking, Outcome, Problem, rule
from extractor.record import KEY_FIELDS, SURE, TABLES
from extractor.values.notice_code import parse_named_code

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
    title="Every key field was read with high confidence, or has no row; every table was read; no reading of the code "
    "is another code",
    severity="warning",
    authority="the probability that the reading gives to each field",
    tolerance=f"a confidence of {SURE}",
)
def field_uncertain(case: Case) -> Outcome:
    if not case.fields:
        return Lacking("the record was made elsewhere and does not say how it was read")
    uncertain = tuple(
        Problem(
            "warning",
            f"the {name.replace('_', ' ')} could not be read reliably; look at the notice",
            (name,),
            found=None if reading.value is None else str(reading.value),
        )
        for name, reading in case.fields.items()
        if reading.confidence < SURE and name.split(".")[0] in (*KEY_FIELDS, *TABLES)
    )
    return (*uncertain, *_other_code(case))


def _other_code(case: Case) -> Iterator[Problem]:
    """A reading of the notice code that is another code: CP14, CP14H and CP14IA are different notices."""
    reading = case.fields.get("notice_code")
    others = [each for each in reading.evidence if not each.chosen and each.place != HIDDEN_TEXT] if reading else []
    for other in others[:1]:
        code = parse_named_code(other.text) or other.text
        message = f"the notice code was also read as {code} on page {other.page}; look at the letter"
        yield Problem("warning", message, ("notice_code",), case.notice.notice_code, code, evidence=(other,))
