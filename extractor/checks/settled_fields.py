"""How the fields of a settled record count in its checks: as a person decided them."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.checks.typed import SETTLED_FIELDS, Decided, value_of
from extractor.record import Evidence, FieldReading, Record, money_text
from extractor.values import printed

_CERTAIN = 1.0
"""A person has seen the figure; the office's own error is measured by its random audit."""


def fields_as_decided(record: Record) -> Mapping[str, FieldReading]:
    """The readings that the checks see: with a decision, its values, each certain, and the mentions that show them."""
    if record.settlement is None or record.notice is None or not record.fields:
        return record.fields
    decided = {name: value_of(record.notice, name) for name in SETTLED_FIELDS}
    return {name: _decided(name, reading, decided.get(name, reading.value)) for name, reading in record.fields.items()}


def _decided(name: str, reading: FieldReading, value: Decided) -> FieldReading:
    if value == reading.value:
        return reading.model_copy(update={"confidence": _CERTAIN})
    evidence = [each.model_copy(update={"chosen": shows(name, each, value)}) for each in reading.evidence]
    return FieldReading(
        value=value, confidence=_CERTAIN, agreement=sum(each.chosen for each in evidence), evidence=evidence
    )


def shows(name: str, evidence: Evidence, value: Decided) -> bool:
    """Whether the characters of a mention are those of a value."""
    if value is None:
        return False
    text = evidence.text
    try:
        if name in ("notice_date", "due_date"):
            day = printed.date(text)
            return day is not None and day.isoformat() == value
        if name == "tax_year":
            return printed.year(text) == value
        if name in ("notice_code", "taxpayer_name", "tin_last4"):
            return "".join(text.split()) == "".join(str(value).split())
        amount = printed.money(text)
        return amount is not None and money_text(abs(amount)) == str(value).removeprefix("-")
    except ValueError:
        return False
