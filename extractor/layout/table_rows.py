"""The rows of a page's tables: lines of figures, with the lines above and below them that their dates wrap onto."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, product

import regex

from extractor.layout.labels import joined
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_columns import page_columns
from extractor.layout.page_layout import LEAST_PRINT_HEIGHT, PageLayout
from extractor.layout.same_line import SAME_EDGE
from extractor.layout.text_run import TextRun
from extractor.values.date import MONTH_NAME
from extractor.values.money import MONEY_IN_TEXT
from extractor.values.percent import PERCENT
from extractor.values.word import Word

_WRAPPED_HEIGHTS = 1.6
"""Largest distance between the middles of two lines of one cell, in print heights."""
_WRAPPED_INK_HEIGHTS = 2.3
"""The same in heights of ink, which digits have on a scan: 0.7 of the boxes of a text layer."""
_MOST_LABEL_LINES = 2
"""Most lines of a label above, and below, the line of its figures."""
_MOST_HEADING_LINES = 4
_MOST_HEADING_WORDS = 6
"""Most words of a heading beside one another; more are a sentence."""
_HEADING_HEIGHTS = 2.6
"""Largest distance of a heading from the row below it, in print heights."""
_LEADING_HEIGHTS = 0.8
"""Largest distance between the lines of a heading, in print heights; a title above it is farther."""
_FIGURE = regex.compile(
    rf"(?:{MONEY_IN_TEXT.pattern})|(?<![\d.])\d{{1,2}}(?:\.\d{{1,3}})?\s?{PERCENT}|(?<![\d.,])0?\.\d{{6,10}}(?!\d)"
)
"""What makes a line a row: an amount, a rate or a factor."""
_POINTLESS_FACTOR = regex.compile(r"(?<![\d/-])\d{8,10}(?![\d/-])")
"""A factor whose point OCR does not read."""
_DATE_WORD = regex.compile(
    rf"\W*(?:{MONTH_NAME}|\d{{1,2}}|(?:19|20)\d\d|to|through|thru|until"
    r"|0?\d{1,2}/\d{1,2}/\d{4})?\W*",
    regex.IGNORECASE,
)
"""A word of a date or of a period from one date to another."""
_DATED = regex.compile(rf"\d|{MONTH_NAME}", regex.IGNORECASE)
_YEARS = regex.compile(r"(?:\W*(?:19|20)\d\d\b)+\W*")
_BROKEN_DATE = regex.compile(r"\d/\d{1,2}/\d{0,3}$")
_WHOLE_DATE = regex.compile(r"(?<!\d)\d{1,2}/\d{1,2}/(?:19|20)\d\d\W?$")
_LONE_DASH = regex.compile(r"[-–—]")
"""The dash of a period over three lines."""
_EMPTY_CELL = regex.compile(r"[-–—−]+|[._·•…]{2,}|(?:[._·•…] )+[._·•…]")
"""What is printed in a cell that has no figure: a dash, or the leader dots alone."""
_POINT_LOST = 2.0
"""Widest gap between a month and its day where OCR lost the point, in heights of ink; columns are farther apart."""
_BETWEEN_DATE_WORDS = regex.compile(r"[-–—]|(?<=\p{L})[.'’‘`·](?=\d)|(?<=\d)[.,'’‘`·]{1,3}(?=(?:19|20)\d\d\b)")
"""A dash, or specks between a month and its day, or between the day and its year."""
_MONTH = regex.compile(rf"\W*{MONTH_NAME}\W*", regex.IGNORECASE)


@dataclass(frozen=True, eq=False)
class TableRow:
    """A line of a page and the lines that wrapped cells of it are on; `line` has all words, cell by cell."""

    layout: PageLayout
    line: TextRun
    lines: tuple[TextRun, ...]

    @property
    def text(self) -> str:
        return self.line.text

    @cached_property
    def headings(self) -> tuple[TextRun, ...]:
        """The runs of the column headings over the row, the lowest line first."""
        return _headings(self.layout, self.lines[0], self.amounts, self.cells)

    @cached_property
    def cells(self) -> tuple[TextRun, ...]:
        """The cells of the row with figures, from left to right."""
        by_first = {id(cell.words[0]): cell for cell in _pieces(self.line) if cell.has_digit}
        return tuple(by_first.values())

    @cached_property
    def amounts(self) -> tuple[TextRun, ...]:
        """The amounts of the row from left to right."""
        found = (self.line.words_at(*match.span()) for match in MONEY_IN_TEXT.finditer(self.text))
        return tuple(map(_without_empty_cell, found))

    @cached_property
    def label(self) -> str:
        """The words before the first figure."""
        first = _FIGURE.search(self.text)
        return self.text[: first.start()].strip(" .:") if first else self.text

    def labels(self) -> Iterator[str]:
        """The label, then what it is with the lines of words beside the figures, above them and below them, that it
        may be wrapped on: one line or two of either."""
        yield self.label
        if self._nearest_label:
            yield self._nearest_label
        above, below = self._words_around(-1), self._words_around(1)
        for before, after in sorted(product(range(len(above) + 1), range(len(below) + 1)), key=sum):
            if before or after:
                yield " ".join([*reversed(above[:before]), self.label, *below[:after]]).strip()

    @cached_property
    def _nearest_label(self) -> str:
        """The words of the label that are next to the first figure, without print of another column of the page."""
        first = _FIGURE.search(self.text)
        before = self.line.part(0, first.start() - 1) if first else None
        return cut_at_gaps(before)[-1].text.strip(" .:") if before else ""

    def _words_around(self, step: int) -> list[str]:
        """The next lines of words above (-1) or below (1) the row, left of its figures, nearest first."""
        first = _FIGURE.search(self.text)
        figure = self.line.part(*first.span()) if first else None
        lines = self.layout.lines
        at = next((index for index, line in enumerate(lines) if line is self.lines[-1 if step > 0 else 0]), None)
        found: list[str] = []
        while figure is not None and at is not None and 0 <= at + step < len(lines) and len(found) < _MOST_LABEL_LINES:
            line, other = lines[at], lines[at + step]
            words = tuple(word for word in other.words if word.x1 < figure.x0)
            near = abs(other.middle - line.middle) <= _WRAPPED_HEIGHTS * max(line.height, LEAST_PRINT_HEIGHT)
            if not near or not words or len(words) < len(other.words) or _FIGURE.search(other.text):
                break
            found.append(TextRun(words).text)
            at += step
        return found

    def headings_over(self, cell: TextRun) -> tuple[TextRun, ...]:
        """The runs of the heading of a cell's column, from top to bottom."""
        return tuple(run for run in reversed(self.headings) if run.x0 < cell.x1 and run.x1 > cell.x0)

    def heading_of(self, cell: TextRun) -> str:
        """The heading of a cell's column, in lower case; empty where it has none."""
        return " ".join(run.text for run in self.headings_over(cell)).lower()


