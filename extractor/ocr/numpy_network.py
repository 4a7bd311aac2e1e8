"""Tesseract's network for lines of print, run by numpy: the same as by onnxruntime, to a millionth.

It takes three times as long as there and as long per line as the program, but no program is started: for the twenty
lines of a digital notice that is half of the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
import numpy.typing as npt

from extractor.document.page import Picture, Pixels
from extractor.ocr.english_model import english_model
from extractor.ocr.line_network import LineNetwork, LineWord
from extractor.ocr.onnx_network import COLUMN, HEIGHT, layers_of
from extractor.ocr.tesseract_lines import LEAST_WIDTH, Lengths, read_lines
from extractor.ocr.traineddata import Layer, TrainedData, trained_data

_TOGETHER, _MOST_WIDER = 32, 1.5
"""Lines that are run together: each step along them costs nearly as much for one as for many."""

Values = npt.NDArray[np.float32]


def is_installed() -> bool:
    """Whether the one known English model is, which the program comes with on Debian."""
    return english_model() is not None


def table(pictures: Sequence[Picture], page: int, timeout: float) -> str:
    """Recognized words of lines 36 pixels high as tesseract TSV rows without the header; boxes in pixels.

    The timeout is checked between runs of the network. Raises EngineTimeout or EngineError. Expects the known model.
    """
    return _NETWORK.table(pictures, page, timeout)


def _read(lines: Sequence[Pixels]) -> Iterator[list[LineWord]]:
    model, network = _known()
    return read_lines(lines, model, network.probabilities)


@cache
def _known() -> tuple[TrainedData, NumpyNetwork]:
    model = trained_data(english_model() or b"")
    return model, NumpyNetwork(model.network)


_NETWORK = LineNetwork("tesseract's network", _known, _read, LEAST_WIDTH, _TOGETHER, _MOST_WIDER)


@dataclass(frozen=True)
class _Lstm:
    """The weights of an LSTM; its gates are those of the cell's input, of the input, of forgetting and of the output.

    Those of the last three are halved: a sigmoid is a hyperbolic tangent of half of it, of which numpy makes all gates
    in one operation.
    """

    of_input: Values
    of_state: Values
    bias: Values

    @classmethod
    def of(cls, layer: Layer) -> _Lstm:
        size = layer.matrices[0].shape[0]
        whole = np.concatenate(layer.matrices).T
        whole[:, size:] /= 2
        return cls(*(np.ascontiguousarray(part) for part in (whole[: -size - 1], whole[-size - 1 : -1], whole[-1])))

    def states(self, steps: Values) -> Values:
        """The state after each of some steps, steps × lines × states; steps are × lines × values."""
        size = self.of_state.shape[0]
        given = steps @ self.of_input + self.bias
        states = np.empty((*steps.shape[:2], size), np.float32)
        state = cell = np.zeros((steps.shape[1], size), np.float32)
        for at, gates in enumerate(given):
            gates += state @ self.of_state
            np.tanh(gates, out=gates)
            shares = gates[:, size:]
            shares += 1
            shares /= 2
            cell = gates[:, :size] * shares[:, :size] + cell * shares[:, size : 2 * size]
            state = states[at] = np.tanh(cell) * shares[:, 2 * size :]
        return states


class NumpyNetwork:
    """The network of a model. Raises NotTrainedData for one of another shape."""

    def __init__(self, network: Layer) -> None:
        convolution, down, right, left, again, last = (layer for layer in layers_of(network) if layer.matrices)
        self._filters = convolution.matrices[0]
        self._down, self._right, self._left, self._again = map(_Lstm.of, (down, right, left, again))
        self._last = last.matrices[0].T

    def probabilities(self, lines: Values, lengths: Lengths) -> Values:
        """Columns × lines × characters, of the pixels from -1 (black) to 1 of some lines, lines × 36 × width; `lengths`
        says how many columns of the output each has, and what follows its pixels is 0."""
        maps = self._pooled(lines)
        count, columns = maps.shape[2:]
        ends = self._down.states(maps.transpose(1, 2, 3, 0).reshape(HEIGHT // COLUMN, count * columns, -1))[-1]
        line = self._right.states(ends.reshape(count, columns, -1).transpose(1, 0, 2))
        line = _turned(self._left.states(_turned(line, lengths)), lengths)
        sums = self._again.states(line) @ self._last[:-1] + self._last[-1]
        sums = np.exp(sums - sums.max(axis=-1, keepdims=True))
        return np.asarray(sums / sums.sum(axis=-1, keepdims=True), np.float32)

    def _pooled(self, lines: Values) -> Values:
        """The greatest value of each filter in squares of 3 pixels: filters × rows × lines × columns."""
        count, height, width = lines.shape
        columns = width // COLUMN
        framed = np.pad(lines, ((0, 0), (1, 1), (1, 1)))
        greatest: Values | None = None
        for row, column in product(range(COLUMN), repeat=2):
            # One pixel of each square, with those around it; tesseract's filters have their weights column by column.
            around = [
                framed[:, row + down :: COLUMN, column + right :: COLUMN][:, : height // COLUMN, :columns]
                for right, down in product(range(3), repeat=2)
            ]
            filtered = self._filters[:, :-1] @ np.stack(around).reshape(len(around), -1)
            greatest = filtered if greatest is None else np.maximum(greatest, filtered)
        assert greatest is not None
        bent = np.tanh(greatest + self._filters[:, -1, None])
        return np.asarray(bent.reshape(-1, count, height // COLUMN, columns).transpose(0, 2, 1, 3))


def _turned(line: Values, lengths: Lengths) -> Values:
    """The columns of each line in the opposite order; what follows its last stays."""
    columns = np.arange(len(line))[:, None]
    return line[np.where(columns < lengths, lengths - 1 - columns, columns), np.arange(line.shape[1])]
