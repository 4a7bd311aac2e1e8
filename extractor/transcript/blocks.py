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
_EXTENDED = regex.compile(r"\b(?:ext\.?(?: date)?:?|extended|until|to|from|through)$", regex.IGNORECASE)
"""Words before a date that belongs to them."""
_SAME_EDGE = 4.0
_NEXT_LINE = 1.7
"""Largest distance of two lines of a block, in those of its closest lines."""
_FEWEST = 2
"""Fewest blocks that show a table; after others one does, at the end of it on the next page."""


def block_rows(lines: Sequence[TextRun], others: Sequence[Row] = ()) -> list[Row]:
    """The transactions of successive lines of a page, in one column or several side by side; none where codes do not
    head blocks with one date and one amount each. `others`: the blocks before, on earlier pages."""
    edges = [float("-inf"), *_further_columns(lines), float("inf")]
    columns = [_between(lines, left, right) for left, right in pairwise(edges)]
    rows = [row for column in columns for row in _column_rows(column, others)]
    return sorted(rows, key=lambda row: row.code.middle)


def _further_columns(lines: Sequence[TextRun]) -> list[float]:
    """The edges of columns right of the first one: codes begin there in most lines that a code heads, at least two."""
    codes = [own for line in lines if (own := _code_edges(line))]
    widest = max(codes, key=len, default=[])
    alike = [own for own in codes if len(own) == len(widest) and all(map(_is_same_edge, own, widest))]
    return widest[1:] if len(alike) >= max(_FEWEST, len(codes) / 2) else []


def _code_edges(line: TextRun) -> list[float]:
    """The left edges of the known codes, or of their labels, in a line that begins with one."""
    if _leading_code(line) is None:
        return []
    tokens = tokens_of(line)
    pairs = zip([tokens[0], *tokens], tokens, strict=False)
    return [
        (before if _CODE_LABEL.fullmatch(before.text) else code).box.x0
        for before, code in pairs
        if code.kind == "code" and is_known_code(code)
    ]


def _is_same_edge(one: float, other: float) -> bool:
    return abs(one - other) < _SAME_EDGE


def _between(lines: Sequence[TextRun], left: float, right: float) -> list[TextRun]:
    own = [tuple(word for word in line.words if left <= word.x0 + _SAME_EDGE < right) for line in lines]
    return [TextRun(words) for words in own if words]


def _column_rows(lines: Sequence[TextRun], others: Sequence[Row]) -> list[Row]:
    if all(len({token.kind for token in tokens_of(line)}) == 1 for line in lines if _leading_code(line)):
        # Each cell is on a line of its own, as in a text, whose rows may go on behind the page's foot.
        return []
    headed = [(at, code) for at, line in enumerate(lines) if (code := _leading_code(line))]
    known = [(at, code) for at, code in headed if is_known_code(code)]
    if len(known) < (1 if others else _FEWEST):
        return []
    edges = [code.box.x0 for _, code in known]
    edge = max(edges, key=lambda one: sum(_is_same_edge(one, other) for other in edges))
    starts = [at for at, code in headed if _is_same_edge(code.box.x0, edge)]
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
    code, *rest = _tokens(lines)
    row = Row(code[0])
    for line in rest:
        words: list[Token] = []
        for token in line:
            before = " ".join(each.text for own in (*row.lines[-1:], words) for each in own)
            if token.kind in ("words", "code") or (token.kind == "date" and _EXTENDED.search(before)):
                words.append(token)
            else:
                words = _without_label(words)
                _add(row, token)
        if words := _without_label(words):
            row.lines.append(words)
    return row


def _tokens(lines: Sequence[TextRun]) -> list[list[Token]]:
    """The code alone, then the tokens of each line."""
    first, *others = (tokens_of(line) for line in lines)
    at = next(at for at, token in enumerate(first) if token.kind == "code")
    rest = first[at + 1 :]
    if rest and not rest[0].text.strip("-:|. "):
        rest = rest[1:]
    return [[first[at]], rest, *others]


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
