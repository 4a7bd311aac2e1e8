"""A worker process opens no file of its user's and no socket, and neither does what it starts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.batch.landlock import landlock_version
from extractor.batch.sandbox import SWITCH, description
from extractor.batch.seccomp import can_forbid_sockets

ROOT = Path(__file__).parents[2]
landlock = pytest.mark.skipif(not landlock_version(), reason="this kernel offers no Landlock")
seccomp = pytest.mark.skipif(not can_forbid_sockets(), reason="there is no filter for this machine")

_ENTER = """
import os, socket, subprocess, sys, threading
from pathlib import Path
import extractor.batch.worker_process
assert "numpy" not in sys.modules
from extractor.batch.sandbox import enter_sandbox
assert len(os.listdir("/proc/self/task")) == 1
enter_sandbox()
here = Path(sys.argv[1])
"""


def in_sandbox(code: str, folder: Path, **environment: str) -> str:
    """What a process in the sandbox prints, whose own temporary folder is `folder`/own."""
    (folder / "own").mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", _ENTER + code, str(folder)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        env={**os.environ, "TMPDIR": str(folder / "own"), **environment},
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


_ATTEMPTS = (
    "(here / 'letter.pdf').read_bytes()",
    "list(here.iterdir())",
    "(here / 'new').write_text('x')",
    "(here / 'letter.pdf').open('ab')",
    "(here / 'letter.pdf').unlink()",
    "(here / 'letter.pdf').rename(here / 'own' / 'letter.pdf')",
    "(here / 'folder').mkdir()",
    "(here / 'own' / 'link').hardlink_to(here / 'letter.pdf')",
    "Path('/etc/passwd').read_bytes()",
    "Path(f'/proc/{os.getppid()}/environ').read_bytes()",
    "subprocess.run(['cat', str(here / 'letter.pdf')], check=True, stderr=subprocess.DEVNULL)",
    "subprocess.run(['sh', '-c', f'echo x > {here}/new'], check=True, stderr=subprocess.DEVNULL)",
    "os.kill(os.getppid(), 0)",
)
_EACH = """
for attempt in {attempts!r}:
    try:
        exec(attempt)
    except (OSError, subprocess.CalledProcessError) as error:
        print(type(error).__name__, error)
    else:
        print("it could:", attempt)
"""


@landlock
def test_what_is_outside_is_closed(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"a letter")
    answers = in_sandbox(_EACH.format(attempts=_ATTEMPTS), tmp_path).splitlines()
    assert len(answers) == len(_ATTEMPTS)
    refusals = ("Permission", "CalledProcessError", "not permitted", "cross-device")
    assert [answer for answer in answers if not any(refusal in answer for refusal in refusals)] == []
    assert (tmp_path / "letter.pdf").read_bytes() == b"a letter"
    assert {path.name for path in tmp_path.iterdir()} == {"letter.pdf", "own"}


@landlock
def test_a_link_in_its_own_folder_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"a letter")
    code = "(here / 'own' / 'link').symlink_to(here / 'letter.pdf'); (here / 'own' / 'link').read_bytes()"
    assert "Permission denied" in in_sandbox(code, tmp_path)


@landlock
def test_its_own_folder_is_open(tmp_path: Path) -> None:
    code = "path = here / 'own' / 'page'; path.write_text('x'); print(path.read_text()); path.unlink()"
    assert in_sandbox(code, tmp_path) == "x"


@seccomp
def test_no_socket_opens(tmp_path: Path) -> None:
    kinds = ("AF_INET, socket.SOCK_DGRAM", "AF_INET6, socket.SOCK_STREAM", "AF_UNIX")
    answers = in_sandbox(_EACH.format(attempts=[f"socket.socket(socket.{kind})" for kind in kinds]), tmp_path)
    assert answers.count("Permission denied") == len(answers.splitlines()) == len(kinds)


@seccomp
def test_a_thread_started_later_opens_none_either(tmp_path: Path) -> None:
    code = """
def attempt():
    try:
        socket.socket()
    except PermissionError:
        print("refused")
thread = threading.Thread(target=attempt)
thread.start()
thread.join()
"""
    assert in_sandbox(code, tmp_path) == "refused"


def test_the_switch_leaves_all_rights(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"a letter")
    code = "print((here / 'letter.pdf').read_text()); socket.socket()"
    assert in_sandbox(code, tmp_path, **{SWITCH: "off"}) == "a letter"


def test_doctor_names_what_workers_may_not_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.sandbox.landlock_version", lambda: 7)
    monkeypatch.setattr("extractor.batch.sandbox.can_forbid_sockets", lambda: True)
    assert description() == "workers open no files of yours (Landlock 7) and no sockets (seccomp)"
    monkeypatch.setattr("extractor.batch.sandbox.landlock_version", lambda: 0)
    assert description().startswith("none for files")
    monkeypatch.setenv(SWITCH, "off")
    assert description() == f"off by {SWITCH}: workers may do what their user may"


@landlock
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_an_engine_that_is_taken_over_reads_and_writes_nothing(tmp_path: Path) -> None:
    """A program in place of tesseract tries to copy a file before it does its work; the letter is read all the same."""
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "out").mkdir()
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "tesseract"
    program.write_text(
        f"#!/bin/sh\n( cat {tmp_path}/secret > {tmp_path}/out/stolen ) 2>/dev/null\n"
        f'( cat {tmp_path}/secret > "$TMPDIR/../stolen" ) 2>/dev/null\nexec {shutil.which("tesseract")} "$@"\n'
    )
    program.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", "from extractor.cli.main import main; main()", "extract", "samples/fax-fine.tif"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        env={
            **os.environ,
            "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "CP14_ENGINE": "tesseract",
            "TMPDIR": str(tmp_path / "out"),
        },
    )
    assert '"status":"verified"' in done.stdout
    assert list((tmp_path / "out").iterdir()) == []
