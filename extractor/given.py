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
from extractor.notice.values import masked
from extractor.record import Evidence, FieldReading, Finding, Notice, Record, Source, Tool


def records_given(path: Path, as_of: dt.date | None = None) -> list[Record]:
    """The checked records of a file of JSON or JSON Lines; each a record, or a notice alone.

    Raises DamagedFile when it is not JSON or not in the record's form, and FileNotReadable.
    """
    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
        try:
            items = [json.loads(text)]
        except json.JSONDecodeError:
            items = [json.loads(line) for line in text.splitlines() if line.strip()]
        flat = [each for item in items for each in (item if isinstance(item, list) else [item])]
        digest = hashlib.sha256(data).hexdigest()
        return [run_checks(_record(item, path, digest), as_of=as_of) for item in flat]
    except (ValidationError, ValueError, RecursionError) as error:
        where = error.errors()[0]["loc"] if isinstance(error, ValidationError) else None
        detail = f" (see {'.'.join(map(str, where))})" if where else ""
        raise DamagedFile(f"this is not a record or a notice as JSON{detail}; `cp14 schema` tells the form") from error


def _record(item: Any, path: Path, digest: str) -> Record:
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
        source=Source(file=str(path), sha256=digest, media_type="application/json"),
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
