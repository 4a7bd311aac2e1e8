"""What a run writes on the way is in one private folder that goes with the run, however it ends."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from extractor.errors import TemporaryFolderFailed
from extractor.ocr.engine import CHOICE
from extractor.run_folder import remove_run_folder, run_folder, temporary_folder

ROOT = Path(__file__).parents[1]
CP14 = [sys.executable, "-c", "from extractor.cli.main import main; main()"]
SCAN = ROOT / "samples" / "scan-300.jpg"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals, permissions and /proc of Linux")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which this process and those it starts put temporary files, those for the engine's program too."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")
    monkeypatch.setenv(CHOICE, "tesseract")
    return folder


def started(*arguments: str, hangup: signal.Handlers = signal.SIG_DFL) -> subprocess.Popen[bytes]:
    """A command that runs; SIGHUP is not handled as for the tests themselves, which may run under nohup."""
    return subprocess.Popen(
        [*CP14, *arguments],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, hangup),
    )


def _under(place: Path) -> list[Path]:
    """What is in a folder at the moment; what goes while it is listed is left out."""
    return [Path(folder, name) for folder, folders, files in os.walk(place) for name in (*folders, *files)]


def wait_for_engine(place: Path) -> list[Path]:
    """Wait until the engine has a picture to read; all files and folders that are there then."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        seen = _under(place)
        if any(path.name == "pictures.tif" for path in seen):
            return seen
        time.sleep(0.01)
    raise AssertionError("the engine was not started")


def test_a_folder_is_private_and_named_by_process_and_time(place: Path) -> None:
    with temporary_folder() as folder:
        assert folder.parent == run_folder()
        assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
        assert folder.parent.name.split("-")[:2] == ["cp14", str(os.getpid())]
    assert not folder.exists()
    remove_run_folder(place)
    assert not list(place.iterdir())


def test_a_run_has_one_private_folder_that_others_keep_and_under_nohup_it_goes_on(place: Path) -> None:
    process = started("extract", str(SCAN), hangup=signal.SIG_IGN)
    present = wait_for_engine(place)
    (own,) = place.iterdir()
    assert own.name.startswith(f"cp14-{process.pid}-")
    for path in present:
        if path.exists():
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    run_folder()
    assert own.exists()
    remove_run_folder(place)
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert not list(place.iterdir())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("command", ["extract", "batch"])
def test_a_signal_leaves_no_file_and_no_process(command: str, number: signal.Signals, place: Path) -> None:
    options = ["--out", str(place.parent / "out"), "--workers", "1"] if command == "batch" else []
    process = started(command, str(SCAN), *options)
    wait_for_engine(place)
    process.send_signal(number)
    _, stderr = process.communicate(timeout=60)
    assert b"Traceback" not in stderr
    assert process.returncode == (130 if command == "batch" or number == signal.SIGINT else 128 + number)
    assert not list(place.iterdir())
    assert not _mentioning(place)


def test_what_a_killed_run_left_goes_at_the_next_start(place: Path) -> None:
    process = started("extract", str(SCAN))
    wait_for_engine(place)
    process.kill()
    process.communicate()
    (left,) = place.iterdir()
    _wait_until_gone(place)
    assert started("extract", str(ROOT / "samples" / "clean-window-box.pdf")).wait() == 0
    assert not left.exists()
    assert not list(place.iterdir())


def test_a_folder_of_another_name_is_kept(place: Path) -> None:
    (place / "cp14-results").mkdir()
    run_folder()
    remove_run_folder(place)
    assert (place / "cp14-results").exists()


def test_the_folder_of_one_place_is_removed_and_that_of_another_kept(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Worker processes that are kept have their temporary files in it."""
    kept = run_folder()
    other = place.parent / "other"
    other.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(other))
    run_folder()
    remove_run_folder(other)
    assert not list(other.iterdir())
    assert kept.is_dir()
    remove_run_folder(place)


def test_a_missing_temporary_folder_is_one_line(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(place / "missing"))
    process = started("extract", str(SCAN))
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 3
    assert stderr.decode().count("\n") == 1
    assert f"no temporary file can be written to {place / 'missing'}" in stderr.decode()


def test_a_full_disk_is_one_line(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """/dev/full is no folder; a disk without space is simulated by what the system reports of it."""
    program = (
        "import shutil, sys; used = shutil.disk_usage\nshutil.disk_usage = lambda path: used(path)._replace(free=0)\n"
    )
    (place.parent / "sitecustomize.py").write_text(program)
    monkeypatch.setenv("PYTHONPATH", f"{place.parent}{os.pathsep}{ROOT}")
    process = started("extract", str(SCAN))
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 3
    assert stderr.decode() == f"cp14: the disk of the temporary folder {_shown(stderr)} is full; free some space\n"
    assert not list(place.iterdir())


def test_an_unusable_place_is_not_replaced_by_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "missing"))
    with pytest.raises(TemporaryFolderFailed, match="set TMPDIR to another folder"):
        run_folder()


def _shown(stderr: bytes) -> str:
    return stderr.decode().partition("temporary folder ")[2].partition(" is full")[0]


def _mentioning(place: Path) -> list[int]:
    """Processes whose environment names the place."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.fsencode(place) in (folder / "environ").read_bytes() and int(folder.name) != os.getpid():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def _wait_until_gone(place: Path) -> None:
    until = time.monotonic() + 30
    while _mentioning(place):
        assert time.monotonic() < until
        time.sleep(0.1)
