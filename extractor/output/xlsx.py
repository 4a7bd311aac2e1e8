"""Records as an Excel workbook: one sheet per status, typed dates and amounts, headings for people.

Needs the extra `xlsx`.
"""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from importlib.util import find_spec
from typing import Any, BinaryIO

from extractor.output.table import COLUMNS, Column, JsonRecord

MAX_ROWS = 100_000
"""Rows per sheet; a spreadsheet with more is of no use to a person, and the table files have all of them."""
_SHEETS = {
    "review": "To review",
    "verified": "Verified",
    "settled": "Settled",
    "unsupported": "Other notices",
    "failed": "Not readable",
}
_HEADINGS = {
    "notice_index": "Notice in file",
    "notice_code": "Notice",
    "due_date": "Pay by",
    "tin_last4": "Taxpayer number (last four)",
    "taxpayer_name": "Taxpayer",
    "problems": "Errors and warnings",
    "sha256": "SHA-256 of the file",
    "client_name": "Client",
}
_LEFT_OUT = ("findings", "status")
_WIDTHS = {"text": 22, "whole": 9, "date": 12, "money": 14}
_LONGEST = 32_767
"""Characters of a cell."""


def is_available() -> bool:
    """Whether the extra is installed."""
    return find_spec("xlsxwriter") is not None


class XlsxFile:
    """A workbook written to a byte stream on close. Text of a notice never becomes a formula or a link."""

    def __init__(self, stream: BinaryIO) -> None:
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book: Any = import_module("xlsxwriter").Workbook(stream, options)
        self._bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._formats = {
            "money": self._book.add_format({"num_format": "#,##0.00;[Red]-#,##0.00"}),
            "date": self._book.add_format({"num_format": "yyyy-mm-dd"}),
            "text": self._book.add_format({"num_format": "@"}),
            "whole": self._book.add_format({"num_format": "0"}),
        }
        self._columns = [column for column in COLUMNS if column.name not in _LEFT_OUT]
        self._sheets: dict[str, Any] = {}
        self._rows: dict[str, int] = dict.fromkeys(_SHEETS, 0)
        for status, name in _SHEETS.items():
            self._sheets[status] = self._sheet(name)

    def add(self, record: JsonRecord) -> None:
        """Append a record to the sheet of its status."""
        status = record["status"]
        self._rows[status] += 1
        if self._rows[status] > MAX_ROWS:
            return
        for place, column in enumerate(self._columns):
            self._write(self._sheets[status], self._rows[status], place, column, column.of(record))

    def close(self) -> None:
        """Write the workbook; the stream stays open."""
        for status, count in self._rows.items():
            last = min(count, MAX_ROWS)
            self._sheets[status].autofilter(0, 0, max(last, 1), len(self._columns) - 1)
            if count > MAX_ROWS:
                more = f"{count - MAX_ROWS:,} more are in notices.csv"
                self._sheets[status].write_string(last + 1, 0, more)
        self._book.close()

    def _sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._columns):
            sheet.write_string(0, place, heading(column), self._bold)
            sheet.set_column(place, place, _WIDTHS[column.kind])
        return sheet

    def _write(self, sheet: Any, row: int, place: int, column: Column, value: Any) -> None:
        if value is None:
            return
        style = self._formats[column.kind]
        if column.kind == "date":
            sheet.write_datetime(row, place, dt.datetime.fromisoformat(value), style)
        elif column.kind == "text":
            sheet.write_string(row, place, str(value)[:_LONGEST], style)
        else:
            # A spreadsheet has no decimals; up to 14 digits a float is the amount that it shows.
            sheet.write_number(row, place, float(value), style)


def heading(column: Column) -> str:
    """The heading of a column in words for people."""
    return _HEADINGS.get(column.name, column.name.replace("_", " ").capitalize())
