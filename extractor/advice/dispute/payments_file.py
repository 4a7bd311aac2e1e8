"""The client's own payments, from a CSV file."""

from __future__ import annotations

import csv
import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

from extractor.advice.dispute.letter import PaymentMade
from extractor.advice.terms import MOST_DOLLARS
from extractor.errors import RequestInvalid

_AMOUNT = re.compile(r"\$?\s*(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?")
_DAYS = ("%Y-%m-%d", "%m/%d/%Y", "%m-%d-%Y")
_NEEDED = ("date", "amount")


def payments_in(path: Path) -> list[PaymentMade]:
    """The payments of a file with the columns `date` and `amount`, and any of `method` and `confirmation`.

    Raises RequestInvalid, naming file, row, column and value, when a row cannot be read: then none is given.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            columns = {name.strip().lower(): name for name in reader.fieldnames or () if name}
            missing = [name for name in _NEEDED if name not in columns]
            if missing:
                raise RequestInvalid(f"{path.name}: row 1 has no column {missing[0]!r}; it needs date and amount")
            return [_payment(row, columns, f"{path.name}, row {number}") for number, row in enumerate(reader, 2)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RequestInvalid(f"{path.name}: it cannot be read as a CSV file of payments") from error


def _payment(row: dict[str, str | None], columns: dict[str, str], place: str) -> PaymentMade:
    cells = {name: (row.get(column) or "").strip() for name, column in columns.items()}
    return PaymentMade(
        date=_day(cells["date"], place),
        amount=_amount(cells["amount"], place),
        method=cells.get("method", ""),
        confirmation=cells.get("confirmation", ""),
    )


def _day(text: str, place: str) -> dt.date:
    for form in _DAYS:
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise RequestInvalid(f"{place}, date: {text!r} is not a date such as 2024-01-15 or 01/15/2024")


def _amount(text: str, place: str) -> Decimal:
    amount = Decimal(re.sub(r"[$,\s]", "", text)) if _AMOUNT.fullmatch(text) else Decimal(0)
    if not 0 < amount <= MOST_DOLLARS:
        raise RequestInvalid(f"{place}, amount: {text!r} is not a positive amount such as 1,250.00")
    return amount
