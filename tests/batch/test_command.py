"""`cp14 batch` as its user meets it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from tests.batch.folders import ROOT, copy_sample, write_reminders
from tests.cli.program import cp14
from tests.faults.batch import program

_START = "from extractor.cli.main import main; main()"


def batch(*arguments: str | Path) -> Result:
    return cp14("batch", *arguments)


def test_the_final_table_is_on_standard_error_and_nothing_on_standard_output(tmp_path: Path) -> None:
    copy_sample("clean-window-box.pdf", tmp_path / "in" / "a.pdf")
    done = batch(tmp_path / "in", "--out", tmp_path / "out", "--workers", "1")
    assert (done.exit_code, done.stdout) == (0, "")
    words = [line.split() for line in done.stderr.splitlines()]
    assert ["verified", "1"] in words
    assert [row[0] for row in words[:5]] == ["verified", "settled", "review", "unsupported", "failed"]
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize(("files", "code"), [([], 4), (["cp501.pdf"], 1), (["cp501.pdf", "README.md"], 5)])
def test_the_exit_code_is_the_contracts(tmp_path: Path, files: list[str], code: int) -> None:
    (tmp_path / "in").mkdir()
    for name in files:
        copy_sample(name, tmp_path / "in" / f"{name}.pdf")
    assert batch(tmp_path / "in", "--out", tmp_path / "out", "--workers", "1").exit_code == code


def test_a_failed_file_is_named_with_its_fix(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "two\nlines.pdf").touch()
    done = batch(tmp_path / "in", "--out", tmp_path / "out", "--workers", "1")
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("failed:")]
    assert "two\\nlines.pdf" in line
    assert "scan or download the letter again" in line


def test_a_wrong_call_ends_with_2_and_makes_nothing(tmp_path: Path) -> None:
    here, out = str(tmp_path), str(tmp_path / "out")
    assert batch(here).exit_code == 2
    assert batch(here, "s3://bucket/in", "--out", out).exit_code == 2
    assert "no such file or folder" in batch(here, f"{here}/nowhere", "--out", out).stderr
    assert "OUT is the same folder as DIR" in batch(here, "--out", f"{here}/.").stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="pseudo-terminals of Linux")
def test_on_a_terminal_a_line_tells_the_progress(tmp_path: Path) -> None:
    write_reminders(tmp_path / "in", 3)
    terminal, its_end = os.openpty()
    command = [sys.executable, "-c", _START, "batch", str(tmp_path / "in"), "--out", str(tmp_path / "out")]
    command += ["--workers", "1"]
    process = subprocess.Popen(command, stderr=its_end, cwd=ROOT)
    os.close(its_end)
    said = b""
    while True:
        try:
            said += os.read(terminal, 4096)
        except OSError:
            break
    os.close(terminal)
    assert process.wait() == 1
    assert b"3 of 3 files" in said
    assert b"read in this run: 3 files, 3 pages" in said


def test_another_engine_reads_scans_again_and_letters_of_text_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("tesserocr")
    copy_sample("scan-300.jpg", tmp_path / "in" / "scan.jpg")
    copy_sample("cp501.pdf", tmp_path / "in" / "text.pdf")
    read = []
    for engine in ("tesseract", "tesseract", "embedded"):
        monkeypatch.setenv("CP14_ENGINE", engine)
        _, told = program.run(tmp_path / "in", tmp_path / "out", "--workers", "1")
        read.append(sorted(Path(event["file"]).name for event in told if event["event"] == "read"))
    assert read == [["scan.jpg", "text.pdf"], [], ["scan.jpg"]]
    assert len(program.records(tmp_path / "out")) == 2
