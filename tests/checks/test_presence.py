"""Fields that every CP14 prints, and how confidently they were read."""

from __future__ import annotations

import pytest

from extractor.checks.presence import REQUIRED
from extractor.record import FieldReading
from tests.checks.cases import found, lacks, worked


@pytest.mark.parametrize("name", REQUIRED)
def test_a_field_that_every_letter_prints_is_missed(name: str) -> None:
    (finding,) = found("field-missing", worked(**{name: None}))
    assert finding.fields == [name]
    assert finding.severity == "warning"


def test_credits_interest_and_scan_line_may_have_no_row() -> None:
    assert found("field-missing", worked(payments_and_credits=None, interest=None, scan_line=None)) == []


def test_a_field_read_with_low_confidence_is_named() -> None:
    record = worked()
    record.fields["interest"] = record.fields["interest"].model_copy(update={"confidence": 0.97})
    (finding,) = found("field-doubtful", record)
    assert (finding.fields, finding.found) == (["interest"], "528.13")


def test_a_record_made_elsewhere_does_not_say_how_it_was_read() -> None:
    assert "elsewhere" in lacks("field-doubtful", worked().model_copy(update={"fields": {}}))


def test_a_table_that_was_seen_and_not_read_is_named() -> None:
    record = worked()
    record.fields["interest_table"] = FieldReading(value=None, confidence=0.0, agreement=0)
    (finding,) = found("field-doubtful", record)
    assert (finding.severity, finding.fields) == ("warning", ["interest_table"])
