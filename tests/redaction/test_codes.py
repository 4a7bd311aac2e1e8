"""Bar codes and square codes are found; print, tables and dot leaders are not taken for them."""

from __future__ import annotations

import random

import cv2
import numpy as np
import pytest

from extractor.document.opening import open_document
from extractor.document.page import Picture
from extractor.redaction.codes import find_codes
from tests.batch.folders import SAMPLES


def paper() -> Picture:
    return Picture(np.full((2200, 1700), 255, np.uint8), 200.0)


@pytest.mark.parametrize("seed", range(5))
def test_a_mail_barcode_is_found(seed: int) -> None:
    """65 bars of four heights, 0.05 inches apart, as the postal service prints them."""
    rng, page = random.Random(seed), paper()
    for bar in range(65):
        top, bottom = rng.choice([(0, 30), (0, 20), (10, 30), (10, 20)])
        page.pixels[300 + top : 300 + bottom, 200 + bar * 9 : 204 + bar * 9] = 0
    (box,) = find_codes(page)
    assert box.x0 <= 200 * 0.36 and box.x1 >= (204 + 64 * 9 - 1) * 0.36


@pytest.mark.parametrize("text", ["https://www.irs.gov/cp14", "123456789", "A" * 120])
def test_a_qr_code_is_found(text: str) -> None:
    page = paper()
    code = cv2.QRCodeEncoder.create().encode(text)
    code = cv2.resize(code, (180, 180), interpolation=cv2.INTER_NEAREST)
    page.pixels[500:680, 900:1080] = code
    assert any(box.x0 <= 916 * 0.36 and box.x1 >= 1064 * 0.36 for box in find_codes(page))


@pytest.mark.parametrize("name", ["clean-older.pdf", "clean-two-column.pdf", "scan-200.pdf"])
def test_later_pages_have_no_code(name: str) -> None:
    with open_document((SAMPLES / name).read_bytes()) as document:
        for page in document.pages[1:]:
            assert find_codes(page.picture()) == []
