"""Which words a genuine notice may hold."""

from __future__ import annotations

import pytest

from extractor.sentences.vocabulary import is_known_word, is_nearly_known_word, is_notice_word


@pytest.mark.parametrize("word", ["treasury", "penalties", "paying", "carefully", "unpaid", "withheld"])
def test_words_of_notices_and_general_words_are_known_in_all_their_forms(word: str) -> None:
    assert is_known_word(word)


@pytest.mark.parametrize("word", ["messenger", "landlord", "banknotes", "neosurf", "courier", "wallet"])
def test_people_and_things_that_notices_do_not_name_are_not_known(word: str) -> None:
    assert not is_known_word(word)


def test_a_general_word_is_no_word_that_notices_name_things_with() -> None:
    assert is_known_word("quickly") and not is_notice_word("quickly")


@pytest.mark.parametrize("word", ["calll", "tteasury", "taxpayr", "theamount", "retum"])
def test_a_word_one_letter_off_or_two_in_one_is_nearly_known(word: str) -> None:
    assert not is_known_word(word) and is_nearly_known_word(word)


def test_a_word_of_its_own_is_not_nearly_known() -> None:
    assert not is_nearly_known_word("neosurf")
