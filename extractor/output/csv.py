"""Records as CSV (RFC 4180, UTF-8): one row per notice, with the columns of the table."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from extractor.output.table import COLUMNS, JsonRecord

_FORMULA_PREFIXES = tuple("=+-@＝＋－＠\t\r\n")
"""Prefixes that spreadsheets interpret as a formula (OWASP, "CSV Injection")."""


BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Excel takes a CSV file for UTF-8 only if it begins with this."""


class CsvFile:
    """A CSV file written row by row to a byte stream, with bytes to begin with."""

    def __init__(self, stream: BinaryIO, beginning: bytes = b"") -> None:
        stream.write(beginning)
        self._text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        self._rows = csv.writer(self._text)
        self._rows.writerow([column.name for column in COLUMNS])

    def add(self, record: JsonRecord) -> None:
        """Append a record."""
        self._rows.writerow([_cell(column.of(record), column.kind) for column in COLUMNS])

    def close(self) -> None:
        """Flush; the stream stays open."""
        self._text.detach()


def _cell(value: object, kind: str) -> object:
    return safe_cell(value) if kind == "text" else value


def safe_cell(value: object) -> object:
    """A cell as written: text from a notice must not become a formula in a spreadsheet."""
    if isinstance(value, str) and value.startswith(_FORMULA_PREFIXES):
        return "'" + value
    return value
