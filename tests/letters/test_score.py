"""What the evaluation counts as right, wrong and silent."""

from __future__ import annotations

from typing import Any

from scripts.baseline import fields
from scripts.letters.score import Reading, by, score

NOTICE = {
    "notice_code": "CP14",
    "tax_year": 2022,
    "amount_due": "14928.09",
    "penalties": {"failure_to_pay": "486.96", "failure_to_file": None},
    "penalties_total": "486.96",
}


def a_truth(**changes: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "file": "one.pdf",
        "kind": "born-digital",
        "layout": "older",
        "expected_status": "verified",
        "fault": None,
        "expected_finding": None,
        "ambiguous": [],
        "notice": NOTICE,
    }
    return {**plain, **changes}


def test_a_right_reading_is_whole_and_counts_printed_fields_only() -> None:
    one = score(a_truth(), Reading("verified", NOTICE))
    assert (one.exact, one.counted, one.whole, one.silent) == (4, 4, True, False)


def test_a_wrong_figure_called_verified_is_silent_and_one_for_review_is_not() -> None:
    wrong = {**NOTICE, "amount_due": "14928.00"}
    assert score(a_truth(), Reading("verified", wrong)).silent
    assert not score(a_truth(), Reading("review", wrong)).silent


def test_a_penalty_that_the_paper_does_not_print_is_wrong() -> None:
    invented = {**NOTICE, "penalties": {**NOTICE["penalties"], "failure_to_file": "1.00"}}  # type: ignore[dict-item]
    assert set(score(a_truth(), Reading("verified", invented)).wrong) == {"penalties.failure_to_file"}


def test_a_planted_fault_must_be_found_and_named() -> None:
    truth = a_truth(expected_status="review", fault="row_changed", expected_finding="billing-sum-mismatch")
    named = score(truth, Reading("review", NOTICE, [("billing-sum-mismatch", "error")]))
    found = score(truth, Reading("review", NOTICE, [("interest-mismatch", "warning")]))
    missed = score(truth, Reading("verified", NOTICE, [("deadline-passed", "info")]))
    assert (named.fault_found, named.fault_named, named.silent) == (True, True, False)
    assert (found.fault_found, found.fault_named) == (True, False)
    assert (missed.fault_found, missed.silent) == (False, True)


def test_an_ambiguous_field_is_not_compared_with_the_reader() -> None:
    truth = a_truth(ambiguous=["amount_due"], expected_status="review", fault="coupon_amount")
    assert score(truth, Reading("review", {**NOTICE, "amount_due": "1.00"})).whole


def test_another_notice_called_verified_is_silent() -> None:
    truth = a_truth(expected_status="unsupported", notice={"notice_code": "CP501"})
    assert score(truth, Reading("verified", NOTICE)).silent
    right = score(truth, Reading("unsupported", {"notice_code": "CP501"}))
    assert right.code_right and not right.silent


def test_the_report_has_a_line_a_kind_and_one_of_all() -> None:
    scores = [score(a_truth(kind=kind), Reading("review", NOTICE)) for kind in ("photo", "skew", "skew")]
    tallies = by(scores, "kind")
    assert list(tallies) == ["photo", "skew", "all"]
    assert tallies["skew"].summary()["needless_reviews"] == 100


def test_the_plain_script_reads_clean_text() -> None:
    text = (
        "Notice CP14\nTax year 2017\nNotice date January 30, 2018\nAmount due: $1,075.21\n"
        "Tax you owed $3,183.00\n"
        "Payments and credits -3,328.00\nFailure-to-file penalty 318.30\nInterest charges 145.00\n"
        "Amount due by February 20, 2018 $1,075.21"
    )
    found = fields(text)
    assert found["amount_due"] == "1075.21"
    assert found["payments_and_credits"] == "-3328.00"
    assert found["due_date"] == "2018-02-20"
    assert found["penalties"]["failure_to_file"] == "318.30"
