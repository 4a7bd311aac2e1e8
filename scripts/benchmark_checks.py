"""How many records the checks do per second of one core: the part `checks` of scripts/benchmark.py."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from extractor import extract
from extractor.checks import run_checks
from extractor.garbage import collected_later
from extractor.record import Notice, Record, Source, Tool
from scripts.measure_checks import SOURCES, Kinds, honest_letters

_PER_LETTER = 300
_LOADS = 50
_PAID_LATE = frozenset(
    {
        *("one_day_late", "paid_any_day", "paid_in_full_late", "paid_on_first_day", "several_payments"),
        *("filed_and_paid_late", "extension_ninety_percent", "mixed"),
    }
)
"""The kinds of account with payments after the due date: on page 1 alone they have to be searched for."""
_ORDINARY = tuple(kind for kind in SOURCES["kinds"] if kind not in _PAID_LATE)
_FIRST = """
import sys, time
from extractor.checks import run_checks
from extractor.garbage import collected_later
from extractor.record import Record
records = [Record.model_validate_json(line) for line in sys.stdin]
begun = time.process_time()
with collected_later():
    for record in records:
        run_checks(record)
print(time.process_time() - begun)
"""
Item = TypeVar("Item")


def checks(letters: int, seed: str, folder: Path) -> list[str]:
    """Rows of records per second: notices without readings, and records that the program read, from their JSON."""
    count = _PER_LETTER * letters
    rows = ["| records | count | each once, per second | again, per second |", "|---|--:|--:|--:|"]
    for name, kinds in (("every kind of account", SOURCES["kinds"]), ("nothing paid late", _ORDINARY)):
        rows.append(_row(f"notices, {name}: checked", _notices(count, seed, kinds), run_checks))
    read = _read(folder, letters, seed)
    rows.append(_row("full records of read letters: loaded and checked", read * _LOADS, _load_and_check))
    return [*rows, "", _first_check(_notices(1, seed, SOURCES["kinds"])[0])]


def _row(name: str, records: Sequence[Item], work: Callable[[Item], object]) -> str:
    once, again = (len(records) / _seconds(records, work) for _ in range(2))
    return f"| {name} | {len(records)} | {once:,.0f} | {again:,.0f} |"


def _seconds(records: Iterable[Item], work: Callable[[Item], object]) -> float:
    """Processor time, without searches for cycles, as the commands that check run (`extractor.garbage`)."""
    begun = time.process_time()
    with collected_later():
        for record in records:
            work(record)
    return time.process_time() - begun


def _load_and_check(line: str) -> Record:
    return run_checks(Record.model_validate_json(line))


def _notices(count: int, seed: str, kinds: Kinds) -> list[Record]:
    source, tool = Source(file="measured", sha256=""), Tool(version="0")
    drawn = honest_letters(count, sum(seed.encode()), kinds)
    notices = (Notice.model_validate(made) for _, _, _, made in drawn)
    return [Record(source=source, status="review", notice=notice, tool=tool) for notice in notices]


def _read(folder: Path, letters: int, seed: str) -> list[str]:
    """Records of notices with their own text, as the program writes them."""
    from scripts.benchmark import letters_of

    truths = letters_of("born-digital", 2 * letters, f"{seed}-checks", folder / "checks")
    paths = [folder / "checks" / truth["file"] for truth in truths]
    return [record.model_dump_json(by_alias=True) for path in paths for record in extract(path)]


def _first_check(record: Record) -> str:
    """What the first record of a process costs, for which the law data and the allow-lists are read."""
    line = record.model_dump_json(by_alias=True)
    done = subprocess.run([sys.executable, "-c", _FIRST], input=f"{line}\n", text=True, capture_output=True, check=True)
    return f"The first record of a process costs {float(done.stdout) * 1000:.0f} ms: the law data are read for it."
