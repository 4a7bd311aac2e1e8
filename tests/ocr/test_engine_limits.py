"""Tesseract gets what is left of the memory and the processor time of the process that waits for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")

_MEBIBYTE = 1 << 20
_CALLER = """
import os, resource, subprocess
from pathlib import Path
from extractor.ocr.engine_limits import children_get_what_is_left
from extractor.processor_time import limit_processor_time
used = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
if {memory}:
    resource.setrlimit(resource.RLIMIT_AS, (used + {memory}, resource.RLIM_INFINITY))
if {seconds}:
    limit_processor_time({seconds})
with children_get_what_is_left():
    print(subprocess.run(["sh", "-c", "sleep 0.5; {command}"], capture_output=True, text=True).stdout)
"""


def said_by_a_child(command: str, memory: int = 0, seconds: int = 0) -> str:
    """What a command prints in a child of a process that may use so many bytes and seconds more than at its start."""
    code = _CALLER.format(memory=memory, seconds=seconds, command=command)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_a_child_may_use_the_memory_its_caller_has_left() -> None:
    kibibytes = int(said_by_a_child("ulimit -v", memory=300 * _MEBIBYTE))
    assert 200 * 1024 < kibibytes <= 300 * 1024


def test_a_child_may_use_the_processor_time_its_caller_has_left() -> None:
    assert int(said_by_a_child("ulimit -t", seconds=40)) in range(30, 41)


def test_a_child_of_a_caller_without_limits_has_none() -> None:
    assert said_by_a_child("ulimit -v; ulimit -t").split() == ["unlimited", "unlimited"]
