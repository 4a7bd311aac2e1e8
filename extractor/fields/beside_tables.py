"""The columns of a page on which another table is printed beside one of penalties."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractor.fields.row_label import known_kind, letters
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.notices import cp14

_LEAST_GAP = 12.0
"""Least distance between two tables side by side, in points."""


@memoized_by_first
def side_by_side(layout: PageLayout) -> Sequence[PageLayout]:
    """The page, or its two columns where a table of penalties ends at its charges and headings follow beside it."""
    edges = (_edge(layout, run) for run in layout.runs if _names_penalty(run))
    edge = next((edge for edge in edges if edge is not None), None)
    if edge is None:
        return (layout,)
    left = tuple(run for run in layout.runs if run.x0 < edge)
    right = tuple(run for run in layout.runs if run.x0 >= edge)
    return PageLayout(layout.number, left), PageLayout(layout.number, right)


def _names_penalty(run: TextRun) -> bool:
    if any(character.isdigit() for character in run.text):
        return False
    return letters(run.text) in _penalty_headings() or known_kind(run.text) in cp14().penalty_kinds


@cache
def _penalty_headings() -> frozenset[str]:
    return frozenset(letters(heading) for row in cp14().rows if row.is_penalty for heading in row.table_headings)


def _edge(layout: PageLayout, name: TextRun) -> float | None:
    """Where the next table begins on the line of a penalty's name and the heading of its charges; None for none."""
    beside = layout.right_of(name)
    charges = [at for at, run in enumerate(beside) if letters(run.text) in cp14().penalty_table.charge_headings]
    following = beside[charges[0] + 1 :] if charges else []
    if not following or any(any(c.isdigit() for c in run.text) for run in following):
        return None
    between = following[0].x0 - beside[charges[0]].x1
    return (following[0].x0 + beside[charges[0]].x1) / 2 if between >= _LEAST_GAP else None
