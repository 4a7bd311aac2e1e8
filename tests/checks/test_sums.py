"""The billing summary adds up, to the cent."""

from __future__ import annotations

from decimal import Decimal

from extractor.record import BillingRow, Record
from tests.checks.cases import WORKED, found, lacks, worked
from tests.checks.honest import notice_of, record_of

CODE = "billing-sum-mismatch"


def with_row(kind: str, amount: str) -> Record:
    notice = notice_of(WORKED)
    rows = [
        row.model_copy(update={"amount": Decimal(amount)}) if row.kind == kind else row for row in notice.billing_rows
    ]
    return record_of(notice.model_copy(update={"billing_rows": rows}))


def test_rows_as_printed_come_to_the_amount_due() -> None:
    assert found(CODE, worked()) == []


def test_one_cent_is_found() -> None:
    (finding,) = found(CODE, worked(amount_due=Decimal("14928.10")))
    assert (finding.severity, finding.expected, finding.found) == ("error", "14928.09", "14928.10")
    assert {"amount_due", "tax_owed", "penalties.failure_to_pay"} <= set(finding.fields)


def test_a_credit_whose_minus_is_not_there_is_a_warning_that_says_so() -> None:
    (finding,) = found(CODE, with_row("payments_and_credits", "8000.00"))
    assert finding.severity == "warning"
    assert "negative" in finding.message


def test_a_field_that_does_not_hold_its_row_is_found() -> None:
    (finding,) = found(CODE, worked(interest=Decimal("529.13")))
    assert (finding.fields, finding.expected, finding.found) == (["interest"], "528.13", "529.13")


def test_a_field_without_a_row_is_found() -> None:
    penalties = notice_of(WORKED).penalties.model_copy(update={"estimated_tax": Decimal("10.00")})
    (finding,) = found(CODE, worked(penalties=penalties))
    assert (finding.fields, finding.expected, finding.found) == (["penalties.estimated_tax"], None, "10.00")


def test_two_rows_of_one_kind_are_one_field() -> None:
    notice = notice_of(WORKED)
    rows = [row for row in notice.billing_rows if row.kind != "interest"]
    rows += [BillingRow(kind="interest", label="Interest", amount=Decimal(part)) for part in ("500.00", "28.13")]
    assert found(CODE, record_of(notice.model_copy(update={"billing_rows": rows}))) == []


def test_a_row_of_no_known_kind_counts() -> None:
    notice = notice_of(WORKED)
    rows = [*notice.billing_rows, BillingRow(kind="other", label="Shared responsibility", amount=Decimal("1.00"))]
    (finding,) = found(CODE, record_of(notice.model_copy(update={"billing_rows": rows})))
    assert finding.expected == "14929.09"


def test_the_fields_stand_for_rows_that_a_record_does_not_bring() -> None:
    assert found(CODE, worked(billing_rows=[])) == []
    (finding,) = found(CODE, worked(billing_rows=[], amount_due=Decimal("14982.09")))
    assert finding.expected == "14928.09"


def test_without_amount_due_or_tax_the_sum_cannot_be_made() -> None:
    assert "amount due" in lacks(CODE, worked(amount_due=None))
    assert "tax owed" in lacks(CODE, worked(billing_rows=[], tax_owed=None))


def with_subtotal() -> Record:
    """The worked example with a subtotal that was read as a row."""
    notice = notice_of(WORKED)
    rows = [*notice.billing_rows, BillingRow(kind="other", label="Unpaid tax", amount=Decimal("13913.00"))]
    return record_of(notice.model_copy(update={"billing_rows": rows}))


def test_rows_of_which_one_has_no_name_of_its_own_are_for_a_person() -> None:
    read = with_subtotal().model_copy(update={"fields": worked().fields})
    (finding,) = found(CODE, read)
    assert finding.severity == "warning"
    assert "not all rows have names of their own" in finding.message


def test_a_wrong_row_of_an_imported_record_is_an_error_also_where_others_come_to_the_amount() -> None:
    (finding,) = found(CODE, with_subtotal().model_copy(update={"fields": {}}))
    assert finding.severity == "error"


def test_a_wrong_sum_of_rows_with_names_of_their_own_accuses_and_one_with_two_of_a_kind_does_not() -> None:
    fields = worked().fields
    wrong = with_row("interest", "628.13").model_copy(update={"fields": fields})
    assert [finding.severity for finding in found(CODE, wrong)] == ["error"]
    notice = notice_of(WORKED)
    again = [row for row in notice.billing_rows if row.kind == "interest"]
    twice = record_of(notice.model_copy(update={"billing_rows": [*notice.billing_rows, *again]}))
    (finding, *_) = found(CODE, twice.model_copy(update={"fields": fields}))
    assert finding.severity == "warning"


def test_a_penalty_of_nothing_needs_no_row() -> None:
    penalties = notice_of(WORKED).penalties.model_copy(update={"estimated_tax": Decimal("0.00")})
    assert found(CODE, worked(penalties=penalties)) == []
