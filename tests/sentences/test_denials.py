"""What a sentence denies, and where it asks for the thing all the same."""

from __future__ import annotations

import pytest

from extractor.sentences.denials import is_denied, is_warning


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("We never ask for gift cards, bitcoin or a wire.", "bitcoin"),
        ("If anyone demands gift cards, hang up and report it to TIGTA.", "gift cards"),
        ("Nobody from this office will come to your door.", "your door"),
        ("Never put cash in the envelope.", "cash"),
        ("Do not give your password to anybody.", "password"),
        ("No cash by mail.", "cash"),
        ("We do not threaten arrest, send you to buy prepaid cards, or ask for a code.", "prepaid cards"),
        ("Vouchers cannot be accepted.", "Vouchers"),
        ("Callers who threaten arrest are criminals.", "arrest"),
        ("The IRS never asks you to send cash, buy cards or wire money.", "cards"),
        ("Should a stranger want your PIN, keep it to yourself.", "PIN"),
    ],
)
def test_a_thing_that_a_sentence_warns_of_or_forbids_is_denied(sentence: str, thing: str) -> None:
    assert is_denied(sentence, sentence.index(thing))


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("We do not accept checks; pay with gift cards.", "gift cards"),
        ("We never ask for checks, so buy gift cards.", "gift cards"),
        ("If you do not pay with gift cards, you will be arrested.", "gift cards"),
        ("Not paying leads to arrest.", "arrest"),
        ("If you do not pay you will be arrested.", "arrested"),
        ("Unless you answer, we cannot prevent your arrest.", "arrest"),
        ("No checks: send cash by courier.", "cash"),
        ("Nothing but gift cards counts.", "gift cards"),
        ("This is no scam: bring the cash to our clerk.", "cash"),
        ("This is not a scam, and the cash is safe with our clerk.", "cash"),
        ("If a clerk calls, hand him the cash.", "cash"),
    ],
)
def test_a_thing_that_is_asked_for_after_a_denial_is_not_denied(sentence: str, thing: str) -> None:
    assert not is_denied(sentence, sentence.index(thing))


def test_a_sentence_that_goes_on_to_ask_is_no_warning() -> None:
    assert is_warning("Beware of scams.")
    assert not is_warning("Beware of scams; pay our clerk.")
    assert is_warning("Beware of scams; do not pay a clerk.")
