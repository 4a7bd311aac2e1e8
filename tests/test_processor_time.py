"""A process is ended by the processor time that it and its engines use, wherever they use it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extractor.processor_time import was_ended_by_limit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="timers of POSIX")

_WORK = """
import os, subprocess, sys, time
from extractor.processor_time import allow_for_print, count_ended_engine, limit_processor_time

def use(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass

{work}
"""
_ENGINE = """
subprocess.run([sys.executable, "-c", "import time\\nwhile time.process_time() < 0.5: pass"])
count_ended_engine()
"""


def code_after(work: str) -> int:
    return subprocess.run([sys.executable, "-c", _WORK.format(work=work)], check=False).returncode


def test_a_parser_without_end_is_ended() -> None:
    assert was_ended_by_limit(code_after("limit_processor_time(0.1); use(1)"))


def test_work_within_the_limit_is_not_ended() -> None:
    assert code_after("limit_processor_time(2); use(0.1)") == 0


def test_what_was_used_before_does_not_count() -> None:
    assert code_after("use(0.3); limit_processor_time(0.2)") == 0


def test_a_page_of_print_allows_as_much_again() -> None:
    assert code_after("limit_processor_time(0.5); allow_for_print(1); use(0.7)") == 0
    assert was_ended_by_limit(code_after("limit_processor_time(0.3); allow_for_print(1); use(2)"))


def test_what_an_engine_used_counts() -> None:
    assert was_ended_by_limit(code_after(f"limit_processor_time(0.3){_ENGINE}"))
    assert code_after(f"limit_processor_time(5){_ENGINE}") == 0


def test_nothing_is_limited_unless_asked() -> None:
    assert code_after("allow_for_print(1); count_ended_engine(); use(0.2)") == 0


def test_a_death_of_another_cause_is_not_the_limits() -> None:
    assert not was_ended_by_limit(code_after("raise SystemExit(3)"))
    assert not was_ended_by_limit(code_after("os.abort()"))
