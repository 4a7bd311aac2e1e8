"""Terms of payment that are not the law's: the time without interest, the return a payment is marked with."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.fields.told_terms import other_return_to_name, other_time_without_interest

_SENT = dt.date(2025, 11, 10)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("When less than $100,000 is demanded, payment within 12 calendar days stops interest.", "12 calendar days"),
        ("Interest stops if we have it in 22 calendar days.", "22 calendar days"),
        ("From $100,000, interest stops if you pay within 21 business days.", "21 business days"),
        (
            "If you owe less than $10,000 and pay within 21 calendar days, no further interest is charged.",
            "a threshold of $10,000",
        ),
        (
            "No interest is added if you pay within 10 business days and owe $50,000 or more.",
            "a threshold of $50,000",
        ),
        ("No interest if you owe under $99,999 and pay in 21 calendar days.", "a threshold of $99,999"),
    ],
)
def test_another_time_or_threshold_than_the_laws_is_found(sentence: str, told: str) -> None:
    assert other_time_without_interest(sentence, _SENT) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "Pay within 21 calendar days (10 business days from $100,000) and interest stops.",
        "If you owe less than $100,000 and pay within 21 calendar days, no interest is added.",
        "We answer within 30 business days.",
        "Under $50,000 you may ask for a plan; $100,000 or more must be paid in 10 business days to stop interest.",
        "We answer your request to remove interest within 30 business days of your payment.",
        "Interest does not stop while we look into it, which takes 30 business days.",
        "If $8,417.00 is paid within 21 calendar days, no more interest is added.",
        "If you owe $100,000 or more, no interest is added to what is paid within 10 business days.",
        "Interest of $12.50 is not charged on a balance of $812.09 that is paid within 21 calendar days.",
        "If you owe under $50,000 a plan can be set up online.",
    ],
)
def test_the_laws_own_terms_and_other_times_pass(sentence: str) -> None:
    assert other_time_without_interest(sentence, _SENT) is None


@pytest.mark.parametrize("sent", [dt.date(1995, 6, 5), dt.date(2100, 1, 4), None])
def test_where_the_terms_are_not_known_none_is_another(sent: dt.date | None) -> None:
    assert other_time_without_interest("Pay within 12 calendar days and interest stops.", sent) is None


@pytest.mark.parametrize("form", ["1120", "941", "1120-S", "706"])
def test_a_payment_marked_with_the_return_of_another_tax_is_found(form: str) -> None:
    assert other_return_to_name(f"Write your number, the words Form {form}, and the year on it.") == f"Form {form}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Write your number, the year and Form 1040 on your check.",
        "Write to us if you file Form 94.",
        "Employers file Form 941 each quarter.",
        "Mark the box if you agree. Form 1120 is for corporations.",
    ],
)
def test_a_payment_marked_with_form_1040_and_other_talk_of_returns_pass(sentence: str) -> None:
    assert other_return_to_name(sentence) is None
