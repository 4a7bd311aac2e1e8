"""A second reader that lies or fails makes no record verified and changes no figure that was read well."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extractor import pipeline
from extractor.decide import repeat
from extractor.document.page import Picture
from extractor.errors import EngineError
from extractor.ocr import passes
from extractor.ocr.engine import recognize_single_lines
from extractor.record import SURE
from extractor.values.word import Word
from tests.pipeline.test_reading_again import blotted

Reader = Callable[[Sequence[Picture], int], list[list[Word]]]


def one_figure(pictures: Sequence[Picture], page: int) -> list[list[Word]]:
    """The same figure on every line, with the highest confidence."""
    return [
        [Word("$9,999.99", page, 2, 2, picture.pixels.shape[1] - 2, 46, "ocr", 100.0, "second")] for picture in pictures
    ]


def higher_digits(pictures: Sequence[Picture], page: int) -> list[list[Word]]:
    """Every digit one higher, with the highest confidence."""
    higher = str.maketrans("0123456789", "1234567890")
    return [
        [Word(w.text.translate(higher), page, w.x0, w.top, w.x1, w.bottom, "ocr", 100.0, "second") for w in words]
        for words in recognize_single_lines(pictures, page)
    ]


def failing(_: Sequence[Picture], __: int) -> list[list[Word]]:
    raise EngineError("the second reader failed")


@pytest.mark.parametrize("reader", [one_figure, higher_digits, failing])
def test_a_lie_or_a_failure_verifies_nothing(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = blotted()
    monkeypatch.setattr(repeat, "repeat_passes", lambda: (passes.by_second_reader,))
    monkeypatch.setattr(passes, "recognize_by_second_reader", reader)
    (record,) = pipeline.extract_bytes(letter, "blotted.png")
    assert (record.status, record.error) == ("review", None)
    assert record.fields["tax_owed"].confidence < SURE
    assert record.fields["amount_due"].value == "1881.76"
