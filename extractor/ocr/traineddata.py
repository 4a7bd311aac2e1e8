"""Tesseract's trained data: the network of its line recognizer, and the characters that its outputs are.

The format is that of tesseract 4 and 5 (ccutil/tessdatamanager, lstm/network, lstm/weightmatrix,
ccutil/unicharcompress): a directory of parts, then the parts; all numbers are little-endian.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_NETWORK, _CHARACTERS, _CODES = 17, 21, 22
"""Numbers of the parts."""
_KINDS_WITH_PARTS = frozenset(("Series", "Parallel", "RTLReversed", "TTBReversed", "XYTranspose"))
_FULLY_CONNECTED = frozenset(("Tanh", "Softmax"))
_SCALES = ("Convolve", "Maxpool", "Reconfig")
_LSTM_MATRICES = 4
"""Of cell input, input gate, forget gate and output gate, in this order; a fifth is of networks in two dimensions."""
_RATES_OF_LAYERS = 64
"""Flag of a network whose layers have learning rates of their own."""
_INT8, _ADAM, _DOUBLES = 1, 4, 128
"""Flags of a matrix: weights are bytes with a scale per row; how it was trained; scales are doubles."""
_LARGEST = 1_000_000
"""Elements of a matrix, or characters of a name, from which the file is damaged."""

Matrix = npt.NDArray[np.float32]
"""Weights: one row per output, one column per input and one for the bias."""


class NotTrainedData(Exception):
    """The bytes are no trained data of a kind that is known here."""


@dataclass(frozen=True)
class Layer:
    """One node of a network: its kind as tesseract names it, the nodes in it, and its weights, if any."""

    kind: str
    parts: tuple[Layer, ...] = ()
    matrices: tuple[Matrix, ...] = ()


@dataclass(frozen=True)
class TrainedData:
    """A recognizer: its network, the text of each output of the last layer, and the output that is no character."""

    network: Layer
    texts: tuple[str, ...]
    blank: int


def trained_data(data: bytes) -> TrainedData:
    """The recognizer in a file. Raises NotTrainedData."""
    try:
        parts = _parts(data)
        network = _Reader(parts[_NETWORK])
        layer = network.layer()
        blank = network.after_network()
        return TrainedData(layer, _texts(parts[_CODES], _characters(parts[_CHARACTERS]), blank), blank)
    except (KeyError, IndexError, ValueError, struct.error) as error:
        raise NotTrainedData("not the trained data of a line recognizer") from error


def _parts(data: bytes) -> dict[int, bytes]:
    (count,) = struct.unpack_from("<i", data)
    begins = struct.unpack_from(f"<{count}q", data, 4)
    ends = [*sorted(begin for begin in begins if begin >= 0), len(data)]
    return {
        number: data[begin : min(end for end in ends if end > begin)]
        for number, begin in enumerate(begins)
        if begin >= 0
    }


def _characters(part: bytes) -> list[str]:
    """The character set: a line with its size, then one line per character; NULL is the space."""
    lines = part.decode("utf-8").splitlines()
    return [" " if line.startswith("NULL ") else line.split(" ")[0] for line in lines[1 : int(lines[0]) + 1]]


def _texts(part: bytes, characters: list[str], blank: int) -> tuple[str, ...]:
    """The text of each code: for each character the part has its codes, here always one."""
    reader = _Reader(part)
    texts: dict[int, str] = {}
    for character in characters[: reader.number("I")]:
        reader.number("b")
        codes = [reader.number("i") for _ in range(reader.number("i"))]
        if len(codes) != 1:
            raise ValueError("a character of several codes")
        texts.setdefault(codes[0], character)
    return tuple(texts.get(code, "") if code != blank else "" for code in range(max(*texts, blank) + 1))


class _Reader:
    """Reads the values of a part one after another."""

    def __init__(self, part: bytes) -> None:
        self._part = part
        self._at = 0

    def number(self, form: str) -> int:
        (value,) = struct.unpack_from(f"<{form}", self._part, self._at)
        self._at += struct.calcsize(f"<{form}")
        return int(value)

    def layer(self) -> Layer:
        """A node: its kind, flags and sizes, a name, then what depends on the kind."""
        if self.number("b") != 0:
            raise ValueError("the kind of a node is not a name")
        kind = self._bytes(self.number("I")).decode("ascii")
        self._bytes(2)
        flags = self.number("i")
        self._bytes(12)
        self._bytes(self.number("I"))
        if kind in _KINDS_WITH_PARTS:
            parts = tuple(self.layer() for _ in range(self.number("I")))
            if flags & _RATES_OF_LAYERS:
                self._bytes(4 * self.number("I"))
            return Layer(kind, parts)
        if kind == "Input":
            self._bytes(20)
            return Layer(kind)
        if kind in _SCALES:
            self._bytes(8)
            return Layer(kind)
        if kind in _FULLY_CONNECTED:
            return Layer(kind, (), (self._matrix(),))
        if kind in ("LSTM", "SummLSTM"):
            self._bytes(4)
            return Layer(kind, (), tuple(self._matrix() for _ in range(_LSTM_MATRICES)))
        raise ValueError(f"a node of unknown kind {kind}")

    def after_network(self) -> int:
        """The output that is no character: after the network's description and three numbers on its training."""
        self._bytes(self.number("I"))
        self._bytes(12)
        return self.number("i")

    def _matrix(self) -> Matrix:
        if self.number("B") & ~_ADAM != _INT8 | _DOUBLES:
            raise ValueError("weights that are no bytes")
        rows, columns = self.number("I"), self.number("I")
        self._bytes(1)
        weights = np.frombuffer(self._bytes(rows * columns), np.int8).reshape(rows, columns)
        scales = np.frombuffer(self._bytes(8 * self.number("I")), "<f8")
        return np.asarray(weights * scales[:rows, None], np.float32)

    def _bytes(self, count: int) -> bytes:
        if not 0 <= count <= _LARGEST or self._at + count > len(self._part):
            raise ValueError("a part is cut short")
        self._at += count
        return self._part[self._at - count : self._at]
