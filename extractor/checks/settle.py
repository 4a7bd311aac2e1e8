"""A person's decision applied to a record: values, corrections beside what was read, checks run again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from extractor.checks.run import run_checks
from extractor.checks.status import status_for
from extractor.checks.typed import SETTLED_FIELDS, Decided, value_of, with_values
from extractor.record import Correction, Finding, Record, Settlement

_UNEXPLAINED = ("amount-unexplained", "date-unexplained")


def settled(record: Record, settlement: Settlement, as_of: dt.date | None = None) -> Record:
    """The record with a decision: the notice as decided, corrections, and the checks run on it again.

    `record` is the record as read. Its status is `settled`, or `review` if an error or a warning came up that the
    person has not confirmed. The fields stay as the program read them.
    """
    if record.notice is None or settlement.decision == "unsupported":
        return record.model_copy(update={"status": "settled", "settlement": settlement})
    known = {name: value for name, value in settlement.values.items() if name in SETTLED_FIELDS}
    corrections = [
        Correction(field=name, read=read, confidence=_confidence(record, name), settled=value)
        for name, value in known.items()
        if (read := value_of(record.notice, name)) != value
    ]
    decision = "corrected" if corrections else "accepted"
    done = settlement.model_copy(update={"corrections": corrections, "decision": decision})
    decided = record.model_copy(update={"notice": with_values(record.notice, known), "settlement": done})
    if decided.notice is not None and decided.notice.notice_code == "CP14" and record.status == "unsupported":
        decided = decided.model_copy(update={"status": "review"})
    return _without_explained(run_checks(decided, as_of=as_of))


def _without_explained(record: Record) -> Record:
    """The record without what was unexplained before a person decided that it is a figure of the notice."""
    assert record.notice is not None
    figures = {str(value_of(record.notice, name)) for name in SETTLED_FIELDS}
    findings = [each for each in record.findings if each.code not in _UNEXPLAINED or each.found not in figures]
    kept = record.model_copy(update={"findings": findings})
    return kept.model_copy(update={"status": status_for(kept)})


def decided_values(record: Record, typed: Mapping[str, Decided]) -> dict[str, Decided]:
    """Every settled field with its value: what was typed, otherwise what was read."""
    if record.notice is None:
        return dict(typed)
    return {name: value_of(record.notice, name) for name in SETTLED_FIELDS} | dict(typed)


def open_findings(record: Record, confirmed: Collection[str]) -> list[Finding]:
    """The errors and warnings of a record that nobody has confirmed."""
    return [
        finding
        for finding in record.findings
        if finding.severity in ("error", "warning") and finding.code not in confirmed
    ]


def _confidence(record: Record, name: str) -> float | None:
    reading = record.fields.get(name)
    return reading.confidence if reading else None
