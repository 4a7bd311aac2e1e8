"""A file that fails is reported once, and again only where another run may read it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extractor.batch.batch import Workers
from tests.batch.folders import write_reminders
from tests.batch.test_batch import Folder


@pytest.fixture
def folder(tmp_path: Path, readers: Workers) -> Folder:
    return Folder(tmp_path, readers)


def test_an_empty_file_fails_one_run(folder: Folder) -> None:
    (folder.inbox / "empty.pdf").touch()
    (folder.inbox / "page.html").write_text("<html>")
    assert [folder.run().exit_code for _ in range(2)] == [5, 0]
    assert [record["error"]["code"] for record in folder.records()] == ["file-empty", "format-unsupported"]


def test_a_file_that_fails_under_two_names_is_named_twice_and_no_duplicate(folder: Folder) -> None:
    for name in ("a.pdf", "b.pdf"):
        (folder.inbox / name).touch()
    summary = folder.run()
    assert [Path(failed.file).name for failed in summary.failures] == ["a.pdf", "b.pdf"]
    assert summary.duplicates == 0


def test_a_failed_file_that_is_taken_away_is_forgotten(folder: Folder) -> None:
    write_reminders(folder.inbox, 1)
    (folder.inbox / "empty.pdf").touch()
    assert folder.run().statuses["failed"] == 1
    (folder.inbox / "empty.pdf").unlink()
    assert folder.run().statuses == Counter(unsupported=1)


def test_a_file_that_cannot_be_opened_fails_every_run(folder: Folder) -> None:
    (folder.inbox / "gone.pdf").symlink_to(folder.inbox / "nowhere.pdf")
    assert [folder.run().exit_code for _ in range(2)] == [5, 5]
