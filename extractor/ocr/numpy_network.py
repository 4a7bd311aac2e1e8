"""The engine `numpy`: tesseract's network for lines of print, run by numpy: the same as by onnxruntime, to a millionth.

It takes half as long again as there, and a quarter of the time of the program, and needs nothing but the program's own
model. Like the engine `fast` it recognizes lines alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
import numpy.typing as npt

from extractor.document.page import Picture, Pixels
from extractor.ocr.english_model import SHA256, required_model
from extractor.ocr.line_network import LineNetwork, LineWord
from extractor.ocr.one_thread import one_thread
from extractor.ocr.onnx_network import COLUMN, layers_of
from extractor.ocr.tesseract_lines import LEAST_WIDTH, Lengths, read_lines
from extractor.ocr.traineddata import Layer, TrainedData, trained_data

_TOGETHER, _MOST_WIDER = 32, 1.5
"""Lines that are run together: each step along them costs nearly as much for one as for many."""
_COLUMNS, _STEPS = 256, 8
"""How many columns are run down together, and for how many steps along the lines the inputs are weighted together: as
many as the processor's nearest memory holds."""

_TWICE = 2.0

Values = npt.NDArray[np.float32]


def version() -> str:
    """Version of numpy, such as "numpy 2.4.6". Raises EngineMissing without the model."""
    require()
    return f"numpy {np.__version__}"


def require() -> None:
    """Raise EngineMissing unless the one known English model is installed, which the program comes with on Debian."""
    required_model()


def description() -> str:
    """Version and data for people. Raises EngineMissing."""
    return f"tesseract's network for lines in {version()}; eng, SHA-256 {SHA256}"


def table(pictures: Sequence[Picture], page: int, _: int, timeout: float) -> str:
    """Recognized words of lines 36 pixels high as tesseract TSV rows without the header; boxes in pixels.

    The timeout is checked between runs of the network. Raises EngineMissing, EngineTimeout or EngineError.
    """
    return _NETWORK.table(pictures, page, timeout)


def _read(lines: Sequence[Pixels]) -> Iterator[list[LineWord]]:
    model, network = _known()

    def run(shades: Values, lengths: Lengths) -> Values:
        with one_thread():
            return network.probabilities(shades, lengths)

    return read_lines(lines, model, run)


@cache
def _known() -> tuple[TrainedData, NumpyNetwork]:
    model = trained_data(required_model())
    return model, NumpyNetwork(model.network)


_NETWORK = LineNetwork("tesseract's network", _known, _read, LEAST_WIDTH, _TOGETHER, _MOST_WIDER)


@dataclass(frozen=True)
class _Lstm:
    """The weights of an LSTM; its gates are those of the cell's input, of the input, of forgetting and of the output.

    Those of the last three are halved: a sigmoid is a hyperbolic tangent of half of it, of which numpy makes all gates
    in one operation. States are twice what they are, which saves halving them: what takes them has half the weights.
    """

    of_input: Values
    of_state: Values
    bias: Values

    @classmethod
    def of(cls, layer: Layer, input_scale: float = 1.0) -> _Lstm:
        """`input_scale`: what the inputs are multiplied by before they are given."""
        size = layer.matrices[0].shape[0]
        whole = np.concatenate(layer.matrices).T
        whole[:, size:] /= 2
        whole[: -size - 1] /= input_scale
        whole[-size - 1 : -1] /= _TWICE
        return cls(*(np.ascontiguousarray(part) for part in (whole[: -size - 1], whole[-size - 1 : -1], whole[-1])))

    def states(self, steps: Values, lines: Sequence[int]) -> Values:
        """Twice the state after each of some steps, steps × lines × states; steps are × lines × values.

        `lines`: how many lines, the first ones, each step is a step of; never more than the step before it.
        """
        size = self.of_state.shape[0]
        states = np.zeros((*steps.shape[:2], size), np.float32)
        cells, shown = np.zeros_like(states[0]), np.empty_like(states[0])
        repeated = np.empty((steps.shape[1], 4 * size), np.float32)
        for first in range(0, len(steps), _STEPS):
            given = steps[first : first + _STEPS, : lines[first]] @ self.of_input
            given += self.bias
            for at, gates in enumerate(given, first):
                own = lines[at]
                gates = gates[:own]
                if at:
                    gates += np.matmul(states[at - 1, :own], self.of_state, out=repeated[:own])
                np.tanh(gates, out=gates)
                shares, cell, show = gates[:, size:], cells[:own], shown[:own]
                shares += 1
                cell *= shares[:, size : 2 * size]
                cell += np.multiply(gates[:, :size], shares[:, :size], out=show)
                cell /= 2
                np.multiply(np.tanh(cell, out=show), shares[:, 2 * size :], out=states[at, :own])
        return states


class NumpyNetwork:
    """The network of a model. Raises NotTrainedData for one of another shape."""

    def __init__(self, network: Layer) -> None:
        convolution, down, right, left, again, last = (layer for layer in layers_of(network) if layer.matrices)
        self._filters = convolution.matrices[0]
        self._down = _Lstm.of(down)
        self._right, self._left, self._again = (_Lstm.of(layer, _TWICE) for layer in (right, left, again))
        self._last, self._last_bias = last.matrices[0][:, :-1].T / _TWICE, last.matrices[0][:, -1]

    def probabilities(self, lines: Values, lengths: Lengths) -> Values:
        """Columns × lines × characters, of the pixels from -1 (black) to 1 of some lines, lines × 36 × width; `lengths`
        says how many columns of the output each has, and what follows its pixels is 0."""
        order = np.argsort(-lengths, kind="stable")
        lengths = lengths[order]
        maps = self._pooled(lines[order])
        columns = np.arange(maps.shape[3])[:, None] < lengths
        counts = columns.sum(axis=1).tolist()
        line = np.zeros((*columns.shape, self._down.of_state.shape[0]), np.float32)
        line[columns] = self._ends(maps.transpose(1, 3, 2, 0)[:, columns])
        line = self._right.states(line, counts)
        line = _turned(self._left.states(_turned(line, lengths), counts), lengths)
        sums = self._again.states(line, counts) @ self._last + self._last_bias
        sums = np.exp(sums - sums.max(axis=-1, keepdims=True))
        sums /= sums.sum(axis=-1, keepdims=True)
        found: Values = np.empty_like(sums)
        found[:, order] = sums
        return found

    def _ends(self, columns: Values) -> Values:
        """Twice the last state down each of some columns, rows × columns × filters."""
        rows, count, _ = columns.shape
        parts = (columns[:, first : first + _COLUMNS] for first in range(0, count, _COLUMNS))
        return np.concatenate([self._down.states(part, [part.shape[1]] * rows)[-1] for part in parts])

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
