"""One target in a process of its own, which may die."""

from __future__ import annotations

import multiprocessing
import queue
import random
import time
import traceback
from typing import Any

from extractor.errors import ExtractorError
from scripts.fuzz.targets import changed, targets

_CASES = 50_000_000
_SLOW_SECONDS = 90.0
"""A process that sends nothing for so long has died or hangs."""


def fuzz(name: str, seed: int, seconds: float, results: Any) -> None:
    """Run one target for a time and send its counts and failures."""
    target = targets()[name]
    ends = time.monotonic() + seconds
    cases = errors = 0
    failures: dict[str, str] = {}
    slowest = 0.0
    for number in range(_CASES):
        if time.monotonic() > ends:
            break
        data = changed(random.Random(f"{seed}-{number}-seed").choice(target.seeds), random.Random(f"{seed}-{number}"))
        results.put(("case", number))
        started = time.monotonic()
        try:
            target.run(data)
        except ExtractorError:
            errors += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-1]
            failures.setdefault(f"{type(error).__name__} at {where.name}:{where.lineno}", f"{seed}-{number}")
        slowest = max(slowest, time.monotonic() - started)
        cases += 1
    results.put(("done", (cases, errors, failures, slowest)))


def run(name: str, seed: int, seconds: float) -> str:
    """A row of the table: cases, typed errors, failures, slowest case."""
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    process = context.Process(target=fuzz, args=(name, seed, seconds, results))
    process.start()
    last = -1
    while True:
        try:
            kind, value = results.get(timeout=_SLOW_SECONDS)
        except queue.Empty:
            process.kill()
            return f"| {name} | {last + 1} | | died or hung on case {seed}-{last} (exit {process.exitcode}) | |"
        if kind == "done":
            process.join()
            cases, errors, failures, slowest = value
            text = "; ".join(f"{what} (case {case})" for what, case in failures.items()) or "none"
            return f"| {name} | {cases:,} | {errors:,} | {text} | {slowest:.1f} s |"
        last = value
