"""Deciding about a notice: what a person says, what contradicts it, and the entry that keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from extractor.checks.settle import decided_values, open_findings, settled
from extractor.checks.typed import Decided
from extractor.errors import ExtractorError
from extractor.record import Finding, Record, Settlement
from extractor.settlements.journal import Entry, SettlementJournal
from extractor.settlements.notices import read_notice, write_notice

_READING = ("field-doubtful", "field-missing")


class NothingToSettle(ExtractorError):
    """A decision that this notice cannot have."""

    code = "nothing-to-settle"
    exit_code = 2


@dataclass(frozen=True)
class Decision:
    """What a person says of a notice: values typed, whether all others are as read, or that it is none to handle.

    `confirmed` are the codes of errors and warnings that the person was shown and confirms.
    """

    by: str
    typed: Mapping[str, Decided] = field(default_factory=dict)
    accepts_rest: bool = False
    unsupported: bool = False
    confirmed: Sequence[str] = ()
    seconds: float | None = None
    way: Literal["blind", "seen"] | None = None
    note: str | None = None
    audit: bool = False
    strokes: int | None = None


@dataclass(frozen=True)
class Asked:
    """A record before a person's decision, and the version that was shown."""

    notice: str
    version: int
    record: Record


def asked(out: Path, journal: SettlementJournal, notice: str) -> Asked:
    """A notice without any decision, as it is now."""
    last = journal.last(notice)
    published = read_notice(out, notice)
    version = last.version if last else 0
    if published.settlement is None:
        return Asked(notice, version, published)
    if last is None or last.record is None:
        raise NothingToSettle("the notice was settled and its decision purged; it cannot be settled again")
    return Asked(notice, version, last.record)


def outcome(record: Record, decision: Decision, as_of: dt.date | None = None) -> tuple[Record, list[Finding]]:
    """The record with a decision, and what contradicts the decision: it must be confirmed before it counts.

    Raises NothingToSettle for a file that could not be read, unless it is marked as not a notice to handle.
    """
    if decision.unsupported:
        return settled(record, _settlement(record, decision, decision.confirmed), as_of), []
    if record.notice is None or record.error is not None:
        raise NothingToSettle(
            "the file could not be read, so it has no figures to settle; it can be marked unsupported"
        )
    decided = settled(record, _settlement(record, decision, decision.confirmed), as_of)
    undecided = [] if decision.accepts_rest else _undecided(record, decision)
    contradictions = [*open_findings(decided, decision.confirmed), *undecided]
    return decided, contradictions


def _undecided(record: Record, decision: Decision) -> list[Finding]:
    """Findings that a field could not be read, of fields that the person did not type."""
    found = [each for each in record.findings if each.code in _READING and each.code not in decision.confirmed]
    return [each for each in found if not set(each.fields) <= set(decision.typed)]


def _settlement(record: Record, decision: Decision, confirmed: Sequence[str]) -> Settlement:
    return Settlement(
        decision="unsupported" if decision.unsupported else "accepted",
        by=decision.by,
        at=dt.datetime.now(dt.UTC).replace(microsecond=0),
        seconds=None if decision.seconds is None else round(decision.seconds, 1),
        way=decision.way,
        values={} if decision.unsupported else decided_values(record, decision.typed),
        confirmed=list(dict.fromkeys(confirmed)),
        note=decision.note,
    )


def settle(out: Path, journal: SettlementJournal, shown: Asked, decision: Decision, record: Record) -> Entry:
    """Keep a decision whose outcome is `record`: in the journal, then in the notice's file.

    Raises SettledMeanwhile if another decision was made since the notice was shown.
    """
    entry = journal.add(
        shown.notice, shown.version, record.settlement, shown.record, audit=decision.audit, strokes=decision.strokes
    )
    write_notice(out, shown.notice, record)
    return entry


def undo(out: Path, journal: SettlementJournal, notice: str, seen_version: int) -> Record:
    """Withdraw the last decision about a notice; its record is as it was before. Raises NothingToSettle."""
    last = journal.last(notice)
    if last is None or last.settlement is None or last.record is None:
        raise NothingToSettle("nobody has settled this notice")
    journal.add(notice, seen_version, None, last.record)
    write_notice(out, notice, last.record)
    return last.record
