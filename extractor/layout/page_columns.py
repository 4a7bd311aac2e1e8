"""The columns of a page with running text beside a table: print of one is on no line of the other."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.same_line import same_line
from extractor.layout.text_columns import ColumnGap
from extractor.layout.text_run import TextRun

_FEWEST_WORDS = 8
"""Fewest words of a line of running text; the label of a table row has fewer."""
_FEWEST_LINES = 8
"""Fewest such lines of a column: one paragraph beside a table may be a note on it."""
_FEWEST_BESIDE = 4
"""Fewest runs beside the column of text."""
_MOST_FIGURE_WORDS = 2
"""Most words of a figure with its sign or dollar sign."""
_GAP = 4.0
"""Least distance between two columns, in points."""


@memoized_by_first
def page_columns(layout: PageLayout) -> Sequence[PageLayout]:
    """The page, or what is above and below its two columns, and these, left and right; of a sheet with two pages side
    by side those of the left one, then those of the right one."""
    panels = (_divided(page.runs, page.column_gaps) for page in layout.panels)
    parts = (PageLayout(layout.number, tuple(runs)) for columns in panels for runs in columns)
    return [column for part in parts for column in _columns_of(part)]


def _divided(runs: Sequence[TextRun], gaps: Sequence[ColumnGap]) -> list[Sequence[TextRun]]:
    """The print beside no gap, then the columns beside them, left before right."""
    if not gaps:
        return [runs]
    gap, *others = gaps
    inside = [run for run in runs if gap.holds(run)]
    outside = [run for run in runs if not gap.holds(run)]
    left = [run for run in inside if run.x0 < gap.edge]
    right = [run for run in inside if run.x0 >= gap.edge]
    return [part for some in (outside, left, right) if some for part in _divided(some, others)]


def _columns_of(layout: PageLayout) -> Sequence[PageLayout]:
    prose = [run for run in layout.runs if len(run.words) >= _FEWEST_WORDS]
    edges = sorted({round(edge, 1) for run in prose for edge in (run.x0 - _GAP, run.x1 + _GAP)})
    for edge in edges if len(prose) >= _FEWEST_LINES else ():
        band = _band(layout, prose, edge)
        if band is not None:
            top, bottom = band
            inside = [run for run in layout.runs if top <= run.middle <= bottom]
            outside = [run for run in layout.runs if not top <= run.middle <= bottom]
            left = [run for run in inside if run.x0 < edge]
            right = [run for run in inside if run.x0 >= edge]
            return [PageLayout(layout.number, tuple(runs)) for runs in (outside, left, right) if runs]
    return [layout]


def _divides_a_row(own: Sequence[TextRun], beside: Sequence[TextRun]) -> bool:
    """Whether a line has nothing but figures on one side, whose label is on the other."""
    return any(
        _is_figure(run)
        and any(same_line(run, other) for other in beside)
        and all(_is_figure(other) for other in own if same_line(run, other))
        for run in own
    )


def _is_figure(run: TextRun) -> bool:
    """Whether a run is a figure alone, as in a cell of a table."""
    return len(run.words) <= _MOST_FIGURE_WORDS and any(character.isdigit() for character in run.text)


def _band(layout: PageLayout, prose: Sequence[TextRun], edge: float) -> tuple[float, float] | None:
    """Top and bottom of the part of the page in which an edge divides running text from other print; None for none.

    An edge between a row's label and its figures divides no columns.
    """
    crossing = [run for run in layout.runs if run.x0 < edge < run.x1]
    for column in ([run for run in prose if run.x1 < edge], [run for run in prose if run.x0 > edge]):
        if len(column) < _FEWEST_LINES:
            continue
        first, last = min(run.middle for run in column), max(run.middle for run in column)
        if any(first <= run.middle <= last for run in crossing):
            continue
        top = max((run.middle for run in crossing if run.middle < first), default=0.0)
        bottom = min((run.middle for run in crossing if run.middle > last), default=float("inf"))
        beside = [run for run in layout.runs if top < run.middle < bottom and (run.x0 < edge) != (column[0].x0 < edge)]
        own = [run for run in layout.runs if top < run.middle < bottom and run not in beside]
        if len(beside) >= _FEWEST_BESIDE and not _divides_a_row(own, beside):
            return top + 0.1, bottom - 0.1
    return None
