"""The rows of a transactions table on a page, by its columns.

Codes of three digits that are below one another and have a date or an amount beside them are the rows. Dates, amounts
and cycles beside them make the columns of figures, whatever their order; the widest text between the columns is the
column of words. Figures belong to the row they are beside; lines of words as `cell_lines` finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import regex

from extractor.layout.text_run import TextRun
from extractor.transcript.cell_lines import ALIGNMENTS, Alignment, Anchor, Assignment, CellLine, assigned, joined
from extractor.transcript.grammar import EXTENSION, LOCATOR, NOTICE_NUMBER
from extractor.transcript.headings import Headings, column_of, credit_sign, is_heading_text
from extractor.transcript.tokens import Token, code_in, is_known_code, tokens_of
from extractor.values.box import Box, union

_ENDS_ROW = regex.compile(rf"{LOCATOR.pattern}|{NOTICE_NUMBER.pattern}|{EXTENSION.pattern}", regex.IGNORECASE)
_BESIDE = 0.55
"""Distance of the middles of a code and a figure of its row, in heights of print."""
_SAME_COLUMN = 0.9
"""Distance of the middles across of two codes in one column, in heights of print."""
_CELL_EDGE = 3.0
"""Points by which print of a cell may reach into the gap beside it."""
_SAME_EDGE = 3.0
_INDENT = 2.5
"""Farthest that a later line of a cell begins from its column's edge, in heights of print."""
_NEXT_LINE = 1.6
"""Largest distance of two lines of a cell, in heights of print, where no cell shows it."""
_CLOSEST_LINES = 0.7


@dataclass
class Row:
    """A row: its code, its figures, and its lines of words from the top."""

    code: Token
    dates: list[Token] = field(default_factory=list)
    amounts: list[tuple[Token, str]] = field(default_factory=list)
    cycles: list[Token] = field(default_factory=list)
    locators: list[Token] = field(default_factory=list)
    lines: list[list[Token]] = field(default_factory=list)
    unsaid: list[Token] = field(default_factory=list)
    """What a row shows beside its transaction: a running balance."""

    @property
    def tokens(self) -> list[Token]:
        """All that the row is made of."""
        figures = [*self.dates, *(token for token, _ in self.amounts), *self.cycles, *self.locators, *self.unsaid]
        return [self.code, *figures, *(token for line in self.lines for token in line)]

    @property
    def text(self) -> str:
        """Code, words, locator number, cycle, date and amount."""
        words = joined([" ".join(token.text for token in line) for line in self.lines])
        figures = [token.text for token in (*self.locators, *self.cycles, *self.dates)]
        amounts = [f"{sign}{token.text}" for token, sign in self.amounts]
        code = code_in(self.code.words[0]) or self.code.text
        return " ".join(part for part in (code, words, *figures, *amounts) if part)

    @property
    def box(self) -> Box:
        return union(token.box for token in self.tokens)


@dataclass
class Grid:
    """The codes of a passage of a page and what is beside and around them."""

    rows: list[Row]
    cells: list[list[Token]]
    leading: float
    has_codes_elsewhere: bool

    @property
    def anchors(self) -> list[Anchor]:
        return [Anchor(code_in(row.code.words[0]) or "", row.code.middle) for row in self.rows]

    def assignment(self, alignment: Alignment) -> Assignment:
        """Which lines of words are which row's, if cells are aligned so."""
        lines = [_cell_line(cell) for cell in self.cells]
        return assigned(self.anchors, lines, self.leading, alignment)

    def fill(self, alignment: Alignment) -> None:
        """Give each row its lines of words."""
        for row, (start, end) in zip(self.rows, self.assignment(alignment).rows, strict=True):
            row.lines = self.cells[start:end]


def _cell_line(cell: Sequence[Token]) -> CellLine:
    whole = " ".join(token.text for token in cell)
    text = " ".join(token.text for token in cell if token.kind != "locator")
    return CellLine(_middle(cell), text, not text or _ENDS_ROW.fullmatch(whole) is not None)


