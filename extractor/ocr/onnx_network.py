"""Tesseract's network for lines of print, 36 pixels high, as an ONNX model.

The network is `[1,36,0,1 Ct3,3,16 Mp3,3 Lfys48 Lfx96 Lrx96 Lfx192 O1c111]`: a convolution and a maximum over squares of
3 pixels, an LSTM down each column of 3 pixels, of which the last state is kept, LSTMs along the line to the right, to
the left and to the right again, and the probability of each character.
"""

from __future__ import annotations

import numpy as np

from extractor.ocr.onnx_file import Node, Tensor, onnx_file
from extractor.ocr.traineddata import Layer, Matrix, NotTrainedData

INPUT, COLUMN = "line", 3
"""Name of the input, and pixels per column of the output."""
HEIGHT = 36
_KINDS = "Input Convolve Tanh Maxpool SummLSTM LSTM RTLReversed LSTM LSTM Softmax".split()
_ONNX_ORDER = (1, 3, 2, 0)
"""ONNX has input, output, forget gate and cell, where tesseract has cell, input, forget and output gate."""


def onnx_network(network: Layer) -> bytes:
    """The model: pixels from -1 (black) to 1, of shape 1, 1, 36, width, to probabilities, columns × 1 × characters.

    Raises NotTrainedData for a network of another shape.
    """
    layers = list(_leaves(network))
    if [layer.kind for layer in layers] != _KINDS:
        raise NotTrainedData("the network is not the one for lines of print that is known here")
    convolution, down, right, left, again, last = (layer for layer in layers if layer.matrices)
    weights: dict[str, Tensor] = {
        "filters": convolution.matrices[0][:, :-1].reshape(-1, 1, COLUMN, COLUMN).transpose(0, 1, 3, 2),
        "filters_bias": convolution.matrices[0][:, -1],
        "one": np.array([1], np.int64),
        "zero": np.array([0], np.int64),
        "last": last.matrices[0][:, :-1].T,
        "last_bias": last.matrices[0][:, -1],
    }
    square = [COLUMN, COLUMN]
    nodes = [
        Node("Conv", (INPUT, "filters", "filters_bias"), ("filtered",), {"kernel_shape": square, "pads": [1, 1, 1, 1]}),
        Node("Tanh", ("filtered",), ("bent",)),
        Node("MaxPool", ("bent",), ("pooled",), {"kernel_shape": square, "strides": square}),
        Node("Squeeze", ("pooled", "zero"), ("maps",)),
        Node("Transpose", ("maps",), ("columns",), {"perm": [1, 2, 0]}),
        _lstm("down", down, "columns", ("", "ends"), weights),
        Node("Transpose", ("ends",), ("line_of_columns",), {"perm": [1, 0, 2]}),
        *_along("right", right, "line_of_columns", weights),
        *_along("left", left, "right_line", weights, "reverse"),
        *_along("again", again, "left_line", weights),
        Node("MatMul", ("again_line", "last"), ("weighted",)),
        Node("Add", ("weighted", "last_bias"), ("sums",)),
        Node("Softmax", ("sums",), ("probabilities",), {"axis": -1}),
    ]
    return onnx_file(nodes, weights, (INPUT, (1, 1, HEIGHT, "width")), "probabilities")


def _leaves(layer: Layer) -> list[Layer]:
    """The layers in order; one that runs from right to left is preceded by a layer that says so."""
    found = [layer] if layer.kind == "RTLReversed" or not layer.parts else []
    return found + [leaf for part in layer.parts for leaf in _leaves(part)]


def _along(name: str, layer: Layer, source: str, weights: dict[str, Tensor], direction: str = "forward") -> list[Node]:
    """An LSTM over the columns of the line; its states are the next line."""
    states, line = f"{name}_states", f"{name}_line"
    return [
        _lstm(name, layer, source, (states, ""), weights, direction),
        Node("Squeeze", (states, "one"), (line,)),
    ]


def _lstm(
    name: str,
    layer: Layer,
    source: str,
    results: tuple[str, str],
    weights: dict[str, Tensor],
    direction: str = "forward",
) -> Node:
    """An LSTM with its weights added to `weights`; `results` name all states and the last one."""
    gates = [layer.matrices[gate] for gate in _ONNX_ORDER]
    size = gates[0].shape[0]
    weights[f"{name}_input"] = _stacked([gate[:, : -size - 1] for gate in gates])
    weights[f"{name}_state"] = _stacked([gate[:, -size - 1 : -1] for gate in gates])
    bias = np.concatenate([gate[:, -1] for gate in gates])
    weights[f"{name}_bias"] = np.concatenate([bias, np.zeros_like(bias)])[None]
    inputs = (source, f"{name}_input", f"{name}_state", f"{name}_bias")
    return Node("LSTM", inputs, results, {"hidden_size": size, "direction": direction})


def _stacked(gates: list[Matrix]) -> Matrix:
    return np.concatenate(gates)[None]
