"""Where a sheet with several pages side by side is divided: between two pages, or three panels of a leaflet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractor.layout.same_line import same_line
from extractor.layout.text_run import TextRun

_PORTRAIT_WIDTH = 612.0
"""Width of a letter sheet in points; print that is wider is on a sheet on its side."""
_HALF_FROM, _HALF_TO = 0.4, 0.6
"""Part of the width of the print in which the gutter between two pages is."""
_NARROWEST_PANEL, _WIDEST_PANEL = 0.22, 0.45
"""Width of each of three panels in widths of the print: a sheet is folded in thirds."""
_LEAST_GUTTER = 12.0
"""Width in points of the gutter between two pages side by side."""
_FEWEST_ROWS_ACROSS = 2
"""Fewest lines from a figure to an amount over the middle of a sheet that are rows: one may be chance."""
_AMOUNT = regex.compile(r"\$?\s?\d[\d,]*\.\d\d(?!\d)")


def gutters_of(runs: Sequence[TextRun]) -> tuple[float, ...]:
    """The gutters of a sheet on its side, from left to right: one between two pages, two between three panels, whose
    sheet may have a header and a footer from side to side."""
    left, right = min((run.x0 for run in runs), default=0.0), max((run.x1 for run in runs), default=0.0)
    width = right - left
    if width <= _PORTRAIT_WIDTH:
        return ()
    for gap in _gaps(runs):
        if _HALF_FROM < (gap - left) / width < _HALF_TO and not _has_rows_across(runs, gap):
            return (gap,)
    inside = _without_edges(runs, width / 2)
    gaps = [gap for gap in _gaps(inside) if not _has_amounts_across(inside, gap)]
    for first in gaps:
        for second in gaps:
            panels = (first - left, second - first, right - second)
            if all(_NARROWEST_PANEL * width <= panel <= _WIDEST_PANEL * width for panel in panels):
                return first, second
    return ()


def _gaps(runs: Sequence[TextRun]) -> Iterator[float]:
    """The middles of the gaps that no run crosses, from left to right."""
    ordered = sorted(runs, key=lambda run: run.x0)
    reached = ordered[0].x0 if ordered else 0.0
    for run in ordered:
        if run.x0 - reached >= _LEAST_GUTTER:
            yield (reached + run.x0) / 2
        reached = max(reached, run.x1)


def _without_edges(runs: Sequence[TextRun], widest: float) -> Sequence[TextRun]:
    """The runs without the top line and the bottom line where these go from side to side."""
    edges = (min(run.middle for run in runs), max(run.middle for run in runs))
    return [run for run in runs if run.middle not in edges or run.x1 - run.x0 <= widest]


def _has_rows_across(runs: Sequence[TextRun], edge: float) -> bool:
    """Whether lines go on over an edge from one figure to an amount, as the rows of a table do: no page begins with
    a column of amounts."""
    before = [run for run in runs if run.x1 < edge and run.words[-1].text[:1].isdigit()]
    return _rows_across(runs, before, edge) >= _FEWEST_ROWS_ACROSS


def _has_amounts_across(runs: Sequence[TextRun], edge: float) -> bool:
    """Whether lines go on over an edge from anything to an amount, as the rows of a table do from their labels."""
    return _rows_across(runs, [run for run in runs if run.x1 < edge], edge) >= _FEWEST_ROWS_ACROSS


def _rows_across(runs: Sequence[TextRun], before: Sequence[TextRun], edge: float) -> int:
    amounts = [run for run in runs if run.x0 > edge and _AMOUNT.match(run.text)]
    first = [run for run in amounts if not any(edge < o.x0 < run.x0 and same_line(o, run) for o in runs)]
    return sum(any(same_line(run, other) for other in before) for run in first)
