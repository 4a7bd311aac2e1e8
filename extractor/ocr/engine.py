"""The OCR engine: which one is in use, and its result as words.

There are four, one module each: `fast` runs tesseract's network for lines in this process by onnxruntime, installed
with the extra `fast`; `numpy` runs it by numpy, wherever the program's model is the known one; `embedded` is tesseract
as a library in this process, installed with the extra `embedded`; `tesseract` runs the program, once per call.
The environment variable CP14_ENGINE names one; otherwise the first that works is used. Where it is `fast` or `numpy`,
pictures that are no single line go to one of the other two, which must be installed. The choice is made once per
process; if that engine fails and cannot read a sample line either, the next one reads.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.errors import EngineError, EngineMissing, EngineTimeout
from extractor.ocr import embedded, fast, numpy_network, second_reader, tesseract
from extractor.ocr.sample_line import SAMPLE_TEXT, rendered_sample_line, sample_line
from extractor.values.word import Word

TIMEOUT_SECONDS = 120
SPARSE = 11
BLOCK = 6
LINE = 13
"""Tesseract page segmentation modes: sparse text for a whole page, one uniform block for a part of it, one raw line."""

CHOICE = "CP14_ENGINE"
"""The environment variable that names the engine."""

_SAMPLE_SECONDS = 30.0
_broken: set[str] = set()
"""Engines of this process that cannot read although they are installed."""

_WORD = "5\t"
"""Prefix of TSV rows that are words; the others are blocks, paragraphs and lines."""


class Engine(Protocol):
    """Interface of an engine module."""

    def require(self) -> None:
        """Raise EngineMissing unless the engine and its English data are installed."""

    def version(self) -> str:
        """Version of the recognizer, such as "5.3.0". Raises EngineMissing."""

    def description(self) -> str:
        """Version, location and data for people, in one line. Raises EngineMissing."""

    def table(self, pictures: Sequence[Picture], page: int, mode: int, timeout: float) -> str:
        """Recognized words as tesseract TSV rows of twelve cells, without the header; boxes in pixels.

        The second cell is the number of the picture, from 1. Raises EngineMissing, EngineTimeout or EngineError.
        """


ENGINES: dict[str, Engine] = {
    "fast": fast,
    "numpy": numpy_network,
    "embedded": embedded,
    "tesseract": tesseract,
}
"""In the order of preference: for a column of 36 pixels they take 1, 1.6, 4.2 and 6.5 times as long as the first."""
_OF_LINES = frozenset({"fast", "numpy"})
"""Engines that take pictures of one line alone."""
_OF_PAGES = ("tesseract", "embedded")
"""Engines of whole pages beside one of lines. The program is the reference: few pages are read whole."""


def require_engine() -> str:
    """Name of the engine in use. Raises EngineMissing if none works or CP14_ENGINE names an unknown one."""
    return _chosen(os.environ.get(CHOICE, "").strip())


def choice_reason() -> str:
    """Why the engine in use was chosen, in words for people. Raises EngineMissing."""
    name, named = require_engine(), os.environ.get(CHOICE, "").strip()
    why = f"named by {CHOICE}" if named else f"the first that works of {', '.join(ENGINES)}"
    return f"{why}; {_page_engine()} for whole pages" if name in _OF_LINES else why


def engine_version() -> str:
    """Version of the engine in use, such as "5.3.0". Raises EngineMissing."""
    return ENGINES[require_engine()].version()


def recognize(picture: Picture, page: int, *, timeout: float = TIMEOUT_SECONDS) -> list[Word]:
    """The words on a picture, boxes in points of that picture.

    Raises EngineMissing, EngineTimeout, or EngineError if the engine crashes or its output is invalid.
    """
    return recognize_all([picture], page, timeout=timeout)[0]


def recognize_all(
    pictures: Sequence[Picture], page: int, *, mode: int = SPARSE, timeout: float = TIMEOUT_SECONDS
) -> list[list[Word]]:
    """The words on each picture; the engine is started once for all. `page` is the page number for error messages.

    Raises EngineMissing, EngineTimeout, or EngineError if the engine crashes or its output is invalid.
    """
    if not pictures:
        return []
    return _by_picture(_table(pictures, page, mode, timeout), page, pictures)


def recognize_single_lines(pictures: Sequence[Picture], page: int) -> list[list[Word]]:
    """The words on each picture of a single line. Raises like recognize_all."""
    return recognize_all(pictures, page, mode=LINE)


def recognize_by_second_reader(pictures: Sequence[Picture], page: int) -> list[list[Word]]:
    """The same by the second reader. Raises EngineMissing, EngineTimeout, or EngineError if it fails."""
    table = second_reader.table(pictures, page, LINE, TIMEOUT_SECONDS)
    return [[replace(word, reader="second") for word in words] for words in _by_picture(table, page, pictures)]


def reading_engine() -> str:
    """Name of the engine that reads, proved on the sample line. Raises EngineMissing if none does."""
    name = require_engine()
    try:
        require_reading(name)
    except EngineMissing:
        if not _is_replaced(name):
            raise
        return reading_engine()
    return name


def require_reading(name: str) -> None:
    """Raise EngineMissing unless an engine reads the sample line.

    Nothing less finds a program that is broken and a model that is empty.
    """
    picture, mode = (rendered_sample_line(), LINE) if name in _OF_LINES else (sample_line(), BLOCK)
    _require_sample(f"the engine {name}", ENGINES[name], picture, mode)


def require_second_reader() -> None:
    """Raise EngineMissing unless the second reader is installed and reads the sample line."""
    second_reader.require()
    _require_sample("the second reader", second_reader, rendered_sample_line(second_reader.HEIGHT), LINE)


def _require_sample(name: str, engine: Engine, picture: Picture, mode: int) -> None:
    try:
        table = engine.table([picture], 1, mode, _SAMPLE_SECONDS)
        read = " ".join(word.text for _, word in _words(table, 1, [picture]))
    except EngineError as error:
        # What is to be done is said here: `cp14 doctor` may be what asks.
        why = str(error).partition("; run ")[0]
        raise EngineMissing(f"{name} cannot read a sample line ({why}): install it and its model again") from error
    if read != SAMPLE_TEXT:
        raise EngineMissing(f"{name} is installed but reads {read!r} for {SAMPLE_TEXT!r}: install it again")


def _table(pictures: Sequence[Picture], page: int, mode: int, timeout: float) -> str:
    """The table of the engine in use; that of the other engine if this one reads nothing at all."""
    name = _engine_for(mode)
    try:
        return ENGINES[name].table(pictures, page, mode, timeout)
    except EngineTimeout:
        raise
    except EngineError:
        if not _is_replaced(name):
            raise
        return ENGINES[_engine_for(mode)].table(pictures, page, mode, timeout)


def _engine_for(mode: int) -> str:
    name = require_engine()
    return _page_engine() if name in _OF_LINES and mode != LINE else name


def _is_replaced(name: str) -> bool:
    """Whether an engine that failed on a page cannot read at all, and there is another one that is not excluded."""
    if os.environ.get(CHOICE, "").strip():
        return False
    try:
        require_reading(name)
    except EngineMissing:
        others = [other for other in _OF_PAGES if other != name and other not in _broken]
        if any(_is_installed(other) for other in others):
            _broken.add(name)
            _chosen.cache_clear()
            _page_engine.cache_clear()
            return True
    return False


def _is_installed(name: str) -> bool:
    try:
        ENGINES[name].require()
    except EngineMissing:
        return False
    return True


@functools.cache
def _chosen(named: str) -> str:
    if named and named not in ENGINES:
        raise EngineMissing(f"{CHOICE} is {named!r}; set it to {' or '.join(ENGINES)}, or leave it unset")
    if not named or named in _OF_LINES:
        # Without one of whole pages there is no engine, whatever else is installed.
        _page_engine()
    return _first([named] if named else list(ENGINES))


@functools.cache
def _page_engine() -> str:
    """The engine of whole pages. Raises EngineMissing."""
    return _first(_OF_PAGES)


def _first(names: Sequence[str]) -> str:
    """The first engine that works. Raises EngineMissing."""
    missing = []
    for name in names:
        if name in _broken:
            continue
        try:
            ENGINES[name].require()
        except EngineMissing as error:
            missing.append(str(error))
        else:
            return name
    raise EngineMissing("; or else: ".join(missing))


def _by_picture(table: str, page: int, pictures: Sequence[Picture]) -> list[list[Word]]:
    words: list[list[Word]] = [[] for _ in pictures]
    for at, word in _words(table, page, pictures):
        words[at].append(word)
    return words


def _words(table: str, page: int, pictures: Sequence[Picture]) -> Iterator[tuple[int, Word]]:
    """Each word with the index of its picture."""
    for row in table.split("\n"):
        if not row.startswith(_WORD):
            continue
        try:
            _, number, _, _, _, _, left, top, across, down, confidence, text = row.split("\t", 11)
            at = int(number) - 1
            x0, y0, x1, y1 = int(left), int(top), int(left) + int(across), int(top) + int(down)
            percent = float(confidence)
        except ValueError as error:
            raise EngineError(
                f"the engine's result for page {page} is not a table of words; run `cp14 doctor`"
            ) from error
        height, width = pictures[at].pixels.shape if 0 <= at < len(pictures) else (0, 0)
        if not (0 <= x0 <= x1 <= width and 0 <= y0 <= y1 <= height):
            raise EngineError(f"the engine placed a word outside page {page}; run `cp14 doctor`")
        if text.strip():
            scale = POINTS_PER_INCH / pictures[at].dpi
            yield at, Word(text.strip(), page, x0 * scale, y0 * scale, x1 * scale, y1 * scale, "ocr", percent)
