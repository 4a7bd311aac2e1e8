"""Where the rows of a transactions table begin, in a text of one cell per line, one row per line, or without lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extractor.transcript.codes import code_of
from extractor.transcript.explanation import begins, resembles
from extractor.transcript.grammar import FIGURES_IN_LETTERS, LOCATOR, NOTICE_NUMBER, amounts_in, dates_in

_TOKEN = regex.compile(r"\S+")
_NOTICE_WORD = regex.compile(r"(?:cp|lt|ltr|letter|notice|form|irc)\.?", regex.IGNORECASE)
_LONGEST_EXPLANATION = 80
FIRST_FIGURE = regex.compile(r"(?<!\S)[\d$-]\S{5,}")


@dataclass(frozen=True)
class RowText:
    """A row from `start` to `end`: its code, and all the rest."""

    start: int
    end: int
    code: str
    body: str


def row_texts(text: str, *, is_ocr: bool) -> Iterator[RowText]:
    """The rows; what looks like a code without date, amount or known words behind it is part of the row above."""
    starts = list(_code_positions(text, is_ocr=is_ocr))
    leading = _leading_figures(text, [start for start, _, _ in starts])
    if leading:
        for (start, end, code), first, last in zip(starts, leading, [*leading[1:], len(text)], strict=True):
            yield RowText(first, last, code, f"{text[end:last].rstrip()} {text[first:start]}")
        return
    accepted: list[tuple[int, int, str]] = []
    for (start, end, code), following in zip(starts, [*(start for start, _, _ in starts[1:]), len(text)], strict=False):
        body = text[end:following]
        if any(amounts_in(body)) or any(dates_in(body)) or resembles(code, " ".join(body.split())):
            accepted.append((start, end, code))
    ends = [*(start for start, _, _ in accepted[1:]), len(text)]
    for (start, end, code), following in zip(accepted, ends, strict=False):
        yield RowText(start, following, code, text[end:following])


def _leading_figures(text: str, codes: list[int]) -> list[int]:
    """Where the figures before each code begin, in a table that prints the date before the code: there is one before
    the first code and none after the last. Empty for other tables."""
    if not codes or any(dates_in(text[codes[-1] :])):
        return []
    dates = {date.start: date.end for date in dates_in(text)}
    figures = dates | {amount.start: amount.end for amount in amounts_in(text)}
    begins = []
    for code in codes:
        own = list(_directly_before(text, code, figures))
        if not dates.keys() & own:
            return []
        begins.append(next(start for start in own if start in dates))
    return begins


def _directly_before(text: str, position: int, figures: dict[int, int]) -> Iterator[int]:
    """The starts of the figures before a position with nothing but blanks between, from the nearest on."""
    for start in sorted((start for start in figures if start < position), reverse=True):
        if text[figures[start] : position].strip():
            return
        yield start
        position = start


def _code_positions(text: str, *, is_ocr: bool) -> Iterator[tuple[int, int, str]]:
    """Three digits that begin a line, or that follow a date, an amount or a locator number of the row before."""
    figures = [(amount.start, amount.end) for amount in amounts_in(text)]
    figures += [(date.start, date.end) for date in dates_in(text)]
    figures += [(found.start(), found.end()) for found in [*LOCATOR.finditer(text), *NOTICE_NUMBER.finditer(text)]]
    ends = {end for _, end in figures}
    before = ""
    before_end = 0
    for token in _TOKEN.finditer(text):
        begins_line = token.start() == 0 or text[token.start() - 1] == "\n"
        code = _code(token[0], is_ocr=is_ocr)
        inside = any(start <= token.start() < end for start, end in figures)
        follows = begins_line or not before or before_end in ends or _is_known_row(token[0], text[token.end() :])
        if code and not inside and follows and not _NOTICE_WORD.fullmatch(before):
            yield token.start(), token.end(), code
        before, before_end = token[0], token.end()


def _is_known_row(token: str, rest: str) -> bool:
    """Whether a code stands before its own printed words: a row that begins in the middle of a line."""
    words = FIRST_FIGURE.split(" ".join(rest[:_LONGEST_EXPLANATION].split()), maxsplit=1)[0].strip()
    return code_of(token) is not None and (resembles(token, words) or begins(token, words))


def _code(token: str, *, is_ocr: bool) -> str | None:
    if regex.fullmatch(r"\d{3}", token):
        return token
    if is_ocr and len(token.strip(".,:;'")) == 3:
        figures = token.strip(".,:;'").translate(FIGURES_IN_LETTERS)
        return figures if regex.fullmatch(r"\d{3}", figures) and code_of(figures) else None
    return None
