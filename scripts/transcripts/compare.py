"""What was read of a transcript beside what it says."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.transcript.model import AccountTranscript, Transaction
from scripts.transcripts.history import Entry, History


def misread(modules: Sequence[AccountTranscript], histories: Sequence[History]) -> list[str]:
    """Every difference, in words; empty when all is exact."""
    if len(modules) != len(histories):
        return [f"{len(modules)} modules, {len(histories)} expected"]
    found = []
    for module, history in zip(modules, histories, strict=True):
        found += _header(module, history)
        found += _rows(module.transactions, history.entries)
        found += [f"unreadable: {line.why}: {line.text}" for line in module.unreadable]
    return found


def _header(module: AccountTranscript, history: History) -> list[str]:
    total = history.balance + history.accrued_interest + history.accrued_penalty
    expected = {
        "form": history.form,
        "tax_year": history.tax_year,
        "tin_last4": history.last4,
        "spouse_tin_last4": history.spouse_last4,
        "name": history.name,
        "request_date": history.request_date,
        "account_balance": history.balance,
        "accrued_interest": history.accrued_interest,
        "accrued_penalty": history.accrued_penalty,
        "accrued_interest_as_of": history.as_of,
        "accrued_penalty_as_of": history.as_of,
        "balance_plus_accruals": total,
    }
    return [
        f"{name}: {getattr(module, name)!r}, expected {value!r}"
        for name, value in expected.items()
        if getattr(module, name) != value
    ]


def _rows(rows: Sequence[Transaction], entries: Sequence[Entry]) -> list[str]:
    if len(rows) != len(entries):
        return [f"{len(rows)} rows, {len(entries)} expected: {[row.code for row in rows]}"]
    return [
        f"row {number}: {_of_row(row)}, expected {_of_entry(entry)}"
        for number, (row, entry) in enumerate(zip(rows, entries, strict=True), 1)
        if _of_row(row) != _of_entry(entry)
    ]


def _of_row(row: Transaction) -> tuple[object, ...]:
    return row.code, row.explanation, row.cycle, row.date, row.amount, row.dln, row.notice, row.extended_to


def _of_entry(entry: Entry) -> tuple[object, ...]:
    dates = (entry.date, entry.amount, entry.dln, entry.notice, entry.extended_to)
    return entry.code, entry.text, entry.cycle, *dates
