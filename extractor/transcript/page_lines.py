"""The words of a page as lines in the order of its table's rows and cells.

A cell that wraps is centered on its row by browsers: its first line then is above the code, its last one below it.
Elsewhere it goes on below. All lines of an explanation are put between the code and the cycle, date and amount.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, takewhile

import regex

from extractor.layout.page_layout import page_layout
from extractor.layout.same_line import same_line
from extractor.layout.text_run import TextRun
from extractor.transcript.column_order import in_usual_order
from extractor.transcript.explanation import begins
from extractor.transcript.grammar import DATE, EXTENSION, LOCATOR, NOTICE_NUMBER
from extractor.transcript.lines import Line
from extractor.transcript.wrapped_dates import with_whole_dates
from extractor.values.box import union
from extractor.values.word import Word

_BARE_CODE = regex.compile(r"\d{3}")
_NOTICE_WORD = regex.compile(r"CP|LT|LTR|LETTER|NOTICE", regex.IGNORECASE)
_CODE = regex.compile(r"[\dOIlSB|]{3}[.,:;]?")
_FIGURES = regex.compile(
    rf"(?:(?:19|20)\d{{6}}|\d{{6}})?\s*(?:\d{{2}}\s?[-/]\s?\d{{2}}\s?[-/]\s?\d{{4}}|{DATE})\b.*", regex.IGNORECASE
)
_ENDS_ROW = regex.compile(rf"{LOCATOR.pattern}|{NOTICE_NUMBER.pattern}|{EXTENSION.pattern}", regex.IGNORECASE)
_CLEARLY = 1.15
"""By so much the widest gap between two rows must exceed the others to part them; equal gaps leave wrapped lines with
the row above."""
_NEXT_LINE = 2.6
"""Farthest that a line of a cell is under the one before, in heights of its print, from middle to middle; boxes of
OCR are as low as the figures themselves."""
_SAME_EDGE = 6.0
"""Points by which a line of a cell may begin left of the first one."""


def document_lines(pages: Iterable[tuple[int, Sequence[Word]]]) -> list[Line]:
    """The lines of all pages, each with its number. After the table's rows only what completes them is theirs:
    the page may be the last and hold nothing but its header and the end of a row."""
    lines: list[Line] = []
    is_after_table = False
    for number, words in pages:
        own = page_lines(number, words, is_after_table=is_after_table)
        is_after_table |= {line.apart for line in own} == {True, False}
        lines += own
    return lines


def page_lines(number: int, words: Sequence[Word], *, is_after_table: bool = False) -> list[Line]:
    """The lines of a page from the top down, each row of its table as one."""
    placed = in_usual_order(with_whole_dates(words))
    printed = {id(word): own for own, word in placed}
    runs = _across(page_layout(number, [word for _, word in placed]).lines)
    rows = [index for index, run in enumerate(runs) if _figures_from(run) is not None]
    cells: dict[int, list[TextRun]] = {row: [] for row in rows}
    for above, below in pairwise([None, *rows, None]):
        start = 0 if above is None else above + 1
        end = len(runs) if below is None else below
        completed = 0 if above is None else _completing(runs, above, end)
        leading = max(_leading(runs, above, start, end, below), start + completed)
        if below is not None:
            cells[below] += _directly_above(runs, below, leading)
        if above is not None:
            cells[above] += _trailing(runs, above, start, leading)
    taken = {id(run) for own in cells.values() for run in own}
    return [
        _line(_row(run, cells[index]), printed)
        if index in cells
        else _line(run, printed, apart=bool(rows) or is_after_table)
        for index, run in enumerate(runs)
        if id(run) not in taken
    ]


def _across(lines: Sequence[TextRun]) -> list[TextRun]:
    """The lines; where the gap between two columns of the table was taken for that between two pages of a sheet, whole
    across it."""
    joined: list[TextRun] = []
    is_cut = False
    for line in lines:
        before = joined[-1] if joined else None
        if before is None or not same_line(before, line):
            joined.append(line)
            continue
        joined[-1] = TextRun(tuple(sorted(before.words + line.words, key=lambda word: word.x0)))
        is_cut |= _figures_from(before) is None and _figures_from(joined[-1]) is not None
    return joined if is_cut else list(lines)


def _figures_from(run: TextRun) -> int | None:
    """The place of the first word of cycle, date and amount, of a line that begins with a code; None for another."""
    if not _CODE.fullmatch(run.words[0].text):
        return None
    for index in range(1, len(run.words)):
        if _FIGURES.fullmatch(" ".join(word.text for word in run.words[index:])):
            return None if _goes_on_with_a_row(run, index) else index
    return None


def _goes_on_with_a_row(run: TextRun, figures: int) -> bool:
    """Whether another code follows a row's date and amount: the text was broken anew, and no line is a row."""
    tail = run.words[figures + 2 :]
    return (
        any(
            _BARE_CODE.fullmatch(word.text) and not _NOTICE_WORD.fullmatch(before.text)
            for before, word in pairwise([run.words[figures + 1], *tail])
        )
        if tail
        else False
    )


