"""Import of records made elsewhere: figures as JSON, checked like those read by this program."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor import __version__
from extractor.checks import run_checks
from extractor.document.opening import read_bytes
from extractor.errors import DamagedFile
from extractor.record import SCHEMA_VERSION, Notice, Record, Source, Tool

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_VERSION = re.compile(r"1\.\d+")
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
    return [run_checks(import_item(item, number, name, digest), as_of=as_of) for number, item in _items(data)]


def _items(data: bytes) -> Iterator[tuple[int, Any]]:
    """Each item with its number from 1: the whole text is one item or a list of items, or each line is."""
    try:
        text = data.decode("utf-8-sig")
        whole = json.loads(text)
    except (ValueError, RecursionError):
        yield from enumerate((item for line in _lines(data) for item in _as_list(line)), 1)
    else:
        yield from enumerate(_as_list(whole), 1)


def _lines(data: bytes) -> Iterator[Any]:
    for number, line in enumerate(data.removeprefix(_BYTE_ORDER_MARK).splitlines(), 1):
        if line.strip():
            try:
                yield json.loads(line.decode())
            except (ValueError, RecursionError) as error:
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
            return Record.model_validate(_as_this_version(item), extra="ignore")
        notice = Notice.model_validate(item)
    except ValidationError as error:
        raise DamagedFile(f"item {number}: {_why(error, () if is_record else ('notice',))}; {_ADVICE}") from error
    return Record(
        source=Source(file=name, sha256=digest, media_type="application/json"),
        status="review",
        notice=notice,
        tool=Tool(version=__version__),
    )


def _as_this_version(record: dict[str, Any]) -> dict[str, Any]:
    """A record of any minor version of the schema as one of this version: it has all that this one has."""
    version = record["schema_version"]
    is_known = isinstance(version, str) and _VERSION.fullmatch(version) is not None
    return {**record, "schema_version": SCHEMA_VERSION} if is_known else record


_REASONS = {
    "bool_type": "is not true or false",
    "date_from_datetime_parsing": "is not a date like 2023-10-23",
    "date_parsing": "is not a date like 2023-10-23",
    "decimal_max_digits": "has too many digits",
    "decimal_max_places": "has more than two decimals",
    "decimal_parsing": "is not a decimal",
    "decimal_type": "is not a decimal",
    "dict_type": "is not an object",
    "extra_forbidden": "is not a property of a notice",
    "finite_number": "is not a decimal",
    "int_parsing": "is not a whole number",
    "int_type": "is not a whole number",
    "list_type": "is not a list",
    "missing": "is missing",
    "model_type": "is not an object",
    "string_type": "is not text",
}
_LONGEST_SHOWN = 60


def _why(error: ValidationError, within: tuple[str, ...]) -> str:
    """What is wrong with the first property that is, such as `notice.amount_due: "1,000.00" is not a decimal`."""
    errors = error.errors(include_url=False)
    first = errors[0]
    path = ".".join(map(str, (*within, *first["loc"]))) or "the item"
    reason = _REASONS.get(first["type"], first["msg"])
    if first["type"] == "literal_error":
        reason = f"is not {first['ctx']['expected']}"
    shown = "" if first["type"] in ("extra_forbidden", "missing") else f": {_shown(first['input'])}"
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"{path}{shown} {reason}{more}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
