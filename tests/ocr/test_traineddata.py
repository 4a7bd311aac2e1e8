"""The trained data are read as tesseract writes them; anything else is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.ocr.english_model import english_model
from extractor.ocr.onnx_network import onnx_network
from extractor.ocr.traineddata import Layer, NotTrainedData, trained_data


@pytest.fixture(scope="module")
def model() -> bytes:
    data = english_model()
    assert data is not None
    return data


def test_every_output_but_the_blank_is_a_character(model: bytes) -> None:
    read = trained_data(model)
    assert read.blank == 110
    assert [code for code, text in enumerate(read.texts) if not text] == [read.blank]
    assert set("0123456789$,.-") <= set(read.texts)


def test_weights_are_those_of_a_trained_network(model: bytes) -> None:
    def weights(layer: Layer) -> list[float]:
        own = [float(np.abs(matrix).max()) for matrix in layer.matrices]
        return own + [each for part in layer.parts for each in weights(part)]

    largest = weights(trained_data(model).network)
    assert len(largest) == 18
    assert all(0.1 < each < 100 for each in largest)


@given(st.binary(max_size=300))
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(NotTrainedData):
        trained_data(data)


@pytest.mark.parametrize("length", [4, 100, 1_000, 200_000])
def test_a_file_cut_short_is_refused(length: int, model: bytes) -> None:
    with pytest.raises(NotTrainedData):
        trained_data(model[:length])


def test_a_network_of_another_shape_is_refused() -> None:
    with pytest.raises(NotTrainedData):
        onnx_network(Layer("Series", (Layer("Input"), Layer("Softmax"))))
