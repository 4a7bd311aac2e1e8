"""The journal keeps what was done, once, whatever happens to its writer."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.batch.failures import NotWritable
from extractor.batch.journal import Journal, edition
from extractor.batch.task import JournaledRecord, Outcome
from extractor.settings import Settings

ONE = Outcome((JournaledRecord('{"a":1}', "verified"),), "s1", pages=3)
TWO = Outcome((JournaledRecord('{"b":1}', "review"), JournaledRecord('{"b":2}', "verified")), "s1", pages=4)
FAILED = Outcome((JournaledRecord('{"c":1}', "failed"),), "s1")


def journal(folder: Path, made_by: str = "1", engine: str | None = None) -> Journal:
    return Journal(folder / "journal.sqlite", made_by, engine)


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_the_log_that_a_killed_run_left_is_taken_from_others(tmp_path: Path) -> None:
    left = [tmp_path / "journal.sqlite", tmp_path / "journal.sqlite-wal"]
    for path in left:
        path.touch()
        path.chmod(0o644)
    with journal(tmp_path) as opened:
        opened.forget_failures()
        assert {path.stat().st_mode & 0o777 for path in left} == {0o600}


def test_what_is_done_is_known_to_the_next_run(tmp_path: Path) -> None:
    with journal(tmp_path) as first:
        first.name_document("a.pdf", "i", "s1")
        first.finish("s1", ONE)
    with journal(tmp_path) as second:
        assert second.done() == {"s1": False}
        assert second.known_names() == {"a.pdf": ("i", "s1")}
        (letter,) = second.letters()
        assert second.record(letter) == '{"a":1}'


def test_reading_again_takes_the_place_of_what_was_read(tmp_path: Path) -> None:
    with journal(tmp_path) as it:
        it.name_document("a.pdf", "i", "s1")
        for outcome in (TWO, ONE, TWO, ONE):
            it.finish("s1", outcome)
        assert [it.record(letter) for letter in it.letters()] == ['{"a":1}']


def test_a_new_edition_reads_again_and_until_then_the_old_stands(tmp_path: Path) -> None:
    with journal(tmp_path, "1") as old:
        old.name_document("a.pdf", "i", "s1")
        old.finish("s1", ONE)
    with journal(tmp_path, "2") as new:
        assert new.done() == {}
        assert [new.record(letter) for letter in new.letters()] == ['{"a":1}']
        new.finish("s1", TWO)
        assert [new.record(letter) for letter in new.letters()] == ['{"b":1}', '{"b":2}']


def test_another_engine_reads_pictures_again_and_what_failed_but_no_text(tmp_path: Path) -> None:
    with journal(tmp_path, engine="tesseract 5.3.0") as old:
        old.finish("scan", replace(ONE, engine="tesseract 5.3.0"))
        old.finish("text", ONE)
        old.finish("bad", FAILED)
    for engine in ("embedded 5.5.4", "tesseract 5.4.0"):
        with journal(tmp_path, engine=engine) as new:
            assert new.done() == {"text": False}


def test_the_same_engine_or_one_not_known_reads_nothing_again(tmp_path: Path) -> None:
    for engine in ("tesseract 5.3.0", None):
        with journal(tmp_path, engine=engine) as it:
            it.finish("scan", replace(ONE, engine="tesseract 5.3.0"))
            it.finish("bad", FAILED)
            assert it.done() == {"scan": False, "bad": True}


def test_a_document_under_two_names_is_under_both(tmp_path: Path) -> None:
    with journal(tmp_path) as it:
        it.name_document("b.pdf", "i", "s1")
        it.name_document("a.pdf", "j", "s1")
        it.finish("s1", ONE)
        assert [(letter.name, letter.order) for letter in it.letters()] == [("a.pdf", 2), ("b.pdf", 1)]


def test_a_name_whose_bytes_changed_leads_to_the_new_bytes_only(tmp_path: Path) -> None:
    with journal(tmp_path) as it:
        it.name_document("a.pdf", "i", "s1")
        it.finish("s1", ONE)
        it.name_document("a.pdf", "j", "s2")
        assert list(it.letters()) == []


def test_a_name_that_could_not_be_read_is_refused_until_it_is(tmp_path: Path) -> None:
    with journal(tmp_path) as it:
        it.refuse("a.pdf", "{}")
        assert list(it.refused()) == [("a.pdf", "{}")]
        it.name_document("a.pdf", "i", "s1")
        assert list(it.refused()) == []


def test_a_name_of_bytes_that_are_no_text_is_kept(tmp_path: Path) -> None:
    name = os.fsdecode(b"x\xff\n.pdf")
    with journal(tmp_path) as it:
        it.name_document(name, "i", "s1")
        assert list(it.known_names()) == [name]


def test_two_runs_cannot_write_into_one_folder(tmp_path: Path) -> None:
    with journal(tmp_path), pytest.raises(NotWritable, match="another run"):
        journal(tmp_path)


def test_a_journal_of_another_form_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "journal.sqlite") as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(NotWritable, match="another version"):
        journal(tmp_path)


def test_results_are_written_again_only_after_a_change(tmp_path: Path) -> None:
    with journal(tmp_path) as it:
        it.finish("s1", ONE)
        assert not it.results_are_written("a day")
        it.note_results_written("a day", {"statuses": {"verified": 1}})
        it.forget_failures()
        assert it.results_are_written("a day")
        assert not it.results_are_written("the next day")
        assert it.published_counts("statuses") == {"verified": 1}


def test_another_setting_is_another_edition_and_a_password_is_not() -> None:
    assert edition(Settings(as_of=dt.date(2026, 1, 5))) == edition(Settings())
    assert edition(Settings(passwords=("secret",))) == edition(Settings())
