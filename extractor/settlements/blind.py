"""The fields that a person types without seeing what was read."""

from __future__ import annotations

from extractor.checks.typed import SETTLED_FIELDS, value_of
from extractor.record import KEY_FIELDS, SURE, Record

_OPTIONAL = ("payments_and_credits", "interest", "penalties")


def blind_fields(record: Record, audit: bool) -> list[str]:
    """The fields that a person types without seeing what was read: the uncertain ones; all key fields in an audit."""
    if record.notice is None or record.notice.notice_code not in (None, "CP14"):
        return []
    key = [name for name in SETTLED_FIELDS if name.split(".")[0] in KEY_FIELDS]
    if audit:
        return [name for name in key if value_of(record.notice, name) is not None]
    missing = {name for finding in record.findings if finding.code == "field-missing" for name in finding.fields}
    return [name for name in key if name in missing or _is_uncertain(record, name)]


def _is_uncertain(record: Record, name: str) -> bool:
    reading = record.fields.get(name)
    if reading is None or reading.confidence >= SURE:
        return False
    # A charge that may not be there at all is not asked for while no reading shows one.
    return reading.value is not None or bool(reading.evidence) or name.split(".")[0] not in _OPTIONAL
