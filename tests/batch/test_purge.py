"""`cp14 purge` removes what was read long ago, everywhere it is, and nothing else."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.batch.batch import Workers, batch
from extractor.batch.failures import NotWritable
from extractor.batch.purge import purge
from extractor.batch.store import Folders
from extractor.cli.main import group
from extractor.document.limits import DEFAULT_LIMITS
from extractor.output.result_names import JOURNAL
from tests.batch.folders import write_reminders
from tests.faults.batch.program import by_name

TODAY = dt.date.today()


def read(inbox: Path, out: Path, readers: Workers) -> int:
    """How many files a batch reads."""
    return batch(Folders([str(inbox)], DEFAULT_LIMITS), out, readers).run.documents


@pytest.fixture
def places(tmp_path: Path, readers: Workers) -> tuple[Path, Path]:
    """An inbox of two letters and its output folder; the first letter was read 100 days ago."""
    inbox, out = tmp_path / "inbox", tmp_path / "out"
    write_reminders(inbox, 2)
    assert read(inbox, out, readers) == 2
    with sqlite3.connect(out / JOURNAL) as journal:
        journal.execute("UPDATE read_on SET day = ? WHERE document = 1", (str(TODAY - dt.timedelta(100)),))
    journal.close()
    return inbox, out


def test_old_records_are_removed_everywhere(places: tuple[Path, Path]) -> None:
    _, out = places
    taxpayer = b"taxpayer_name"
    before = (out / JOURNAL).read_bytes().count(taxpayer)
    assert purge(out, TODAY - dt.timedelta(90)) == 1
    assert len(by_name(out)) == len(list((out / "letters").glob("*.json"))) == 1
    assert (out / JOURNAL).read_bytes().count(taxpayer) == before - 1
    assert purge(out, TODAY - dt.timedelta(90)) == 0


def test_a_purged_file_is_not_read_again(places: tuple[Path, Path], readers: Workers) -> None:
    inbox, out = places
    purge(out, TODAY - dt.timedelta(90))
    assert read(inbox, out, readers) == 0
    assert len(by_name(out)) == 1


def test_the_name_of_a_file_that_is_gone_goes(places: tuple[Path, Path]) -> None:
    inbox, out = places
    for path in inbox.iterdir():
        path.unlink()
    purge(out, TODAY - dt.timedelta(90))
    names = sqlite3.connect(out / JOURNAL).execute("SELECT name FROM name").fetchall()
    assert len(names) == 1


def test_the_command_takes_days_and_weeks(places: tuple[Path, Path]) -> None:
    _, out = places
    for age, count in (("20w", 0), ("90d", 1)):
        done = CliRunner().invoke(group, ["purge", str(out), "--older-than", age])
        assert done.exit_code == 0
        assert f"removed {count} files' records" in done.output
    assert CliRunner().invoke(group, ["purge", str(out), "--older-than", "90"]).exit_code == 2


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotWritable, match="is not the output folder of a batch"):
        purge(tmp_path, TODAY)
