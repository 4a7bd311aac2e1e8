"""The transactions table: a passage of text to transactions and to what of it could not be read.

The grammar is that of the text, not of a layout: a row is a three-digit code, an explanation, a cycle, a date and an
amount, whether they are on one line, each on a line of its own, or all rows in one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extractor.transcript.codes import code_of
from extractor.transcript.explanation import as_printed, begins, contradicts, resembles
from extractor.transcript.grammar import (
    CYCLE,
    EXTENSION,
    EXTENSION_WORDS,
    FIGURES_IN_LETTERS,
    LIKE_DATE,
    LIKE_FIGURE,
    LOCATOR,
    NO_LOCATOR,
    NOTICE_NUMBER,
    SHORT_CYCLE,
    AmountAt,
    DateAt,
    amounts_in,
    dates_in,
)
from extractor.transcript.lines import Line, Passage, box_around
from extractor.transcript.model import Transaction, UnreadableLine
from extractor.transcript.modules import NOTHING_FILED
from extractor.values.date import parse_date

EXTENSION_CODE = "460"
_TOKEN = regex.compile(r"\S+")
_NOTICE_WORD = regex.compile(r"(?:cp|lt|ltr|letter|notice|form|irc)\.?", regex.IGNORECASE)
_LIKE_FIGURES = regex.compile(rf"{LIKE_DATE}|(?<!\S){LIKE_FIGURE}{{8}}(?!\S)")

_LONGEST_EXPLANATION = 80
_FIRST_FIGURE = regex.compile(r"(?<!\S)[\d$-]\S{5,}")


@dataclass(frozen=True)
class Rows:
    """The rows of a table in printed order, and the lines that could not be read."""

    transactions: tuple[Transaction, ...]
    unreadable: tuple[UnreadableLine, ...]


@dataclass(frozen=True)
class _RowText:
    start: int
    end: int
    code: str
    body: str


def table_rows(table: Passage) -> Rows:
    """The transactions of a module's table.

    Lines that stand apart from its rows are left out, but for those that show an amount: the code of their row was
    misread; and for the rest of a row that a page break cuts.
    """
    table = Passage(tuple(_row_lines(table)))
    text = NOTHING_FILED.sub(lambda found: " " * len(found[0]), table.text)
    if table.is_ocr:
        text = _LIKE_FIGURES.sub(lambda found: found[0].translate(FIGURES_IN_LETTERS), text)
    rows = list(_row_texts(text, is_ocr=table.is_ocr))
    transactions: list[Transaction] = []
    unreadable = _figures_without_code(table, text[: rows[0].start] if rows else text)
    for row in rows:
        transaction, why = _transaction(table, row)
        transactions.append(transaction)
        if why:
            unreadable.append(_unreadable(table, row.start, row.end, why))
    return Rows(tuple(transactions), tuple(unreadable))


def _row_lines(table: Passage) -> Iterator[Line]:
    before = ""
    for line in table.lines:
        if line.apart and not any(amounts_in(line.text)) and not _completes(before, line.text):
            continue
        before = line.text
        yield line


def _completes(row: str, text: str) -> bool:
    """Whether a line holds what a row lacks: a locator or notice number, an extension date, the next printed words."""
    if LOCATOR.fullmatch(text) or NOTICE_NUMBER.fullmatch(text):
        return True
    code, _, rest = row.partition(" ")
    if code == EXTENSION_CODE and EXTENSION.fullmatch(text):
        return True
    words = _FIRST_FIGURE.split(rest, maxsplit=1)[0].strip()
    return begins(code, f"{words} {text}")


def _figures_without_code(table: Passage, text: str) -> list[UnreadableLine]:
    if not any(amounts_in(text)) and not any(dates_in(text)):
        return []
    return [_unreadable(table, 0, len(text), "an amount or a date is in the table without a transaction code")]


def _unreadable(table: Passage, start: int, end: int, why: str) -> UnreadableLine:
    lines = table.lines_between(start, end)
    return UnreadableLine(page=lines[0].page, text=" ".join(line.text for line in lines), why=why)


def _row_texts(text: str, *, is_ocr: bool) -> Iterator[_RowText]:
    """The rows; what looks like a code without date, amount or known words behind it is part of the row above."""
    starts = list(_code_positions(text, is_ocr=is_ocr))
    accepted: list[tuple[int, int, str]] = []
    for (start, end, code), following in zip(starts, [*(start for start, _, _ in starts[1:]), len(text)], strict=False):
        body = text[end:following]
        if any(amounts_in(body)) or any(dates_in(body)) or resembles(code, " ".join(body.split())):
            accepted.append((start, end, code))
    ends = [*(start for start, _, _ in accepted[1:]), len(text)]
    for (start, end, code), following in zip(accepted, ends, strict=False):
        yield _RowText(start, following, code, text[end:following])


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
    words = _FIRST_FIGURE.split(" ".join(rest[:_LONGEST_EXPLANATION].split()), maxsplit=1)[0].strip()
    return code_of(token) is not None and (resembles(token, words) or begins(token, words))


def _code(token: str, *, is_ocr: bool) -> str | None:
    if regex.fullmatch(r"\d{3}", token):
        return token
    if is_ocr and len(token.strip(".,:;'")) == 3:
        figures = token.strip(".,:;'").translate(FIGURES_IN_LETTERS)
        return figures if regex.fullmatch(r"\d{3}", figures) and code_of(figures) else None
    return None


def _transaction(table: Passage, row: _RowText) -> tuple[Transaction, str | None]:
    """The row's transaction, and what of it is uncertain."""
    body = row.body
    extension = EXTENSION.search(body) if row.code == EXTENSION_CODE else None
    notice = NOTICE_NUMBER.search(body)
    locator = LOCATOR.search(body)
    for found in (extension, notice, locator):
        if found:
            body = body[: found.start()] + " " * len(found[0]) + body[found.end() :]
    dates, amounts = list(dates_in(body)), list(amounts_in(body))
    amount = amounts[0] if amounts else None
    date = _date_of(dates, amount)
    extended_to = parse_date(extension["date"]) if extension else None
    if row.code == EXTENSION_CODE and extended_to is None and len(dates) == 2:
        extended_to = next(other.date for other in dates if other is not date)
        dates = [date for date in dates if date.date != extended_to]
        body = _blanked(body, list(dates_in(body)))
    body = _blanked(body, [*dates, *amounts])
    cycle, body = _cycle(body, date.start if date else len(body))
    lines = table.lines_between(row.start, row.start + 1 + len(row.code) + len(row.body.rstrip()))
    if row.code == EXTENSION_CODE:
        body = EXTENSION_WORDS.sub(" ", body.rstrip())
    explanation = " ".join(NO_LOCATOR.sub(" ", body).split()).strip(" :;|")
    if table.is_ocr:
        explanation = as_printed(row.code, explanation)
    transaction = Transaction(
        code=row.code,
        explanation=explanation,
        cycle=cycle,
        date=date.date if date else None,
        amount=amount.amount if amount else None,
        dln="".join(locator[0].split()) if locator else None,
        notice=_notice_number(notice[0], is_ocr=table.is_ocr) if notice else None,
        extended_to=extended_to,
        page=lines[0].page,
        bbox=box.rounded() if (box := box_around(lines)) else None,
    )
    return transaction, _uncertainty(table, transaction, dates, amounts)


