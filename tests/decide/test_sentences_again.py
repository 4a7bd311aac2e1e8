"""An unknown sentence of a scan stands where the page is read again and shows it too."""

from __future__ import annotations

import pytest

from extractor.decide.sentences_again import lines_to_read_again, sentences_of
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import PageLayout, page_layout
from extractor.record import Notice
from extractor.values.word import Word
from tests.layout.pages import page

SENTENCE = "Please pay the failure-to-pay {} by mail."
TOP, BELOW = 300.0, 400.0


def scan(word: str, confidence: float) -> PageLayout:
    other = page((60, BELOW, "Please call us about the amount due."), confidence=95.0)
    line = page((60, TOP, SENTENCE.format(word)), confidence=confidence)
    return page_layout(1, [*words(line), *words(other)])


def words(layout: PageLayout) -> list[Word]:
    return [word for run in layout.runs for word in run.words]


def again(first: PageLayout, word: str, confidence: float) -> PageLayout:
    """The page with this line read again; the words of the other lines are the same."""
    kept = [each for each in words(first) if each.top != TOP]
    return page_layout(1, [*kept, *words(page((60, TOP, SENTENCE.format(word)), confidence=confidence))])


def shown(*layouts: PageLayout) -> list[str]:
    return [each.sentence for each in sentences_of([LetterReading((each,)) for each in layouts], Notice())]


def test_a_word_that_is_read_better_the_second_time_is_no_unknown_word() -> None:
    first = scan("bitcoin", 90.0)
    assert shown(first) and not shown(first, again(first, "penalty", 96.0))


@pytest.mark.parametrize(("word", "confidence"), [("penalty", 60.0), ("bitcoin", 96.0)])
def test_a_sentence_stands_where_the_second_reading_is_worse_or_shows_it_too(word: str, confidence: float) -> None:
    first = scan("bitcoin", 90.0)
    assert shown(first, again(first, word, confidence)) == shown(first)


def test_a_page_that_is_not_read_again_keeps_its_sentences() -> None:
    first = scan("bitcoin", 90.0)
    assert shown(first, first) == shown(first) != []


def test_the_lines_of_a_sentence_are_read_again_once() -> None:
    first = LetterReading((scan("bitcoin", 90.0),))
    second = LetterReading((again(first.layouts[0], "bitcoin", 95.0),))
    sentences = sentences_of([first], Notice())
    assert [row.line for row in lines_to_read_again(sentences, [first])] == [(TOP, TOP + 10.0)]
    assert not list(lines_to_read_again(sentences, [first, second]))


def test_a_pdfs_own_text_is_not_read_again() -> None:
    own = LetterReading((page((60, TOP, SENTENCE.format("bitcoin"))),))
    assert not list(lines_to_read_again(sentences_of([own], Notice()), [own]))
