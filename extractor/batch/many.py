"""Many letters as a library call: records as they come, over any executor."""

from __future__ import annotations

import itertools
import os
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from pathlib import Path

from extractor.batch.batch import local_readers
from extractor.batch.reader import died_twice, outcome_of, read_apart
from extractor.batch.reading_task import DEFAULT_ALLOWANCE, Allowance, Outcome, Task
from extractor.errors import EngineMissing
from extractor.pipeline import DEFAULT_SETTINGS, Settings
from extractor.record import Record


def extract_many(
    paths: Iterable[str | Path],
    settings: Settings = DEFAULT_SETTINGS,
    *,
    executor: Executor | None = None,
    in_flight: int | None = None,
    allowance: Allowance = DEFAULT_ALLOWANCE,
) -> Generator[Record, None, None]:
    """The records of many files, in the order in which they are read; those of one file stand together.

    Each document is read in a process of its own with an allowance of time and memory, whatever the executor: one
    of threads, of processes, or a cluster's. Without one, all cores of this machine are used. `paths` is drawn on
    as there is room: at most `in_flight` documents (default: twice the cores) are given out at a time. A file that
    cannot be read gives a record with status `failed`. Raises EngineMissing as `extract` does, and NoReader.
    """
    if executor is None:
        with local_readers() as readers:
            yield from _records(paths, settings, readers.executor, in_flight or 2 * readers.workers, allowance)
    else:
        yield from _records(paths, settings, executor, in_flight or 2 * (os.cpu_count() or 1), allowance)


def _records(
    paths: Iterable[str | Path], settings: Settings, executor: Executor, most: int, allowance: Allowance
) -> Iterator[Record]:
    tasks = (Task(str(path), settings=settings, allowance=allowance) for path in paths)
    flying: dict[Future[Outcome], Task] = {}
    fallen: list[Task] = []
    try:
        while True:
            for task in itertools.islice(tasks, most - len(flying)):
                flying[executor.submit(read_apart, task)] = task
            if not flying:
                break
            for future in wait(flying, return_when=FIRST_COMPLETED).done:
                task, outcome = flying.pop(future), outcome_of(future)
                if outcome.died:
                    fallen.append(task)
                else:
                    yield from _told(outcome)
        for task in fallen:
            outcome = outcome_of(executor.submit(read_apart, task))
            yield from _told(died_twice(task) if outcome.died else outcome)
    finally:
        for future in flying:
            future.cancel()


def _told(outcome: Outcome) -> Iterator[Record]:
    if outcome.engine_missing is not None:
        raise EngineMissing(outcome.engine_missing)
    for letter in outcome.letters:
        yield Record.model_validate_json(letter.record)
