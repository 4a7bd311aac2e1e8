"""What the commands that take a letter or records made elsewhere share: which of the two an input is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.reading import STANDARD_INPUT, records_of

if TYPE_CHECKING:
    from extractor.pipeline import Settings
    from extractor.record import Record

_HEAD = 1024


def records_given_or_read(file: str, chosen: Settings) -> list[Record]:
    """The checked records of a letter, or of JSON or JSON Lines; `-` is standard input. Raises ExtractorError."""
    from extractor.given import holds_records, records_given, records_in

    if file == STANDARD_INPUT:
        # One byte over the limit is enough for the refusal that more would get.
        data = sys.stdin.buffer.read(chosen.limits.file_bytes + 1)
        if holds_records(data[:_HEAD]):
            chosen.limits.check_bytes(len(data))
            return records_in(data, STANDARD_INPUT, chosen.as_of)
        return records_of(file, chosen, data)
    path = Path(file)
    if path.is_file() and (path.suffix.lower() in (".json", ".jsonl") or holds_records(_head(path))):
        return records_given(path, chosen.as_of)
    return records_of(file, chosen)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError:
        return b""
