"""One target in a process of its own, which may die.

Target and case are timed by the processor time they take: on a machine that is shared, the clock on the wall measures
the others.
"""

from __future__ import annotations

import multiprocessing
import queue
import random
import signal
import time
import traceback
from typing import Any

from extractor.errors import ExtractorError
from scripts.fuzz.targets import changed, targets

_CASES = 50_000_000
_SLOW_SECONDS = 60.0
"""Of processor time: the system ends a process that takes so long for one case."""
_SILENT_SECONDS = 1_800.0
"""A process that sends nothing for so long hangs without using the processor."""


def fuzz(name: str, seed: int, seconds: float, results: Any) -> None:
    """Run one target for a number of seconds of processor time and send its counts and failures."""
    target = targets()[name]
    ends = time.process_time() + seconds
    cases = errors = 0
    failures: dict[str, str] = {}
    slowest = (0.0, -1)
    for number in range(_CASES):
        if time.process_time() > ends:
            break
        data = changed(random.Random(f"{seed}-{number}-seed").choice(target.seeds), random.Random(f"{seed}-{number}"))
        results.put(("case", number))
        signal.setitimer(signal.ITIMER_PROF, _SLOW_SECONDS)
        started = time.process_time()
        try:
            target.run(data)
        except ExtractorError:
            errors += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-1]
            failures.setdefault(f"{type(error).__name__} at {where.name}:{where.lineno}", f"{seed}-{number}")
        slowest = max(slowest, (time.process_time() - started, number))
        cases += 1
    signal.setitimer(signal.ITIMER_PROF, 0)
    results.put(("done", (cases, errors, failures, slowest, time.process_time())))


def run(name: str, seed: int, seconds: float) -> str:
    """A row of the table: cases, typed errors, failures, processor minutes, slowest case."""
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    process = context.Process(target=fuzz, args=(name, seed, seconds, results))
    process.start()
    last, heard = -1, time.monotonic()
    while True:
        try:
            kind, value = results.get(timeout=1)
        except queue.Empty:
            if process.is_alive() and time.monotonic() - heard < _SILENT_SECONDS:
                continue
            process.kill()
            process.join()
            return f"| {name} | {last + 1:,} | | died or hung on case {seed}-{last} (exit {process.exitcode}) | | |"
        heard = time.monotonic()
        if kind == "done":
            process.join()
            cases, errors, failures, (slowest, number), used = value
            text = "; ".join(f"{what} (case {case})" for what, case in failures.items()) or "none"
            return f"| {name} | {cases:,} | {errors:,} | {text} | {used / 60:.0f} min | {slowest:.1f} s ({number}) |"
        last = value
