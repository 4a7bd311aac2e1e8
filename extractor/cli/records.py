"""The checked records of an input that is a document, or records made elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.reading import input_bytes, records_of
from extractor.cli.vocabulary import STANDARD_INPUT

if TYPE_CHECKING:
    from extractor.record import Record
    from extractor.settings import Settings

_HEAD = 1024


def imported_or_read(file: str, chosen: Settings) -> list[Record]:
    """The checked records of a document, or of JSON or JSON Lines; `-` is standard input. Raises ExtractorError."""
    from extractor.importing import import_records, import_records_file, looks_like_records

    if file == STANDARD_INPUT:
        # One byte over the limit is enough to be rejected as too large.
        data = input_bytes(STANDARD_INPUT, chosen.limits)
        if looks_like_records(data[:_HEAD]):
            chosen.limits.check_bytes(len(data))
            return import_records(data, STANDARD_INPUT, chosen.as_of)
        return records_of(file, chosen, data)
    path = Path(file)
    if path.is_file() and (path.suffix.lower() in (".json", ".jsonl") or looks_like_records(_head(path))):
        return import_records_file(path, chosen.as_of)
    return records_of(file, chosen)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError:
        return b""
