"""The rules of the comparison (rules.toml), and findings made by them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extractor.record import Evidence, Finding, Record, Severity
from extractor.transcript.model import AccountTranscript, Transaction
from extractor.transcript.payments import Payment, Payments

PREFIX = "transcript-"
PAYMENT_CODES = tuple(
    f"{PREFIX}payment-{name}" for name in ("missing", "other-period", "other-spouse", "misdated", "amount-differs")
)
"""The rules that need the client's list of payments."""
_NO_BOX = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class TranscriptRule:
    """One rule: its code, what holds when it passes, its severity, authority and tolerance, and what to do."""

    code: str
    title: str
    severity: Severity
    authority: str
    next_step: str
    tolerance: str = "none"


@cache
def transcript_rules() -> dict[str, TranscriptRule]:
    """Every rule by its code, in the order in which findings are reported."""
    text = resources.files("extractor.transcript").joinpath("rules.toml").read_text("utf-8")
    return {code: TranscriptRule(code, **values) for code, values in tomllib.loads(text).items()}


def finding(
    code: str,
    message: str,
    *,
    fields: Sequence[str] = (),
    expected: str | None = None,
    found: str | None = None,
    evidence: Sequence[Evidence] = (),
) -> Finding:
    """A finding of a rule; `evidence` are the lines of the transcript, payment rows and places on the notice."""
    rule = transcript_rules()[code]
    return Finding(
        code=code,
        severity=rule.severity,
        message=message,
        fields=list(fields),
        expected=expected,
        found=found,
        tolerance=rule.tolerance,
        authority=rule.authority,
        evidence=list(evidence),
    )


def line_evidence(module: AccountTranscript, rows: Sequence[Transaction]) -> list[Evidence]:
    """The lines of a transcript as evidence."""
    return [
        Evidence(
            place=f"transcript of {module.tax_year}",
            file=module.file,
            page=row.page,
            bbox=row.bbox or _NO_BOX,
            text=row_text(row),
            reading=module.reading,
            chosen=True,
        )
        for row in rows
    ]


def row_text(row: Transaction) -> str:
    """A line of a transcript in words."""
    amount = "" if row.amount is None else f"{row.amount:.2f}"
    return " ".join(
        part for part in (row.code, row.explanation, row.date.isoformat() if row.date else "", amount) if part
    )


def payment_evidence(given: Payments, payments: Sequence[Payment]) -> list[Evidence]:
    """Rows of the client's list as evidence."""
    return [
        Evidence(
            place=f"payments row {payment.row}",
            file=given.file,
            page=1,
            bbox=_NO_BOX,
            text=f"{payment.date.isoformat()} {payment.amount:.2f}",
            reading="text",
            chosen=True,
        )
        for payment in payments
    ]


def notice_evidence(record: Record, fields: Sequence[str]) -> list[Evidence]:
    """The chosen readings of fields of the notice."""
    readings = (record.fields[name] for name in fields if name in record.fields)
    return [evidence for reading in readings for evidence in reading.evidence if evidence.chosen]
