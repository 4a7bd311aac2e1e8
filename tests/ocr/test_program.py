"""Tesseract gets what is left of the memory of the process that waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")

_MEBIBYTE = 1 << 20
_CALLER = """
import os, resource
from pathlib import Path
from extractor.ocr.program import run_tesseract
used = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
if {allowed}:
    resource.setrlimit(resource.RLIMIT_AS, (used + {allowed}, resource.RLIM_INFINITY))
print(run_tesseract([], 10).stdout.decode())
"""


def limit_seen(folder: Path, allowed: int) -> str:
    """What `ulimit -v` says in a program of tesseract's name whose caller may use so many bytes more."""
    program = folder / "tesseract"
    program.write_text("#!/bin/sh\nsleep 0.5\nulimit -v\n")
    program.chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    code = _CALLER.format(allowed=allowed)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PATH": path}
    )
    return done.stdout.strip()


def test_the_program_may_use_what_its_caller_has_left(tmp_path: Path) -> None:
    kibibytes = int(limit_seen(tmp_path, 300 * _MEBIBYTE))
    assert 200 * 1024 < kibibytes <= 300 * 1024


def test_the_program_of_a_caller_without_limit_has_none(tmp_path: Path) -> None:
    assert limit_seen(tmp_path, 0) == "unlimited"
