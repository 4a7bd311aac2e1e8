"""Cells of tables in prose pages, and the headings and column titles over them."""

from __future__ import annotations

import regex

from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.values.date import DATE_IN_TEXT
from extractor.values.money import MONEY_IN_TEXT

_PLAIN_VALUE = regex.compile(r"[-–$(]?[\d,.]+%?\)?")
_PROSE = regex.compile(r"[.!?;,]\s*$|[.!?;]\s+\p{Lu}")
"""The end of a sentence, or of a part of one, in a line or at its end: headings have none."""
_MOST_LINES = 14
_MOST_HEADINGS = 3
_MOST_CELL_WORDS = 3


def is_cell(layout: PageLayout, run: TextRun) -> bool:
    """Whether a run is a value in a row of a table: besides it the row has another value, or rows like it above or
    under it have a value at the same edge."""
    if len(run.words) > _MOST_CELL_WORDS and not _is_value(run):
        return _is_row(run)
    if any(_is_value(other) for other in layout.on_line(run)):
        return True
    near = (*layout.above(run, 2.5), *layout.below(run, 2.5))
    return any(_is_value(other) and min(abs(other.x0 - run.x0), abs(other.x1 - run.x1)) < 4 for other in near)


def headings_over(layout: PageLayout, run: TextRun) -> tuple[str, ...]:
    """The nearest lines above a table that hold no value, nearest first, and all of them as one text."""
    above = [line for line in layout.lines if line.middle < run.top][-_MOST_LINES:]
    found: list[str] = []
    for line in reversed(above):
        if not _holds_value(line.text):
            found += [] if _PROSE.search(line.text) else [line.text]
        elif found:
            break
    nearest = found[:_MOST_HEADINGS]
    return (*nearest, " ".join(reversed(nearest)))


def _is_value(run: TextRun) -> bool:
    text = run.text.strip()
    return any(pattern.fullmatch(text) is not None for pattern in (_PLAIN_VALUE, MONEY_IN_TEXT, DATE_IN_TEXT))


def _is_row(run: TextRun) -> bool:
    """Whether a run holds two values with few words besides, as a row set close does."""
    values = [*MONEY_IN_TEXT.finditer(run.text), *DATE_IN_TEXT.finditer(run.text)]
    inside = sum(len(match[0].split()) for match in values)
    return len(values) > 1 and len(run.words) - inside <= _MOST_CELL_WORDS


def _holds_value(text: str) -> bool:
    return MONEY_IN_TEXT.search(text) is not None or DATE_IN_TEXT.search(text) is not None or "%" in text