@memoized_by_first
def table_rows(layout: PageLayout) -> tuple[TableRow, ...]:
    """Every line of a page, column by column from top to bottom, those of figures with the pieces of dates that
    continue their cells."""
    return tuple(row for column in page_columns(layout) for row in _rows_of(column))


def _rows_of(layout: PageLayout) -> tuple[TableRow, ...]:
    lines = layout.lines
    pieces = _date_pieces(layout)
    owner = _owners(lines, pieces)
    owned: dict[int, list[TextRun]] = {}
    for other, index in sorted(owner.items()):
        owned.setdefault(index, []).append(pieces[other] or lines[other])
    rows = []
    for index, line in enumerate(lines):
        if owner.get(index, index) != index:
            continue
        own = sorted([line, *owned.get(index, ())], key=lambda each: each.middle)
        rows.append(TableRow(layout, line if len(own) == 1 else folded(own), tuple(own)))
    return tuple(rows)


def _date_pieces(layout: PageLayout) -> list[TextRun | None]:
    """The runs of each line that are pieces of dates, apart from the print of another column of the page.

    A line beside other words needs a date among its pieces: "to" is a heading too.
    """
    of_dates = {id(run.words[0]): run for run in layout.runs if is_date_piece(run) or _LONE_DASH.fullmatch(run.text)}
    found = [[of_dates[id(word)] for word in line.words if id(word) in of_dates] for line in layout.lines]
    return [
        TextRun(tuple(word for run in runs for word in run.words))
        if any(_DATED.search(run.text) for run in runs) or (runs and len(runs[0].words) == len(line.words))
        else None
        for runs, line in zip(found, layout.lines, strict=True)
    ]


