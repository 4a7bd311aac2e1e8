"""Many letters by one call, over whichever executor there is."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from extractor.batch.many import extract_many
from extractor.batch.worker import end_all_workers
from extractor.errors import EmptyFile, EngineMissing
from tests.batch.folders import SAMPLES, write_reminders
from tests.faults.batch import poison


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    """Two threads, whose reading processes the tests share."""
    with ThreadPoolExecutor(2) as executor:
        yield executor


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_any_executor_gives_every_letter_once(tmp_path: Path, kind: str, threads: Executor) -> None:
    paths = write_reminders(tmp_path, 5)
    if kind == "threads":
        records = list(extract_many(paths, executor=threads))
    else:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
            records = list(extract_many(paths, executor=executor))
    assert sorted(record.source.file for record in records) == [str(path) for path in paths]
    assert {record.status for record in records} == {"unsupported"}


def test_without_an_executor_the_cores_of_this_machine_are_used(tmp_path: Path) -> None:
    assert len(list(extract_many(write_reminders(tmp_path, 2)))) == 2


def test_records_come_while_names_are_still_drawn(tmp_path: Path, threads: Executor) -> None:
    drawn: list[Path] = []

    def names() -> Iterator[Path]:
        for path in write_reminders(tmp_path, 6):
            drawn.append(path)
            yield path

    records = extract_many(names(), executor=threads, in_flight=2)
    next(records)
    assert len(drawn) < 6
    records.close()


def test_a_file_that_cannot_be_read_is_a_record_and_the_others_go_on(tmp_path: Path, threads: Executor) -> None:
    paths = [*write_reminders(tmp_path, 1), tmp_path / "nowhere.pdf"]
    records = {Path(record.source.file).name: record for record in extract_many(paths, executor=threads)}
    assert records["nowhere.pdf"].error is not None
    assert records["letter-000.pdf"].status == "unsupported"


def test_a_document_that_kills_its_reader_does_not_kill_its_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(poison.write_obeying(tmp_path / "obeying")))
    paths = [*write_reminders(tmp_path, 1), poison.write_poisoned(tmp_path / "bad.pdf", 9, poison.SEGFAULT)]
    with ThreadPoolExecutor(1) as executor:
        records = {Path(record.source.file).name: record for record in extract_many(paths, executor=executor)}
    error = records["bad.pdf"].error
    assert error is not None
    assert error.code == "reader-died"
    assert records["letter-000.pdf"].status == "unsupported"


def test_a_missing_engine_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("CP14_ENGINE", "tesseract")
    with ThreadPoolExecutor(1) as executor, pytest.raises(EngineMissing, match="tesseract"):
        list(extract_many([SAMPLES / "scan-200.pdf"], executor=executor))


def test_reading_processes_can_be_ended_and_begin_again(tmp_path: Path) -> None:
    (path,) = write_reminders(tmp_path, 1)
    with ThreadPoolExecutor(1) as executor:
        first = list(extract_many([path], executor=executor))
        end_all_workers()
        assert list(extract_many([path], executor=executor)) == first


def test_a_failure_is_raised_on_demand(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(EmptyFile):
        list(extract_many([tmp_path / "empty.pdf"], raise_on_failure=True))
