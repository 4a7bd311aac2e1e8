"""The fast engine reads lines of print as the program does: the same figures, nearly always the same letters."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from extractor.document.limits import DEFAULT_LIMITS
from extractor.document.opening import open_document
from extractor.document.page import Picture
from extractor.errors import EngineTimeout
from extractor.ocr import fast, tesseract
from extractor.ocr.engine import CHOICE, LINE, recognize_all
from extractor.ocr.english_model import SHA256
from extractor.ocr.line_recognition import LineRendering, PageLines, line_pictures
from extractor.ocr.upright_page import UprightPage
from extractor.values.word import Word

SAMPLE = Path(__file__).parents[2] / "samples" / "scan-200.pdf"
Lines = list[Picture]


@pytest.fixture(scope="module")
def lines() -> Lines:
    """The lines of a scanned page as they are rendered for the engine."""
    with open_document(SAMPLE.read_bytes(), (), DEFAULT_LIMITS) as document:
        page = UprightPage(1, document.pages[0].picture())
    return line_pictures([PageLines(1, page.print, page.text_lines)], LineRendering(widths=(1.0, 0.85, 0.8)))


def read(name: str, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> list[list[Word]]:
    monkeypatch.setenv(CHOICE, name)
    return recognize_all(lines, 1, mode=LINE)


def texts(words: list[list[Word]]) -> list[str]:
    return [" ".join(word.text for word in line) for line in words]


def test_every_figure_is_that_of_the_program(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = (texts(read(name, lines, monkeypatch)) for name in ("fast", "tesseract"))
    assert [re.findall(r"\d+", line) for line in ours] == [re.findall(r"\d+", line) for line in theirs]


def test_nine_lines_of_ten_are_those_of_the_program(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = (texts(read(name, lines, monkeypatch)) for name in ("fast", "tesseract"))
    same = sum(own == other for own, other in zip(ours, theirs, strict=True))
    assert same >= 0.9 * len(lines)


def test_words_are_where_the_program_has_them(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word begins within six pixels; to where it ends the program sometimes counts the white behind the line."""
    for ours, theirs in zip(*(read(name, lines, monkeypatch) for name in ("fast", "tesseract")), strict=True):
        if [word.text for word in ours] == [word.text for word in theirs]:
            assert all(abs(own.x0 - other.x0) <= 6 for own, other in zip(ours, theirs, strict=True))


def test_what_is_upside_down_is_read_with_low_confidence(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    turned = [Picture(np.ascontiguousarray(line.pixels[::-1, ::-1]), line.dpi) for line in lines]
    upright, over = (
        [word.confidence or 0 for line in read("fast", each, monkeypatch) for word in line if len(word.text) > 2]
        for each in (lines, turned)
    )
    assert np.mean(np.array(upright) >= 70) > 0.9
    assert np.mean(np.array(over) >= 70) < 0.3


@pytest.mark.parametrize("width", [1, 5, 11, 40])
def test_a_white_line_has_no_words(width: int) -> None:
    assert fast.table([Picture(np.full((36, width), 255, np.uint8), 72)], 1, LINE, 60) == ""


def test_lines_that_take_too_long_are_reported(lines: Lines) -> None:
    with pytest.raises(EngineTimeout, match="page 3"):
        fast.table(lines, 3, LINE, -1.0)


def test_both_engines_have_the_same_model() -> None:
    fast.require()
    assert SHA256 in tesseract.description()
