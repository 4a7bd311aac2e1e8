"""The second reader: PP-OCRv6's small network for lines of print, run by onnxruntime, independent of tesseract.

It shares neither weights nor training data with tesseract, so the two rarely misread alike. It recognizes lines alone,
and only uncertain ones: it costs twice as much per line.
"""

from __future__ import annotations

import functools
import os
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from extractor.document.page import Picture, Pixels
from extractor.errors import EngineMissing
from extractor.extras import advice
from extractor.ocr.line_network import LineNetwork, LineWord
from extractor.ocr.onnx_session import onnx_session, onnxruntime_version
from extractor.ocr.second_model import NAME, PACKAGE, SHA256, second_model

HEIGHT = 48
"""Input height of the network, in pixels."""
SWITCH = "CP14_SECOND_READER"
"""The environment variable that, set to `off`, leaves the second reader out although it is installed."""

_COLUMN = 8
"""Pixels per output column."""
_LEAST_WIDTH = 2 * _COLUMN
_WIDE_GAP = 6
"""Columns between the beginnings of two characters, from which there is a space although the network shows none."""
_BLANK = 0
_SPANISH = "áéíóúñÁÉÍÓÚÑ"
"""The letters with marks that notices print."""
_NOT_INSTALLED = f"the second reader is not installed; {advice('second-reader')}"

Probabilities = npt.NDArray[np.float32]
"""Columns × outputs."""


class _Character(NamedTuple):
    text: str
    begin: int
    end: int
    probability: float


@functools.cache
def version() -> str:
    """The name of the network, such as "PP-OCRv6_rec_small". Raises EngineMissing without onnxruntime."""
    onnxruntime_version(_NOT_INSTALLED)
    return NAME.removesuffix(".onnx")


@functools.cache
def require() -> None:
    """Raise EngineMissing unless onnxruntime and the one known network are installed and load."""
    _session()


def is_used() -> bool:
    """Whether the second reader is installed and not switched off."""
    if os.environ.get(SWITCH, "").strip().lower() == "off":
        return False
    try:
        require()
    except EngineMissing:
        return False
    return True


def description() -> str:
    """Version, package and data for people. Raises EngineMissing."""
    require()
    return f"{version()} of {PACKAGE} in onnxruntime {onnxruntime_version(_NOT_INSTALLED)}; SHA-256 {SHA256}"


def table(pictures: Sequence[Picture], page: int, _: int, timeout: float) -> str:
    """Recognized words of lines 48 pixels high as tesseract TSV rows without the header; boxes in pixels.

    The confidence of a word is 100 times the probability of its least likely character, a scale of its own. The timeout
    is checked between lines. Raises EngineMissing, EngineTimeout or EngineError.
    """
    return _NETWORK.table(pictures, page, timeout)


def _read(lines: Sequence[Pixels]) -> Iterator[Iterator[LineWord]]:
    for line in lines:
        yield _line_words(line)


def _line_words(line: Pixels) -> Iterator[LineWord]:
    for word in _words(_characters(_probabilities(line))):
        left, right = max(word[0].begin - 1, 0) * _COLUMN, min((word[-1].end + 1) * _COLUMN, line.shape[1])
        text = "".join(character.text for character in word)
        yield LineWord(text, left, right, round(100 * min(character.probability for character in word), 4))


def _probabilities(line: Pixels) -> Probabilities:
    shades = line.astype(np.float32) / 127.5 - 1
    session, _ = _session()
    (answer,) = session.run(None, {session.get_inputs()[0].name: np.repeat(shades[None, None], 3, axis=1)})
    return np.asarray(answer[0], np.float32)


def _characters(probabilities: Probabilities) -> list[_Character]:
    """The likeliest output of each column, from left to right; equal outputs side by side are one character."""
    _, texts = _session()
    best = probabilities.argmax(axis=1)
    edges = [0, *(int(edge) for edge in np.flatnonzero(np.diff(best)) + 1), len(best)]
    return [
        _Character(texts[best[begin]], begin, end, float(probabilities[begin:end, best[begin]].max()))
        for begin, end in pairwise(edges)
        if best[begin] != _BLANK
    ]


def _words(characters: Sequence[_Character]) -> Iterator[list[_Character]]:
    """The characters between spaces, those that the network shows and those that are wide gaps."""
    for is_space, group in groupby(characters, lambda character: character.text.isspace()):
        if is_space:
            continue
        word: list[_Character] = []
        for character in group:
            if word and character.begin - word[-1].begin > _WIDE_GAP:
                yield word
                word = []
            word.append(character)
        yield word


@functools.cache
def _session() -> tuple[Any, list[str]]:
    """The network, ready to run on one thread, and the text of each output."""
    session = onnx_session(second_model(), _NOT_INSTALLED)
    characters = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    return session, ["", *map(without_speck, characters), " "]


def without_speck(character: str) -> str:
    """A letter without a mark that no letter of English or Spanish has: what is over it is a speck."""
    return character if character in _SPANISH else unicodedata.normalize("NFD", character)[:1]


_NETWORK = LineNetwork("the second reader", _session, _read, _LEAST_WIDTH)