def best_alignment(grids: Iterable[Grid]) -> Alignment:
    """The way in which cells of several lines fit best."""
    known = list(grids)
    return min(ALIGNMENTS, key=lambda alignment: round(sum(each.assignment(alignment).cost for each in known), 3))


def grid_of(runs: Sequence[TextRun], headings: Headings | None) -> Grid | None:
    """The table in successive text runs of a page; None where no code has figures beside it."""
    tokens = [token for run in runs for token in tokens_of(run)]
    codes = _codes(tokens)
    if not codes:
        return None
    rows = [Row(code) for code in codes]
    rest = [token for token in tokens if all(token is not code for code in codes)]
    columns = _with_figures(rows, rest, headings)
    taken = {id(token) for row in rows for token in row.tokens}
    gap = _gap_of_words(rows, [token for token in rest if id(token) not in taken], columns)
    free = [token for token in rest if id(token) not in taken or _is_between(token, gap)]
    lines = _lines([token for token in free if _is_between(token, gap) or not _is_mark(token)])
    cells = [line for line in lines if all(_is_between(token, gap) for token in line)]
    cells = _of_column(cells, rows)
    own = {id(token) for cell in cells for token in cell}
    for row in rows:
        row.locators = [token for token in row.locators if id(token) not in own]
    others = [token for token in free if token.kind == "code" and is_known_code(token)]
    return Grid(rows, cells, _leading(cells, rows), has_codes_elsewhere=2 * len(others) >= len(rows))


def _codes(tokens: Sequence[Token]) -> list[Token]:
    """The codes of the column that has most of them beside figures."""
    figures = [token for token in tokens if token.kind in ("date", "amount")]
    beside = [
        token for token in tokens if token.kind == "code" and any(_is_beside(token, figure) for figure in figures)
    ]
    columns = [[other for other in beside if _is_below(code, other)] for code in beside]
    best = max(columns, key=lambda column: sum(1 + is_known_code(code) for code in column), default=[])
    if not any(is_known_code(code) for code in best):
        return []
    # A code without figures beside it, in the same column between two rows, is a row too.
    first, last = (best[0].middle, best[-1].middle) if best else (0.0, 0.0)
    return sorted(
        (
            token
            for token in tokens
            if token.kind == "code"
            and _is_below(best[0], token)
            and (any(token is code for code in best) or (first < token.middle < last and is_known_code(token)))
        ),
        key=lambda token: token.middle,
    )


def _is_beside(one: Token, other: Token) -> bool:
    return abs(one.middle - other.middle) <= _BESIDE * max(one.height, other.height)


def _is_below(one: Token, other: Token) -> bool:
    across = abs((one.box.x0 + one.box.x1) - (other.box.x0 + other.box.x1)) / 2
    return across <= _SAME_COLUMN * max(one.height, other.height)


def _with_figures(rows: list[Row], tokens: Sequence[Token], headings: Headings | None) -> list[Box]:
    """Give each row the figures beside it; the columns that they make, with that of the codes."""
    columns = [union(row.code.box for row in rows)]
    words = [
        token
        for token in tokens
        if token.kind == "words" and rows[0].code.middle <= token.middle <= rows[-1].code.middle
    ]
    for kind in ("date", "cycle", "locator", "amount"):
        beside = [(row, token) for token in tokens if token.kind == kind and (row := _row_beside(rows, token))]
        own = _columns([token for _, token in beside])
        if kind != "amount":
            own = [max(own, key=len)] if own else []
        kept = {id(token) for column in own for token in column}
        boxes = [union(token.box for token in column) for column in own]
        # A locator number below or behind the words is in their column.
        columns += [
            box for box in boxes if kind != "locator" or not any(box.overlap_across(word.box) > 0 for word in words)
        ]
        for row, token in beside:
            if id(token) in kept:
                _add(row, token, headings)
    return columns


