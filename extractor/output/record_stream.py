"""Records written to standard output as they are read: JSON Lines, one JSON list, CSV, or a table for people."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator

from extractor.output.csv import CsvFile
from extractor.output.person import summary
from extractor.record import Record

Write = Callable[[Record], None]


@contextlib.contextmanager
def json_lines() -> Iterator[Write]:
    """One record per line."""
    yield lambda record: _print(record.to_json())


@contextlib.contextmanager
def json_list() -> Iterator[Write]:
    """One indented list of all records; an interrupted run ends it too."""
    count = 0

    def write(record: Record) -> None:
        nonlocal count
        _print((",\n" if count else "[\n") + record.to_json(indent=2), end="")
        count += 1

    try:
        yield write
    finally:
        _print("\n]" if count else "[]")


@contextlib.contextmanager
def csv_rows() -> Iterator[Write]:
    """A heading row, then one row per record with the columns of `notices.csv`."""
    sys.stdout.flush()
    file = CsvFile(sys.stdout.buffer)
    try:
        yield lambda record: file.add(json.loads(record.to_json()))
    finally:
        file.close()


@contextlib.contextmanager
def table() -> Iterator[Write]:
    """One line per record: status, code, year, amount due, due date, file, findings."""
    yield lambda record: _print(summary(record))


STREAMS = {"jsonl": json_lines, "json": json_list, "csv": csv_rows, "table": table}


def _print(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)
    sys.stdout.flush()
