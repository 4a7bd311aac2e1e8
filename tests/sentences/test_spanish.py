"""A sentence is Spanish by its most common words, a word by its stem; what it asks is in its verbs."""

from __future__ import annotations

import pytest

from extractor.sentences.spanish import _stems, acts_in_spanish, is_spanish, is_spanish_prose, is_spanish_word


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("el saldo de su cuenta", True),
        ("multa por mora", False),
        ("multa por omisión", True),
        ("omisión", False),
        ("the balance of it", False),
    ],
)
def test_two_common_words_or_one_and_an_accent_are_spanish(words: str, expected: bool) -> None:
    assert is_spanish(words.split()) == expected


def test_a_name_in_spanish_is_no_sentence() -> None:
    assert not is_spanish_prose("maria de la cruz".split())
    assert is_spanish_prose("maria paga la multa que debe".split())


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("Pague hoy con tarjetas.", True),
        ("Su saldo es de este mes.", False),
        ("Nunca le llamaremos para pagar con tarjetas.", False),
        ("No pedimos que pague en efectivo.", False),
        ("Si no paga, llamaremos a la policía.", True),
    ],
)
def test_what_the_sender_says_never_to_do_is_no_act(sentence: str, acts: bool) -> None:
    assert acts_in_spanish(sentence) == acts


def test_each_stem_and_each_short_word_is_spanish_with_or_without_accents() -> None:
    assert all(map(is_spanish_word, _stems()))
    assert is_spanish_word("año") and is_spanish_word("pagará") and is_spanish_word("xyz")
    assert not is_spanish_word("porter")
