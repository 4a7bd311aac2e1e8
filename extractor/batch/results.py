"""The results of a batch, written from its journal: JSON Lines, CSV, Parquet, one JSON file per notice, HTML report."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from extractor import __version__
from extractor.batch.duplicates import as_duplicate, find_duplicates
from extractor.batch.failures import NotWritable
from extractor.batch.journal import Journal
from extractor.batch.tally import Failed, RunTally, Summary
from extractor.batch.task import recorded_name
from extractor.output import parquet
from extractor.output.csv import CsvFile
from extractor.output.html_report import HtmlReport
from extractor.output.table import JsonRecord
from extractor.output.writing import atomic_file, others_may_use, remove_temporary_files, write_text

LETTERS = "letters"


class _Rows(Protocol):
    def add(self, record: JsonRecord) -> None: ...

    def close(self) -> None: ...


def summary_of(journal: Journal, run: RunTally) -> Summary:
    """The summary of the journal, counted from its columns."""
    letters = list(journal.letters())
    found = find_duplicates(letters)
    statuses: Counter[str] = Counter()
    for each in letters:
        copied = (each.name, each.place) in found
        statuses["review" if copied and each.status == "verified" else each.status] += 1
    failures = [_failed(journal.record(each)) for each in letters if each.status == "failed"]
    refused = [_failed(record) for _, record in journal.refused()]
    statuses["failed"] += len(refused)
    return Summary(+statuses, len(found), [*failures, *refused], run)


def _failed(record: str) -> Failed:
    parsed = json.loads(record)
    return Failed(parsed["source"]["file"], parsed["error"]["code"], parsed["error"]["message"])


def _letter_file(sha256: str, place: int, copy_number: int | None = None) -> str:
    """Name of a notice's own JSON file, made from its hash and position, never from anything read from it."""
    copied = f"-copy-{copy_number}" if copy_number is not None else ""
    return f"{sha256[:24]}-{place}{copied}.json"


def write_letter(out: Path, sha256: str, place: int, record: str) -> None:
    """Write one notice's own file during the batch; if a power failure loses it, it is written again at the end."""
    with _write_errors(out):
        write_text(out / LETTERS / _letter_file(sha256, place), record + "\n", durable=False)


def result_files(out: Path) -> list[Path]:
    """The result files, without the journal."""
    tables = [out / name for name in ("notices.jsonl", "notices.csv", "notices.parquet", "report.html")]
    tables += [out / "accounts.jsonl", out / "accounts.csv"]
    return [path for path in [*tables, *(out / LETTERS).glob("*.json")] if path.exists()]


def write_results(journal: Journal, out: Path) -> None:
    """Write all results, each atomically, unless nothing has changed. Raises NotWritable."""
    lines = out / "notices.jsonl"
    if journal.results_are_written() and lines.exists() and not others_may_use(lines.stat()):
        return
    with _write_errors(out):
        for folder in (out, out / LETTERS):
            remove_temporary_files(folder)
        _write(journal, out)
        _flush_disks()
    journal.note_results_written()


@contextlib.contextmanager
def _write_errors(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotWritable(
            f"the results in {out} cannot be written: {(error.strerror or str(error)).lower()}; "
            "completed files are kept, run the same command again"
        ) from error


def _write(journal: Journal, out: Path) -> None:
    made = f"Made {dt.datetime.now():%Y-%m-%d %H:%M} by cp14-extractor {__version__}."
    with contextlib.ExitStack() as files:
        lines = files.enter_context(atomic_file(out / "notices.jsonl"))
        writers: list[_Rows] = [
            CsvFile(files.enter_context(atomic_file(out / "notices.csv"))),
            HtmlReport(files.enter_context(atomic_file(out / "report.html")), made),
        ]
        if parquet.is_available():
            writers.append(parquet.ParquetFile(files.enter_context(atomic_file(out / "notices.parquet"))))
        for record in _records(journal, out):
            lines.write(record.encode("utf-8") + b"\n")
            parsed = json.loads(record)
            for writer in writers:
                writer.add(parsed)
        for writer in writers:
            writer.close()


def _records(journal: Journal, out: Path) -> Iterator[str]:
    """Every record as published; notices' own files are updated on the way."""
    letters = list(journal.letters())
    found = find_duplicates(letters)
    there = {entry.name: _size(entry.stat()) for entry in os.scandir(out / LETTERS) if entry.name.endswith(".json")}
    for each in letters:
        record = _under_name(journal.record(each), each.name)
        duplicate = found.get((each.name, each.place))
        if duplicate is not None:
            record = as_duplicate(record, duplicate)
        copy_number = each.order if duplicate is not None and duplicate.same_bytes else None
        name = _letter_file(each.sha256, each.place, copy_number)
        if there.pop(name, None) != len(record.encode("utf-8")) + 1:
            write_text(out / LETTERS / name, record + "\n", durable=False)
        yield record
    for outdated in there:
        (out / LETTERS / outdated).unlink()
    for _, record in journal.refused():
        yield record


def _size(status: os.stat_result) -> int | None:
    """Size of a notice's file in bytes; None if others may read it, so that it is written again."""
    return None if others_may_use(status) else status.st_size


def _flush_disks() -> None:
    """Sync all of the notices' own files at once, which is much faster than one by one."""
    if hasattr(os, "sync"):
        os.sync()


def _under_name(record: str, name: str) -> str:
    """A record with the current name of its file."""
    shown = recorded_name(name)
    if f'"file":{json.dumps(shown, ensure_ascii=False)},' in record[: len(shown) * 2 + 100]:
        return record
    parsed = json.loads(record)
    parsed["source"]["file"] = shown
    return json.dumps(parsed, ensure_ascii=False, separators=(",", ":"))
