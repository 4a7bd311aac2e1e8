"""Starting is cheap: nobody waits for a help text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.folders import reminder

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 0.15
"""CPU time of `cp14 --help`; measured: 0.09 s on one core of an AMD EPYC with Python 3.11."""
TRIES = 5


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not report the CPU time of one child")
def test_help_takes_little_cpu_time() -> None:
    best = min(_cpu_seconds("--help") for _ in range(TRIES))
    assert best <= MOST_SECONDS


def test_parsers_are_loaded_by_the_reading_process_alone(tmp_path: Path) -> None:
    """Numerical libraries, PDFium and the engines take a second to load, in each process that does."""
    (tmp_path / "letter.pdf").write_bytes(reminder(1))
    code = f"""
import sys
from extractor.cli.main import group
for command in (["extract"], ["verify"], ["batch", "--workers", "1", "--out", {str(tmp_path / "out")!r}]):
    assert group.main([*command, {str(tmp_path / "letter.pdf")!r}], standalone_mode=False) == 1
    print(*sys.modules, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.split())
    assert "extractor.batch.worker" in loaded
    assert not {"cv2", "onnxruntime", "pdfplumber", "pypdfium2", "tesserocr", "extractor.pipeline"} & loaded


def _cpu_seconds(*arguments: str) -> float:
    with subprocess.Popen(
        [sys.executable, "-c", "from extractor.cli.main import main; main()", *arguments],
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
    ) as started:
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
    assert started.returncode == 0
    return used.ru_utime + used.ru_stime
