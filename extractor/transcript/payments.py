"""The client's own list of payments: CSV with a heading row, or JSON. A value that cannot be read refuses the list."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import regex

from extractor.document.file_bytes import read_bytes
from extractor.document.limits import DEFAULT_LIMITS
from extractor.errors import DocumentError, PaymentsInvalid
from extractor.transcript.payment_columns import (
    BY_VALUES,
    NEEDED,
    NOT_MADE,
    DateForm,
    amount_of,
    column_by_values,
    is_day_number,
    known_columns,
)
from extractor.values.taxpayer_number import masked
from extractor.values.wording import day, dollars

EXAMPLE = """date,amount,method,confirmation,payer,tax_year
2023-04-15,"1,250.00",Direct Pay,240123456789012,Pat Sample,2022
2023-06-30,500.00,check,1043,Pat Sample,2022
"""
"""What `cp14 template` writes."""

_YEAR = regex.compile(
    r"(?P<year>(?:19|20)\d{2})(?:\.0+|1[0-2]|0[1-9]|[-/]\d{2}(?:[-/]\d{2})?)?|(?:\d{1,2}[-/]){1,2}(?P<year>(?:19|20)\d{2})"
)
"""A year, alone or as the end of a period: `2022`, `202212`, `12/2022`, `12/31/2022`, `2022-12-31`."""
_TOTAL = regex.compile(r"\b(?:grand |sub)?totals?\b|\bsum\b", regex.IGNORECASE)
_NO_TEXT = regex.compile(r"\A%PDF-|[\x00-\x08\x0e-\x1f]")
"""The beginning of a PDF, and control characters, which no CSV or JSON has."""
_SEPARATORS = ",;\t"
_MOST_ABOVE = 20
"""Lines above a heading row: the title of a sheet or of a bank's export."""
_MOST_SHOWN = 40


@dataclass(frozen=True)
class Payment:
    """One payment. `row` counts the heading of a CSV as row 1, the items of JSON from 1."""

    row: int
    date: dt.date
    amount: Decimal
    method: str | None = None
    confirmation: str | None = None
    payer: str | None = None
    tax_year: int | None = None

    @property
    def text(self) -> str:
        """The payment in words, without the confirmation number."""
        return f"{dollars(self.amount)} on {day(self.date)}"


@dataclass(frozen=True)
class Payments:
    """The list, without duplicate rows, and what a person should know about it."""

    file: str
    payments: tuple[Payment, ...]
    notes: tuple[str, ...] = ()


def read_payments(path: str | Path) -> Payments:
    """The payments in a CSV or JSON file. Raises FileNotReadable or PaymentsInvalid, which names file, row, column and
    value."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in masked(str(path)))
    try:
        data = read_bytes(Path(path), DEFAULT_LIMITS)
    except DocumentError as error:
        raise type(error)(f"{shown}: {error}") from error
    return payments_in(data, shown)


def payments_in(data: bytes, name: str) -> Payments:
    """The same of a file's bytes; `name` is what messages call the file."""
    text = _decoded(data, name)
    if _NO_TEXT.search(text):
        raise PaymentsInvalid(f"{name}: the file is not text; save the list as CSV")
    numbered, columns = (_json_rows if text.lstrip()[:1] in ("[", "{") else _csv_rows)(text, name)
    rows = list(numbered)
    known = known_columns(columns)
    by_values = _by_values(columns, known, rows)
    known |= by_values
    for needed in NEEDED:
        if needed not in known.values():
            given = ", ".join(map(_shown, columns)) or "none"
            raise PaymentsInvalid(f"{name}: row 1 has no column `{needed}` (columns: {given}); see `cp14 template`")
        same = [_shown(column) for column in known if known[column] == needed]
        if len(same) > 1:
            raise PaymentsInvalid(f"{name}: row 1 has several columns `{needed}` ({', '.join(same)}); keep one of them")
    notes = [
        f"{name}: column {_shown(column)} is read as `{field}`, by its values" for column, field in by_values.items()
    ]
    notes += [f"{name}: column {_shown(column)} is ignored" for column in columns if column and column not in known]
    made = _without_others(name, [(number, _values(row, known)) for number, row in rows], notes)
    read = _payments(name, made, notes, {field: column for column, field in known.items()})
    if not read:
        raise PaymentsInvalid(f"{name}: no payment in the file; see `cp14 template`")
    return Payments(name, tuple(read), tuple(notes))


