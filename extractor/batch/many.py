"""Library interface for many files: records as they are read, on any executor."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Executor
from pathlib import Path

from extractor.batch.batch import local_workers
from extractor.batch.cores import available_workers
from extractor.batch.progress import Silent
from extractor.batch.scheduler import Scheduler
from extractor.batch.stopping import Stop
from extractor.batch.task import DEFAULT_RESOURCE_LIMITS, ResourceLimits, Task
from extractor.raising import raising
from extractor.record import Record
from extractor.settings import DEFAULT_SETTINGS, Settings


def extract_many(
    paths: Iterable[str | Path],
    settings: Settings = DEFAULT_SETTINGS,
    *,
    executor: Executor | None = None,
    in_flight: int | None = None,
    resource_limits: ResourceLimits = DEFAULT_RESOURCE_LIMITS,
    raise_on_failure: bool = False,
) -> Generator[Record, None, None]:
    """The records of many files in the order in which they are read; records of one file are consecutive.

    Each document is read in a worker process with limits on time and memory, whatever the executor: threads, processes,
    or a cluster. By default all cores of this machine are used. `paths` is consumed as capacity allows: at most
    `in_flight` documents (default: twice the number of cores) are submitted at a time. A file that cannot be read
    yields a record with status `failed`; with `raise_on_failure` its error is raised, which ends the run.
    Raises EngineMissing like `extract`, and NoWorker.
    """
    if executor is None:
        with local_workers() as local:
            records = _records(paths, settings, local.executor, in_flight or 2 * local.workers, resource_limits)
            yield from raising(records) if raise_on_failure else records
    else:
        records = _records(paths, settings, executor, in_flight or 2 * available_workers(), resource_limits)
        yield from raising(records) if raise_on_failure else records


def _records(
    paths: Iterable[str | Path], settings: Settings, executor: Executor, in_flight: int, resource_limits: ResourceLimits
) -> Iterator[Record]:
    tasks = (Task(str(path), settings=settings, resource_limits=resource_limits) for path in paths)
    for _, outcome in Scheduler(executor, in_flight, Stop(), Silent()).outcomes(lambda: next(tasks, None)):
        for each in outcome.notices:
            yield Record.model_validate_json(each.record)
