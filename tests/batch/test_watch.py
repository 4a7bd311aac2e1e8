"""A watched folder is read as it fills, each letter once."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from extractor.batch.batch import Workers
from extractor.batch.run import BatchOptions
from extractor.batch.stopping import Stop
from extractor.batch.store import Folders
from extractor.batch.watch import is_inside, waiting, watch
from extractor.document.limits import DEFAULT_LIMITS
from tests.batch.folders import ROOT, reminder
from tests.faults.batch import program

_START = "from extractor.cli.main import main; main()"


def test_letters_are_read_as_they_arrive_and_a_growing_one_is_waited_for(tmp_path: Path, readers: Workers) -> None:
    inbox, out, stop = tmp_path / "inbox", tmp_path / "out", Stop()
    inbox.mkdir()
    whole = reminder(2)
    steps = [
        lambda: (inbox / "a.pdf").write_bytes(reminder(1)),
        lambda: (inbox / "b.pdf").write_bytes(whole[:1000]),
        lambda: (inbox / "b.pdf").write_bytes(whole),
    ]

    def wait(seconds: float | None) -> None:
        if seconds is None or len(steps) == 1:
            if not steps:
                stop.request()
            else:
                steps.pop(0)()
        else:
            time.sleep(seconds)

    store = Folders([str(inbox)], DEFAULT_LIMITS)
    runs = list(watch(store, out, readers, BatchOptions(), quiet=0.2, stop=stop, wait=wait))
    assert [summary.run.documents for summary in runs] == [1, 1]
    assert {name: status for name, (status, _) in program.by_name(out).items()} == {
        "a.pdf": "unsupported",
        "b.pdf": "unsupported",
    }


def test_results_are_written_again_on_a_new_day(tmp_path: Path, readers: Workers) -> None:
    inbox, stop = tmp_path / "inbox", Stop()
    inbox.mkdir()
    days = iter([dt.date(2026, 11, 28)] * 2 + [dt.date(2026, 11, 29)] * 9)
    waits = iter([None, stop.request])

    def wait(_: float | None) -> None:
        then = next(waits)
        if then is not None:
            then()

    store = Folders([str(inbox)], DEFAULT_LIMITS)
    options = {"quiet": 0.0, "stop": stop, "wait": wait, "today": lambda: next(days)}
    runs = list(watch(store, tmp_path / "out", readers, BatchOptions(), **options))  # type: ignore[arg-type]
    assert [summary.run.documents for summary in runs] == [0]


def test_a_wait_ends_on_a_stop(tmp_path: Path) -> None:
    stop = Stop()
    threading.Timer(0.2, stop.request).start()
    started = time.monotonic()
    waiting(tmp_path, 600, stop)(None)
    assert time.monotonic() - started < 60


def test_a_wait_ends_when_a_file_arrives(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    stop = Stop()
    wait = waiting(tmp_path, 600, stop)
    (tmp_path / "a.pdf").touch()
    patience = threading.Timer(60, stop.request)
    patience.start()
    wait(None)
    patience.cancel()
    assert not stop.is_requested


def test_an_output_folder_inside_the_watched_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "in")
    assert is_inside(tmp_path / "in", tmp_path / "in")
    assert is_inside(tmp_path / "link" / "out", tmp_path / "in")
    assert not is_inside(tmp_path / "in-not", tmp_path / "in")
    command = [sys.executable, "-c", _START, "watch", str(tmp_path / "in"), "--out", str(tmp_path / "in" / "out")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, "OUT is inside DIR" in done.stderr) == (2, True)
    assert not (tmp_path / "in" / "out").exists()


def test_the_command_watches_until_it_is_interrupted(tmp_path: Path) -> None:
    inbox, out = tmp_path / "inbox", tmp_path / "out"
    inbox.mkdir()
    command = [sys.executable, "-c", _START, "watch", str(inbox), "--out", str(out)]
    command += ["--quiet", "0.3", "--rescan", "0.5", "--log-format", "json", "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    for number in (1, 2):
        (inbox / f"{number}.pdf").write_bytes(reminder(number))
        program.wait_for_reads(process, 1)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert len(program.by_name(out)) == 2
