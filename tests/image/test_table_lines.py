"""Of a later page its head, foot and tables are read with what belongs to these, its paragraphs are not."""

from __future__ import annotations

import random
from functools import partial
from timeit import repeat

import numpy as np

from extractor.document.page import Picture
from extractor.image.table_lines import table_lines
from extractor.image.text_lines import TextLine

DPI = 100
PAGE = Picture(np.full((1100, 850), 255, np.uint8), DPI)


def text_line(left: int, top: int, right: int) -> TextLine:
    return TextLine(left, top, right, top + 12)


def kept(*text_lines: TextLine) -> list[TextLine]:
    return table_lines(PAGE, list(text_lines))


HEAD = (text_line(90, 40, 700), text_line(600, 60, 700))
HEADING = text_line(90, 500, 180)
ROW = (text_line(90, 540, 240), text_line(600, 540, 660))


def test_a_head_across_the_page_is_read() -> None:
    assert kept(*HEAD) == list(HEAD)


def test_a_page_number_at_the_foot_is_read() -> None:
    foot = text_line(390, 1060, 450)
    assert kept(*HEAD, foot) == [*HEAD, foot]


def test_the_lines_of_a_paragraph_are_not_read_wherever_they_stand() -> None:
    for top in (90, 500):
        assert kept(*HEAD, text_line(90, top, 700), text_line(90, top + 15, 690)) == list(HEAD)


def test_a_page_without_a_table_is_read_no_further_than_its_head() -> None:
    assert kept(*HEAD, HEADING, text_line(90, 520, 700), text_line(90, 535, 200)) == list(HEAD)


def test_a_heading_beside_its_paragraph_makes_no_row() -> None:
    assert kept(*HEAD, HEADING, text_line(200, 500, 700), text_line(90, 515, 160), text_line(200, 515, 300)) == list(
        HEAD
    )


def test_the_headings_before_a_table_are_read_and_those_after_it_are_not() -> None:
    assert kept(*HEAD, HEADING, *ROW, text_line(90, 700, 180)) == [*HEAD, HEADING, *ROW]


def test_the_last_line_of_a_paragraph_before_a_table_is_not_read() -> None:
    paragraph = text_line(90, 400, 700), text_line(90, 415, 200)
    assert kept(*HEAD, *paragraph, HEADING, *ROW) == [*HEAD, HEADING, *ROW]


def test_the_rest_of_a_label_under_its_row_is_read() -> None:
    rest = text_line(90, 556, 150)
    assert kept(*HEAD, *ROW, rest) == [*HEAD, *ROW, rest]


def test_a_long_label_before_its_amount_is_read() -> None:
    row = text_line(90, 500, 480), text_line(600, 500, 660)
    assert kept(*HEAD, *row) == [*HEAD, *row]


def test_a_row_whose_last_columns_touch_is_read() -> None:
    row = text_line(90, 500, 240), text_line(260, 500, 280), text_line(300, 500, 700)
    assert kept(*HEAD, *row) == [*HEAD, *row]


def test_rates_too_narrow_for_an_amount_make_no_row() -> None:
    assert kept(*HEAD, text_line(90, 500, 240), text_line(500, 500, 518), text_line(650, 500, 668)) == list(HEAD)


def test_a_speck_behind_an_amount_hides_no_row() -> None:
    row = *ROW, text_line(720, 540, 727)
    assert kept(*HEAD, *row) == [*HEAD, *row]


def test_specks_taken_for_lines_do_not_make_it_slow() -> None:
    """Ten times as many take about ten times as long, not a hundred times."""
    rng = random.Random(1)
    specks = [
        text_line(left := rng.randrange(840), rng.randrange(1080), left + rng.randrange(6, 40)) for _ in range(3000)
    ]
    few, many = (min(repeat(partial(kept, *some), number=1, repeat=3)) for some in (specks[:300], specks))
    assert many < 50 * few
