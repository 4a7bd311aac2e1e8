"""Tesseract's network for lines of print, 36 pixels high, as an ONNX model.

The network is `[1,36,0,1 Ct3,3,16 Mp3,3 Lfys48 Lfx96 Lrx96 Lfx192 O1c111]`: a convolution and a maximum over squares of
3 pixels, an LSTM down each column of 3 pixels, of which the last state is kept, LSTMs along the line to the right, to
the left and to the right again, and the probability of each character.
"""

from __future__ import annotations

import numpy as np

from extractor.ocr.onnx_file import Input, Node, Tensor, onnx_file
from extractor.ocr.traineddata import Layer, Matrix, NotTrainedData

LINES, LENGTHS = "lines", "lengths"
"""Names of the inputs: the pixels of some lines, and how many columns of the output each of them has."""
COLUMN = 3
"""Pixels per column of the output."""
HEIGHT = 36
_KINDS = "Input Convolve Tanh Maxpool SummLSTM LSTM RTLReversed LSTM LSTM Softmax".split()
_ONNX_ORDER = (1, 3, 2, 0)
"""ONNX has input, output, forget gate and cell, where tesseract has cell, input, forget and output gate."""


def onnx_network(network: Layer) -> bytes:
    """The model: pixels of some lines from -1 (black) to 1, of shape lines × 1 × 36 × width, to probabilities,
    columns × lines × characters. A line that is narrower is followed by zeros, which change nothing of its own columns.

    Several lines of one width take two thirds of the time that they take one by one: the small matrices of the LSTMs
    along the line are the most of it.

    Raises NotTrainedData for a network of another shape.
    """
    convolution, down, right, left, again, last = (layer for layer in layers_of(network) if layer.matrices)
    weights: dict[str, Tensor] = {
        "filters": convolution.matrices[0][:, :-1].reshape(-1, 1, COLUMN, COLUMN).transpose(0, 1, 3, 2),
        "filters_bias": convolution.matrices[0][:, -1],
        "one": np.array([1], np.int64),
        "columns_of_all": np.array([HEIGHT // COLUMN, -1, convolution.matrices[0].shape[0]], np.int64),
        "any": np.array([-1], np.int64),
        "states": np.array([down.matrices[0].shape[0]], np.int64),
        "last": last.matrices[0][:, :-1].T,
        "last_bias": last.matrices[0][:, -1],
    }
    square = [COLUMN, COLUMN]
    nodes = [
        Node("Conv", (LINES, "filters", "filters_bias"), ("filtered",), {"kernel_shape": square, "pads": [1, 1, 1, 1]}),
        Node("Tanh", ("filtered",), ("bent",)),
        Node("MaxPool", ("bent",), ("pooled",), {"kernel_shape": square, "strides": square}),
        Node("Transpose", ("pooled",), ("maps",), {"perm": [2, 3, 0, 1]}),
        Node("Reshape", ("maps", "columns_of_all"), ("columns",)),
        _lstm("down", down, "columns", ("", "ends"), weights),
        Node("Shape", (LENGTHS,), ("count",)),
        Node("Concat", ("any", "count", "states"), ("columns_by_line",), {"axis": 0}),
        Node("Reshape", ("ends", "columns_by_line"), ("columns_of_lines",)),
        *_along("right", right, "columns_of_lines", weights),
        *_along("left", left, "right_line", weights, "reverse"),
        *_along("again", again, "left_line", weights),
        Node("MatMul", ("again_line", "last"), ("weighted",)),
        Node("Add", ("weighted", "last_bias"), ("sums",)),
        Node("Softmax", ("sums",), ("probabilities",), {"axis": -1}),
    ]
    inputs = Input(LINES, ("count", 1, HEIGHT, "width")), Input(LENGTHS, ("count",), is_whole=True)
    return onnx_file(nodes, weights, inputs, "probabilities")


def layers_of(network: Layer) -> list[Layer]:
    """The layers of the network in order. Raises NotTrainedData for a network of another shape."""
    layers = list(_leaves(network))
    if [layer.kind for layer in layers] != _KINDS:
        raise NotTrainedData("the network is not the one for lines of print that is known here")
    return layers


def _leaves(layer: Layer) -> list[Layer]:
    """The layers in order; one that runs from right to left is preceded by a layer that says so."""
    found = [layer] if layer.kind == "RTLReversed" or not layer.parts else []
    return found + [leaf for part in layer.parts for leaf in _leaves(part)]


def _along(name: str, layer: Layer, source: str, weights: dict[str, Tensor], direction: str = "forward") -> list[Node]:
    """An LSTM over the columns of the line; its states are the next line."""
    states, line = f"{name}_states", f"{name}_line"
    return [
        _lstm(name, layer, source, (states, ""), weights, direction, LENGTHS),
        Node("Squeeze", (states, "one"), (line,)),
    ]


def _lstm(
    name: str,
    layer: Layer,
    source: str,
    results: tuple[str, str],
    weights: dict[str, Tensor],
    direction: str = "forward",
    lengths: str = "",
) -> Node:
    """An LSTM with its weights added to `weights`; `results` name all states and the last one, `lengths` the input that
    has the lengths of its lines, where they differ."""
    gates = [layer.matrices[gate] for gate in _ONNX_ORDER]
    size = gates[0].shape[0]
    weights[f"{name}_input"] = _stacked([gate[:, : -size - 1] for gate in gates])
    weights[f"{name}_state"] = _stacked([gate[:, -size - 1 : -1] for gate in gates])
    bias = np.concatenate([gate[:, -1] for gate in gates])
    weights[f"{name}_bias"] = np.concatenate([bias, np.zeros_like(bias)])[None]
    inputs = (source, f"{name}_input", f"{name}_state", f"{name}_bias", lengths)
    return Node("LSTM", inputs, results, {"hidden_size": size, "direction": direction})


def _stacked(gates: list[Matrix]) -> Matrix:
    return np.concatenate(gates)[None]
