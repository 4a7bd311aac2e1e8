"""Lines of print read by tesseract's network, whatever runs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from extractor.document.page import Pixels
from extractor.ocr.line_decoding import Probabilities, Shades, normalized, words_of
from extractor.ocr.line_network import LineWord
from extractor.ocr.onnx_network import COLUMN, HEIGHT
from extractor.ocr.traineddata import TrainedData

LEAST_WIDTH = 4 * COLUMN
"""Pixels across, below which a line of 36 has no character on it."""

Lengths = npt.NDArray[np.int32]
Run = Callable[[Shades, Lengths], Probabilities]
"""The network: pixels, lines × 36 × width, and the columns of each line to probabilities, columns × lines ×
characters."""


def read_lines(lines: Sequence[Pixels], model: TrainedData, run: Run) -> Iterator[list[LineWord]]:
    """The words of each line, 36 pixels high."""
    widths = [line.shape[1] for line in lines]
    shades = np.zeros((len(lines), HEIGHT, max(widths)), np.float32)
    for own, line in zip(shades, lines, strict=True):
        own[:, : line.shape[1]] = normalized(line)
    lengths = np.array(widths, np.int32) // COLUMN
    probabilities = run(shades, lengths)
    for at, width in enumerate(widths):
        words = words_of(probabilities[: lengths[at], at], model.texts, model.blank)
        ends = [[min(round(column * COLUMN), width) for column in (word.begin, word.end)] for word in words]
        yield [
            LineWord(word.text, left, right, word.confidence) for word, (left, right) in zip(words, ends, strict=True)
        ]
