"""Letters of eighteen layouts of which each OCR pass misreads twelve figures: what is of high confidence is right."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractor.decide.assembly import Assembled, assemble
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import page_layout
from extractor.notices import cp14
from extractor.record import SURE
from extractor.values.word import Word
from tests.decide.family_letters import WITH_TEXT, Drawn, honest_letter
from tests.decide.test_families import printed_figures
from tests.golden.pins import compared, pinned_with_confidences, without_boxes

MISREAD = 12
"""Figures that one pass misreads, each another print, and none of them misread in another pass."""
LEGIBLE = 96.0


def passes(letter: Drawn, count: int) -> list[LetterReading]:
    """So many readings of a letter."""
    rng = random.Random(str(letter.about["family"]))
    figures = {word.text: word for page in letter.pages for word in page.words if any(map(str.isdigit, word.text))}
    order = rng.sample(list(figures.values()), len(figures))
    return [_reading(letter, order[at * MISREAD :][:MISREAD], rng) for at in range(count)]


def _reading(letter: Drawn, wrong: Sequence[Word], rng: random.Random) -> LetterReading:
    misread = {id(word): _misread(word, rng) for word in wrong}
    pages = (
        [misread.get(id(word)) or replace(word, source="ocr", confidence=LEGIBLE) for word in page.words]
        for page in letter.pages
    )
    return LetterReading(tuple(page_layout(number, words) for number, words in enumerate(pages, 1)))


def _misread(word: Word, rng: random.Random) -> Word:
    """A word with another digit for one of its own, at a confidence that engines have on degraded print."""
    at = rng.choice([place for place, character in enumerate(word.text) if character.isdigit()])
    other = rng.choice([digit for digit in "0123456789" if digit != word.text[at]])
    text = word.text[:at] + other + word.text[at + 1 :]
    return replace(word, text=text, source="ocr", confidence=rng.choice([45.0, 60.0, 80.0]))


def wrong(found: Assembled, letter: Drawn) -> dict[str, float]:
    """The confidence of each figure that is not as it is printed."""
    read = printed_figures(found.notice.model_dump(mode="json", by_alias=True))
    printed = printed_figures(letter.printed)
    by_name = {name.removeprefix("penalties."): field.confidence for name, field in found.fields.items()}
    return {name: by_name[name] for name in printed if name in by_name and read[name] != printed[name]}


def compare(letter: Drawn, file: str, found: Assembled) -> None:
    """Compares the record, and what is to be read again, with what is pinned."""
    again = {page: len(lines) for page, lines in sorted(found.uncertain_lines.items())}
    record = {**pinned_with_confidences(letter.record(file, found)), "lines_to_read_again": again}
    compared("families", [file], [without_boxes(record)])


@pytest.mark.parametrize("family", WITH_TEXT)
def test_no_figure_of_high_confidence_that_one_pass_reads_is_wrong(family: str) -> None:
    letter = honest_letter(family, "pins-0", other_words=False)
    found = assemble(passes(letter, 1))
    compare(letter, f"{family}-once.pdf", found)
    assert {name for name, confidence in wrong(found, letter).items() if confidence >= SURE} == set()


@pytest.mark.parametrize("family", WITH_TEXT)
def test_three_passes_that_misread_different_figures_read_a_letter(family: str) -> None:
    letter = honest_letter(family, "pins-0", other_words=False)
    found = assemble(passes(letter, 3))
    compare(letter, f"{family}-thrice.pdf", found)
    assert wrong(found, letter) == {}
    assert [name for name in cp14().key_fields if found.fields[name].confidence < SURE] == []
