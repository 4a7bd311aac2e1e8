"""Headers in several columns, and cards with labels above their values: put below one another, column by column."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.layout.labels import joined
from extractor.layout.text_run import TextRun
from extractor.transcript.captions import LABEL, kind_of, labels_first
from extractor.transcript.grammar import MONEY
from extractor.transcript.headings import headings_in, is_heading_text

_AMOUNT = regex.compile(MONEY, regex.IGNORECASE)
_NEXT_LINE = 2.4
"""Farthest that a line without a label is below the one before it in its column, in heights of print."""
_CELL_EDGE = 3.0
_FEWEST_COLUMNS = 2
_FEWEST_LABELS = 2


def by_columns(lines: Sequence[Sequence[TextRun]]) -> list[TextRun]:
    """The lines of a page, given as runs from left to right; where two labels stand side by side, what is below each
    follows it."""
    placed: list[TextRun] = []
    order = labels_first([kind_of([run.text for run in line]) for line in lines])
    lines = [lines[at] for at in order]
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        if end == at and (columns := _apart(lines[at:])):
            placed += [joined(cell) for column in columns for cell in column if cell]
            at += max(len(column) for column in columns)
            continue
        if end == at:
            placed.append(joined(lines[at]))
            at += 1
            continue
        cells = [_cells(line, _edges(lines[at])) for line in lines[at:end]]
        ordered = cells if all(map(_holds_its_values, cells)) else zip(*cells, strict=True)
        placed += [joined(cell) for group in ordered for cell in group if cell]
        at = end
    return placed


def _apart(lines: Sequence[Sequence[TextRun]]) -> list[list[list[TextRun]]]:
    """The cells, column by column and empty ones too, of successive lines of which some are in one column of labels and
    some in another, as where both have lines of their own distance; none for other lines."""
    if not _edges(lines[0]):
        return []
    end = next((at for at, line in enumerate(lines) if is_heading_text(joined(line).text)), len(lines))
    edges = _label_columns(lines[:end])
    if len(edges) < _FEWEST_COLUMNS:
        return []
    end = next((at for at, line in enumerate(lines[:end]) if not _is_in_columns(line, edges)), end)
    edges = _label_columns(lines[:end])
    firsts = [max((edge for edge in edges if edge <= line[0].x0 + _CELL_EDGE), default=None) for line in lines[:end]]
    further = sum(first is not None and first != edges[0] for first in firsts)
    if len(edges) < _FEWEST_COLUMNS or further < _FEWEST_LABELS:
        return []
    cells = [_cells(line, edges) for line in lines[:end]]
    return [list(column) for column in zip(*cells, strict=True)]


def _label_columns(lines: Sequence[Sequence[TextRun]]) -> list[float]:
    """The left edges that several labels have in common."""
    starts = sorted(run.x0 for line in lines for run in line if LABEL.match(run.text))
    edges: list[list[float]] = []
    for start in starts:
        if edges and start - edges[-1][0] <= _CELL_EDGE:
            edges[-1].append(start)
        else:
            edges.append([start])
    return [edge[0] for edge in edges if len(edge) >= _FEWEST_LABELS]


def _cells(line: Sequence[TextRun], edges: Sequence[float]) -> list[list[TextRun]]:
    """The runs of a line in each of the columns that begin at the edges."""
    return [
        [run for run in line if left <= max(run.x0 + _CELL_EDGE, edges[0]) < right]
        for left, right in zip(edges, [*edges[1:], float("inf")], strict=True)
    ]


def _holds_its_values(cells: Sequence[Sequence[TextRun]]) -> bool:
    """Whether a line of labels has the value of each beside it: then what belongs together is on one line."""
    return (
        all(len(cell) > 1 or cell[0].has_digit for cell in cells if cell)
        and bool(cells[0])
        and LABEL.match(cells[0][0].text) is not None
    )


def _edges(line: Sequence[TextRun]) -> list[float]:
    """Where the columns begin that a line's labels head; one or none in a line that is not of columns."""
    return [run.x0 for run in line if LABEL.match(run.text)]


def _end(lines: Sequence[Sequence[TextRun]], start: int) -> int:
    """The line behind those that are in the columns of a line; the line itself where it has no two columns."""
    edges = _edges(lines[start])
    if len(edges) < 2 or headings_in(joined(lines[start])) or lines[start][0].x0 < edges[0] - _CELL_EDGE:
        return start
    end = start + 1
    while end < len(lines) and _is_in_columns(lines[end], edges) and not is_heading_text(joined(lines[end]).text):
        before, run = lines[end - 1][0], lines[end][0]
        if run.middle - before.middle > _NEXT_LINE * max(run.height, before.height):
            break
        if _is_across(lines[end]) and not _awaits_a_value(lines[end - 1]):
            break
        end += 1
    return end


def _is_across(line: Sequence[TextRun]) -> bool:
    """Whether a line is one label and its amount of money, wherever the columns above it begin."""
    return len(line) == 2 and LABEL.match(line[0].text) is not None and _AMOUNT.fullmatch(line[1].text) is not None


def _awaits_a_value(line: Sequence[TextRun]) -> bool:
    """Whether a line ends in a label whose value may be below it."""
    return LABEL.match(line[-1].text) is not None and not line[-1].has_digit


def _is_in_columns(line: Sequence[TextRun], edges: Sequence[float]) -> bool:
    """Whether no run reaches into the next column, and labels begin where columns do."""
    for run in line:
        within = [edge for edge in edges if edge <= run.x0 + _CELL_EDGE]
        beyond = [edge for edge in edges if edge > run.x0 + _CELL_EDGE]
        if not within or (beyond and run.x1 > beyond[0]):
            return False
        if LABEL.match(run.text) and len(line) > 1 and run.x0 - within[-1] > _CELL_EDGE:
            return False
    return True
