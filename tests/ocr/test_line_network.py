"""Lines that are run through a network together are read as each of them is alone, whatever runs the network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extractor.document.limits import DEFAULT_LIMITS
from extractor.document.opening import open_document
from extractor.document.page import Picture
from extractor.errors import EngineError
from extractor.ocr import fast, numpy_network
from extractor.ocr.engine import LINE
from extractor.ocr.line_network import LineNetwork
from extractor.ocr.line_recognition import LineRendering, PageLines, line_pictures
from extractor.ocr.upright_page import UprightPage

SAMPLE = Path(__file__).parents[2] / "samples" / "scan-200.pdf"


@pytest.fixture(scope="module")
def lines() -> list[Picture]:
    """Some lines of a scanned page as they are rendered for the engine."""
    with open_document(SAMPLE.read_bytes(), (), DEFAULT_LIMITS) as document:
        page = UprightPage(1, document.pages[0].picture())
    return line_pictures([PageLines(1, page.print, page.text_lines[:24])], LineRendering(widths=(1.0, 0.85, 0.8)))


def test_lines_together_are_read_as_one_by_one(lines: list[Picture]) -> None:
    alone = [fast.table([line], 1, LINE, 60).replace("5\t1\t", f"5\t{at}\t") for at, line in enumerate(lines, 1)]
    assert fast.table(lines, 1, LINE, 60) == "".join(alone)


def test_numpy_runs_the_network_as_onnxruntime_does(lines: list[Picture]) -> None:
    ours, theirs = numpy_network.table(lines, 1, LINE, 60), fast.table(lines, 1, LINE, 60)
    for own, other in zip(*(table.splitlines() for table in (ours, theirs)), strict=True):
        (*box, confidence, text), (*other_box, other_confidence, other_text) = (row.split("\t") for row in (own, other))
        assert (box, text) == (other_box, other_text)
        assert float(confidence) == pytest.approx(float(other_confidence), abs=0.05)


def test_a_network_that_fails_names_the_page() -> None:
    def fail(_: object) -> list[list[object]]:
        raise RuntimeError("no")

    network = LineNetwork("the network", lambda: None, fail, 0)  # type: ignore[arg-type]
    with pytest.raises(EngineError, match="the network failed on page 7"):
        network.table([Picture(np.full((36, 60), 255, np.uint8), 72)], 7, 60)
