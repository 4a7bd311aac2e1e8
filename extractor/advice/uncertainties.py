"""What makes a record's figures uncertain, in words for the first line of every answer."""

from __future__ import annotations

from extractor.record import SURE, Record

_DONE = ("verified", "settled")


def uncertainties(record: Record) -> list[str]:
    """Why a person should look at the notice first; empty when it is verified or settled."""
    if record.status in _DONE:
        return []
    grave = [finding for finding in record.findings if finding.severity in ("error", "warning")]
    reasons = list(dict.fromkeys(f"{finding.code}: {finding.message}" for finding in grave))
    told = {name for finding in grave for name in finding.fields}
    uncertain = [name for name, field in record.fields.items() if field.value is not None and field.confidence < SURE]
    reasons += [f"{name.replace('_', ' ')} could not be read reliably" for name in uncertain if name not in told]
    return reasons or [f"the notice is not verified (status {record.status})"]
