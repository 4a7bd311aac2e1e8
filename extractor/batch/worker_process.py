"""The worker process: reads documents one after another, and may be killed at any moment without harm.

Started as `python -m extractor.batch.worker_process`; receives tasks on standard input and sends outcomes to standard
output, as pickles written by its parent and itself only.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from extractor.batch.failures import MemoryLimit
from extractor.batch.remote_files import fetch, is_url
from extractor.batch.task import (
    MEBIBYTE,
    Outcome,
    Task,
    failure,
    installed_engine,
    journaled_record,
    recorded_name,
    unexpected,
)
from extractor.document.opening import read_bytes
from extractor.errors import EngineMissing, ExtractorError
from extractor.output.page_picture import PagePicture, page_pictures
from extractor.pipeline import extract_bytes
from extractor.reading.reader import PageWords
from extractor.record import Record

_WATCH_SECONDS = 1.0
_STATM = Path("/proc/self/statm")


def main() -> None:
    """Signal readiness, then process tasks until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks, outcomes = sys.stdin.buffer, _outcome_stream()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    pickle.dump(Outcome(), outcomes)
    outcomes.flush()
    limited = False
    while True:
        try:
            task: Task = pickle.load(tasks)
        except EOFError:
            return
        if not limited:
            _limit_memory(task.resource_limits.memory)
            limited = True
        pickle.dump(process(task), outcomes)
        outcomes.flush()


def _outcome_stream() -> BinaryIO:
    """A duplicate of standard output for outcomes only; what libraries print goes to standard error."""
    outcomes = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return outcomes


def _end_with_parent(parent: int) -> None:
    """Kill this process and its engine once the parent has ended."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    if hasattr(os, "killpg"):
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(1)


def _limit_memory(allowed: int) -> None:
    """Limit growth of the address space to `allowed` bytes; the engine inherits the limit."""
    if not _STATM.exists():
        return
    import resource

    now = int(_STATM.read_text().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = now + allowed if hard == resource.RLIM_INFINITY else min(now + allowed, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _memory_held() -> int:
    """Resident memory of this process in bytes; 0 if the system does not report it."""
    return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if _STATM.exists() else 0


def process(task: Task) -> Outcome:
    """Read one document. Every failure becomes an outcome."""
    started = time.monotonic()
    sha256 = ""
    try:
        data = task.data if task.data is not None else _fetch(task)
        sha256 = hashlib.sha256(data).hexdigest()
        outcome = _read(task, data, sha256)
    except EngineMissing as error:
        outcome = Outcome(engine_missing=str(error))
    except ExtractorError as error:
        outcome = failure(task.name, error, sha256)
    except MemoryError:
        allowed = f"{task.resource_limits.memory // MEBIBYTE:,} MiB"
        message = f"needs more than {allowed} of memory; raise --memory-limit or split the file"
        outcome = failure(task.name, MemoryLimit(message), sha256)
    except Exception as error:  # noqa: BLE001 - one file with an unforeseen error must not stop the files after it
        outcome = unexpected(task.name, type(error).__name__, sha256)
    return replace(outcome, seconds=time.monotonic() - started, memory=_memory_held())


def _fetch(task: Task) -> bytes:
    if is_url(task.name):
        return fetch(task.name, task.settings.limits)
    return read_bytes(Path(task.name), task.settings.limits)


def _read(task: Task, data: bytes, sha256: str) -> Outcome:
    pictures: dict[int, tuple[PagePicture, ...]] = {}

    def draw(record: Record, own: Sequence[PageWords]) -> None:
        pictures[record.source.notice_index] = page_pictures(record, own)

    records = extract_bytes(data, recorded_name(task.name), task.settings, draw if task.pictures else None)
    pages = records[0].source.page_count or 0
    engine = installed_engine() if any(record.tool.tesseract for record in records) else None
    notices = tuple(
        replace(journaled_record(record), pictures=pictures.get(record.source.notice_index, ())) for record in records
    )
    return Outcome(notices, sha256, pages, engine=engine)


if __name__ == "__main__":
    main()