def _owners(lines: Sequence[TextRun], pieces: Sequence[TextRun | None]) -> dict[int, int]:
    """The line of figures that each piece of a date belongs to, by index.

    Lines are joined in the order of the distances between them, as long as no two of figures are in one row: lines of
    one cell are closer than rows. Where all are as far apart, cells continue below the figures, unless the first of
    them begins above.
    """
    is_row = [_has_figure(line) for line in lines]
    is_piece = [not row and piece is not None for row, piece in zip(is_row, pieces, strict=True)]
    for index, piece in enumerate(pieces):
        # A year ends a date that begins above it; with nothing above it, it is the heading of a column.
        if is_piece[index] and piece is not None and _YEARS.fullmatch(piece.text):
            above = range(max(index - 2, 0), index) if index and (is_row[index - 1] or is_piece[index - 1]) else ()
            is_piece[index] = _are_under(piece, [lines[at] for at in above if is_row[at] or is_piece[at]])
    owner: dict[int, int] = {}
    for block in _blocks(lines, is_row, is_piece):
        rows = [index for index in block if is_row[index]]
        upward = 1 if not rows or rows[0] == block[0] else -1
        row_of: dict[int, list[int]] = {index: [index] for index in block}
        for upper in sorted(
            block[:-1], key=lambda at: (_half_points(lines[at + 1].middle - lines[at].middle), upward * at)
        ):
            joined = row_of[upper] + row_of[upper + 1]
            if sum(is_row[index] for index in joined) <= 1:
                row_of |= dict.fromkeys(joined, joined)
        owner |= {index: row for index in block for row in row_of[index] if is_row[row] and row != index}
    return owner


def _has_figure(line: TextRun) -> bool:
    if not line.has_digit:
        return False
    if line.is_ocr and _POINTLESS_FACTOR.search(line.text):
        return True
    return any(sign in line.text for sign in "$.%") and _FIGURE.search(line.text) is not None


def _has_empty_cell(line: TextRun) -> bool:
    """Whether a line is a row of which a cell is empty; a dash between words is of a heading: "From – to"."""
    return any(_EMPTY_CELL.fullmatch(piece.text) for piece in cut_at_gaps(line))


def _is_label_among_rows(above: Sequence[TextRun], at: int, below: TextRun, amounts: Sequence[TextRun]) -> bool:
    """Whether a line is the label of a row whose cells show nothing: left of the amounts, as close to the lines above
    and below it as rows are. The title of a table is farther from one of them."""
    line = above[at]
    reach = _LEADING_HEIGHTS * max(line.height, LEAST_PRINT_HEIGHT)
    is_close = at > 0 and below.top - line.bottom <= reach and line.top - above[at - 1].bottom <= reach
    return is_close and all(line.x1 < amount.x0 for amount in amounts)


def _without_empty_cell(amount: TextRun) -> TextRun:
    """An amount without a dash before it that is the empty cell of the column beside, farther than a minus is."""
    sign, *rest = cut_at_gaps(amount)
    return joined(rest) if rest and _EMPTY_CELL.fullmatch(sign.text) else amount


def _half_points(distance: float) -> int:
    return round(2 * distance)


def _blocks(lines: Sequence[TextRun], is_row: Sequence[bool], is_piece: Sequence[bool]) -> Iterator[list[int]]:
    """Runs of adjacent lines, of figures or pieces of dates, that are as close as lines of one cell may be."""
    block: list[int] = []
    for index, line in enumerate(lines):
        heights = _WRAPPED_INK_HEIGHTS if line.is_ocr else _WRAPPED_HEIGHTS
        reach = heights * max(line.height, LEAST_PRINT_HEIGHT)
        if block and (line.middle - lines[index - 1].middle > reach or not (is_row[index] or is_piece[index])):
            if any(is_piece[each] for each in block):
                yield block
            block = []
        if is_row[index] or is_piece[index]:
            block.append(index)
    if any(is_piece[each] for each in block):
        yield block


def column_down(layout: PageLayout, first: TextRun) -> list[TextRun]:
    """A cell and those under it that are flush with it on the left or on the right, line by line."""
    column = [first]
    while True:
        below = [
            run
            for run in layout.below(column[-1], _HEADING_HEIGHTS)[:1]
            if min(abs(run.x0 - first.x0), abs(run.x1 - first.x1)) <= SAME_EDGE
        ]
        if not below:
            return column
        column += below


def is_date_piece(line: TextRun) -> bool:
    """Whether a line has nothing but words of dates and of periods between them."""
    parts = _BETWEEN_DATE_WORDS.sub(" ", line.text).split()
    return bool(parts) and all(_DATE_WORD.fullmatch(part) for part in parts)


def folded(lines: Sequence[TextRun]) -> TextRun:
    """The lines as one: pieces that overlap horizontally are one cell; cells from left to right."""
    pieces = [piece for line in lines for piece in _pieces(line)]
    cells: list[list[TextRun]] = []
    for piece in pieces:
        touching = [cell for cell in cells if any(each.x0 < piece.x1 and each.x1 > piece.x0 for each in cell)]
        cells = [cell for cell in cells if cell not in touching] + [
            [*(each for cell in touching for each in cell), piece]
        ]
    cells.sort(key=lambda cell: min(each.x0 for each in cell))
    return TextRun(tuple(word for cell in cells for word in _words_of_cell(cell)))


