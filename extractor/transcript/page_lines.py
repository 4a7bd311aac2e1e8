"""The words of pages as lines: each row of a table whole, in the order code, words, cycle, date, amount, and all else
as it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractor.layout.page_layout import page_layout
from extractor.layout.same_line import same_line
from extractor.layout.text_run import TextRun
from extractor.transcript.blocks import block_rows
from extractor.transcript.captions import with_captions
from extractor.transcript.grid import Grid, Row, best_alignment, grid_of
from extractor.transcript.header_columns import by_columns
from extractor.transcript.headings import Headings, headings_in
from extractor.transcript.lines import Line, normalized
from extractor.transcript.modules import ACCOUNT_END, BALANCE, TITLE
from extractor.transcript.sheets import pages_on_sheet
from extractor.transcript.tokens import tokens_of
from extractor.transcript.whole_labels import with_whole_labels
from extractor.transcript.wrapped_figures import with_whole_figures
from extractor.values.box import union
from extractor.values.word import Word


@dataclass
class _Passage:
    """Successive lines of a page between headings and titles, and the table in them."""

    number: int
    lines: list[TextRun]
    grid: Grid | None = None
    rows: list[Row] = field(default_factory=list)


def document_lines(pages: Iterable[tuple[int, Sequence[Word]]]) -> list[Line]:
    """The lines of all pages, each with its number. After the table's rows only what completes them is theirs:
    the page may be the last and hold nothing but its header and the end of a row."""
    passages = list(_passages(pages))
    alignment = best_alignment(each.grid for each in passages if each.grid)
    lines: list[Line] = []
    is_after_table = False
    for passage in passages:
        if passage.grid:
            passage.grid.fill(alignment)
            passage.rows = passage.grid.rows
        is_after_table |= bool(passage.rows)
        lines += _lines_of(passage, is_after_table=is_after_table)
    return lines


def _passages(pages: Iterable[tuple[int, Sequence[Word]]]) -> Iterator[_Passage]:
    headings: Headings | None = None
    blocks: list[Row] = []
    for number, words in ((number, words) for number, sheet in pages for words in pages_on_sheet(sheet)):
        plain = _without_margins([part for word in words for part in _parts(word)])
        runs = with_captions(with_whole_labels(page_layout(number, with_whole_figures(plain)).runs))
        lines = by_columns(_lines(runs))
        for passage in _split(number, lines):
            headings = headings_in(passage.lines[0]) or headings
            grid = grid_of(passage.lines, headings)
            if grid and _is_table(grid, passage.lines):
                passage.grid = grid
            else:
                passage.rows = block_rows(passage.lines, blocks)
                blocks += passage.rows
            yield passage


def _without_margins(words: Sequence[Word]) -> list[Word]:
    """The words of a scan without what OCR makes of holes and edges: single characters beside all of the print."""
    print_ = [word for word in words if len(word.text) > 1]
    if not print_:
        return list(words)
    left, right = min(word.x0 for word in print_), max(word.x1 for word in print_)
    return [
        word
        for word in words
        if word.source != "ocr"
        or len(word.text) > 1
        or (left - word.height < word.x1 and word.x0 < right + word.height)
    ]


def _parts(word: Word) -> Iterator[Word]:
    """A word with normalized text, in as many parts as that has, each as wide as its share of the characters."""
    text = normalized(word.text)
    width = (word.x1 - word.x0) / max(len(text), 1)
    at = 0
    for part in text.split():
        left = word.x0 + at * width
        yield replace(word, text=part, x0=left, x1=left + len(part) * width)
        at += len(part) + 1


def _split(number: int, lines: Sequence[TextRun]) -> Iterator[_Passage]:
    own: list[TextRun] = []
    for line in lines:
        begins = any(pattern.match(line.text) for pattern in (TITLE, BALANCE, ACCOUNT_END))
        if own and (begins or headings_in(line)):
            yield _Passage(number, own)
            own = []
        own.append(line)
    if own:
        yield _Passage(number, own)


def _is_table(grid: Grid, lines: Sequence[TextRun]) -> bool:
    """Whether most amounts between the rows are beside a code, and other codes are not anywhere: otherwise each
    transaction is a block of lines, or the text was broken anew."""
    if grid.has_codes_elsewhere:
        return False
    first, last = grid.rows[0].code.middle, grid.rows[-1].code.middle
    among = [
        token
        for line in lines
        if first - line.height <= line.middle <= last + line.height
        for token in tokens_of(line)
        if token.kind == "amount"
    ]
    beside = sum(len(row.amounts) for row in grid.rows)
    return 2 * beside >= len(among) and sum(len(row.dates) == 1 for row in grid.rows) * 2 >= len(grid.rows)


def _lines(runs: Sequence[TextRun]) -> list[list[TextRun]]:
    """The runs of a page as lines across it, from the top down."""
    lines: list[list[TextRun]] = []
    for run in sorted(runs, key=lambda each: each.middle):
        if lines and same_line(lines[-1][0], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.x0) for line in lines]


def _lines_of(passage: _Passage, *, is_after_table: bool) -> list[Line]:
    rows = passage.rows
    taken = {id(word) for row in rows for token in row.tokens for word in token.words}
    first = min((row.code.middle for row in rows), default=float("inf"))
    placed = [
        (row.code.middle, Line(row.text, passage.number, row.box, row.code.words[0].source, is_row=True))
        for row in rows
    ]
    for line in passage.lines:
        left = tuple(word for word in line.words if id(word) not in taken)
        if left:
            rest = TextRun(left)
            box = union(word.box for word in left)
            # Above the table lines keep their order: that of the header's columns.
            at = rest.middle if rest.middle > first else float("-inf")
            placed.append((at, Line(rest.text, passage.number, box, left[0].source, apart=is_after_table)))
    return [line for _, line in sorted(placed, key=lambda each: each[0])]
