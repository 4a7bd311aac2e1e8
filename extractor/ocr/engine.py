"""The engine that reads pictures: which one is used here, and its answer as words.

There are two, one module each: `tesseract` is the program on the PATH, started anew each time; `embedded` is the same
recognizer as a library in this process, which pip brings with the extra `embedded`. Unless CP14_ENGINE names one, the
first that works is used. The choice is made once a process.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator, Sequence
from typing import Protocol

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.errors import EngineError, EngineMissing
from extractor.ocr import embedded, tesseract
from extractor.values.word import Word

TIMEOUT_SECONDS = 120
SPARSE = 11
BLOCK = 6
LINE = 13
"""Page segmentation modes: sparse text for a whole page, one uniform block for a part of it, one line as it stands."""

CHOICE = "CP14_ENGINE"
"""The environment variable that names the engine."""

_WORD = "5\t"
"""How a row of tesseract's table begins that is a word; the others are blocks, paragraphs and lines."""


class Engine(Protocol):
    """What the module of an engine offers."""

    def require(self) -> None:
        """Raise EngineMissing unless the engine and its English data are there."""

    def version(self) -> str:
        """The recognizer's version, such as "5.3.0". Raises EngineMissing."""

    def description(self) -> str:
        """Version, place and data for a person, in one line. Raises EngineMissing."""

    def table(self, pictures: Sequence[Picture], page: int, mode: int, timeout: float) -> str:
        """What it sees as tesseract's TSV rows of twelve cells, without the row of names; boxes in pixels.

        The second cell numbers the pictures from 1. Raises EngineMissing, EngineTimeout or EngineError.
        """


ENGINES: dict[str, Engine] = {"tesseract": tesseract, "embedded": embedded}


def require_engine() -> str:
    """The name of the engine that is used. Raises EngineMissing if none works, or CP14_ENGINE names none."""
    return _chosen(os.environ.get(CHOICE, "").strip())


def engine_version() -> str:
    """The version of the engine that is used, such as "5.3.0". Raises EngineMissing."""
    return ENGINES[require_engine()].version()


def recognize(picture: Picture, page: int, *, mode: int = SPARSE, timeout: float = TIMEOUT_SECONDS) -> list[Word]:
    """The words the engine sees on a picture, boxes in points of that picture.

    Raises EngineMissing, EngineTimeout, or EngineError when it crashes or its answer makes no sense.
    """
    return recognize_all([picture], page, mode=mode, timeout=timeout)[0]


def recognize_all(
    pictures: Sequence[Picture], page: int, *, mode: int = SPARSE, timeout: float = TIMEOUT_SECONDS
) -> list[list[Word]]:
    """The words of each of some pictures, for which the engine is started once. `page` is named in errors.

    Raises EngineMissing, EngineTimeout, or EngineError when it crashes or its answer makes no sense.
    """
    if not pictures:
        return []
    table = ENGINES[require_engine()].table(pictures, page, mode, timeout)
    words: list[list[Word]] = [[] for _ in pictures]
    for at, word in _words(table, page, pictures):
        words[at].append(word)
    return words


@functools.cache
def _chosen(named: str) -> str:
    if named and named not in ENGINES:
        raise EngineMissing(f"{CHOICE} is {named!r}; set it to {' or '.join(ENGINES)}, or leave it unset")
    missing = []
    for name in [named] if named else ENGINES:
        try:
            ENGINES[name].require()
        except EngineMissing as error:
            missing.append(str(error))
        else:
            return name
    raise EngineMissing("; or else: ".join(missing))


def _words(table: str, page: int, pictures: Sequence[Picture]) -> Iterator[tuple[int, Word]]:
    """Each word with the place of its picture among the pictures."""
    for row in table.split("\n"):
        if not row.startswith(_WORD):
            continue
        try:
            _, number, _, _, _, _, left, top, across, down, confidence, text = row.split("\t", 11)
            at = int(number) - 1
            x0, y0, x1, y1 = int(left), int(top), int(left) + int(across), int(top) + int(down)
            sure = float(confidence)
        except ValueError as error:
            raise EngineError(f"the engine's table of words for page {page} is broken; run `cp14 doctor`") from error
        height, width = pictures[at].pixels.shape if 0 <= at < len(pictures) else (0, 0)
        if not (0 <= x0 <= x1 <= width and 0 <= y0 <= y1 <= height):
            raise EngineError(f"the engine placed a word outside page {page}; run `cp14 doctor`")
        if text.strip():
            scale = POINTS_PER_INCH / pictures[at].dpi
            yield at, Word(text.strip(), page, x0 * scale, y0 * scale, x1 * scale, y1 * scale, "ocr", sure)
