"""A sentence is reported by the classifier's odds: sooner with a reason, and never for its figures alone."""

from __future__ import annotations

import pytest

from extractor.fields.unknown_sentences import unknown_sentences
from tests.fields.test_judged_sentences import NOTICE
from tests.layout.pages import page


def reasons(sentence: str) -> list[str]:
    return [each.value for each in unknown_sentences([page((54, 300, sentence))], NOTICE)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Pay the amount due of $1,239.70 by November 13, 2023, to avoid penalty and interest charges.",
        "If you cannot pay the full amount now, ask us about a payment plan.",
        "Our records show that your 2019 return was closed with nothing open.",
    ],
)
def test_a_sentence_of_notices_is_not_reported(sentence: str) -> None:
    assert reasons(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("You must pay within 48 hours or lose your house.", "notices do not speak of house"),
        ("Buy gift cards at the store and read us the numbers on the back.", "notices do not speak of"),
        ("The sum passes through our client trust account at Harbor Mutual.", "notices do not speak of"),
        ("Late sums are payable to the copying firm.", "it says that another's account takes the money"),
        ("Interest has been counted on the tax from January 1, 2022.", "it says that interest runs from 2022-01-01"),
    ],
)
def test_a_sentence_of_no_notice_is_reported_with_its_reason(sentence: str, reason: str) -> None:
    (found,) = reasons(sentence)
    assert found.startswith(reason)
