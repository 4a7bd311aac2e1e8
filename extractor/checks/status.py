"""When a notice may be called verified."""

from __future__ import annotations

from extractor.checks.presence import REQUIRED
from extractor.checks.row_fields import amount_of, penalty_fields
from extractor.record import KEY_FIELDS, SURE, Notice, Record, Settlement, Status

NOTICE_CODE = "CP14"
NEEDED = frozenset(
    {
        "billing-sum-mismatch",
        "charge-unrecognized",
        "tax-year-implausible",
        "notice-date-implausible",
        "due-date-unexpected",
        "demand-premature",
        "interest-mismatch",
        "failure-to-pay-mismatch",
        "failure-to-file-mismatch",
        "estimated-tax-implausible",
    }
)
"""The checks that a CP14 must have passed: nothing is verified while one of them could not be made."""


def status_for(record: Record) -> Status:
    """The status that a record's own notice, readings, findings and checks give it.

    Verified: a CP14, every key field read with high confidence, every needed check made, and no finding of severity
    error or warning. Credits, penalties and interest may be absent where the billing rows add up without them.
    """
    if record.settlement is not None:
        return _settled(record, record.settlement)
    if record.error is not None or record.notice is None:
        return record.status
    code = record.notice.notice_code
    if code not in (None, NOTICE_CODE) or (code is None and record.status == "unsupported"):
        return "unsupported"
    if any(finding.severity in ("error", "warning") for finding in record.findings):
        return "review"
    made = NEEDED.isdisjoint(check.code for check in record.checks.not_run)
    adds_up = "billing-sum-mismatch" in record.checks.passed
    return "verified" if code and made and adds_up and _read_confidently(record, record.notice) else "review"


def _settled(record: Record, settlement: Settlement) -> Status:
    """Settled while a person has confirmed each code of an error or warning; review when another one has come up."""
    if settlement.decision == "unsupported":
        return "settled"
    serious = {finding.code for finding in record.findings if finding.severity in ("error", "warning")}
    return "settled" if serious <= set(settlement.confirmed) else "review"


def _read_confidently(record: Record, notice: Notice) -> bool:
    if any(getattr(notice, name) is None for name in REQUIRED):
        return False
    if not record.fields:
        # A record without any readings was made elsewhere: its values count as given by its author.
        return True
    sure: dict[str, bool] = {}
    for key, reading in record.fields.items():
        name = key.partition(".")[0]
        sure[name] = sure.get(name, True) and (reading.confidence >= SURE or reading.value is None)
    return all(sure.get(name, False) for name in KEY_FIELDS if _printed(notice, name))


def _printed(notice: Notice, name: str) -> bool:
    if name == "penalties":
        return any(amount_of(notice, kind) is not None for kind in penalty_fields())
    return getattr(notice, name) is not None
