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
from extractor.record import Evidence, FieldReading, Finding, Notice, Record, Source, Tool
from extractor.values.taxpayer_number import masked

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
        record = Record.model_validate(item)
        notice = _without_whole_numbers(record.notice) if record.notice else None
        return record.model_copy(
            update={
                "notice": notice,
                "source": record.source.model_copy(update={"file": masked(record.source.file)}),
                "fields": {name: _field(name, field) for name, field in record.fields.items()},
                "findings": [_finding(finding) for finding in record.findings],
            }
        )
    notice = _without_whole_numbers(Notice.model_validate(item))
    return Record(
        source=Source(file=masked(name), sha256=digest, media_type="application/json"),
        status="review",
        notice=notice,
        tool=Tool(version=__version__),
    )


def _without_whole_numbers(notice: Notice) -> Notice:
    """The notice with identification numbers masked in its texts: another program may not have done it."""
    texts = ("taxpayer_name", "caller_id", "contact_phone", "payee")
    return notice.model_copy(
        update={
            **{name: masked(text) for name in texts if (text := getattr(notice, name)) is not None},
            "tin_last4": _last_four(notice.tin_last4),
            "mailing_address": [masked(line) for line in notice.mailing_address],
            "payment_address": [masked(line) for line in notice.payment_address],
            "billing_rows": [row.model_copy(update={"label": masked(row.label)}) for row in notice.billing_rows],
            "penalty_table": [row.model_copy(update={"label": masked(row.label)}) for row in notice.penalty_table],
        }
    )


def _last_four(number: str | None) -> str | None:
    return None if number is None else number[-4:]


def _field(name: str, field: FieldReading) -> FieldReading:
    value = field.value
    if isinstance(value, str):
        value = _last_four(value) if name == "tin_last4" else masked(value)
    return field.model_copy(update={"value": value, "evidence": [_evidence(each) for each in field.evidence]})


def _evidence(evidence: Evidence) -> Evidence:
    return evidence.model_copy(update={"text": masked(evidence.text)})


def _finding(finding: Finding) -> Finding:
    return finding.model_copy(
        update={
            "message": masked(finding.message),
            "expected": None if finding.expected is None else masked(finding.expected),
            "found": None if finding.found is None else masked(finding.found),
            "evidence": [_evidence(each) for each in finding.evidence],
        }
    )
