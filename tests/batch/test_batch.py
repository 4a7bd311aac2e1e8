"""A batch reads what is there once, says what became of it, and goes on where it was left."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.batch import Workers, batch
from extractor.batch.journal import Journal
from extractor.batch.progress import Silent
from extractor.batch.run import BatchOptions
from extractor.batch.stopping import Stop
from extractor.batch.store import Folders
from extractor.batch.tally import Summary
from extractor.batch.task import Task
from extractor.document.limits import DEFAULT_LIMITS
from extractor.output.result_names import JOURNAL
from extractor.record import Record
from extractor.settings import Settings
from tests.batch.folders import copy_sample, reminder, write_reminders


class Told(Silent):
    """The events of a run."""

    def __init__(self) -> None:
        self.read_names: list[str] = []
        self.events: list[tuple[str, dict[str, Any]]] = []

    def read(self, name: str, statuses: Counter[str], pages: int, seconds: float) -> None:
        self.read_names.append(Path(name).name)

    def event(self, what: str, **said: Any) -> None:
        self.events.append((what, said))


class Folder:
    """An inbox and its results."""

    def __init__(self, tmp_path: Path, readers: Workers) -> None:
        self.inbox, self.out = tmp_path / "inbox", tmp_path / "out"
        self.inbox.mkdir()
        self._readers = readers
        self.told = Told()

    def run(self, readers: Workers | None = None, stop: Stop | None = None, **options: Any) -> Summary:
        """One run over the inbox."""
        self.told = Told()
        store = Folders([str(self.inbox)], DEFAULT_LIMITS, [self.out])
        return batch(store, self.out, readers or self._readers, BatchOptions(**options), stop=stop, progress=self.told)

    def records(self) -> list[dict[str, Any]]:
        """The records in notices.jsonl."""
        return [json.loads(line) for line in (self.out / "notices.jsonl").read_text("utf-8").splitlines()]

    def statuses(self) -> dict[str, str]:
        """Status by file name."""
        return {Path(record["source"]["file"]).name: record["status"] for record in self.records()}


@pytest.fixture
def folder(tmp_path: Path, readers: Workers) -> Folder:
    return Folder(tmp_path, readers)


def test_a_mixed_folder_comes_to_one_result_a_letter(folder: Folder) -> None:
    copy_sample("clean-window-box.pdf", folder.inbox / "a.pdf")
    copy_sample("cp501.pdf", folder.inbox / "deep" / "er" / "b.pdf")
    (folder.inbox / "c.pdf").write_text("no letter")
    (folder.inbox / "notes.txt").write_text("no letter")
    summary = folder.run()
    assert folder.statuses() == {"a.pdf": "verified", "b.pdf": "unsupported", "c.pdf": "failed"}
    assert summary.statuses == Counter(verified=1, unsupported=1, failed=1)
    assert [failed.code for failed in summary.failures] == ["format-unknown"]
    assert [Path(left.name).name for left in summary.run.skipped] == ["notes.txt"]
    assert summary.exit_code == 5


def test_every_result_is_a_record_of_the_contract(folder: Folder) -> None:
    copy_sample("clean-window-box.pdf", folder.inbox / "a.pdf")
    copy_sample("clean-window-box.pdf", folder.inbox / "b.pdf")
    (folder.inbox / "c.pdf").touch()
    folder.run()
    records = [Record.model_validate(record) for record in folder.records()]
    assert len(records) == 3
    own = [Record.model_validate_json(path.read_text("utf-8")) for path in (folder.out / "letters").glob("*.json")]
    assert sorted(r.source.file for r in own) == sorted(r.source.file for r in records)


def test_a_second_run_reads_nothing_again(folder: Folder) -> None:
    write_reminders(folder.inbox, 3)
    folder.run()
    before = (folder.out / "notices.jsonl").stat().st_mtime_ns
    assert len(folder.told.read_names) == 3
    summary = folder.run()
    assert folder.told.read_names == []
    assert summary.statuses == Counter(unsupported=3)
    assert (folder.out / "notices.jsonl").stat().st_mtime_ns == before


def test_a_file_that_was_only_touched_is_not_read_again(folder: Folder) -> None:
    (path,) = write_reminders(folder.inbox, 1)
    folder.run()
    os.utime(path)
    folder.run()
    assert folder.told.read_names == []


def test_only_what_is_new_is_read(folder: Folder) -> None:
    write_reminders(folder.inbox, 2)
    folder.run()
    (folder.inbox / "new.pdf").write_bytes(reminder(77))
    folder.run()
    assert folder.told.read_names == ["new.pdf"]
    assert len(folder.records()) == 3


def test_new_bytes_under_an_old_name_take_its_place(folder: Folder) -> None:
    (path,) = write_reminders(folder.inbox, 1)
    folder.run()
    path.write_bytes(reminder(77))
    folder.run()
    assert len(folder.records()) == len(list((folder.out / "letters").glob("*.json"))) == 1


def test_other_settings_read_again(folder: Folder) -> None:
    write_reminders(folder.inbox, 1)
    folder.run()
    folder.run(settings=Settings(limits=replace(DEFAULT_LIMITS, pages=7)))
    assert len(folder.told.read_names) == 1
    assert len(folder.records()) == 1


def test_force_reads_everything_again_once(folder: Folder) -> None:
    (path,) = write_reminders(folder.inbox, 1)
    (folder.inbox / "copy.pdf").write_bytes(path.read_bytes())
    folder.run()
    folder.run(force=True)
    assert len(folder.told.read_names) == 1


def test_retry_reads_again_what_failed_and_nothing_else(folder: Folder) -> None:
    write_reminders(folder.inbox, 1)
    (folder.inbox / "bad.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    folder.run()
    folder.run()
    assert folder.told.read_names == []
    folder.run(retry_failed=True)
    assert folder.told.read_names == ["bad.pdf"]


def test_a_letter_under_two_names_is_read_once_and_told_twice(folder: Folder) -> None:
    copy_sample("clean-window-box.pdf", folder.inbox / "a.pdf")
    copy_sample("clean-window-box.pdf", folder.inbox / "b.pdf")
    summary = folder.run()
    assert folder.told.read_names == ["a.pdf"]
    assert folder.statuses() == {"a.pdf": "verified", "b.pdf": "review"}
    assert [f["code"] for f in folder.records()[1]["findings"] if f["severity"] != "info"] == ["duplicate-notice"]
    assert (summary.duplicates, summary.statuses["verified"]) == (1, 1)
    assert len(list((folder.out / "letters").glob("*.json"))) == 2


def test_a_file_that_was_moved_is_no_copy_of_itself(folder: Folder) -> None:
    path = copy_sample("clean-window-box.pdf", folder.inbox / "a.pdf")
    folder.run()
    path.rename(folder.inbox / "filed.pdf")
    folder.run()
    assert folder.told.read_names == []
    assert folder.statuses() == {"filed.pdf": "verified"}


def test_a_letter_that_was_taken_out_of_the_folder_is_not_lost(folder: Folder) -> None:
    first, _ = write_reminders(folder.inbox, 2)
    folder.run()
    first.unlink()
    folder.run()
    assert len(folder.records()) == 2


def test_an_empty_folder_is_no_input(folder: Folder) -> None:
    assert folder.run().exit_code == 4
    assert folder.records() == []


def test_at_most_twice_the_workers_are_in_flight(folder: Folder, readers: Workers) -> None:
    write_reminders(folder.inbox, 6)
    executor = Meddling(readers, lambda task: None)
    folder.run(Workers(executor, 2))
    assert executor.most_flying == 4


class Meddling(Executor):
    """The readers of all tests; something happens to each document just before it is read."""

    def __init__(self, readers: Workers, meddle: Any) -> None:
        self._readers = readers
        self._meddle = meddle
        self._flying: set[Future[Any]] = set()
        self.most_flying = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self._meddle(args[0])
        future = self._readers.executor.submit(fn, *args, **kwargs)
        self._flying = {flying for flying in self._flying if not flying.done()} | {future}
        self.most_flying = max(self.most_flying, len(self._flying))
        return future

    @property
    def is_reading(self) -> bool:
        """Whether a reader has begun with a document."""
        return any(flying.running() for flying in self._flying)


def test_a_file_that_vanishes_before_it_is_read_has_failed_and_is_forgotten(folder: Folder, readers: Workers) -> None:
    first, _ = write_reminders(folder.inbox, 2)
    folder.run(Workers(Meddling(readers, lambda task: first.unlink(missing_ok=True)), 2))
    assert folder.statuses() == {"letter-000.pdf": "failed", "letter-001.pdf": "unsupported"}
    folder.run()
    assert folder.statuses() == {"letter-001.pdf": "unsupported"}


def test_a_file_that_grows_while_it_is_read_is_read_as_it_is_in_the_end(folder: Folder, readers: Workers) -> None:
    (path,) = write_reminders(folder.inbox, 1)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    folder.run(Workers(Meddling(readers, lambda task: path.write_bytes(whole)), 2))
    assert folder.statuses() == {"letter-000.pdf": "unsupported"}
    assert len(folder.records()) == 1


def test_a_file_that_never_stops_changing_has_failed(folder: Folder, readers: Workers) -> None:
    (path,) = write_reminders(folder.inbox, 1)

    def grow(task: Task) -> None:
        with path.open("ab") as stream:
            stream.write(b"%")

    summary = folder.run(Workers(Meddling(readers, grow), 2))
    assert [failed.code for failed in summary.failures] == ["file-changing"]


def test_copies_of_a_file_that_changed_before_it_was_read_are_read(folder: Folder, readers: Workers) -> None:
    first, _ = write_reminders(folder.inbox, 2)
    (folder.inbox / "z.pdf").write_bytes(first.read_bytes())
    folder.run(Workers(Meddling(readers, lambda task: first.unlink(missing_ok=True)), 2))
    assert folder.statuses() == {"letter-000.pdf": "failed", "letter-001.pdf": "unsupported", "z.pdf": "unsupported"}


def test_a_stop_lets_what_is_under_way_be_finished_and_keeps_it(folder: Folder, readers: Workers) -> None:
    write_reminders(folder.inbox, 8)
    stop = Stop()

    def stop_once_reading(_: Task) -> None:
        if executor.is_reading:
            stop.request()

    executor: Meddling = Meddling(readers, stop_once_reading)
    summary = folder.run(Workers(executor, 2), stop=stop)
    assert summary.exit_code == 130
    done = len(folder.records())
    assert 1 <= done <= 4
    folder.run()
    assert len(folder.told.read_names) == 8 - done
    assert len(folder.records()) == 8


@pytest.mark.parametrize("name", ["letters.zip", "letters.pdf", "letters"])
def test_the_notices_in_an_archive_are_records_of_its_file(folder: Folder, name: str) -> None:
    with zipfile.ZipFile(folder.inbox / name, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.pdf", reminder(1))
        archive.writestr("b.pdf", reminder(2))
    summary = folder.run()
    assert summary.exit_code == 1
    assert [record["source"]["container"]["member"] for record in folder.records()] == ["a.pdf", "b.pdf"]
    assert {Path(record["source"]["file"]).name for record in folder.records()} == {name}
    assert summary.statuses == Counter(unsupported=2)


def test_a_word_document_in_the_folder_is_a_failed_record(folder: Folder) -> None:
    with zipfile.ZipFile(folder.inbox / "letter.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", "")
    summary = folder.run()
    assert summary.exit_code == 5
    (record,) = folder.records()
    assert record["error"]["code"] == "format-unsupported"
    assert "a Word document" in record["error"]["message"]
    assert "a Word document" in (folder.out / "notices.csv").read_text("utf-8")
    assert "a Word document" in (folder.out / "report.html").read_text("utf-8")


def test_what_a_system_leaves_in_a_folder_is_not_mentioned(folder: Folder) -> None:
    (folder.inbox / "Thumbs.db").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    (folder.inbox / "a.pdf").write_bytes(reminder(1))
    summary = folder.run()
    assert summary.statuses == Counter(unsupported=1)
    assert not summary.run.skipped


def test_an_identification_number_in_a_files_name_is_masked_everywhere(folder: Folder) -> None:
    (folder.inbox / "smith 123-45-6789.pdf").write_bytes(reminder(1))
    (folder.inbox / "jones 123-45-6789.pdf").write_text("no letter")
    folder.run()
    for result in ("notices.jsonl", "notices.csv", "report.html"):
        text = (folder.out / result).read_text("utf-8")
        assert "123-45-6789" not in text
        assert "***-**-6789" in text


def test_strange_names_come_through(folder: Folder) -> None:
    names = ["two\nlines.pdf", "x" * 251 + ".pdf", "<b>&.pdf", "=1+1.pdf"]
    for number, name in enumerate(names):
        (folder.inbox / name).write_bytes(reminder(number))
    folder.run()
    assert set(folder.statuses()) == set(names)
    assert "<b>&.pdf" not in (folder.out / "report.html").read_text("utf-8")


@pytest.fixture
def no_umask() -> Iterator[None]:
    """The process takes no right from the files it makes."""
    before = os.umask(0)
    yield
    os.umask(before)


def rights(folder: Path) -> dict[str, int]:
    """The rights to everything in a folder, by its path in it."""
    return {str(path.relative_to(folder)): path.stat().st_mode & 0o777 for path in folder.rglob("*")}


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
@pytest.mark.usefixtures("no_umask")
@pytest.mark.parametrize("place", ["out", "new/deeper/out"])
def test_only_the_owner_may_read_what_is_written(tmp_path: Path, readers: Workers, place: str) -> None:
    folder = Folder(tmp_path, readers)
    folder.out = tmp_path / place
    write_reminders(folder.inbox, 2)
    (folder.inbox / "broken.pdf").touch()
    folder.run()
    made = rights(tmp_path)
    outer = {
        str(Path(place)),
        *(str(each) for each in Path(place).parents),
        f"{place}/letters",
        f"{place}/pictures",
    } - {"."}
    assert {made[each] for each in outer} == {0o700}
    files = {name: mode for name, mode in made.items() if name.startswith(f"{place}/") and name not in outer}
    assert len(files) >= 6
    assert set(files.values()) == {0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
@pytest.mark.usefixtures("no_umask")
def test_files_in_a_folder_that_all_may_read_are_the_owners(folder: Folder) -> None:
    """Those of an earlier run too, and the log of the journal while it is open."""
    folder.out.mkdir(mode=0o777)
    write_reminders(folder.inbox, 2)
    folder.run()
    for path in folder.out.rglob("*"):
        path.chmod(0o777 if path.is_dir() else 0o666)
    with Journal(folder.out / JOURNAL, "1") as journal:
        journal.forget_failures()
        during = rights(folder.out)
    assert during["journal.sqlite-wal"] == 0o600
    assert during[JOURNAL] == 0o600
    folder.run()
    modes = rights(folder.out)
    assert {mode for name, mode in modes.items() if name not in ("letters", "pictures")} == {0o600}
    assert folder.out.stat().st_mode & 0o777 == 0o777


def test_the_exit_status_reports_a_notice_once(folder: Folder) -> None:
    copy_sample("cp501.pdf", folder.inbox / "a.pdf")
    assert (folder.run().exit_code, folder.run().exit_code) == (1, 0)
    copy_sample("clean-window-box.pdf", folder.inbox / "b.pdf")
    summary = folder.run()
    assert (summary.exit_code, summary.open_before, summary.new) == (0, 1, Counter(verified=1))
    assert folder.run(force=True).exit_code == 1
