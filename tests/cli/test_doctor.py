"""`cp14 doctor` shows all engines, says which reads and why, and ends with 3 only where none does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.ocr import engine, tesseract
from extractor.ocr.engine import ENGINES
from tests.cli.program import cp14

ROOT = Path(__file__).parents[2]


def doctor(**environment: str) -> tuple[int, dict[str, str]]:
    """The exit code, and what it says of each part."""
    done = subprocess.run(
        [sys.executable, "-c", "from extractor.cli.main import main; main()", "doctor"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )
    return done.returncode, parts(done.stdout)


def parts(printed: str) -> dict[str, str]:
    """What is printed of each part."""
    return {line[:15].strip(): line[16:] for line in printed.splitlines()}


@pytest.mark.parametrize("name", ENGINES)
def test_all_engines_are_shown_and_the_one_that_reads(name: str) -> None:
    done = cp14("doctor", CP14_ENGINE=name)
    shown = parts(done.stdout)
    assert done.exit_code == 0
    assert shown["OCR engine"] == name
    assert shown["engine choice"].startswith("named by CP14_ENGINE")
    for other, its in ENGINES.items():
        assert shown[other] == its.description()


def test_one_engine_is_enough(tmp_path: Path) -> None:
    code, told = doctor(CP14_ENGINE="", PATH="/nowhere", PYTHONPATH=without_onnxruntime(tmp_path))
    assert code == 0
    assert told["ready"].startswith("yes")
    assert "missing" in told["tesseract"]
    assert "missing" in told["fast"]
    assert told["OCR engine"] == "numpy"
    assert told["engine choice"] == "the first that works of fast, numpy, embedded, tesseract; embedded for whole pages"


def test_a_package_that_is_gone_is_named(tmp_path: Path) -> None:
    (tmp_path / "pytesseract.py").write_text("raise ImportError('not installed')")
    code, told = doctor(CP14_ENGINE="tesseract", PYTHONPATH=str(tmp_path))
    assert code == 3
    assert told["tesseract"] == "missing: the package pytesseract is missing; repeat the installation"


def test_the_fast_engine_reads_and_another_one_whole_pages() -> None:
    code, told = doctor(CP14_ENGINE="", PATH="/nowhere")
    assert code == 0
    assert told["OCR engine"] == "fast"
    assert told["engine choice"] == "the first that works of fast, numpy, embedded, tesseract; embedded for whole pages"


@pytest.mark.parametrize("asked", ["tesseract", "nonsense"])
def test_it_ends_with_3_where_nothing_reads_scans(asked: str) -> None:
    code, told = doctor(CP14_ENGINE=asked, PATH="/nowhere")
    assert code == 3
    assert told["ready"].startswith("no")
    assert told["OCR engine"].startswith("none: ")


def broken_program(folder: Path, script: str) -> str:
    """A PATH on which tesseract is a script that may answer as the real one does."""
    real = shutil.which("tesseract")
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\nreal={real}\n{script}\n")
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def without_onnxruntime(folder: Path) -> str:
    """A folder that hides onnxruntime, as where it is not installed."""
    (folder / "onnxruntime.py").write_text("raise ImportError('not installed')")
    return str(folder)


FAILS = 'case "$*" in *--psm*) exit 1;; esac; exec $real "$@"'
READS_NOTHING = (
    'case "$*" in *--psm*) exec $real "$1" "$2" --psm 7 -c tessedit_char_whitelist=~ tsv;; esac; exec $real "$@"'
)


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
@pytest.mark.parametrize("script", [FAILS, READS_NOTHING, "exit 3", "echo tesseract 5.3.0"])
def test_a_program_that_cannot_read_is_named(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_program: None
) -> None:
    monkeypatch.setenv("PATH", broken_program(tmp_path, script))
    done = cp14("doctor", CP14_ENGINE="tesseract")
    shown = parts(done.stdout)
    assert done.exit_code == 3
    assert shown["tesseract"].startswith(("broken: ", "missing: "))
    assert shown["OCR engine"].startswith("none: ")


@pytest.fixture
def fresh_program() -> Iterator[None]:
    """What is known of the program tesseract is forgotten before and after the test."""
    known = (tesseract.version, tesseract.require, engine._chosen, engine._page_engine)
    for each in known:
        each.cache_clear()
    yield
    for each in known:
        each.cache_clear()


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
def test_an_empty_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "eng.traineddata").write_bytes(b"")
    code, told = doctor(CP14_ENGINE="tesseract", TESSDATA_PREFIX=str(tmp_path / "data"))
    assert code == 3
    assert told["tesseract"].startswith("broken: the engine tesseract cannot read")


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
def test_lines_are_read_where_the_program_cannot_read(tmp_path: Path) -> None:
    path = broken_program(tmp_path, FAILS)
    done = subprocess.run(
        [sys.executable, "-c", "from extractor.cli.main import main; main()", "extract", "samples/scan-300.jpg"],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "CP14_ENGINE": "", "PATH": path, "PYTHONPATH": without_onnxruntime(tmp_path)},
        check=False,
    )
    record = json.loads(done.stdout)
    assert record["status"] == "verified"
    assert record["tool"]["tesseract"] == ENGINES["numpy"].version()
