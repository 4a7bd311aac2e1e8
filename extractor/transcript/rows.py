"""The transactions table: a passage of text to transactions and to what of it could not be read.

The grammar is that of the text, not of a layout: a row is a three-digit code, an explanation, a cycle, a date and an
amount, whether they are on one line, each on a line of its own, or all rows in one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import regex

from extractor.transcript.codes import code_of
from extractor.transcript.explanation import as_printed, begins, contradicts, without_labels
from extractor.transcript.grammar import (
    CYCLE,
    EXTENSION,
    EXTENSION_WORDS,
    LIKE_CYCLE,
    LOCATOR,
    MINUS_APART,
    NO_LOCATOR,
    NOTICE_NUMBER,
    READ_CYCLE,
    SHORT_CYCLE,
    AmountAt,
    DateAt,
    amounts_in,
    dates_in,
    with_figures,
)
from extractor.transcript.leftovers import (
    CYCLE_NOT_READ,
    lacking_in_row,
    leftovers_in,
    never_has_amount,
    uncertain_sign,
)
from extractor.transcript.lines import Line, Passage, box_around
from extractor.transcript.model import Transaction, UnreadableLine
from extractor.transcript.modules import BALANCE, NOTHING_FILED
from extractor.transcript.row_texts import FIRST_FIGURE, RowText, row_texts
from extractor.values.date import parse_date

EXTENSION_CODE = "460"
_CP_NUMBER = regex.compile(r"CP(\d{4})")
_CODE_DIGITS = 3
_FIGURE = regex.compile(rf"{FIRST_FIGURE.pattern}|(?<!\S)(?:[$(-]\S*\d\S*|\d[\d,]*\.\d{{2}}\S*)")


@dataclass(frozen=True)
class Rows:
    """The rows of a table in printed order, the lines that could not be read, and those that no row claims."""

    transactions: tuple[Transaction, ...]
    unreadable: tuple[UnreadableLine, ...]
    uncertain: tuple[UnreadableLine, ...]


def table_rows(table: Passage) -> Rows:
    """The transactions of a module's table.

    Lines that stand apart from its rows are left out, but for those that show an amount: the code of their row was
    misread; and for the rest of a row that a page break cuts.
    """
    whole = table
    table = Passage(tuple(_row_lines(table)))
    text = NOTHING_FILED.sub(lambda found: " " * len(found[0]), table.text)
    if table.is_ocr:
        text = with_figures(text)
    rows = list(_rows(table, text))
    transactions: list[Transaction] = []
    unreadable = _figures_without_code(table, text[: rows[0].start] if rows else text)
    unreadable += _other_accounts(whole, table, text)
    uncertain: list[UnreadableLine] = []
    for row in rows:
        transaction, why = _transaction(table, row)
        transactions.append(transaction)
        if why:
            unreadable.append(_unreadable(table, row.start, row.end, why))
            continue
        has_blank_date = any(date.blank for date in dates_in(row.body))
        lines = _lines_of(table, row)
        lacking = lacking_in_row(transaction, lines, has_blank_date=has_blank_date)
        if not lacking and table.is_ocr and transaction.cycle is None and LIKE_CYCLE.search(_without_locator(row.body)):
            lacking = CYCLE_NOT_READ
        if not lacking and table.is_ocr:
            lacking = uncertain_sign(transaction)
        if lacking:
            uncertain.append(_unreadable(table, row.start, row.end, lacking))
    total = sum((row.amount for row in transactions if row.amount is not None), Decimal("0.00"))
    kept = {id(line) for line in table.lines}
    left = [line for line in whole.lines if line.is_row or id(line) not in kept]
    uncertain += leftovers_in(left, total)
    return Rows(tuple(transactions), tuple(unreadable), tuple(uncertain))


def _without_locator(body: str) -> str:
    return str(LOCATOR.sub(" ", body))


def _other_accounts(whole: Passage, table: Passage, text: str) -> Iterator[UnreadableLine]:
    """Where a balance is among the rows, or in a text without columns in the table."""
    why = "another account begins in the table"
    last = max((at for at, line in enumerate(whole.lines) if line.is_row), default=-1)
    for line in whole.lines[: last + 1]:
        if not line.is_row and BALANCE.match(line.text):
            yield UnreadableLine(page=line.page, text=line.text, why=why)
            return
    other = BALANCE.search(text)
    if other:
        yield _unreadable(table, other.start(), other.end(), why)


def _rows(table: Passage, text: str) -> Iterator[RowText]:
    """The rows that the layout shows; otherwise those of the text."""
    if not any(line.is_row for line in table.lines):
        yield from row_texts(text, is_ocr=table.is_ocr)
        return
    position = 0
    starts = []
    for line in table.lines:
        if line.is_row:
            starts.append(position)
        position += len(line.text) + 1
    for start, end in pairwise([*starts, len(text)]):
        yield RowText(start, end, text[start : start + _CODE_DIGITS], text[start + _CODE_DIGITS : end])


def _row_lines(table: Passage) -> Iterator[Line]:
    has_rows = any(line.is_row for line in table.lines)
    before = ""
    for line in table.lines:
        if has_rows and not line.is_row and not _completes(before, line.text):
            continue
        if line.apart and not any(amounts_in(line.text)) and not _completes(before, line.text):
            continue
        before = line.text
        yield line


def _completes(row: str, text: str) -> bool:
    """Whether a line holds what a row lacks: a locator or notice number, an extension date, the next printed words."""
    bare = NO_LOCATOR.sub(" ", text).strip()
    if not bare or LOCATOR.fullmatch(bare) or NOTICE_NUMBER.fullmatch(bare):
        return True
    code, _, rest = row.partition(" ")
    if code == EXTENSION_CODE and EXTENSION.fullmatch(text):
        return True
    words = " ".join(_FIGURE.sub(" ", rest).split())
    return begins(code, f"{words} {text}")


def _figures_without_code(table: Passage, text: str) -> list[UnreadableLine]:
    if not any(amounts_in(text)) and not any(dates_in(text)):
        return []
    return [_unreadable(table, 0, len(text), "an amount or a date is in the table without a transaction code")]


def _unreadable(table: Passage, start: int, end: int, why: str) -> UnreadableLine:
    lines = table.lines_between(start, end)
    return UnreadableLine(page=lines[0].page, text=" ".join(line.text for line in lines), why=why)


def _transaction(table: Passage, row: RowText) -> tuple[Transaction, str | None]:
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
    is_minus_apart = amount is not None and MINUS_APART.match(body, amount.end) is not None
    date = _date_of(dates, amount)
    extended_to = parse_date(extension["date"]) if extension else None
    if row.code == EXTENSION_CODE and extended_to is None and len(dates) == 2:
        extended_to = next(other.date for other in dates if other is not date)
        dates = [date for date in dates if date.date != extended_to]
        body = _blanked(body, list(dates_in(body)))
    body = _blanked(body, [*dates, *amounts])
    cycle, body = (_read_cycle if table.is_ocr else _cycle)(body, date.start if date else len(body))
    lines = _lines_of(table, row)
    if row.code == EXTENSION_CODE:
        body = EXTENSION_WORDS.sub(" ", body.rstrip())
    explanation = " ".join(NO_LOCATOR.sub(" ", body).split()).strip(" :;|-")
    explanation = without_labels(row.code, explanation)
    if table.is_ocr:
        explanation = as_printed(row.code, explanation)
    transaction = Transaction(
        code=row.code,
        explanation=explanation,
        cycle=cycle,
        date=date.date if date else None,
        amount=amount.amount if amount else None,
        dln="".join(locator["dln"].split()) if locator else None,
        notice=_notice_number(notice[0], is_ocr=table.is_ocr) if notice else None,
        extended_to=extended_to,
        page=lines[0].page,
        bbox=box.rounded() if (box := box_around(lines)) else None,
    )
    why = _uncertainty(table, transaction, dates, amounts)
    return transaction, "a minus stands apart from the amount" if is_minus_apart else why


def _lines_of(table: Passage, row: RowText) -> tuple[Line, ...]:
    return table.lines_between(row.start, row.start + 1 + len(row.code) + len(row.body.rstrip()))


def _notice_number(printed: str, *, is_ocr: bool) -> str:
    """The number with single blanks; a scan's small letters are capitals, and the blank of `CP 0014` may be lost."""
    number = " ".join(printed.split())
    return _CP_NUMBER.sub(r"CP \1", number.upper()) if is_ocr else number


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
            r"(?:\b\d{3,4}(?:-?[A-Z]{1,2})?|\bfrom|\bto|\bperiod)\s+$", body[: short.start()], regex.IGNORECASE
        ):
            found = short
    if found is None:
        return None, body
    return found[0], body[: found.start()] + " " * len(found[0]) + body[found.end() :]


def _read_cycle(body: str, before: int) -> tuple[str | None, str]:
    """The same in a scan: what is no cycle that exists was misread, and left out."""
    found = next(LIKE_CYCLE.finditer(body), None)
    if found is None:
        return _cycle(body, before)
    rest = body[: found.start()] + " " * len(found[0]) + body[found.end() :]
    return found[0] if READ_CYCLE.fullmatch(found[0]) else None, rest


def _uncertainty(table: Passage, row: Transaction, dates: list[DateAt], amounts: list[AmountAt]) -> str | None:
    if len(amounts) > 1 or len(dates) > 1:
        return "a row holds more than one date or amount: the code of another row was not read"
    if "$" in row.explanation:
        return "an amount could not be read"
    if any(date.date is None and not date.blank for date in dates):
        return "the date does not exist"
    if table.is_ocr and contradicts(row.code, row.explanation):
        return f"the words do not belong to transaction code {row.code}"
    known = code_of(row.code)
    if table.is_ocr and row.amount and known is not None and known.sign == "none":
        return never_has_amount(row.code)
    if table.is_ocr and (row.date is None or row.amount is None) and not any(date.blank for date in dates):
        return "the date or the amount was not read"
    return None