def _words_of_cell(cell: Sequence[TextRun]) -> list[Word]:
    """The words of a cell line by line, a date whole that is broken inside its year: `06/30/20` and `21`."""
    words: list[Word] = []
    for piece in sorted(cell, key=lambda piece: (piece.page, piece.middle)):
        first, *others = piece.words
        whole = f"{words[-1].text}{first.text}" if words else ""
        if words and _BROKEN_DATE.search(words[-1].text) and _WHOLE_DATE.search(whole):
            words[-1] = replace(words[-1], text=whole)
        else:
            words.append(first)
        words += others
    return words


def _pieces(line: TextRun) -> list[TextRun]:
    """A line cut at its figures and at its wide gaps."""
    cuts = {0, len(line.text)}
    for match in _FIGURE.finditer(line.text):
        cuts |= set(match.span())
    edges = sorted(cuts)
    parts = [line.words_at(start, end) for start, end in pairwise(edges) if line.text[start:end].strip()]
    return [piece for part in parts for piece in cut_at_gaps(part)]


def _cut_at_columns(run: TextRun, cells: Sequence[TextRun]) -> list[TextRun]:
    """A run over several cells cut at the widest of its gaps between each two of them."""
    over = [cell for cell in cells if cell.x0 < run.x1 and cell.x1 > run.x0]
    cuts: set[int] = set()
    for left, right in pairwise(over):
        gaps = [
            (after.x0 - before.x1, at)
            for at, (before, after) in enumerate(pairwise(run.words), 1)
            if left.x0 < before.x1 and after.x0 < right.x1
        ]
        cuts |= {max(gaps)[1]} if gaps else set()
    edges = [0, *sorted(cuts), len(run.words)]
    return [TextRun(run.words[start:end]) for start, end in pairwise(edges) if start < end]


def cut_at_gaps(run: TextRun) -> list[TextRun]:
    """The parts of a line between gaps that are wider than its print is high."""
    groups = [[run.words[0]]]
    for word in run.words[1:]:
        gap = word.x0 - groups[-1][-1].x1
        if gap > run.height * (_POINT_LOST if _goes_on_with(groups[-1][-1], word) else 1):
            groups.append([])
        groups[-1].append(word)
    return [TextRun(tuple(group)) for group in groups]


def _goes_on_with(month: Word, day: Word) -> bool:
    """Whether a word may be the day of the month before it, farther from it than words are where OCR lost a point."""
    return month.source == "ocr" and day.text[:1].isdigit() and _MONTH.fullmatch(month.text) is not None


def _is_heading_of_years(lines: Sequence[TextRun]) -> bool:
    """Whether the last of some lines has years only, and the lines above it nothing that they could complete."""
    *before, last = lines
    of_rows = [line for line in before[-2:] if _has_figure(line) or is_date_piece(line)]
    return _YEARS.fullmatch(last.text) is not None and not (before[-1:] == of_rows[-1:] and _are_under(last, of_rows))


def _are_under(years: TextRun, upper: Sequence[TextRun]) -> bool:
    """Whether each year of a line is under a word of the lines above, as one that completes a date is: on that of the
    other cells' figures, or on the one above it."""
    words = [word for line in upper for word in line.words]
    return all(any(word.x0 < year.x1 and year.x0 < word.x1 for word in words) for year in years.words)


def _headings(
    layout: PageLayout, line: TextRun, amounts: Sequence[TextRun], cells: Sequence[TextRun]
) -> tuple[TextRun, ...]:
    """The runs of the lines over a table: the nearest lines above a row that hold no figure and no sentence."""
    found: list[TextRun] = []
    count, lowest = 0, line
    by_first = {id(run.words[0]): run for run in layout.runs}
    above = [each for each in layout.lines if each.bottom <= line.middle and each is not line]
    for at, upper in reversed(list(enumerate(above))):
        if upper.x0 > line.x1 or upper.x1 < line.x0:
            continue
        is_period = is_date_piece(upper) and not _is_heading_of_years(above[: at + 1])
        if _has_figure(upper) or is_period or _has_empty_cell(upper):
            if found:
                break
            lowest = upper
            continue
        if not found and _is_label_among_rows(above, at, lowest, amounts):
            lowest = upper
            continue
        widest = _LEADING_HEIGHTS if found else _HEADING_HEIGHTS
        if lowest.top - upper.bottom > widest * max(upper.height, LEAST_PRINT_HEIGHT) or count == _MOST_HEADING_LINES:
            break
        whole = (by_first[id(word)] for word in upper.words if id(word) in by_first)
        runs = [part for run in whole for part in _cut_at_columns(run, amounts)]
        if any(len(run.words) > _MOST_HEADING_WORDS for run in runs):
            break
        found += (part for run in runs for part in _cut_at_columns(run, cells))
        count += 1
        lowest = upper
    return tuple(found)
