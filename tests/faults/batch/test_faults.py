"""Faults of a batch: each is named, the other letters are read, and nothing is lost or done twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch.folders import ROOT, reminder, write_reminders
from tests.faults.batch import poison, program

SCAN = ROOT / "samples" / "scan-300.jpg"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and /proc of Linux")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    write_reminders(tmp_path / "inbox", 3)
    return tmp_path / "inbox"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def obeying(tmp_path: Path) -> Path:
    program.wait_until_none_sleeps(poison.SLEEP)
    return poison.write_obeying(tmp_path / "obeying")


def test_documents_that_harm_their_reader_fail_by_themselves(inbox: Path, out: Path, obeying: Path) -> None:
    harms = {
        "segfault.pdf": (poison.SEGFAULT, "reader-died"),
        "abort.pdf": (poison.ABORT, "reader-died"),
        "memory.pdf": (poison.MEMORY, "memory-limit"),
        "hang.pdf": (poison.HANG, "time-limit"),
        "spin.pdf": (poison.SPIN, "time-limit"),
        "raise.pdf": (poison.RAISE, "unexpected"),
    }
    for number, (name, (how, _)) in enumerate(harms.items(), 10):
        poison.write_poisoned(inbox / name, number, how)
    code, told = program.run(inbox, out, "--time-limit", "8", obeying=obeying)
    results = program.by_name(out)
    assert code == 5
    for name, (_, error) in harms.items():
        assert results.pop(name) == ("failed", error)
    assert set(results.values()) == {("unsupported", None)}
    program.wait_until_none_sleeps(poison.SLEEP)
    died = sorted(Path(event["file"]).name for event in told if event["event"] == "worker died")
    assert died == ["abort.pdf", "segfault.pdf"]
    failures = {Path(failed["file"]).name: failed for failed in told[-1]["failures"]}
    assert set(failures) == set(harms)
    assert "processor time" in str(failures["spin.pdf"])


def test_a_reader_that_died_by_chance_reads_its_document_again(
    inbox: Path, out: Path, obeying: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the sandbox, in which the process that dies could not leave a mark for the one after it."""
    monkeypatch.setenv("CP14_SANDBOX", "off")
    poison.write_poisoned(inbox / "once.pdf", 10, poison.SEGFAULT_ONCE + b":" + os.fsencode(inbox.parent / "mark"))
    program.run(inbox, out, "--workers", "1", obeying=obeying)
    assert program.by_name(out)["once.pdf"] == ("unsupported", None)


