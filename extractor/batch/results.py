"""The results of a batch, written from its journal: JSON Lines, CSV, Parquet, one JSON a letter, the report."""

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
from extractor.batch.duplicates import as_copy, copies
from extractor.batch.failures import NotWritable
from extractor.batch.journal import Journal
from extractor.batch.reading_task import recorded_name
from extractor.batch.tally import Failed, RunTally, Summary
from extractor.output import parquet
from extractor.output.csv import CsvFile
from extractor.output.html_report import HtmlReport
from extractor.output.table import JsonRecord
from extractor.output.writing import others_may_use, remove_drafts, write_text, written_whole

LETTERS = "letters"


class _Rows(Protocol):
    def add(self, record: JsonRecord) -> None: ...

    def close(self) -> None: ...


def summary_of(journal: Journal, run: RunTally) -> Summary:
    """What stands in the journal, counted from its columns."""
    letters = list(journal.letters())
    found = copies(letters)
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
    """The name of a letter's own JSON file: of its hash and its place, never of anything read from it."""
    copied = f"-copy-{copy_number}" if copy_number is not None else ""
    return f"{sha256[:24]}-{place}{copied}.json"


def write_letter(out: Path, sha256: str, place: int, record: str) -> None:
    """One letter's own file while the batch runs; what a power cut takes of it is written again at the end."""
    with _told(out):
        write_text(out / LETTERS / _letter_file(sha256, place), record + "\n", durable=False)


def result_files(out: Path) -> list[Path]:
    """The files of the results, the journal not being one."""
    tables = [out / name for name in ("notices.jsonl", "notices.csv", "notices.parquet", "report.html")]
    tables += [out / "accounts.jsonl", out / "accounts.csv"]
    return [path for path in [*tables, *(out / LETTERS).glob("*.json")] if path.exists()]


def write_results(journal: Journal, out: Path) -> None:
    """All results, each whole or as it was; those that nothing has changed since are left. Raises NotWritable."""
    lines = out / "notices.jsonl"
    if journal.results_are_written() and lines.exists() and not others_may_use(lines.stat()):
        return
    with _told(out):
        for folder in (out, out / LETTERS):
            remove_drafts(folder)
        _write(journal, out)
        _flush_disks()
    journal.note_results_written()


@contextlib.contextmanager
def _told(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotWritable(
            f"the results in {out} cannot be written: {(error.strerror or str(error)).lower()}; "
            "what was read is kept, run the same command again"
        ) from error


def _write(journal: Journal, out: Path) -> None:
    made = f"Made {dt.datetime.now():%Y-%m-%d %H:%M} by cp14-extractor {__version__}."
    with contextlib.ExitStack() as files:
        lines = files.enter_context(written_whole(out / "notices.jsonl"))
        writers: list[_Rows] = [
            CsvFile(files.enter_context(written_whole(out / "notices.csv"))),
            HtmlReport(files.enter_context(written_whole(out / "report.html")), made),
        ]
        if parquet.is_available():
            writers.append(parquet.ParquetFile(files.enter_context(written_whole(out / "notices.parquet"))))
        for record in _records(journal, out):
            lines.write(record.encode("utf-8") + b"\n")
            parsed = json.loads(record)
            for writer in writers:
                writer.add(parsed)
        for writer in writers:
            writer.close()


def _records(journal: Journal, out: Path) -> Iterator[str]:
    """Every record as it is to be told, its letter's own file put right on the way."""
    letters = list(journal.letters())
    found = copies(letters)
    there = {entry.name: _size(entry.stat()) for entry in os.scandir(out / LETTERS) if entry.name.endswith(".json")}
    for each in letters:
        record = _under_name(journal.record(each), each.name)
        copy = found.get((each.name, each.place))
        if copy is not None:
            record = as_copy(record, copy)
        copy_number = each.order if copy is not None and copy.same_bytes else None
        name = _letter_file(each.sha256, each.place, copy_number)
        if there.pop(name, None) != len(record.encode("utf-8")) + 1:
            write_text(out / LETTERS / name, record + "\n", durable=False)
        yield record
    for outdated in there:
        (out / LETTERS / outdated).unlink()
    for _, record in journal.refused():
        yield record


def _size(status: os.stat_result) -> int | None:
    """The bytes of a letter's file; None for one that others may read, so that it is written again."""
    return None if others_may_use(status) else status.st_size


def _flush_disks() -> None:
    """Make the letters' own files durable all at once, which is much quicker than one by one."""
    if hasattr(os, "sync"):
        os.sync()


def _under_name(record: str, name: str) -> str:
    """A record under the name its file bears now."""
    shown = recorded_name(name)
    if f'"file":{json.dumps(shown, ensure_ascii=False)},' in record[: len(shown) * 2 + 100]:
        return record
    parsed = json.loads(record)
    parsed["source"]["file"] = shown
    return json.dumps(parsed, ensure_ascii=False, separators=(",", ":"))
