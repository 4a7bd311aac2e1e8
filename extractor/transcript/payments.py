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
from extractor.errors import PaymentsInvalid
from extractor.values.date import parse_date
from extractor.values.money import parse_money
from extractor.values.taxpayer_number import masked

EXAMPLE = """date,amount,method,confirmation,payer,tax_year
2023-04-15,"1,250.00",Direct Pay,240123456789012,Pat Sample,2022
2023-06-30,500.00,check,1043,Pat Sample,2022
"""
"""What `cp14 template` writes."""

_COLUMNS: Mapping[str, str] = {
    "date": "date",
    "payment date": "date",
    "date paid": "date",
    "paid on": "date",
    "amount": "amount",
    "payment amount": "amount",
    "amount paid": "amount",
    "method": "method",
    "payment method": "method",
    "confirmation": "confirmation",
    "confirmation number": "confirmation",
    "eft number": "confirmation",
    "check number": "confirmation",
    "payer": "payer",
    "tax year": "tax_year",
    "year": "tax_year",
}
_NEEDED: Mapping[str, frozenset[str]] = {
    "date": frozenset({"date"}),
    "amount": frozenset({"amount", "amt", "debit"}),
}
"""The two needed fields, and words by which a heading of another name is theirs: `Trans. Date`, `Amt Paid`."""
_NOT_PAID = frozenset({"due", "owed", "notice"})
_TWO_DIGIT_YEAR = regex.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2}")
_PLAIN_NUMBER = regex.compile(r"\$?\s?(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(?:\.\d{1,2})?")
_UNIT = regex.compile(r"\([^()]*\)|\$")
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
        return f"${self.amount:,.2f} on {self.date:%B} {self.date.day}, {self.date.year}"


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
    return payments_in(read_bytes(Path(path), DEFAULT_LIMITS), shown)


def payments_in(data: bytes, name: str) -> Payments:
    """The same of a file's bytes; `name` is what messages call the file."""
    text = _decoded(data, name)
    rows, columns = (_json_rows if text.lstrip()[:1] in ("[", "{") else _csv_rows)(text, name)
    known = _known(columns)
    for needed in _NEEDED:
        if needed not in known.values():
            given = ", ".join(map(_shown, columns)) or "none"
            raise PaymentsInvalid(f"{name}: row 1 has no column `{needed}` (columns: {given}); see `cp14 template`")
        same = [_shown(column) for column in known if known[column] == needed]
        if len(same) > 1:
            raise PaymentsInvalid(f"{name}: row 1 has several columns `{needed}` ({', '.join(same)}); keep one of them")
    notes = [f"{name}: column {_shown(column)} is ignored" for column in columns if column and column not in known]
    payments: list[Payment] = []
    seen: dict[tuple[object, ...], int] = {}
    for number, row in rows:
        values = {field: _text(row.get(column)) for column, field in known.items()}
        payment = _payment(name, number, values)
        key = (payment.date, payment.amount, payment.confirmation, payment.payer, payment.tax_year)
        if key in seen:
            notes.append(f"{name}: row {number} repeats row {seen[key]} and is counted once")
            continue
        seen[key] = number
        payments.append(payment)
        if payment.date > dt.date.today():
            notes.append(f"{name}: row {number}, column `date`: {payment.date} is in the future; check the year")
    if not payments:
        raise PaymentsInvalid(f"{name}: no payment in the file; see `cp14 template`")
    return Payments(name, tuple(payments), tuple(notes))


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PaymentsInvalid(f"{name}: the file is not text; save it as CSV (UTF-8)")


def _csv_rows(text: str, name: str) -> tuple[Iterator[tuple[int, Mapping[str, Any]]], list[str]]:
    if "\x00" in text:
        raise PaymentsInvalid(f"{name}: the file is not text; save the sheet as CSV")
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        table = list(csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise PaymentsInvalid(f"{name}: the file is not CSV ({error})") from error
    columns = [cell.strip() for cell in table[0]] if table else []
    for number, row in enumerate(table[1:], 2):
        if any(cell.strip() for cell in row[len(columns) :]):
            value = next(cell for cell in row[len(columns) :] if cell.strip())
            raise PaymentsInvalid(
                f"{name}: row {number} has more cells than the heading (value {_shown(value)}); "
                "put amounts with a comma in quotation marks"
            )
    rows = (
        (number, dict(zip(columns, row, strict=False)))
        for number, row in enumerate(table[1:], 2)
        if any(cell.strip() for cell in row)
    )
    return rows, columns


def _json_rows(text: str, name: str) -> tuple[Iterator[tuple[int, Mapping[str, Any]]], list[str]]:
    try:
        items = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        try:
            items = [json.loads(line, parse_float=Decimal) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError) as error:
            raise PaymentsInvalid(f"{name}: the file is not JSON; see `cp14 template` for a CSV") from error
    items = items if isinstance(items, list) else [items]
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            raise PaymentsInvalid(f"{name}: row {number} is not an object with `date` and `amount`")
    columns = list(dict.fromkeys(column for item in items for column in item))
    return iter(enumerate(items, 1)), columns


def _known(columns: Sequence[str]) -> dict[str, str]:
    """The field of each column that has one, by its name; a needed field that no name gives, by a word of it."""
    known = {column: field for column in columns if (field := _COLUMNS.get(_plain(column))) is not None}
    for needed, words in _NEEDED.items():
        if needed not in known.values():
            others = {column: set(regex.split(r"\W+", _plain(column))) for column in columns if column not in known}
            known |= {column: needed for column, own in others.items() if words & own and not _NOT_PAID & own}
    return known


def _plain(column: str) -> str:
    """A heading without case, underscores, and the unit or form that it names in parentheses."""
    return " ".join(_UNIT.sub(" ", column).casefold().replace("_", " ").replace("-", " ").split())


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _payment(name: str, row: int, values: Mapping[str, str]) -> Payment:
    return Payment(
        row=row,
        date=_date(name, row, values["date"]),
        amount=_amount(name, row, values["amount"]),
        method=masked(values.get("method", "")) or None,
        confirmation=masked(values.get("confirmation", "")) or None,
        payer=masked(values.get("payer", "")) or None,
        tax_year=_year(name, row, values.get("tax_year", "")),
    )


def _refused(name: str, row: int, column: str, value: str, wanted: str) -> PaymentsInvalid:
    return PaymentsInvalid(f"{name}: row {row}, column `{column}`: {_shown(value)} is not {wanted}")


def _shown(value: str) -> str:
    shown = masked(" ".join(value.split()))
    return repr(shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…")


def _date(name: str, row: int, text: str) -> dt.date:
    date = (
        None
        if _TWO_DIGIT_YEAR.fullmatch(text)
        else parse_date(text.removesuffix(" 00:00:00").removesuffix("T00:00:00"))
    )
    if date is None:
        raise _refused(name, row, "date", text, "a date such as 2023-04-15 or 04/15/2023")
    return date


def _amount(name: str, row: int, text: str) -> Decimal:
    amount: Decimal | None = None
    if _PLAIN_NUMBER.fullmatch(text):
        amount = Decimal(text.lstrip("$ ").replace(",", "")).quantize(Decimal("0.01"))
    elif parse_money(text) is not None:
        amount = parse_money(text)
    if amount is None or amount <= 0:
        raise _refused(name, row, "amount", text, "a positive amount such as 1250.00")
    return amount


def _year(name: str, row: int, text: str) -> int | None:
    if not text:
        return None
    if not regex.fullmatch(r"(?:19|20)\d{2}(?:\.0+)?", text):
        raise _refused(name, row, "tax_year", text, "a year such as 2022")
    return int(text[:4])
