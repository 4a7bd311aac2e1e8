"""The templates are whole, are the font's, and can be told apart."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest

from extractor.ocr.scan_line_cells import cells_of
from extractor.ocr.scan_line_characters import (
    CELL_COLUMNS,
    CELL_ROWS,
    CHARACTERS,
    SHADES,
    TEMPLATES,
    resemblances,
    sure_digits,
)
from scripts.make_machine_line_templates import OCR_A, OCR_B, drawn
from tests.ocr.scan_lines import in_ocr_a


@pytest.mark.parametrize("name", ["ocr_a", "ocr_b"])
def test_each_character_has_a_whole_picture_with_ink_in_it(name: str) -> None:
    pictures = tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))[name]
    assert list(pictures) == list(CHARACTERS)
    for picture in pictures.values():
        rows = picture.split()
        assert [len(row) for row in rows] == [CELL_COLUMNS] * CELL_ROWS
        assert SHADES[-1] in picture


@pytest.mark.skipif(not (OCR_A.exists() and OCR_B.exists()), reason="Debian's fonts-ocr-a, -b are not installed")
def test_the_templates_are_what_the_script_draws() -> None:
    assert TEMPLATES.read_text(encoding="utf-8") == drawn()


def test_each_character_resembles_itself_most() -> None:
    cells = cells_of(np.pad(in_ocr_a(CHARACTERS), 4, constant_values=255))
    assert cells is not None
    alike = resemblances(cells.line, cells.middles)
    assert alike is not None
    assert "".join(CHARACTERS[index] for index in alike.argmax(axis=1)) == CHARACTERS


def test_a_field_of_capitals_is_no_field_of_digits() -> None:
    cells = cells_of(np.pad(in_ocr_a("SOUL 5011 BIZ 812 OI 01"), 4, constant_values=255))
    assert cells is not None
    alike = resemblances(cells.line, cells.middles)
    assert alike is not None
    read = [sure_digits(alike[part]) for part in (slice(4), slice(4, 8), slice(8, 11), slice(11, 14), slice(14, 16))]
    assert read == [None, "5011", None, "812", None]