def _add(row: Row, token: Token, headings: Headings | None) -> None:
    if token.kind == "date":
        row.dates.append(token)
    elif token.kind == "cycle":
        row.cycles.append(token)
    elif token.kind == "locator":
        row.locators.append(token)
    else:
        column = column_of(headings, token.box, ("amount", "credit", "balance")) if headings else "amount"
        if column == "balance":
            row.unsaid.append(token)
            return
        row.amounts.append((token, credit_sign(token.text, column)))


def _row_beside(rows: Sequence[Row], token: Token) -> Row | None:
    nearest = min(rows, key=lambda row: abs(row.code.middle - token.middle))
    return nearest if _is_beside(nearest.code, token) else None


def _columns(tokens: Sequence[Token]) -> list[list[Token]]:
    """Tokens that overlap across, as columns."""
    columns: list[list[Token]] = []
    for token in sorted(tokens, key=lambda each: each.box.x0):
        if columns and token.box.x0 < max(each.box.x1 for each in columns[-1]):
            columns[-1].append(token)
        else:
            columns.append([token])
    return columns


def _gap_of_words(rows: Sequence[Row], tokens: Sequence[Token], columns: Sequence[Box]) -> tuple[float, float]:
    """From where to where the column of words can reach: the gap between columns with most letters in it."""
    height = median(row.code.height for row in rows)
    top, bottom = rows[0].code.middle - 3 * height, rows[-1].code.middle + 3 * height
    edges = sorted(columns, key=lambda box: box.x0)
    gaps = []
    left = float("-inf")
    for box in edges:
        if box.x0 > left:
            gaps.append((left, box.x0))
        left = max(left, box.x1)
    gaps.append((left, float("inf")))
    near = [token for token in tokens if top <= token.middle <= bottom and token.kind == "words"]
    return max(gaps, key=lambda gap: sum(len(token.text) for token in near if gap[0] < _center(token) < gap[1]))


def _center(token: Token) -> float:
    return (token.box.x0 + token.box.x1) / 2


def _is_between(token: Token, gap: tuple[float, float]) -> bool:
    return gap[0] - _CELL_EDGE <= token.box.x0 and token.box.x1 <= gap[1] + _CELL_EDGE


def _is_mark(token: Token) -> bool:
    """Whether a token is the dash of an empty cell, or one character that a scan makes of a hole or a fold."""
    return len(token.text) == 1 or not any(character.isalnum() for character in token.text)


def _lines(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens as lines from the top down, each from left to right."""
    lines: list[list[Token]] = []
    for token in sorted(tokens, key=lambda each: each.middle):
        if lines and token.middle - _middle(lines[-1]) <= 0.45 * max(token.height, lines[-1][0].height):
            lines[-1].append(token)
        else:
            lines.append([token])
    return [sorted(line, key=lambda token: token.box.x0) for line in lines]


def _middle(line: Sequence[Token]) -> float:
    return median(token.middle for token in line)


def _of_column(cells: list[list[Token]], rows: Sequence[Row]) -> list[list[Token]]:
    """The lines that begin where the column's cells do, and are no heading."""
    if not cells:
        return []
    height = median(row.code.height for row in rows)
    beside = [cell for cell in cells if any(abs(_middle(cell) - row.code.middle) < height / 2 for row in rows)] or cells
    edge = median(cell[0].box.x0 for cell in beside)
    near = [cell for cell in beside if abs(cell[0].box.x0 - edge) <= _SAME_EDGE]
    first = rows[0].code.middle - height / 2
    kept = [
        cell for cell in cells if _middle(cell) > first or not is_heading_text(" ".join(token.text for token in cell))
    ]
    if 2 * len(near) <= len(beside):
        return kept
    return [cell for cell in kept if -_SAME_EDGE <= cell[0].box.x0 - edge <= _INDENT * height]


def _leading(cells: Sequence[Sequence[Token]], rows: Sequence[Row]) -> float:
    """The distance of the lines of a cell."""
    height = median(row.code.height for row in rows)
    middles = [_middle(cell) for cell in cells]
    apart = [lower - upper for upper, lower in pairwise(middles) if lower - upper > _CLOSEST_LINES * height]
    return min([*apart, _NEXT_LINE * height])