def _notice_number(printed: str, *, is_ocr: bool) -> str:
    """The number with single blanks; a scan's small letters are capitals."""
    number = " ".join(printed.split())
    return number.upper() if is_ocr else number


def _date_of(dates: list[DateAt], amount: AmountAt | None) -> DateAt | None:
    """The date that stands right before the amount; without an amount, the last one."""
    before = [date for date in dates if amount is None or date.start < amount.start]
    return before[-1] if before else (dates[0] if dates else None)


def _blanked(body: str, figures: list[DateAt | AmountAt]) -> str:
    for figure in figures:
        body = body[: figure.start] + " " * (figure.end - figure.start) + body[figure.end :]
    return body


def _cycle(body: str, before: int) -> tuple[str | None, str]:
    """The processing cycle, and the row's text without it. One of six digits stands right before the date, and does not
    follow a form number: `Credit transferred in from 1040 202112` names a period."""
    found = next(CYCLE.finditer(body), None)
    if found is None:
        short = SHORT_CYCLE.search(body[:before])
        if short and not regex.search(
            r"(?:\b\d{3,4}\w*|\bfrom|\bto|\bperiod)\s+$", body[: short.start()], regex.IGNORECASE
        ):
            found = short
    if found is None:
        return None, body
    return found[0], body[: found.start()] + " " * len(found[0]) + body[found.end() :]


def _uncertainty(table: Passage, row: Transaction, dates: list[DateAt], amounts: list[AmountAt]) -> str | None:
    if len(amounts) > 1 or len(dates) > 1:
        return "a row holds more than one date or amount: the code of another row was not read"
    if "$" in row.explanation:
        return "an amount could not be read"
    if any(date.date is None and not date.blank for date in dates):
        return "the date does not exist"
    if table.is_ocr and contradicts(row.code, row.explanation):
        return f"the words do not belong to transaction code {row.code}"
    if table.is_ocr and (row.date is None or row.amount is None) and not any(date.blank for date in dates):
        return "the date or the amount was not read"
    return None
