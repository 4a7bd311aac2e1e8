"""A reader sees the old file or the new one, never half of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.output.writing import atomic_file, remove_temporary_files, write_text


def test_while_a_file_is_written_its_readers_see_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "notices.jsonl"
    write_text(path, "old")
    with atomic_file(path) as stream:
        stream.write(b"new")
        stream.flush()
        assert path.read_text() == "old"
    assert path.read_text() == "new"


def test_a_writer_that_fails_leaves_the_old_file_and_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "notices.jsonl"
    write_text(path, "old")
    with pytest.raises(ZeroDivisionError), atomic_file(path) as stream:
        stream.write(b"ne")
        raise ZeroDivisionError
    assert [each.read_text() for each in tmp_path.iterdir()] == ["old"]


def test_what_a_killed_writer_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    write_text(tmp_path / "notices.csv", "kept")
    (tmp_path / ".notices.csv.123.draft").touch()
    remove_temporary_files(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["notices.csv"]
