"""Records that another program made: its figures as JSON, checked like those we read."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor import __version__
from extractor.checks import run_checks
from extractor.document.opening import read_bytes
from extractor.errors import DamagedFile
from extractor.record import Notice, Record, Source, Tool

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FORM = "`cp14 schema` tells the form"


def holds_records(head: bytes) -> bool:
    """Whether the first bytes of a file are those of JSON and not of a letter."""
    return head.removeprefix(_BYTE_ORDER_MARK).lstrip()[:1] in (b"{", b"[")


def records_given(path: Path, as_of: dt.date | None = None) -> list[Record]:
    """The checked records of a file; see `records_in`. Raises FileNotReadable too."""
    return records_in(read_bytes(path), str(path), as_of)


def records_in(data: bytes, name: str, as_of: dt.date | None = None) -> list[Record]:
    """The checked records of JSON or JSON Lines, in their order; each item a record, or a notice alone.

    `name` stands as the file of a notice that came alone. Raises DamagedFile, with the number of the item, when one is
    not JSON or not in the record's form: then none is given.
    """
    digest = hashlib.sha256(data).hexdigest()
    return [run_checks(_checked_form(item, number, name, digest), as_of=as_of) for number, item in _items(data)]


def _items(data: bytes) -> Iterator[tuple[int, Any]]:
    """Each item with its number from 1: the whole text is one item or a list of them, or each line is."""
    try:
        text = data.decode("utf-8-sig")
        whole = json.loads(text)
    except (ValueError, RecursionError):
        yield from enumerate((item for line in _lines(data) for item in _listed(line)), 1)
    else:
        yield from enumerate(_listed(whole), 1)


def _lines(data: bytes) -> Iterator[Any]:
    for number, line in enumerate(data.removeprefix(_BYTE_ORDER_MARK).splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line.decode())
            except (ValueError, RecursionError) as error:
                raise DamagedFile(f"line {number} is not JSON; {_FORM}") from error


def _listed(item: Any) -> list[Any]:
    return item if isinstance(item, list) else [item]


def _checked_form(item: Any, number: int, name: str, digest: str) -> Record:
    try:
        return _record(item, name, digest)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        place = f" (see {where})" if where else ""
        raise DamagedFile(f"item {number} is not a record or a notice{place}; {_FORM}") from error


def _record(item: Any, name: str, digest: str) -> Record:
    if isinstance(item, dict) and "schema_version" in item:
        return Record.model_validate(item)
    return Record(
        source=Source(file=name, sha256=digest, media_type="application/json"),
        status="review",
        notice=Notice.model_validate(item),
        tool=Tool(version=__version__),
    )
