"""`cp14 doctor` shows all engines, says which reads and why, and ends with 3 only where none does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.ocr.engine import ENGINES

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
    return done.returncode, {line[:15].strip(): line[16:] for line in done.stdout.splitlines()}


@pytest.mark.parametrize("name", ENGINES)
def test_all_engines_are_shown_and_the_one_that_reads(name: str) -> None:
    code, told = doctor(CP14_ENGINE=name)
    assert code == 0
    assert told["OCR engine"] == name
    assert told["engine choice"].startswith("named by CP14_ENGINE")
    for shown, engine in ENGINES.items():
        assert told[shown] == engine.description()


def test_one_engine_is_enough() -> None:
    code, told = doctor(CP14_ENGINE="", PATH="/nowhere")
    assert code == 0
    assert "missing" in told["tesseract"]
    assert told["OCR engine"] == "fast"
    assert told["engine choice"] == "the first that works of fast, embedded, tesseract; embedded for whole pages"


@pytest.mark.parametrize("asked", ["tesseract", "nonsense"])
def test_it_ends_with_3_where_nothing_reads_scans(asked: str) -> None:
    code, told = doctor(CP14_ENGINE=asked, PATH="/nowhere")
    assert code == 3
    assert told["OCR engine"].startswith("none: ")
