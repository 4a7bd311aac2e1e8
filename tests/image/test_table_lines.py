"""Of a later page its head, foot and tables are read with what belongs to these, its paragraphs are not."""

from __future__ import annotations

import random
from functools import partial
from timeit import repeat

import numpy as np

from extractor.document.page import Picture
from extractor.image.table_lines import table_strips
from extractor.image.text_lines import Strip

DPI = 100
PAGE = Picture(np.full((1100, 850), 255, np.uint8), DPI)


def strip(left: int, top: int, right: int) -> Strip:
    return Strip(left, top, right, top + 12)


def kept(*strips: Strip) -> list[Strip]:
    return table_strips(PAGE, list(strips))


HEAD = (strip(90, 40, 700), strip(600, 60, 700))
HEADING = strip(90, 500, 180)
ROW = (strip(90, 540, 240), strip(600, 540, 660))


def test_a_head_across_the_page_is_read() -> None:
    assert kept(*HEAD) == list(HEAD)


def test_a_page_number_at_the_foot_is_read() -> None:
    foot = strip(390, 1060, 450)
    assert kept(*HEAD, foot) == [*HEAD, foot]


def test_the_lines_of_a_paragraph_are_not_read_wherever_they_stand() -> None:
    for top in (90, 500):
        assert kept(*HEAD, strip(90, top, 700), strip(90, top + 15, 690)) == list(HEAD)


def test_a_page_without_a_table_is_read_no_further_than_its_head() -> None:
    assert kept(*HEAD, HEADING, strip(90, 520, 700), strip(90, 535, 200)) == list(HEAD)


def test_a_heading_beside_its_paragraph_makes_no_row() -> None:
    assert kept(*HEAD, HEADING, strip(200, 500, 700), strip(90, 515, 160), strip(200, 515, 300)) == list(HEAD)


def test_the_headings_before_a_table_are_read_and_those_after_it_are_not() -> None:
    assert kept(*HEAD, HEADING, *ROW, strip(90, 700, 180)) == [*HEAD, HEADING, *ROW]


def test_the_last_line_of_a_paragraph_before_a_table_is_not_read() -> None:
    paragraph = strip(90, 400, 700), strip(90, 415, 200)
    assert kept(*HEAD, *paragraph, HEADING, *ROW) == [*HEAD, HEADING, *ROW]


def test_the_rest_of_a_label_under_its_row_is_read() -> None:
    rest = strip(90, 556, 150)
    assert kept(*HEAD, *ROW, rest) == [*HEAD, *ROW, rest]


def test_a_long_label_before_its_amount_is_read() -> None:
    row = strip(90, 500, 480), strip(600, 500, 660)
    assert kept(*HEAD, *row) == [*HEAD, *row]


def test_a_row_whose_last_columns_touch_is_read() -> None:
    row = strip(90, 500, 240), strip(260, 500, 280), strip(300, 500, 700)
    assert kept(*HEAD, *row) == [*HEAD, *row]


def test_rates_too_narrow_for_an_amount_make_no_row() -> None:
    assert kept(*HEAD, strip(90, 500, 240), strip(500, 500, 518), strip(650, 500, 668)) == list(HEAD)


def test_a_speck_behind_an_amount_hides_no_row() -> None:
    row = *ROW, strip(720, 540, 727)
    assert kept(*HEAD, *row) == [*HEAD, *row]


def test_specks_taken_for_lines_do_not_make_it_slow() -> None:
    """Ten times as many take about ten times as long, not a hundred times."""
    rng = random.Random(1)
    specks = [strip(left := rng.randrange(840), rng.randrange(1080), left + rng.randrange(6, 40)) for _ in range(3000)]
    few, many = (min(repeat(partial(kept, *some), number=1, repeat=3)) for some in (specks[:300], specks))
    assert many < 50 * few
