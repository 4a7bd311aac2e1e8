"""When a notice may be called verified."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.checks import run_checks
from extractor.checks.status import NEEDED, status_for
from extractor.record import KEY_FIELDS, Failure, FieldReading, Finding, NotRun, Record
from tests.checks.cases import WORKED, worked
from tests.checks.honest import AS_OF, notice_of, record_of


def status(record: Record) -> str:
    return run_checks(record, as_of=AS_OF).status


def test_an_honest_letter_read_confidently_is_verified() -> None:
    assert status(worked()) == "verified"


@pytest.mark.parametrize("name", [*KEY_FIELDS, "penalties.failure_to_pay"])
def test_a_key_field_read_with_low_confidence_needs_a_person(name: str) -> None:
    record = worked()
    if name == "penalties":
        record.fields[name] = FieldReading(value="486.96", confidence=0.9949, agreement=1)
    else:
        record.fields[name] = record.fields[name].model_copy(update={"confidence": 0.9949})
    assert status(record) == "review"


@pytest.mark.parametrize("name", sorted(set(KEY_FIELDS) - {"penalties"}))
def test_a_key_field_whose_reading_is_not_told_needs_a_person(name: str) -> None:
    record = worked()
    del record.fields[name]
    assert status(record) == "review"


@pytest.mark.parametrize("name", ["notice_code", "tax_year", "notice_date", "due_date", "amount_due", "tax_owed"])
def test_a_letter_without_what_every_letter_has_is_not_verified(name: str) -> None:
    assert status(worked(**{name: None})) == "review"


def test_rows_that_are_not_there_are_no_fault_where_the_others_add_up() -> None:
    account = replace(WORKED, paid_in_time=Decimal("0.00"), relief=True)
    notice = notice_of(account)
    assert notice.payments_and_credits is None
    assert status(record_of(notice)) == "verified"


def test_a_row_that_is_not_there_and_missed_by_the_sum_needs_a_person() -> None:
    notice = notice_of(WORKED)
    rows = [row for row in notice.billing_rows if row.kind != "interest"]
    assert status(worked(interest=None, billing_rows=rows)) == "review"


def test_a_record_made_elsewhere_has_its_values_from_its_author() -> None:
    assert status(worked().model_copy(update={"fields": {}})) == "verified"


@pytest.mark.parametrize(("severity", "expected"), [("error", "review"), ("warning", "review"), ("info", "verified")])
def test_a_finding_of_another_room_counts(severity: str, expected: str) -> None:
    finding = Finding.model_validate({"code": "pages-missing", "severity": severity, "message": "said"})
    assert status(worked().model_copy(update={"findings": [finding]})) == expected


@pytest.mark.parametrize("code", sorted(NEEDED))
def test_a_check_that_was_not_made_leaves_the_letter_for_a_person(code: str) -> None:
    record = run_checks(worked(), as_of=AS_OF)
    passed = [each for each in record.checks.passed if each != code]
    checks = record.checks.model_copy(update={"passed": passed, "not_run": [NotRun(code=code, why="said")]})
    assert status_for(record) == "verified"
    assert status_for(record.model_copy(update={"checks": checks})) == "review"


def test_only_a_cp14_can_be_verified() -> None:
    assert status(worked(notice_code="CP504")) == "unsupported"
    assert status(worked(notice_code="CP14H")) == "unsupported"


def test_what_the_reading_did_not_take_for_a_cp14_stays_unsupported() -> None:
    record = worked(notice_code=None).model_copy(update={"status": "unsupported"})
    assert status(record) == "unsupported"


def test_a_file_that_could_not_be_read_stays_failed() -> None:
    failure = Failure(code="file-empty", message="said")
    record = worked().model_copy(update={"status": "failed", "error": failure, "notice": None})
    assert status(record) == "failed"
