"""The results of a batch, written from its journal: JSON Lines, CSV, Parquet, one JSON file per notice, HTML report."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from extractor import __version__
from extractor.batch.duplicates import as_duplicate, find_duplicates
from extractor.batch.failures import NotWritable
from extractor.batch.journal import NEW, Journal
from extractor.batch.tally import Failed, RunTally, Summary
from extractor.batch.task import JournaledRecord, recorded_name
from extractor.checks.run import with_current_deadlines
from extractor.checks.settle import settled
from extractor.clients.client_list import Client
from extractor.clients.matching import Clients, Match
from extractor.output import parquet, xlsx
from extractor.output.csv import BYTE_ORDER_MARK, CsvFile
from extractor.output.html_report import HtmlReport, ReportSettings
from extractor.output.result_names import NOTICES, PICTURES, notice_id, picture_name
from extractor.output.table import JsonRecord
from extractor.output.writing import atomic_file, make_private, others_may_use, remove_temporary_files, write_text
from extractor.record import Record
from extractor.settlements.journal import Entry, SettlementJournal, exported

CLIENTS, CSV_BOM = "clients", "csv_bom"


class _Rows(Protocol):
    def add(self, record: JsonRecord) -> None: ...

    def close(self) -> None: ...


def summary_of(journal: Journal, run: RunTally) -> Summary:
    """The summary of the results last written."""
    letters = list(journal.letters())
    failed = [each for each in letters if each.status == "failed"]
    failures = [_failed(_under_name(journal.record(each), each.name)) for each in failed]
    refused = [_failed(record) for _, record in journal.refused()]
    duplicates = len(find_duplicates(each for each in letters if each.status != "failed"))
    statuses, clients = journal.published_counts("statuses"), journal.published_counts(CLIENTS)
    new = journal.published_counts(NEW)
    return Summary(+statuses, +new, duplicates, [*failures, *refused], run, clients)


def _failed(record: str) -> Failed:
    parsed = json.loads(record)
    return Failed(parsed["source"]["file"], parsed["error"]["code"], parsed["error"]["message"])


def write_letter(out: Path, sha256: str, place: int, letter: JournaledRecord) -> None:
    """Write one notice's own file and its pictures during the batch; if a power failure loses the file, it is written
    again at the end."""
    notice = notice_id(sha256, place)
    with _write_errors(out):
        for picture in letter.pictures:
            with atomic_file(out / PICTURES / picture_name(notice, picture.page), durable=False) as stream:
                stream.write(picture.jpeg)
        write_text(out / NOTICES / f"{notice}.json", letter.record + "\n", durable=False)


def result_files(out: Path) -> list[Path]:
    """The result files, without the journal."""
    tables = [out / name for name in ("notices.jsonl", "notices.csv", "notices.parquet", "notices.xlsx", "report.html")]
    tables += (out / PICTURES).glob("*.jpg")
    tables += [out / "settlements.jsonl", out / "accounts.jsonl", out / "accounts.csv"]
    return [path for path in [*tables, *(out / NOTICES).glob("*.json")] if path.exists()]


def write_results(journal: Journal, out: Path, as_of: dt.date | None = None) -> None:
    """Write all results, each atomically, unless nothing has changed: no document, no settlement, and not the day.

    `as_of` is the day for deadlines (default: today). Raises NotWritable.
    """
    day = as_of or dt.date.today()
    with SettlementJournal(out) as settlements:
        basis = f"{day} {settlements.count()}"
        lines = out / "notices.jsonl"
        if journal.results_are_written(basis) and lines.exists() and not others_may_use(lines.stat()):
            return
        with _write_errors(out):
            for folder in (out, out / NOTICES):
                remove_temporary_files(folder)
            counts = _write(journal, settlements, out, day)
            _flush_disks()
    journal.note_results_written(basis, counts)


@contextlib.contextmanager
def _write_errors(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotWritable(
            f"the results in {out} cannot be written: {(error.strerror or str(error)).lower()}; "
            "completed files are kept, run the same command again"
        ) from error


def _write(journal: Journal, settlements: SettlementJournal, out: Path, day: dt.date) -> dict[str, Counter[str]]:
    """Write the result files; what was written, counted by status, by status of what is new, and by client."""
    made = f"Made {dt.datetime.now():%Y-%m-%d %H:%M} by cp14-extractor {__version__}."
    counts: dict[str, Counter[str]] = {"statuses": Counter(), NEW: Counter(), CLIENTS: Counter()}
    reported = journal.reported()
    office = clients_of(journal)
    beginning = BYTE_ORDER_MARK if journal.publishing(CSV_BOM, False) else b""
    report_settings = ReportSettings(day, made, out, skipped=list(journal.skipped()))
    with contextlib.ExitStack() as files:
        lines = files.enter_context(atomic_file(out / "notices.jsonl"))
        writers: list[_Rows] = [
            CsvFile(files.enter_context(atomic_file(out / "notices.csv")), beginning),
        ]
        report = HtmlReport(files.enter_context(atomic_file(out / "report.html")), report_settings)
        if parquet.is_available():
            writers.append(parquet.ParquetFile(files.enter_context(atomic_file(out / "notices.parquet"))))
        if xlsx.is_available():
            writers.append(xlsx.XlsxFile(files.enter_context(atomic_file(out / "notices.xlsx"))))
        for notice, record in _records(journal, settlements.current(), out, day):
            lines.write(record.encode("utf-8") + b"\n")
            parsed = json.loads(record)
            match = office.match(parsed["notice"]) if office and parsed["notice"] else Match(None)
            counts["statuses"][parsed["status"]] += 1
            counts[NEW][parsed["status"]] += parsed["source"]["sha256"] not in reported
            if office:
                counts[CLIENTS][match.kind] += 1
                parsed["client"] = {"number": match.client.number if match.client else "", "name": match.text}
            report.add(parsed, notice, match.text)
            for writer in writers:
                writer.add(parsed)
        for writer in writers:
            writer.close()
        report.close()
        log = files.enter_context(atomic_file(out / "settlements.jsonl"))
        for entry in settlements.entries():
            log.write(exported(entry).encode("utf-8") + b"\n")
    return counts


def clients_of(journal: Journal) -> Clients | None:
    """The clients that were given to the last batch; None if none ever were."""
    kept = journal.publishing(CLIENTS, None)
    return Clients([Client(*values) for values in kept]) if kept is not None else None


def _records(journal: Journal, decided: Mapping[str, Entry], out: Path, day: dt.date) -> Iterator[tuple[str, str]]:
    """Every record as published on a day, with the id of its notice; notices' own files are updated on the way."""
    letters = list(journal.letters())
    found = find_duplicates(letters)
    outdated = {entry.name for entry in os.scandir(out / NOTICES) if entry.name.endswith(".json")}
    for each in letters:
        record = _under_name(journal.record(each), each.name)
        duplicate = found.get((each.name, each.place))
        if duplicate is not None:
            record = as_duplicate(record, duplicate)
        copy_number = each.order if duplicate is not None and duplicate.same_bytes else None
        notice = notice_id(each.sha256, each.place, copy_number)
        record = _current(record, decided.get(notice), day)
        path = out / NOTICES / f"{notice}.json"
        outdated.discard(path.name)
        if not _is_written(path, record + "\n"):
            write_text(path, record + "\n", durable=False)
        yield notice, record
    for name in outdated:
        (out / NOTICES / name).unlink()
    _remove_pictures(out, {notice_id(each.sha256, each.place) for each in letters})
    for _, record in journal.refused():
        yield "", record


def _remove_pictures(out: Path, notices: Collection[str]) -> None:
    """Remove the pictures of notices that are not there any more; the others are for their owner only."""
    for path in (out / PICTURES).glob("*.jpg"):
        if path.stem.rpartition("-p")[0] not in notices:
            path.unlink()
        else:
            make_private(path)


def _current(record: str, entry: Entry | None, day: dt.date) -> str:
    """A record as of a day, with what a person decided."""
    current = with_current_deadlines(Record.model_validate_json(record), day)
    if entry is not None and entry.settlement is not None:
        current = settled(current, entry.settlement, day)
    return current.to_json()


def _is_written(path: Path, text: str) -> bool:
    """Whether a notice's file has a text, for its owner only."""
    try:
        return not others_may_use(path.stat()) and path.read_bytes() == text.encode("utf-8")
    except OSError:
        return False


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