def _leading(runs: list[TextRun], above: int | None, start: int, end: int, below: int | None) -> int:
    """Where the lines between two rows begin that belong to the lower one."""
    if below is None or start == end:
        return end
    if above is None:
        nearest = runs[end - 1]
        is_bare = _is_without_words(runs[below])
        return end - 1 if is_bare and _is_half_a_line_below(nearest, runs[below]) else end
    gaps = [lower.middle - upper.middle for upper, lower in pairwise(runs[above : below + 1])]
    widest = max(gaps)
    if widest < _CLEARLY * min(gaps):
        return end
    return above + 1 + max(index for index, gap in enumerate(gaps) if gap > widest / _CLEARLY)


def _is_half_a_line_below(upper: TextRun, run: TextRun) -> bool:
    """Whether a row is centered between a line and the next one of a cell."""
    return run.middle - upper.middle < _NEXT_LINE / 2 * run.height


def _is_without_words(run: TextRun) -> bool:
    """Whether a row's line lacks the explanation: nothing but a locator or a notice number follows the code."""
    words = " ".join(word.text for word in run.words[1 : _figures_from(run)])
    return not words or _ENDS_ROW.fullmatch(words) is not None


def _completing(runs: list[TextRun], row: int, end: int) -> int:
    """How many lines under a row go on in its code's printed words, whatever the gaps are: boxes of OCR are as low as
    the letters."""
    code, words = runs[row].words[0].text, runs[row].words[1 : _figures_from(runs[row])]
    text = " ".join(word.text for word in words)
    for count, run in enumerate(runs[row + 1 : end]):
        text = f"{text} {run.text}"
        if not begins(code, text):
            return count
    return end - row - 1


def _directly_above(runs: list[TextRun], row: int, start: int) -> list[TextRun]:
    """The lines above a row in the column of its explanation, up to the first one that begins elsewhere: a title that
    is centered on the page also begins there. What only follows an explanation ends the row before."""
    return list(
        takewhile(
            lambda run: _is_in_column(runs[row], run) and not _ENDS_ROW.fullmatch(run.text), reversed(runs[start:row])
        )
    )


def _trailing(runs: list[TextRun], row: int, start: int, end: int) -> list[TextRun]:
    """The lines under a row that go on in its explanation."""
    own: list[TextRun] = []
    before = runs[row]
    for run in runs[start:end]:
        if not _is_in_column(runs[row], run) or run.middle - before.middle > _NEXT_LINE * max(
            run.height, before.height
        ):
            break
        own.append(run)
        before = run
    return own


def _is_in_column(row: TextRun, run: TextRun) -> bool:
    """Whether a line begins in the column of a row's explanation: right of the code, left of cycle and date."""
    figures = _figures_from(row)
    if figures is None:
        return False
    edge = row.words[0].x1 if figures == 1 else row.words[1].x0 - _SAME_EDGE
    return edge < run.x0 < row.words[figures].x0


def _row(run: TextRun, cell: list[TextRun]) -> TextRun:
    """A row's words in the order of its cells."""
    at = _figures_from(run)
    if not cell or at is None:
        return run
    own = [TextRun(run.words[1:at])] if at > 1 else []
    explanation = [word for line in sorted([*cell, *own], key=lambda line: line.middle) for word in line.words]
    return TextRun((run.words[0], *explanation, *run.words[at:]))


def _line(run: TextRun, printed: Mapping[int, Word], *, apart: bool = False) -> Line:
    """A line, with the box of its words as they are `printed`."""
    box = union(printed[id(word)].box for word in run.words)
    return Line(run.text, run.page, box, run.words[0].source, apart)
