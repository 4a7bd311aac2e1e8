"""The words of a sentence are those that say something: no numbers, addresses, endings or numbers of items."""

from __future__ import annotations

import pytest

from extractor.fields.sentences import Token, prose, sentences_on
from extractor.fields.unknown_words import unknown_words
from tests.layout.pages import page, stacked


def tokens(*lines: str) -> list[Token]:
    return [token for sentence in sentences_on(page(*stacked(54, 300, *lines))) for token in sentence.tokens]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("We don't know Ellen's address.", "we do know ellen address"),
        ("They’ve sent what’s due to us.", "they sent what due to us"),
        ("The aunt's of no help here.", "the aunt of no help here"),
        ("Pay at www.irs.gov/ payments or by mail.", "pay at or by mail"),
        ("Write form 1040-ES and B12 on it.", "write form and on it"),
        ("Write to jo@example.com at once.", "write to at once"),
    ],
)
def test_the_words_of_a_sentence_are_without_endings_addresses_and_numbers(sentence: str, words: str) -> None:
    assert " ".join(token.small for token in tokens(sentence)) == words


@pytest.mark.parametrize(
    ("sentence", "firsts"),
    [
        ("Green Dot is where you pay.", ["Green"]),
        ("a) Green Dot is where you pay.", ["a", "Green"]),
        ("12. Green Dot is where you pay.", ["Green"]),
        ("(iv) Green Dot is where you pay.", ["iv", "Green"]),
    ],
)
def test_the_first_word_of_a_sentence_or_an_item_has_a_capital_anyway(sentence: str, firsts: list[str]) -> None:
    assert [token.text for token in tokens(sentence) if token.is_first] == firsts


def test_the_first_word_of_a_line_may_begin_a_sentence() -> None:
    said = tokens("You may pay what you owe at any office of", "Green Dot, where they know you by name.")
    assert [token.text for token in said if token.is_first] == ["You", "Green"]


def test_an_address_between_sentences_is_no_prose() -> None:
    lines = ("ELLEN MARSH", "22 BOULDER STREET", "HANSON, CT 06001")
    layout = page(*stacked(54, 100, *lines), *stacked(54, 300, "We send you this bill for what you owe us."))
    assert [passage.text for passage in prose(layout)] == ["We send you this bill for what you owe us."]


@pytest.mark.parametrize(
    ("sentence", "unknown"),
    [
        ("Deje la bolsa en la puerta.", ["Deje", "bolsa"]),
        ("Llame a la oficina para confirmar su pago.", []),
    ],
)
def test_of_a_sentence_in_spanish_every_word_that_no_notice_has_counts(sentence: str, unknown: list[str]) -> None:
    (found,) = sentences_on(page(*stacked(54, 300, sentence)))
    assert unknown_words(found, frozenset()) == unknown
