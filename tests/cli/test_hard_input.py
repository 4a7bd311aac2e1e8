"""Inputs that are not a notice: one line on standard error, the right exit code, and the other files go on."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.cli.program import cp14

ROOT = Path(__file__).parents[2]
LETTER = ROOT / "samples" / "clean-older.pdf"


def statuses(printed: str) -> list[str]:
    return [json.loads(line)["status"] for line in printed.splitlines()]


def encrypted(path: Path, password: str) -> Path:
    with pikepdf.open(LETTER) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user=password, owner="owner"))
    return path


def picture(side: int) -> bytes:
    stream = io.BytesIO()
    Image.new("1", (side, side)).save(stream, "PNG")
    return stream.getvalue()


def no_page() -> bytes:
    stream = io.BytesIO()
    pikepdf.new().save(stream)
    return stream.getvalue()


def test_a_stack_of_bad_files_does_not_stop_the_letter_after_them(tmp_path: Path) -> None:
    letter = LETTER.read_bytes()
    bad = {
        "truncated.pdf": letter[: len(letter) // 2],
        "empty.pdf": b"",
        "no-page.pdf": no_page(),
        "huge.png": picture(20_000),
        "text.pdf": b"Notice CP14",
        "two\nlines.pdf": b"no",
        "123-45-6789.pdf": b"no",
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    paths = [*(tmp_path / name for name in bad), tmp_path / "not-there.pdf"]
    done = cp14("extract", *paths, LETTER)
    assert done.exit_code == 5
    assert statuses(done.stdout) == ["failed"] * len(paths) + ["verified"]
    lines = done.stderr.splitlines()
    assert len(lines) == len(paths)
    assert all(line.startswith("cp14: ") for line in lines)
    assert "123-45" not in done.stdout + done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert cp14("extract", tmp_path / "pipe").exit_code == 5


def test_a_broken_cross_reference_is_still_read() -> None:
    data = LETTER.read_bytes()
    broken = data[: data.rfind(b"startxref")] + b"startxref\n999999\n%%EOF\n"
    done = cp14("extract", "-", given=broken)
    assert (done.exit_code, statuses(done.stdout)) == (0, ["verified"])


def test_an_encrypted_letter_needs_its_password(tmp_path: Path) -> None:
    path, passwords = encrypted(tmp_path / "locked.pdf", "the right one"), tmp_path / "passwords"
    passwords.write_text("a wrong one\n")
    done = cp14("extract", "--password-file", passwords, path)
    assert (done.exit_code, json.loads(done.stdout)["error"]["code"]) == (5, "password-needed")
    assert "wrong one" not in done.stdout + done.stderr
    passwords.write_text("a wrong one\nthe right one\n")
    assert cp14("extract", "--password-file", passwords, path).exit_code == 0


def test_a_letter_locked_with_no_password_opens_by_itself(tmp_path: Path) -> None:
    assert cp14("extract", encrypted(tmp_path / "printing-locked.pdf", "")).exit_code == 0


def test_a_password_file_that_is_no_text_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "passwords").write_bytes(b"\xff\xfe\x00")
    done = cp14("extract", "--password-file", tmp_path / "passwords", LETTER)
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", ["{", "[1]", '{"amount_due": "ten"}', '{"amount_due": NaN}', "[" * 100_000, "\x00"])
def test_json_that_is_no_record_is_reported_in_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "record.json").write_text(text)
    done = cp14("verify", tmp_path / "record.json")
    assert (done.exit_code, len(done.stderr.splitlines())) == (5, 1)


def test_no_record_in_the_file_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text("[]")
    assert cp14("verify", tmp_path / "record.json").exit_code == 4


@pytest.mark.skipif(os.name == "nt", reason="a shell with pipes is needed")
def test_a_reader_that_goes_away_is_no_fault() -> None:
    program = f"{sys.executable} -c 'from extractor.cli.main import main; main()' extract"
    line = f"{program} {LETTER} {LETTER} | head -c 5"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, timeout=120)
    assert done.stderr == b""


def test_a_record_is_known_by_its_first_character_and_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "record").write_text(cp14("extract", LETTER).stdout)
    done = cp14("verify", tmp_path / "record")
    assert done.exit_code == 0
    assert done.stdout.startswith("VERIFIED")


@pytest.mark.skipif(os.name == "nt", reason="this system has no SIGINT for one process")
def test_an_interrupted_run_ends_with_130_and_keeps_what_was_done() -> None:
    command = [sys.executable, "-c", "from extractor.cli.main import main; main()", "extract", str(LETTER), "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdin is not None
        # More than a pipe holds: once all is written, the program is reading its standard input.
        run.stdin.write(b"x" * 1_000_000)
        run.stdin.flush()
        run.send_signal(signal.SIGINT)
        # A signal between two reads is only seen when the second one ends: the end of the input sees to that.
        written, told = run.communicate(timeout=60)
    assert run.returncode == 130
    assert [json.loads(line)["status"] for line in written.splitlines()] == ["verified"]
    assert told.strip() == b""


def test_closed_standard_input_is_said() -> None:
    called = [sys.executable, "-m", "extractor", "extract", "-"]
    done = subprocess.run(called, capture_output=True, text=True, preexec_fn=lambda: os.close(0), cwd=ROOT)
    assert (done.returncode, done.stdout) == (2, "")
    assert "standard input is closed" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_a_record(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(LETTER.read_bytes())
    path.chmod(0)
    done = cp14("extract", path)
    assert (done.exit_code, statuses(done.stdout)) == (5, ["failed"])
