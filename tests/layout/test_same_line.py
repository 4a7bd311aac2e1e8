"""Runs are on one line while their middles differ by at most half of the taller one's height."""

from __future__ import annotations

import pytest

from extractor.layout.same_line import same_line, same_print
from extractor.layout.text_run import TextRun
from extractor.values.word import Word


def run(top: float, *, x0: float = 50.0, height: float = 10.0, page: int = 1) -> TextRun:
    return TextRun((Word("$982.27", page, x0, top, x0 + 40, top + height, "ocr", 90.0),))


@pytest.mark.parametrize(("lower_by", "on_one"), [(0.0, True), (5.0, True), (-5.0, True), (5.1, False), (-5.1, False)])
def test_half_a_height_apart_is_one_line(lower_by: float, on_one: bool) -> None:
    assert same_line(run(100), run(100 + lower_by, x0=300)) is on_one


def test_the_taller_run_sets_the_reach() -> None:
    small, tall = run(103, height=6), run(100, height=20)
    assert same_line(small, tall) and same_line(tall, small)
    assert not same_line(run(93, height=6), tall)


def test_runs_of_two_pages_are_on_no_line() -> None:
    assert not same_line(run(100), run(100, page=2))
    assert not same_print(run(100), run(100, page=2))


@pytest.mark.parametrize(("right_by", "same"), [(0.0, True), (23.9, True), (24.1, False)])
def test_the_same_print_shares_two_fifths_of_its_width(right_by: float, same: bool) -> None:
    assert same_print(run(100), run(100, x0=50 + right_by)) is same


@pytest.mark.parametrize(("lower_by", "same"), [(5.9, True), (6.1, False)])
def test_the_same_print_shares_two_fifths_of_its_height(lower_by: float, same: bool) -> None:
    assert same_print(run(100), run(100 + lower_by)) is same
