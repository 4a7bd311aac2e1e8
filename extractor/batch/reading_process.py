"""The process that reads documents, one after another, and may be ended at any moment without harm.

Started as `python -m extractor.batch.reading_process`; it is asked on standard input and answers on standard output,
in pickles of its parent's own making.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from extractor.batch.addresses import fetch, is_address
from extractor.batch.failures import MemoryLimit
from extractor.batch.reading_task import (
    MEBIBYTE,
    Outcome,
    Task,
    engine_here,
    failure,
    letter_line,
    recorded_name,
    unexpected,
)
from extractor.document.opening import read_bytes
from extractor.errors import EngineMissing, ExtractorError
from extractor.pipeline import extract_bytes

_WATCH_SECONDS = 1.0
_STATM = Path("/proc/self/statm")


def main() -> None:
    """Say that it is ready, then answer tasks until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    questions, answers = sys.stdin.buffer, _own_standard_output()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    pickle.dump(Outcome(), answers)
    answers.flush()
    limited = False
    while True:
        try:
            task: Task = pickle.load(questions)
        except EOFError:
            return
        if not limited:
            _limit_memory(task.allowance.memory)
            limited = True
        pickle.dump(answer(task), answers)
        answers.flush()


def _own_standard_output() -> BinaryIO:
    """Standard output for answers only; what libraries print there goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _end_with_parent(parent: int) -> None:
    """End this process and the engine it started once its parent is gone."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    if hasattr(os, "killpg"):
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(1)


def _limit_memory(allowed: int) -> None:
    """Let the address space grow by so many bytes and no more; the engine that is started inherits the limit."""
    if not _STATM.exists():
        return
    import resource

    now = int(_STATM.read_text().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = now + allowed if hard == resource.RLIM_INFINITY else min(now + allowed, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _memory_held() -> int:
    """The bytes of memory this process holds; 0 where the system does not say."""
    return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if _STATM.exists() else 0


def answer(task: Task) -> Outcome:
    """Read one document. Whatever befalls it is an outcome."""
    started = time.monotonic()
    sha256 = ""
    try:
        data = task.data if task.data is not None else _fetched(task)
        sha256 = hashlib.sha256(data).hexdigest()
        outcome = _read(task, data, sha256)
    except EngineMissing as error:
        outcome = Outcome(engine_missing=str(error))
    except ExtractorError as error:
        outcome = failure(task.name, error, sha256)
    except MemoryError:
        allowed = f"{task.allowance.memory // MEBIBYTE:,} MiB"
        advice = f"it needs more than {allowed} of memory; raise --memory-limit, or split the file"
        outcome = failure(task.name, MemoryLimit(advice), sha256)
    except Exception as error:  # noqa: BLE001 - one file that trips the program must not stop the files after it
        outcome = unexpected(task.name, type(error).__name__, sha256)
    return replace(outcome, seconds=time.monotonic() - started, memory=_memory_held())


def _fetched(task: Task) -> bytes:
    if is_address(task.name):
        return fetch(task.name, task.settings.limits)
    return read_bytes(Path(task.name), task.settings.limits)


def _read(task: Task, data: bytes, sha256: str) -> Outcome:
    records = extract_bytes(data, recorded_name(task.name), task.settings)
    pages = records[0].source.page_count or 0
    engine = engine_here() if any(record.tool.tesseract for record in records) else None
    return Outcome(tuple(letter_line(record) for record in records), sha256, pages, engine=engine)


if __name__ == "__main__":
    main()
