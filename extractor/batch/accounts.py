"""The notices of a batch compared with a folder of account transcripts: accounts.jsonl and accounts.csv beside them."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.worker import call_in_worker
from extractor.document.file_bytes import read_bytes
from extractor.errors import ExtractorError, MachineError
from extractor.output.csv import safe_cell
from extractor.output.writing import atomic_file
from extractor.record import Record
from extractor.transcript.model import AccountTranscript
from extractor.transcript.pairing import Pairing, pair
from extractor.transcript.reading import TranscriptSettings, transcripts_in
from extractor.transcript.reconcile import Comparison
from extractor.transcript.rules import PREFIX
from extractor.values.taxpayer_number import masked
from extractor.verification import verify_against

RECORDS, TABLE = "accounts.jsonl", "accounts.csv"
_SUFFIXES = frozenset(
    ".pdf .png .jpg .jpeg .tif .tiff .webp .bmp .html .htm .xhtml .mht .mhtml .txt .csv .tsv .json .jsonl".split()
)
_COLUMNS = (
    "file",
    "notice_index",
    "tax_year",
    "tin_last4",
    "status",
    "amount_due",
    "account_on_notice_date",
    "difference",
    "account_balance",
    "balance_plus_accruals",
    "findings",
    "transcript",
)


@dataclass(frozen=True)
class Transcripts:
    """The account modules of a folder, and its files that are no account transcripts, with the reason."""

    modules: tuple[AccountTranscript, ...]
    refused: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AccountSummary:
    """How many notices were compared, how many have no module, and their statuses after the comparison."""

    compared: int
    without: int
    statuses: Counter[str]


def read_folder(folder: Path, settings: TranscriptSettings) -> Transcripts:
    """Every transcript under a folder. A file that cannot be read is named; the others are still read."""
    modules: list[AccountTranscript] = []
    refused: list[tuple[str, str]] = []
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES and path.is_file()):
        try:
            modules += call_in_worker(transcripts_in, read_bytes(path, settings.limits), str(path), settings)
        except ExtractorError as error:
            if isinstance(error, MachineError):
                raise
            refused.append((masked(os.fsencode(path).decode("utf-8", "backslashreplace")), str(error)))
    return Transcripts(tuple(modules), tuple(refused))


def compare_results(out: Path, transcripts: Transcripts) -> AccountSummary:
    """Compare each record of OUT/notices.jsonl with the module of its last four digits and year; a notice without one
    is listed and left as it is."""
    statuses: Counter[str] = Counter()
    compared = without = 0
    with atomic_file(out / RECORDS) as lines, atomic_file(out / TABLE) as table:
        text = io.TextIOWrapper(table, encoding="utf-8", newline="", write_through=True)
        rows = csv.writer(text)
        rows.writerow(_COLUMNS)
        for record in _records(out / "notices.jsonl"):
            comparison = _compared(record, transcripts)
            compared += comparison.account is not None
            without += comparison.account is None
            statuses[comparison.record.status] += 1
            lines.write(comparison.record.to_json().encode("utf-8") + b"\n")
            rows.writerow([safe_cell(cell) for cell in _cells(comparison)])
        text.detach()
    return AccountSummary(compared, without, statuses)


def _records(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Record.model_validate_json(line)


def _compared(record: Record, transcripts: Transcripts) -> Comparison:
    if record.notice is None or not isinstance(pair(record.notice, transcripts.modules), Pairing):
        return Comparison(record)
    return verify_against(record, transcripts.modules)


def _cells(comparison: Comparison) -> list[object]:
    record, account = comparison.record, comparison.account
    notice = record.notice
    due = notice.amount_due if notice else None
    ours = dict.fromkeys(each.code for each in record.findings if each.code.startswith(PREFIX))
    return [
        record.source.file,
        record.source.notice_index,
        notice.tax_year if notice else None,
        notice.tin_last4 if notice else None,
        record.status,
        due,
        account.balance if account else None,
        due - account.balance if account and due is not None else None,
        account.module.account_balance if account else None,
        account.module.balance_plus_accruals if account else None,
        " ".join(ours),
        account.module.file if account else _without(record),
    ]


def _without(record: Record) -> str:
    codes = [*(each.code for each in record.findings), *(each.code for each in record.checks.not_run)]
    is_paired = any(code.startswith(PREFIX) for code in codes)
    return "not compared" if is_paired else "no transcript of this taxpayer and year"
