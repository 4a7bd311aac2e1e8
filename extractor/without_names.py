"""A record without the taxpayer's name and mailing address: for offices that keep figures only."""

from __future__ import annotations

from typing import Any

from extractor.record import Record

_FIELDS = ("taxpayer_name", "mailing_address")
_SHORTEST = 4
"""Characters of a line that is replaced in other texts; a shorter one would occur in ordinary words."""
_HIDDEN = "…"


def without_names(record: Record) -> Record:
    """The record without both fields; where another text of it repeats them, dots take their place."""
    if record.notice is None:
        return record
    lines = [record.notice.taxpayer_name or "", *record.notice.mailing_address]
    notice = record.notice.model_copy(update={"taxpayer_name": None, "mailing_address": []})
    fields = {name: reading for name, reading in record.fields.items() if name not in _FIELDS}
    bare = record.model_copy(update={"notice": notice, "fields": fields})
    hidden = sorted((line for line in lines if len(line) >= _SHORTEST), key=len, reverse=True)
    return Record.model_validate(_without(bare.model_dump(by_alias=True), hidden))


def _without(value: Any, lines: list[str]) -> Any:
    """A value in which no text contains one of the lines."""
    if isinstance(value, dict):
        return {key: part if key == "source" else _without(part, lines) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without(part, lines) for part in value]
    if isinstance(value, str):
        for line in lines:
            value = value.replace(line, _HIDDEN)
    return value
