"""A process is ended by the processor time that it and its engines use, wherever they use it."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

from extractor.processor_time import was_ended_by_limit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="timers of POSIX")

_WORK = """
import os, subprocess, sys, time
from extractor.processor_time import allow_for, count_ended_engine, limit_processor_time

def use(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass

{work}
"""
_ALLOWED = """
import sys
from pathlib import Path
from extractor.pipeline import extract_bytes
from extractor.processor_time import limit_processor_time, seconds_left
for name in sys.argv[1:]:
    limit_processor_time(1_000)
    extract_bytes(Path(name).read_bytes(), name)
    print(round(seconds_left() / 1_000))
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
    assert code_after("limit_processor_time(0.5); allow_for(1); use(0.7)") == 0
    assert was_ended_by_limit(code_after("limit_processor_time(0.3); allow_for(1); use(2)"))


def test_what_an_engine_used_counts() -> None:
    assert was_ended_by_limit(code_after(f"limit_processor_time(0.3){_ENGINE}"))
    assert code_after(f"limit_processor_time(5){_ENGINE}") == 0


def test_nothing_is_limited_unless_asked() -> None:
    assert code_after("allow_for(1); count_ended_engine(); use(0.2)") == 0


def test_a_death_of_another_cause_is_not_the_limits() -> None:
    assert not was_ended_by_limit(code_after("raise SystemExit(3)"))
    assert not was_ended_by_limit(code_after("os.abort()"))


def shares_allowed(*files: Path) -> list[int]:
    """How many times the limit is allowed for each of some files, once they are read; each takes seconds at most."""
    done = subprocess.run(
        [sys.executable, "-c", _ALLOWED, *map(str, files)], capture_output=True, text=True, check=True
    )
    return [int(line) for line in done.stdout.split()]


def test_pages_of_print_and_documents_in_a_container_allow_more(tmp_path: Path) -> None:
    """A page without print, whatever it draws, does not: of such pages a file made to do harm has thousands."""
    letter = Path(__file__).parents[1] / "samples" / "clean-older.pdf"
    blank, packed, data = pikepdf.new(), tmp_path / "letters.zip", io.BytesIO()
    for _ in range(50):
        blank.add_blank_page()
    blank.save(data)
    (tmp_path / "blank.pdf").write_bytes(data.getvalue())
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.pdf", data.getvalue())
        archive.write(letter, "b.pdf")
    with pikepdf.open(letter) as opened:
        pages = len(opened.pages)
    assert shares_allowed(tmp_path / "blank.pdf", letter, packed) == [1, 1 + pages, 1 + 2 + pages]
