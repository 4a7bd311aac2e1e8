"""Transactions as blocks of lines: a code begins a block, and all lines to the next code are its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractor.layout.text_run import TextRun
from extractor.transcript.furniture import is_furniture
from extractor.transcript.grid import Row
from extractor.transcript.headings import is_heading_text
from extractor.transcript.tokens import Token, is_known_code, tokens_of

_CODE_LABEL = regex.compile(r"(?:tc|code|transaction|trans)[.:]?", regex.IGNORECASE)
_EXTENDED = regex.compile(r"(?:ext\.?|extended|extension|until|to|from|through|of)", regex.IGNORECASE)
_SAME_EDGE = 4.0
_NEXT_LINE = 1.7
"""Largest distance of two lines of a block, in those of its closest lines."""
_FEWEST = 2


def block_rows(lines: Sequence[TextRun]) -> list[Row]:
    """The transactions of successive lines of a page; none where codes do not head blocks with one date and one
    amount each."""
    headed = [(at, code) for at, line in enumerate(lines) if (code := _leading_code(line))]
    known = [(at, code) for at, code in headed if is_known_code(code)]
    if len(known) < _FEWEST:
        return []
    edge = max(known, key=lambda each: sum(abs(each[1].box.x0 - other.box.x0) < _SAME_EDGE for _, other in known))[1].box.x0
    starts = [at for at, code in headed if abs(code.box.x0 - edge) < _SAME_EDGE]
    rows = [_row(_together(lines[start:end])) for start, end in pairwise([*starts, len(lines)])]
    is_plain = all(len(row.dates) < 2 and len(row.amounts) < 2 for row in rows)
    return rows if is_plain and 2 * sum(bool(row.dates) for row in rows) > len(rows) else []


def _leading_code(line: TextRun) -> Token | None:
    tokens = tokens_of(line)
    if len(tokens) > 1 and tokens[0].kind == "words" and _CODE_LABEL.fullmatch(tokens[0].text):
        tokens = tokens[1:]
    return tokens[0] if tokens[0].kind == "code" else None


def _together(lines: Sequence[TextRun]) -> list[TextRun]:
    """The lines that follow one another closely, without page furniture."""
    gaps = [lower.middle - upper.middle for upper, lower in pairwise(lines)]
    closest = min((gap for gap in gaps if gap > 0), default=0.0)
    own = [lines[0]]
    for gap, line in zip(gaps, lines[1:], strict=True):
        if gap > _NEXT_LINE * max(closest, line.height):
            break
        if not is_furniture(line.text):
            own.append(line)
    return own


def _row(lines: Sequence[TextRun]) -> Row:
    row: Row | None = None
    for line in lines:
        words: list[Token] = []
        for token in tokens_of(line):
            before = words[-1].text if words else ""
            if row is None:
                if token.kind == "code":
                    row = Row(token)
            elif token.kind in ("words", "code") or (token.kind == "date" and _EXTENDED.fullmatch(before.rstrip(":"))) or (
                token.kind == "date" and before.casefold() == "date" and len(words) > 1
            ):
                words.append(token)
            else:
                words = _without_label(words)
                _add(row, token)
        if row and words:
            row.lines.append(words)
    if row is None:
        raise ValueError("a block begins with a code")
    if row.lines and row.lines[0][0].text.strip("-:|. ") == "":
        row.lines[0] = row.lines[0][1:]
    row.lines = [line for line in row.lines if line]
    return row


def _without_label(words: list[Token]) -> list[Token]:
    """The words before a figure without its label."""
    end = len(words)
    if not end or not words[-1].text.endswith(":"):
        return words
    while end and is_heading_text(words[end - 1].text):
        end -= 1
    return words[:end]


def _add(row: Row, token: Token) -> None:
    if token.kind == "date":
        row.dates.append(token)
    elif token.kind == "amount":
        row.amounts.append((token, ""))
    elif token.kind == "cycle":
        row.cycles.append(token)
    else:
        row.locators.append(token)
