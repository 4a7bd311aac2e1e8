"""Import of records made elsewhere: figures as JSON, checked like those read by this program."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from extractor import __version__
from extractor.checks import run_checks
from extractor.document.file_bytes import read_bytes
from extractor.errors import DamagedFile
from extractor.garbage import collected_later
from extractor.invalid_item import as_version_1_0, why_invalid
from extractor.record import Notice, Record, Source, Tool

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ADVICE = "`cp14 schema` prints the schema"


def looks_like_records(head: bytes) -> bool:
    """Whether the first bytes of a file look like JSON rather than a document."""
    return head.removeprefix(_BYTE_ORDER_MARK).lstrip()[:1] in (b"{", b"[")


def import_records_file(path: Path, as_of: dt.date | None = None) -> list[Record]:
    """The checked records of a file; see `import_records`. Raises FileNotReadable too."""
    return import_records(read_bytes(path), str(path), as_of)


def import_records(data: bytes, name: str, as_of: dt.date | None = None) -> list[Record]:
    """The checked records of JSON or JSON Lines, in order; each item is a record, or only its notice.

    `name` becomes the file of an item that is only a notice. Raises DamagedFile, with the number of the item, if one is
    not JSON or does not match the schema: then no record is returned.
    """
    digest = hashlib.sha256(data).hexdigest()
    with collected_later():
        return [run_checks(import_item(item, number, name, digest), as_of=as_of) for number, item in _items(data)]


def _items(data: bytes) -> Iterator[tuple[int, Any]]:
    """Each item with its number from 1: the whole text is one item or a list of items, or each line is."""
    try:
        text = data.decode("utf-8-sig")
        whole = from_json(text)
    except ValueError:
        yield from enumerate((item for line in _lines(data) for item in _as_list(line)), 1)
    else:
        yield from enumerate(_as_list(whole), 1)


def _lines(data: bytes) -> Iterator[Any]:
    for number, line in enumerate(data.removeprefix(_BYTE_ORDER_MARK).splitlines(), 1):
        if line.strip():
            try:
                yield from_json(line)
            except ValueError as error:
                raise DamagedFile(f"line {number} is not JSON; {_ADVICE}") from error


def _as_list(item: Any) -> list[Any]:
    return item if isinstance(item, list) else [item]


def import_item(item: Any, number: int, name: str, digest: str = "") -> Record:
    """The unchecked record of parsed JSON: a record, of which properties of later versions are ignored, or a notice.

    Raises DamagedFile, which names the item, the property, its value and what is wrong with it.
    """
    is_record = isinstance(item, dict) and "schema_version" in item
    try:
        if is_record:
            return Record.model_validate(as_version_1_0(item), extra="ignore")
        notice = Notice.model_validate(item)
    except ValidationError as error:
        raise DamagedFile(
            f"item {number}: {why_invalid(error, () if is_record else ('notice',))}; {_ADVICE}"
        ) from error
    return Record(
        source=Source(file=name, sha256=digest, media_type="application/json"),
        status="review",
        notice=notice,
        tool=Tool(version=__version__),
    )
