"""An ONNX model as the bytes of its file: protocol buffers of a few messages.

The package `onnx` that writes them takes 20 MB and longer to import than this takes to write a model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

_IR_VERSION, _OPERATORS = 8, 14
_FLOAT, _INT32, _INT64 = 1, 6, 7
"""Element types of tensors."""
_OF_NUMBER, _OF_TEXT, _OF_NUMBERS = 2, 3, 7
"""Types of attributes."""

Attribute = int | str | Sequence[int]
Tensor = npt.NDArray[np.float32] | npt.NDArray[np.int64]


@dataclass(frozen=True)
class Node:
    """An operator, the names of its inputs and outputs, and its attributes."""

    operator: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, Attribute] = field(default_factory=dict)


@dataclass(frozen=True)
class Input:
    """An input, with names for the sides of its shape that vary: numbers, or whole numbers of 32 bits."""

    name: str
    shape: tuple[int | str, ...]
    is_whole: bool = False


def onnx_file(nodes: Sequence[Node], weights: Mapping[str, Tensor], inputs: Sequence[Input], result: str) -> bytes:
    """A model of some inputs and one output."""
    graph = b"".join(
        [
            *(_message(1, _node(node)) for node in nodes),
            _text(2, "network"),
            *(_message(5, _tensor(name, values)) for name, values in weights.items()),
            *(_message(11, _value(each)) for each in inputs),
            _message(12, _value(Input(result, ()))),
        ]
    )
    return _number(1, _IR_VERSION) + _message(7, graph) + _message(8, _text(1, "") + _number(2, _OPERATORS))


def _node(node: Node) -> bytes:
    names = [*(_text(1, name) for name in node.inputs), *(_text(2, name) for name in node.outputs)]
    attributes = [_message(5, _attribute(name, value)) for name, value in node.attributes.items()]
    return b"".join([*names, _text(4, node.operator), *attributes])


def _attribute(name: str, value: Attribute) -> bytes:
    if isinstance(value, int):
        return _text(1, name) + _number(3, value) + _number(20, _OF_NUMBER)
    if isinstance(value, str):
        return _text(1, name) + _text(4, value) + _number(20, _OF_TEXT)
    return _text(1, name) + b"".join(_number(8, each) for each in value) + _number(20, _OF_NUMBERS)


def _tensor(name: str, values: Tensor) -> bytes:
    kind = _FLOAT if values.dtype == np.float32 else _INT64
    sides = b"".join(_number(1, side) for side in values.shape)
    return sides + _number(2, kind) + _text(8, name) + _message(9, np.ascontiguousarray(values).tobytes())


def _value(value: Input) -> bytes:
    sides = (_number(1, side) if isinstance(side, int) else _text(2, side) for side in value.shape)
    of_shape = _message(2, b"".join(_message(1, side) for side in sides)) if value.shape else b""
    kind = _INT32 if value.is_whole else _FLOAT
    return _text(1, value.name) + _message(2, _message(1, _number(1, kind) + of_shape))


def _text(tag: int, text: str) -> bytes:
    return _message(tag, text.encode("utf-8"))


def _message(tag: int, content: bytes) -> bytes:
    return _varint(tag << 3 | 2) + _varint(len(content)) + content


def _number(tag: int, value: int) -> bytes:
    return _varint(tag << 3) + _varint(value % 2**64)


def _varint(value: int) -> bytes:
    groups = bytearray()
    while value > 127:
        groups.append(value & 127 | 128)
        value >>= 7
    return bytes([*groups, value])
