"""Which words a genuine notice may hold."""

from __future__ import annotations

import pytest

from extractor.sentences.vocabulary import forms, is_known_word, is_nearly_known_word, is_notice_word


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


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("penalties", "penalty"),
        ("taxes", "tax"),
        ("years", "year"),
        ("carried", "carry"),
        ("planned", "plan"),
        ("charged", "charge"),
        ("paying", "pay"),
        ("charging", "charge"),
        ("happily", "happy"),
        ("quickly", "quick"),
        ("lateness", "late"),
    ],
)
def test_a_word_is_a_form_of_another_by_its_ending(word: str, form: str) -> None:
    assert form in forms(word)


def test_a_form_has_three_letters_at_least() -> None:
    assert list(forms("used")) == ["used", "use"]
    assert list(forms("is")) == ["is"]


@pytest.mark.parametrize("beginning", ["un", "non", "re", "pre", "over", "under", "mis"])
def test_a_known_word_with_a_beginning_before_it_is_known(beginning: str) -> None:
    assert is_known_word(f"{beginning}penalties")


@pytest.mark.parametrize("word", ["expenalties", "unox", "penaltiesun"])
def test_a_word_with_another_beginning_or_of_two_letters_behind_one_is_not(word: str) -> None:
    assert not is_known_word(word)


@pytest.mark.parametrize("word", ["retumed", "arnounts", "daimed", "clates", "ovved", "hability", "pnority"])
def test_letters_that_look_like_two_others_make_a_word_nearly_known(word: str) -> None:
    assert is_nearly_known_word(word)
