"""Blanks for what opens an account, in the cells of a form."""

from __future__ import annotations

import pytest

from extractor.fields.unknown_sentences import unknown_sentences
from extractor.leftover import Leftover
from tests.fields.test_judged_sentences import NOTICE
from tests.layout.pages import page


def found(label: str) -> tuple[Leftover, ...]:
    return unknown_sentences([page((54, 300, label))], NOTICE)


@pytest.mark.parametrize(
    "label",
    [
        "Bank password: ____________",
        "Mother’s maiden name: ______",
        "Card number",
        "CVV [ ]",
        "Expiration date ____ / ____",
    ],
)
def test_a_blank_for_what_opens_an_account_is_found(label: str) -> None:
    (each,) = found(label)
    assert "blank" in each.value


@pytest.mark.parametrize(
    "label",
    [
        "Daytime phone ____",
        "Amount enclosed $ ______",
        "Write your card number nowhere on this page.",
        "You will not be asked for a password.",
        "Tax year: 2022",
    ],
)
def test_other_blanks_and_sentences_about_passwords_are_not(label: str) -> None:
    assert [each for each in found(label) if "blank" in each.value] == []
