"""A letter of which any reading names another notice is for a person."""

from __future__ import annotations

from tests.checks.cases import found, worked
from tests.checks.honest import evidence_of


def test_a_reading_of_another_code_refuses_verified() -> None:
    record = worked()
    reading = record.fields["notice_code"]
    other = evidence_of("CP14H", "running_header")
    record.fields["notice_code"] = reading.model_copy(update={"evidence": [*reading.evidence, other]})
    (finding,) = found("field-doubtful", record)
    assert (finding.severity, finding.found, finding.fields) == ("warning", "CP14H", ["notice_code"])


def test_readings_of_one_code_are_no_disagreement() -> None:
    assert found("field-doubtful", worked()) == []