def _by_values(
    columns: Sequence[str], known: Mapping[str, str], rows: Sequence[tuple[int, Mapping[str, Any]]]
) -> dict[str, str]:
    """The fields that no heading names, each by the column whose values are such."""
    others = {
        column: [value for _, row in rows if (value := _text(row.get(column)))]
        for column in columns
        if column and column not in known
    }
    found = {field: column_by_values(field, others) for field in BY_VALUES if field not in known.values()}
    return {column: field for field, column in found.items() if column is not None}


Values = tuple[int, Mapping[str, str]]
"""The number of a row, and its values by field."""
_WHOLE, _REST = "row", "rest"
"""Beside the fields, all cells of a row, and those that are neither its date nor its amount."""


def _values(row: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, str]:
    """The values of a row by field; what several columns of one field say, once."""
    cells = {column: _text(value) for column, value in row.items()}
    values = {
        field: " ".join(
            dict.fromkeys(cells[column] for column in known if known[column] == field and cells.get(column))
        )
        for field in known.values()
    }
    rest = [cell for column, cell in cells.items() if known.get(column) not in NEEDED]
    return values | {_WHOLE: " ".join(cells.values()), _REST: " ".join(rest).casefold()}


def _without_others(name: str, rows: Sequence[Values], notes: list[str]) -> list[Values]:
    """The rows without totals and without payments that were not made, both noted."""
    kept: list[Values] = []
    for number, row in rows:
        has_date = any(character.isdigit() for character in row["date"])
        if not has_date and _TOTAL.search(row[_WHOLE]) and amount_of(row["amount"]):
            shown = sum((abs(amount_of(each["amount"]) or Decimal(0)) for _, each in kept), Decimal(0))
            is_sum = abs(amount_of(row["amount"]) or Decimal(0)) == shown
            notes.append(
                f"{name}: row {number} is a total and not counted"
                + ("" if is_sum else f"; the rows above it come to {shown:,.2f}, not to {_shown(row['amount'])}")
            )
        elif NOT_MADE.search(row.get("status", "")):
            notes.append(f"{name}: row {number} is not counted: its status is {_shown(row['status'])}")
        else:
            kept.append((number, row))
    return kept


def _payments(name: str, rows: Sequence[Values], notes: list[str], headings: Mapping[str, str]) -> list[Payment]:
    form = DateForm.of([row["date"] for _, row in rows])
    amounts = [amount_of(row["amount"]) for _, row in rows]
    is_paid_out = bool(amounts) and all(amount is not None and amount < 0 for amount in amounts)
    if is_paid_out:
        notes.append(f"{name}: all amounts are negative, as a bank prints what was paid: they are read as payments")
    if form.day_first:
        notes.append(f"{name}: dates are read as day, month, year")
    if any(is_day_number(row["date"]) for _, row in rows):
        notes.append(f"{name}: dates are read as the days that a spreadsheet counts")
    payments: list[Payment] = []
    seen: dict[tuple[object, ...], int] = {}
    for number, row in rows:
        payment = _payment(name, number, row, form, headings, is_paid_out=is_paid_out)
        key = (payment.date, payment.amount, row[_REST])
        if key in seen:
            notes.append(f"{name}: row {number} repeats row {seen[key]} and is counted once")
            continue
        seen[key] = number
        payments.append(payment)
        if payment.date > dt.date.today():
            notes.append(f"{name}: row {number}, column `date`: {payment.date} is in the future; check the year")
    return payments


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PaymentsInvalid(f"{name}: the file is not text; save it as CSV (UTF-8)")


