"""A sentence alone in a small print of a letter is looked at more closely than others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.fields.unknown_sentences import unknown_sentences
from extractor.layout.page_layout import PageLayout, page_layout
from tests.fields.test_judged_sentences import NOTICE
from tests.layout.pages import page, stacked

PROSE = stacked(
    54,
    100,
    "If you cannot pay the full amount now, ask us about a payment plan.",
    "You have the right to appeal if you do not agree with this notice.",
    "You can pay online at www.irs.gov/payments or mail your check to us.",
    pitch=30.0,
)
LURE = "Whoever finds this page should keep it where nobody looks."


def with_small(text: str, height: float, times: int = 1) -> PageLayout:
    """A page of prose with a sentence below it in print of another height."""
    lines = [(54.0, 400.0 + 30 * at, text) for at in range(times)]
    usual, small = page(*PROSE), page(*lines)
    words = [replace(word, bottom=word.top + height) for run in small.runs for word in run.words]
    return page_layout(1, [*(word for run in usual.runs for word in run.words), *words])


def reasons(layout: PageLayout) -> list[str]:
    return [each.value for each in unknown_sentences([layout], NOTICE)]


@pytest.mark.parametrize("height", [5.0, 6.5, 8.0])
def test_a_sentence_alone_in_small_print_is_found(height: float) -> None:
    assert reasons(with_small(LURE, height)) == ["it is set smaller than the other sentences of the letter"]


def test_the_same_sentence_in_the_usual_print_is_not() -> None:
    assert reasons(with_small(LURE, 10.0)) == []


def test_what_notices_say_may_be_small() -> None:
    assert reasons(with_small("Disregard this request if the account was paid within the past 21 days.", 6.5)) == []


def test_small_print_of_many_lines_is_the_letters_own() -> None:
    assert reasons(with_small(LURE, 6.5, times=5)) == []


def test_print_that_nobody_can_read_is_found_whatever_it_says() -> None:
    said = "You can pay online at www.irs.gov/payments or mail your check to us."
    assert reasons(with_small(said, 3.6)) == ["it is set in print of 3.6 points, too small to be read"]