@pytest.mark.parametrize(
    ("instead", "limit"),
    [(f"exec sleep {poison.SLEEP}", "--time-limit=5"), ("while :; do :; done", "--processor-limit=2")],
    ids=["hangs", "does not come to an end"],
)
def test_an_engine_without_end_is_ended_with_its_reader(
    out: Path, tmp_path: Path, instead: str, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = tmp_path / "bin" / "tesseract"
    engine.parent.mkdir()
    real = subprocess.run(["which", "tesseract"], capture_output=True, text=True, check=True).stdout.strip()
    engine.write_text(f'#!/bin/sh\ncase "$*" in *--psm*) {instead};; esac\nexec {real} "$@"\n')
    engine.chmod(0o755)
    scan = tmp_path / "one" / "scan.pdf"
    scan.parent.mkdir()
    scan.write_bytes(SCAN.read_bytes())
    monkeypatch.setenv("CP14_ENGINE", "tesseract")
    monkeypatch.setenv("PATH", f"{engine.parent}{os.pathsep}{os.environ['PATH']}")
    code, _ = program.run(scan.parent, out, limit, "--workers", "1")
    assert code == 5
    assert program.by_name(out) == {"scan.pdf": ("failed", "time-limit")}
    program.wait_until_none_sleeps(poison.SLEEP)


def test_a_missing_engine_ends_the_batch_and_keeps_what_was_read(
    inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "scan.pdf").write_bytes(SCAN.read_bytes())
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("CP14_ENGINE", "tesseract")
    code, told = program.run(inbox, out, "--workers", "1")
    assert code == 3
    assert "apt-get install tesseract-ocr" in told[-1]["event"]
    assert set(program.by_name(out)) == {"letter-000.pdf", "letter-001.pdf", "letter-002.pdf"}


def test_a_killed_batch_goes_on_where_it_was(inbox: Path, out: Path) -> None:
    write_reminders(inbox, 6)
    already = 0
    for count in (1, 2):
        process = program.start(inbox, out, "--workers", "1")
        program.wait_for_reads(process, count)
        readers = program.readers_of(process.pid)
        process.kill()
        process.wait()
        program.wait_until_gone(readers)
        already += count
    code, told = program.run(inbox, out, "--workers", "1")
    read = sum(event["event"] == "read" for event in told)
    assert code == 1
    assert read <= 6 - already
    assert len(program.by_name(out)) == len(list((out / "letters").glob("*.json"))) == 6


def test_a_batch_that_is_killed_leaves_no_process(inbox: Path, out: Path, obeying: Path) -> None:
    poison.write_poisoned(inbox / "hang.pdf", 10, poison.HANG)
    process = program.start(inbox, out, "--workers", "1", obeying=obeying)
    while not program.sleeping(poison.SLEEP):
        assert process.poll() is None
    readers = program.readers_of(process.pid)
    process.kill()
    process.wait()
    program.wait_until_gone(readers)
    program.wait_until_none_sleeps(poison.SLEEP)


def test_an_interrupt_drains_and_a_second_one_ends_at_once(inbox: Path, out: Path, obeying: Path) -> None:
    write_reminders(inbox, 12)
    poison.write_poisoned(inbox / "letter-000.pdf", 10, poison.HANG)
    process = program.start(inbox, out, obeying=obeying)
    program.wait_for_reads(process, 2)
    process.send_signal(signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(2)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    done = set(program.by_name(out))
    assert "letter-000.pdf" not in done
    assert 2 <= len(done) < 12
    program.wait_until_none_sleeps(poison.SLEEP)


def test_a_request_to_end_keeps_what_was_read(inbox: Path, out: Path) -> None:
    write_reminders(inbox, 16)
    process = program.start(inbox, out, "--workers", "1")
    program.wait_for_reads(process, 2)
    process.terminate()
    _, log = process.communicate(timeout=60)
    assert process.returncode == 130
    assert program.events(log)[-1]["interrupted"] is True
    assert 2 <= len(program.by_name(out)) < 16


def test_a_second_batch_into_the_same_folder_is_refused(inbox: Path, out: Path, obeying: Path) -> None:
    poison.write_poisoned(inbox / "read-last.pdf", 10, poison.HANG)
    process = program.start(inbox, out, "--workers", "1", obeying=obeying)
    while not program.sleeping(poison.SLEEP):
        assert process.poll() is None
    code, told = program.run(inbox, out)
    for _ in range(2):
        process.terminate()
        time.sleep(1)
    process.wait()
    assert code == 5
    assert "another run is writing" in told[-1]["event"]


def test_a_full_disk_ends_the_batch_and_space_lets_it_go_on(inbox: Path, out: Path) -> None:
    write_reminders(inbox, 8)
    # A limit on the size of files replaces a full disk: what is written beyond it fails in the same way.
    code, told = program.run(inbox, out, "--workers", "1", wrapper=("prlimit", "--fsize=70000"))
    assert code == 5
    assert "are kept" in told[-1]["event"]
    assert not list(out.glob(".*.draft"))
    code, _ = program.run(inbox, out, "--workers", "1")
    assert code == 1
    assert len(program.by_name(out)) == 8


def test_a_disk_with_no_space_left_is_reported(inbox: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=150k", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        write_reminders(inbox, 8)
        code, told = program.run(inbox, small / "out", "--workers", "1")
        assert code == 5
        assert "full" in told[-1]["event"] or "no space" in told[-1]["event"]
        subprocess.run(["mount", "-o", "remount,size=30m", str(small)], check=True)
        assert program.run(inbox, small / "out", "--workers", "1")[0] == 1
        assert len(program.by_name(small / "out")) == 8
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)


def test_an_output_folder_that_cannot_be_made_is_reported(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, told = program.run(inbox, tmp_path / "file" / "out")
    assert code == 5
    assert "cannot be created" in told[-1]["event"]


def test_modules_in_the_folder_of_scans_are_not_run(inbox: Path, out: Path, tmp_path: Path) -> None:
    (inbox / "regex.py").write_text(f"open({str(tmp_path / 'harm')!r}, 'w')")
    (inbox / "extractor").mkdir()
    (inbox / "extractor" / "__init__.py").write_text(f"open({str(tmp_path / 'harm')!r}, 'w')")
    (inbox / "one.pdf").write_bytes(reminder(50))
    code = "import os; from extractor.batch.worker import read_in_worker; from extractor.batch.task import Task\n"
    code += f"os.chdir({str(inbox)!r}); print(read_in_worker(Task('one.pdf')).pages)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "1\n"
    assert not (tmp_path / "harm").exists()
