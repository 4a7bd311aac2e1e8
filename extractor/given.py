"""Records that another program made: its figures as JSON, checked like those we read."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor import __version__
from extractor.checks import run_checks
from extractor.document.opening import read_bytes
from extractor.errors import DamagedFile
from extractor.record import Notice, Record, Source, Tool


def records_given(path: Path, as_of: dt.date | None = None) -> list[Record]:
    """The checked records of a file of JSON or JSON Lines; each a record, or a notice alone.

    Raises DamagedFile when it is not JSON or not in the record's form, and FileNotReadable.
    """
    data = read_bytes(path)
    try:
        text = data.decode("utf-8")
        try:
            items = [json.loads(text)]
        except json.JSONDecodeError:
            items = [json.loads(line) for line in text.splitlines() if line.strip()]
        flat = [each for item in items for each in (item if isinstance(item, list) else [item])]
        digest = hashlib.sha256(data).hexdigest()
        return [run_checks(_record(item, path, digest), as_of=as_of) for item in flat]
    except (ValidationError, ValueError) as error:
        where = error.errors()[0]["loc"] if isinstance(error, ValidationError) else None
        detail = f" (see {'.'.join(map(str, where))})" if where else ""
        raise DamagedFile(f"this is not a record or a notice as JSON{detail}; `cp14 schema` tells the form") from error


def _record(item: Any, path: Path, digest: str) -> Record:
    if isinstance(item, dict) and "schema_version" in item:
        return Record.model_validate(item)
    notice = Notice.model_validate(item)
    return Record(
        source=Source(file=str(path), sha256=digest, media_type="application/json"),
        status="review",
        notice=notice,
        tool=Tool(version=__version__),
    )
