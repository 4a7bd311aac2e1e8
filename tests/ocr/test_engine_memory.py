"""Tesseract gets what is left of the memory of the process that waits for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")

_MEBIBYTE = 1 << 20
_CALLER = """
import os, resource, subprocess
from pathlib import Path
from extractor.ocr.engine_memory import children_get_what_is_left
used = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
if {allowed}:
    resource.setrlimit(resource.RLIMIT_AS, (used + {allowed}, resource.RLIM_INFINITY))
with children_get_what_is_left():
    print(subprocess.run(["sh", "-c", "sleep 0.5; ulimit -v"], capture_output=True, text=True).stdout)
"""


def limit_of_a_child(allowed: int) -> str:
    """What `ulimit -v` says in a child of a process that may use so many bytes more than at its start."""
    code = _CALLER.format(allowed=allowed)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_a_child_may_use_what_its_caller_has_left() -> None:
    kibibytes = int(limit_of_a_child(300 * _MEBIBYTE))
    assert 200 * 1024 < kibibytes <= 300 * 1024


def test_a_child_of_a_caller_without_limit_has_none() -> None:
    assert limit_of_a_child(0) == "unlimited"
