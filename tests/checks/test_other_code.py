"""A letter of which any reading names another notice is for a person."""

from __future__ import annotations

import pytest

from tests.checks.cases import found, worked
from tests.checks.honest import evidence_of


@pytest.mark.parametrize(("printed", "code"), [("CP14H", "CP14H"), ("(CP503)", "CP503"), ("CP 501.", "CP501")])
def test_a_reading_of_another_code_refuses_verified(printed: str, code: str) -> None:
    record = worked()
    reading = record.fields["notice_code"]
    other = evidence_of(printed, "running_header")
    record.fields["notice_code"] = reading.model_copy(update={"evidence": [*reading.evidence, other]})
    (finding,) = found("field-doubtful", record)
    assert (finding.severity, finding.found, finding.fields) == ("warning", code, ["notice_code"])
    assert f"read as {code} on page" in finding.message


def test_readings_of_one_code_are_no_disagreement() -> None:
    assert found("field-doubtful", worked()) == []
