"""Of a later page its head, headings and tables are read, its paragraphs are not."""

from __future__ import annotations

import numpy as np

from extractor.document.page import Picture
from extractor.reading.strips import Strip
from extractor.reading.table_strips import table_strips

DPI = 100
PAGE = Picture(np.full((1100, 850), 255, np.uint8), DPI)


def strip(left: int, top: int, right: int) -> Strip:
    return Strip(left, top, right, top + 12)


def kept(*strips: Strip) -> list[Strip]:
    return table_strips(PAGE, list(strips))


HEAD = (strip(90, 40, 700), strip(600, 60, 700))


def test_a_head_across_the_page_is_read() -> None:
    assert kept(*HEAD) == list(HEAD)


def test_the_lines_of_a_paragraph_are_not_read_wherever_they_stand() -> None:
    for top in (90, 500):
        assert kept(*HEAD, strip(90, top, 700), strip(90, top + 15, 690)) == list(HEAD)


def test_a_paragraph_beside_its_heading_is_not_read_and_the_heading_is() -> None:
    heading = strip(90, 500, 180)
    assert kept(*HEAD, heading, strip(200, 500, 700)) == [*HEAD, heading]


def test_a_long_label_before_its_amount_is_read() -> None:
    row = strip(90, 500, 480), strip(600, 500, 660)
    assert kept(*HEAD, *row) == [*HEAD, *row]


def test_a_row_whose_last_columns_touch_is_read() -> None:
    row = strip(90, 500, 240), strip(260, 500, 280), strip(300, 500, 700)
    assert kept(*HEAD, *row) == [*HEAD, *row]
