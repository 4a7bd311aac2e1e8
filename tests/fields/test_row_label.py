"""A row's label names its kind; a label that is written over is taken for a kind only where it is like no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.fields.row_label import _edit_distance, known_kind, likely_kind, named_kind, row_kind
from extractor.notices import cp14


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Taxyou >axyou owed", "tax_owed"),
        ("Tax youo\\ rowed", "tax_owed"),
        ("and credits", "payments_and_credits"),
        ("Inierest ch!rges O", "interest"),
    ],
)
def test_a_label_with_a_pen_stroke_through_it_is_understood(label: str, kind: str) -> None:
    assert row_kind(label) == kind


@pytest.mark.parametrize("label", ["Failure-to-xxxx penalty", "-to- penalty", "Lien fee", "", "Offset from 2019", "A"])
def test_a_label_like_two_kinds_is_not_guessed(label: str) -> None:
    assert likely_kind(label) is None


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Failure to pay tax penalty", "failure_to_pay"),
        ("Penalty on late tax", "failure_to_pay"),
        ("Penalty on the late tax return", "failure_to_file"),
        ("Bounced payment penalty", "dishonored_payment"),
        ("Failure-to-pay pen&lty", "failure_to_pay"),
        ("Failure4to-pay estiryat inated tax penalty", "other_penalty"),
    ],
)
def test_failure_to_pay_is_no_more_than_that(label: str, kind: str) -> None:
    assert row_kind(label) == kind


@pytest.mark.parametrize(
    "label",
    [
        *("Underprepayment charge", "Addition, underprepaid tax", "Charge for underestimating"),
        *("Added for missed estimated payments", "Quarterly payments omitted", "Estimated payments you skipped"),
    ],
)
def test_what_was_prepaid_too_little_is_charged_as_estimated_tax(label: str) -> None:
    assert row_kind(label) == "estimated_tax"


@pytest.mark.parametrize("label", sorted(cp14().kind_of_label))
def test_a_known_label_is_most_like_its_own_kind(label: str) -> None:
    assert likely_kind(label) in (cp14().kind_of_label[label], None)


def test_a_cross_reference_is_no_part_of_a_label() -> None:
    assert known_kind("Total penalties (see page 2 or 3 for more information)") == "other_penalty"


@given(st.text("abc", max_size=9), st.text("abc", max_size=9))
def test_edit_distance_is_levenshteins(text: str, other: str) -> None:
    assert _edit_distance(text, other) == _distance_by_definition(text, other)


def _distance_by_definition(text: str, other: str) -> int:
    """Row by row through the whole table."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(text, 1):
        current = [row]
        for column, beside in enumerate(other, 1):
            current.append(min(before[column] + 1, current[-1] + 1, before[column - 1] + (letter != beside)))
        before = current
    return before[-1]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Tax paid late", "failure_to_pay"),
        ("Because you paid late we added", "failure_to_pay"),
        ("Addition for paying after the due date", "failure_to_pay"),
        ("Penalty, tax not paid on time", "failure_to_pay"),
        ("Return filed late", "failure_to_file"),
        ("Penalty because the return was not filed on time", "failure_to_file"),
        ("Filing after the due date", "failure_to_file"),
        ("Delinquent return penalty", "failure_to_file"),
        ("Surcharge, return late", "failure_to_file"),
        ("Penalty A (return)", "failure_to_file"),
        ("Filing penalty", "failure_to_file"),
        ("Penalty, late return2 +", "failure_to_file"),
        ("Penalty because the tax was late", "failure_to_pay"),
        ("Payment that was later refunded", "payments_and_credits"),
        ("Addition, IRC 6651(a)(1)", "failure_to_file"),
        ("Penalty B (payment)", "failure_to_pay"),
        ("Payment penalty", "failure_to_pay"),
        ("Addition, IRC 6651(a)(2)", "failure_to_pay"),
        ("Addition for low estimated payments", "estimated_tax"),
        ("Prepayments short", "estimated_tax"),
    ],
)
def test_words_for_late_name_a_penalty_in_any_order(label: str, kind: str) -> None:
    assert row_kind(label) == kind


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Payments received after the due date", "payments_and_credits"),
        ("Late payments received", "payments_and_credits"),
        ("Amount paid with your return", "payments_and_credits"),
        ("Money already received", "payments_and_credits"),
        ("Tax due before credits", "tax_owed"),
        ("Interest on late payment", "interest"),
        ("Payment expected", "other"),
        ("Prepayments", "payments_and_credits"),
        ("Taken to set off your tax", "payments_and_credits"),
        ("Interest on tax and penalties", "interest"),
        ("Penalties and interest", "other_penalty"),
        ("Charge for a bounced check", "dishonored_payment"),
    ],
)
def test_the_words_around_payment_and_penalty_say_which_row_it_is(label: str, kind: str) -> None:
    assert row_kind(label) == kind


@pytest.mark.parametrize(
    "label", ["Late filing* penalty", "Late filing [1] penalty", "Late filing penalty, see page 3"]
)
def test_a_remark_within_a_label_is_left_out_of_its_words(label: str) -> None:
    assert named_kind(label) == "failure_to_file"


@pytest.mark.parametrize("label", ["Dishonor penalty", "Item returned by bank", "Check refused by your bank"])
def test_what_a_bank_returned_is_a_dishonored_payment(label: str) -> None:
    assert row_kind(label) == "dishonored_payment"


@pytest.mark.parametrize("label", ["To be paid", "Must be paid by you"])
def test_what_is_to_be_paid_is_no_credit(label: str) -> None:
    assert named_kind(label) is None
    assert named_kind("Paid by you") == "payments_and_credits"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Failure to pay addition", "failure_to_pay"),
        ("What being late with the money costs", "failure_to_pay"),
        ("Added: money delayed", "failure_to_pay"),
        ("What being late with the return costs", "failure_to_file"),
        ("Added: return delayed", "failure_to_file"),
        ("Estimate shortfall", "estimated_tax"),
        ("What thin estimated payments cost", "estimated_tax"),
        ("Advance payments were smaller than the rules ask. Charge for that", "estimated_tax"),
        ("Your bank returned a payment", "dishonored_payment"),
        ("Return and payment for 2018 were due. Your return put the tax at", "tax_owed"),
        ("Money received late", "payments_and_credits"),
        ("Estimated payments", "payments_and_credits"),
    ],
)
def test_charges_and_credits_in_other_words(label: str, kind: str) -> None:
    assert named_kind(label) == kind


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Penalty for not paying during the year", "estimated_tax"),
        ("Charge for not paying along the way in the tax year", "estimated_tax"),
        ("Paying too little through the year", "estimated_tax"),
        ("Addition for not paying as you earned", "estimated_tax"),
        ("Penalty for not paying on time", "failure_to_pay"),
        ("Tax not paid during the year", "other"),
        ("What you paid during the year", "payments_and_credits"),
    ],
)
def test_what_was_not_paid_while_the_year_went_on_is_charged_as_estimated_tax(label: str, kind: str) -> None:
    assert row_kind(label) == kind


@pytest.mark.parametrize(
    "label", ["Unpaid-check addition", "Returned-payment addition", "Unpaid draft charge", "Check that was not covered"]
)
def test_a_charge_for_a_check_that_was_not_paid_is_a_dishonored_payment(label: str) -> None:
    assert row_kind(label) == "dishonored_payment"
