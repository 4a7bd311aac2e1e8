"""The work of a worker process: documents one after another, until it is killed, at any moment and without harm.

They arrive on standard input, and outcomes go to standard output, as pickles written by the parent and this process
only. It opens no file that it is given the name of.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from extractor.batch.call import Answer, Call
from extractor.batch.engine_in_use import installed_engine
from extractor.batch.failures import MemoryLimit
from extractor.batch.process_limits import address_space, limit_memory, memory_held
from extractor.batch.task import (
    MEBIBYTE,
    Outcome,
    ResourceLimits,
    Task,
    failure,
    internal_error,
    journaled_record,
    recorded_name,
    unexpected,
)
from extractor.errors import ExtractorError, LimitExceeded, MachineError, UnexpectedError
from extractor.masked_log import log_to_standard_error
from extractor.output.page_jpeg import PagePicture
from extractor.output.page_picture import page_pictures
from extractor.pipeline import extract_bytes
from extractor.processor_time import limit_processor_time
from extractor.reading.reader import PageWords
from extractor.record import Record

_WATCH_SECONDS = 1.0
_NESTED = "the file is nested too deeply to be a letter; print or scan the letter again"
_LOG = logging.getLogger(__name__)
"""Goes to standard error, which the parent discards unless it is called with --verbose."""


def work() -> None:
    """Signal readiness, then process tasks until standard input ends."""
    tasks, outcomes = sys.stdin.buffer, _outcome_stream()
    log_to_standard_error()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    pickle.dump(Outcome(), outcomes)
    outcomes.flush()
    idle = address_space()
    while True:
        try:
            task: Task | Call = pickle.load(tasks)
        except EOFError:
            return
        limit_memory(idle + task.resource_limits.memory)
        limit_processor_time(task.resource_limits.processor_seconds)
        pickle.dump(process(task) if isinstance(task, Task) else answer(task), outcomes)
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


def process(task: Task) -> Outcome:
    """Read one document, whose bytes the task has. Every failure becomes an outcome."""
    started = time.monotonic()
    data = task.data or b""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        outcome = _read(task, data, sha256)
    except MachineError as error:
        outcome = Outcome(machine_error=error)
    except ExtractorError as error:
        outcome = failure(task.name, error, sha256)
    except MemoryError:
        outcome = failure(task.name, _memory_error(task.resource_limits), sha256)
    except RecursionError:
        outcome = failure(task.name, LimitExceeded(_NESTED), sha256)
    except Exception as error:  # noqa: BLE001 - one file with an unforeseen error must not stop the files after it
        _LOG.exception("unexpected error")
        outcome = unexpected(task.name, type(error).__name__, sha256)
    return replace(outcome, seconds=time.monotonic() - started, memory=memory_held())


def answer(call: Call) -> Answer:
    """Call a function. Every failure becomes an answer."""
    try:
        done = Answer(call.function(*call.arguments))
    except ExtractorError as error:
        done = Answer(error=error)
    except OSError as error:
        done = Answer(system_error=(error.errno, error.strerror or str(error)))
    except MemoryError:
        done = Answer(error=_memory_error(call.resource_limits))
    except RecursionError:
        done = Answer(error=LimitExceeded(_NESTED))
    except Exception as error:  # noqa: BLE001 - what a hostile file brings about is reported as any other failure
        _LOG.exception("unexpected error")
        done = Answer(error=UnexpectedError(internal_error(type(error).__name__, UnexpectedError.code)))
    return replace(done, memory=memory_held())


def _memory_error(limits: ResourceLimits) -> MemoryLimit:
    allowed = f"{limits.memory // MEBIBYTE:,} MiB"
    return MemoryLimit(f"needs more than {allowed} of memory; raise --memory-limit or split the file")


def _read(task: Task, data: bytes, sha256: str) -> Outcome:
    pictures: dict[tuple[str, str, int], tuple[PagePicture, ...]] = {}

    def draw(record: Record, own: Sequence[PageWords]) -> None:
        pictures[_place(record)] = page_pictures(record, own)

    records = extract_bytes(data, recorded_name(task.name), task.settings, draw if task.pictures else None)
    pages = records[0].source.page_count or 0
    engine = installed_engine() if any(record.tool.tesseract for record in records) else None
    notices = tuple(replace(journaled_record(record), pictures=pictures.get(_place(record), ())) for record in records)
    return Outcome(notices, sha256, pages, engine=engine)


def _place(record: Record) -> tuple[str, str, int]:
    """Where a notice is: its document, the member of a container that this is, and the position in it."""
    source = record.source
    return source.sha256, source.container.member if source.container else "", source.notice_index
