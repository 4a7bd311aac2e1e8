"""A decision is applied to a record, checked, and holds until something new comes up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import pytest

from extractor.checks import run_checks
from extractor.checks.settle import decided_values, open_findings, settled
from extractor.checks.status import status_for
from extractor.checks.typed import Decided
from extractor.record import Evidence, FieldReading, Finding, Record, Settlement
from tests.checks.cases import WORKED
from tests.checks.honest import AS_OF, notice_of, record_of

PRINTED = notice_of(WORKED)
RECORD = run_checks(record_of(PRINTED), as_of=AS_OF)


def reading(value: str, *texts: str, confidence: float = 0.9) -> FieldReading:
    """A field read at several places, the first of them chosen."""
    evidence = [
        Evidence(
            place=f"place_{n}", page=1, bbox=(0, 0, 1, 1), text=text, reading="ocr", chosen=not n, ocr_confidence=90
        )
        for n, text in enumerate(texts)
    ]
    return FieldReading(value=value, confidence=confidence, agreement=1, evidence=evidence)


def decision(values: Mapping[str, Decided], *confirmed: str) -> Settlement:
    at = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
    return Settlement(decision="accepted", by="Ann", at=at, values=dict(values), confirmed=list(confirmed))


def misread() -> Record:
    """The record with the interest read as another figure, uncertainly, against two places that show the right one."""
    notice = PRINTED.model_copy(update={"interest": Decimal("582.13")})
    rows = [
        row.model_copy(update={"amount": Decimal("582.13")}) if row.kind == "interest" else row
        for row in notice.billing_rows
    ]
    fields = {"interest": reading("582.13", "582.13", "528.13", "528.13")}
    record = record_of(notice.model_copy(update={"billing_rows": rows})).model_copy(update={"fields": fields})
    return run_checks(record, as_of=AS_OF)


def test_a_correction_solves_what_was_misread() -> None:
    read = misread()
    assert {"field-doubtful", "billing-sum-mismatch", "interest-mismatch"} <= {each.code for each in read.findings}
    values = decided_values(read, {"interest": "528.13"})
    contradictions = open_findings(settled(read, decision(values), AS_OF), ())
    assert [each.message for each in contradictions] == [
        "the place 0 shows $582.13; elsewhere the interest is $528.13 (place 1, place 2)"
    ]
    done = settled(read, decision(values, "amount-disagreement"), AS_OF)
    assert done.status == "settled"
    assert done.settlement is not None and done.notice is not None
    (correction,) = done.settlement.corrections
    assert (correction.field, correction.read, correction.confidence) == ("interest", "582.13", 0.9)
    assert done.settlement.decision == "corrected"
    assert done.notice.interest == Decimal("528.13")
    assert done.fields == read.fields


def test_a_wrong_figure_contradicts_until_it_is_confirmed() -> None:
    values = decided_values(RECORD, {"amount_due": "14928.10"})
    first = settled(RECORD, decision(values), AS_OF)
    codes = [each.code for each in open_findings(first, ())]
    assert first.status == "review"
    assert "billing-sum-mismatch" in codes
    assert settled(RECORD, decision(values, *codes), AS_OF).status == "settled"


def test_an_error_of_another_kind_makes_it_review_again() -> None:
    done = settled(RECORD, decision(decided_values(RECORD, {}), "interest-mismatch"), AS_OF)
    found = Finding(code="duplicate-notice", severity="warning", message="m")
    again = done.model_copy(update={"findings": [*done.findings, found]})
    assert (done.status, status_for(again)) == ("settled", "review")


def test_the_decided_values_count_when_the_file_is_read_again() -> None:
    """A later version of the program reads a figure wrong that a person has seen."""
    done = settled(misread(), decision(decided_values(RECORD, {})), AS_OF)
    assert done.notice is not None
    assert done.notice.interest == PRINTED.interest


def test_checking_a_settled_record_again_changes_nothing() -> None:
    done = settled(misread(), decision(decided_values(RECORD, {})), AS_OF)
    assert run_checks(done, as_of=AS_OF) == done


def test_an_amount_that_was_unexplained_is_explained_by_the_figure() -> None:
    unexplained = Finding(code="amount-unexplained", severity="error", message="m", found="528.13", expected="1.00")
    read = misread()
    read = read.model_copy(update={"findings": [*read.findings, unexplained]})
    done = settled(read, decision(decided_values(RECORD, {}), "amount-disagreement"), AS_OF)
    assert done.status == "settled"


@pytest.mark.parametrize("status", ["failed", "review"])
def test_what_is_not_a_notice_to_handle_is_settled_as_it_is(status: str) -> None:
    record = RECORD.model_copy(update={"status": status})
    dismissed = decision({}).model_copy(update={"decision": "unsupported"})
    done = settled(record, dismissed, AS_OF)
    assert (done.status, done.findings, done.notice) == ("settled", record.findings, record.notice)
