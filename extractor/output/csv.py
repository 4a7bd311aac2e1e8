"""Records as CSV (RFC 4180, UTF-8): one row a letter, in the columns of the table."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from extractor.output.table import COLUMNS, JsonRecord

_STARTS_A_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection")."""


class CsvFile:
    """A CSV file that is written row by row to a stream of bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        self._rows = csv.writer(self._text)
        self._rows.writerow([column.name for column in COLUMNS])

    def add(self, record: JsonRecord) -> None:
        """Append a record."""
        self._rows.writerow([_cell(column.of(record), column.kind) for column in COLUMNS])

    def close(self) -> None:
        """Write out what is held; the stream stays open."""
        self._text.detach()


def _cell(value: object, kind: str) -> object:
    return safe_cell(value) if kind == "text" else value


def safe_cell(value: object) -> object:
    """A cell as it is written: print from a letter must not become a formula in a spreadsheet."""
    if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA):
        return "'" + value
    return value
