"""Decisions are appended, chained, and never overwrite each other."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from extractor.record import Settlement
from extractor.settlements.journal import JournalDamaged, SettledMeanwhile, SettlementJournal
from tests.output.test_tables import LETTER

NOTICE = "0" * 24 + "-1"


def by(name: str) -> Settlement:
    return Settlement(decision="accepted", by=name, at=dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC))


def test_a_decision_is_there_after_opening_again(tmp_path: Path) -> None:
    with SettlementJournal(tmp_path) as journal:
        journal.add(NOTICE, 0, by("Ann"), LETTER)
    with SettlementJournal(tmp_path) as journal:
        entry = journal.current()[NOTICE]
    assert entry.settlement == by("Ann")
    assert entry.record == LETTER


def test_two_people_never_overwrite_each_other(tmp_path: Path) -> None:
    with SettlementJournal(tmp_path) as ann, SettlementJournal(tmp_path) as bob:
        ann.add(NOTICE, 0, by("Ann"), LETTER)
        with pytest.raises(SettledMeanwhile, match="Ann has settled this notice"):
            bob.add(NOTICE, 0, by("Bob"), LETTER)
        bob.add(NOTICE, 1, None, LETTER)
        assert [entry.version for entry in ann.entries()] == [1, 2]


@pytest.mark.parametrize(
    "change", ["DELETE FROM entry", "UPDATE entry SET content = '{}'", "UPDATE entry SET version=9"]
)
def test_an_entry_cannot_be_changed(tmp_path: Path, change: str) -> None:
    with SettlementJournal(tmp_path) as journal:
        journal.add(NOTICE, 0, by("Ann"), LETTER)
    with sqlite3.connect(tmp_path / "settlements.sqlite") as other, pytest.raises(sqlite3.IntegrityError):
        other.execute(change)


@pytest.mark.parametrize("change", ["DELETE FROM entry WHERE number = 1", "UPDATE entry SET content = '{}'"])
def test_a_forced_change_breaks_the_chain(tmp_path: Path, change: str) -> None:
    with SettlementJournal(tmp_path) as journal:
        journal.add(NOTICE, 0, by("Ann"), LETTER)
        journal.add(NOTICE, 1, None, LETTER)
        journal.check()
    with sqlite3.connect(tmp_path / "settlements.sqlite") as other:
        other.executescript(f"DROP TRIGGER entries_stay; DROP TRIGGER entries_are_not_changed; {change};")
    with SettlementJournal(tmp_path) as journal, pytest.raises(JournalDamaged, match="not what was written"):
        journal.check()


def test_content_can_be_purged_and_the_chain_still_checked(tmp_path: Path) -> None:
    with SettlementJournal(tmp_path) as journal:
        journal.add(NOTICE, 0, by("Ann"), LETTER)
        journal.purge({NOTICE[:24]})
        journal.check()
        assert journal.current() == {}
