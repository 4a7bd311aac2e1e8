"""Records as Parquet: one row per notice, money as exact decimals, dates as dates. Needs the extra `parquet`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from typing import Any, BinaryIO

from extractor.output.table import COLUMNS, JsonRecord, Kind

_ROWS_PER_GROUP = 20_000


def is_available() -> bool:
    """Whether the extra is installed."""
    return find_spec("pyarrow") is not None


class ParquetFile:
    """A Parquet file written in groups of rows to a byte stream."""

    def __init__(self, stream: BinaryIO) -> None:
        pa: Any = import_module("pyarrow")
        types = {"text": pa.string(), "whole": pa.int32(), "date": pa.date32(), "money": pa.decimal128(14, 2)}
        self._schema = pa.schema([(column.name, types[column.kind]) for column in COLUMNS])
        self._table: Any = pa.Table
        self._writer: Any = import_module("pyarrow.parquet").ParquetWriter(stream, self._schema)
        self._rows: list[dict[str, Any]] = []

    def add(self, record: JsonRecord) -> None:
        """Append a record."""
        self._rows.append({column.name: _typed(column.of(record), column.kind) for column in COLUMNS})
        if len(self._rows) >= _ROWS_PER_GROUP:
            self._write()

    def close(self) -> None:
        """Write the last rows and the footer; the stream stays open."""
        if self._rows:
            self._write()
        self._writer.close()

    def _write(self) -> None:
        self._writer.write_table(self._table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()


def _typed(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind == "date":
        return dt.date.fromisoformat(value)
    return Decimal(value) if kind == "money" else value