def _csv_rows(text: str, name: str) -> tuple[Iterator[tuple[int, Mapping[str, Any]]], list[str]]:
    tables = [_table(text, name, sign) for sign in _SEPARATORS]
    table = next((table for table in tables if _is_heading(table[_heading(table)])), max(tables, key=_width))
    at = _heading(table)
    columns = [cell.strip() for cell in table[at]]
    for number, row in enumerate(table[at + 1 :], at + 2):
        if any(cell.strip() for cell in row[len(columns) :]):
            value = next(cell for cell in row[len(columns) :] if cell.strip())
            raise PaymentsInvalid(
                f"{name}: row {number} has more cells than the heading (value {_shown(value)}); "
                "put amounts with a comma in quotation marks"
            )
    rows = (
        (number, dict(zip(columns, row, strict=False)))
        for number, row in enumerate(table[at + 1 :], at + 2)
        if any(cell.strip() for cell in row)
    )
    return rows, columns


def _table(text: str, name: str, sign: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign)) or [[]]
    except csv.Error as error:
        raise PaymentsInvalid(f"{name}: the file is not CSV ({error})") from error


def _width(table: Sequence[Sequence[str]]) -> int:
    """The cells of its widest rows: as many as two rows have, for a heading has a row below it."""
    return sorted((*map(_cells, table), 0))[-2:][0]


def _cells(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _is_heading(row: Sequence[str]) -> bool:
    """Whether a row names both needed columns."""
    return set(NEEDED) <= set(known_columns([cell.strip() for cell in row]).values())


def _heading(table: Sequence[Sequence[str]]) -> int:
    """Where the heading row is: the first that names both needed columns; otherwise the first of the widest rows, above
    which a bank prints its name and the period."""
    named = next((at for at, row in enumerate(table[:_MOST_ABOVE]) if _is_heading(row)), None)
    widest = _width(table)
    return next((at for at, row in enumerate(table) if _cells(row) >= max(widest, 1)), 0) if named is None else named


def _json_rows(text: str, name: str) -> tuple[Iterator[tuple[int, Mapping[str, Any]]], list[str]]:
    try:
        items = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        try:
            items = [json.loads(line, parse_float=Decimal) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError) as error:
            raise PaymentsInvalid(f"{name}: the file is not JSON; see `cp14 template` for a CSV") from error
    lists = [value for value in items.values() if isinstance(value, list)] if isinstance(items, dict) else []
    if len(lists) == 1:
        (items,) = lists
    items = items if isinstance(items, list) else [items]
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            raise PaymentsInvalid(f"{name}: row {number} is not an object with `date` and `amount`")
    columns = list(dict.fromkeys(column for item in items for column in item))
    return iter(enumerate(items, 1)), columns


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _payment(
    name: str, row: int, values: Mapping[str, str], form: DateForm, headings: Mapping[str, str], *, is_paid_out: bool
) -> Payment:
    def refused(field: str, wanted: str) -> PaymentsInvalid:
        heading = _shown(headings[field]).strip("'\"")
        return PaymentsInvalid(f"{name}: row {row}, column `{heading}`: {_shown(values[field])} is not {wanted}")

    date, amount = form.date(values["date"]), amount_of(values["amount"])
    year = _YEAR.fullmatch(values.get("tax_year", ""))
    if date is None:
        raise refused("date", "a date such as 2023-04-15 or 04/15/2023")
    if amount is None or amount * (-1 if is_paid_out else 1) <= 0:
        raise refused("amount", "a positive amount such as 1250.00")
    if year is None and values.get("tax_year"):
        raise refused("tax_year", "a year such as 2022")
    return Payment(
        row=row,
        date=date,
        amount=abs(amount),
        method=masked(values.get("method", "")) or None,
        confirmation=masked(values.get("confirmation", "")) or None,
        payer=masked(values.get("payer", "")) or None,
        tax_year=int(year["year"]) if year else None,
    )


def _shown(value: str) -> str:
    shown = masked(" ".join(value.split()))
    return repr(shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…")
