"""The bytes of a document, read before a worker process gets it."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from extractor.batch.remote_files import fetch, is_url
from extractor.batch.task import Outcome, Task, failure, unexpected
from extractor.document.file_bytes import read_bytes
from extractor.document.limits import Limits
from extractor.errors import ExtractorError, MachineError

_LOG = logging.getLogger(__name__)


def with_data(task: Task) -> Task | Outcome:
    """A task with the bytes of its file; an outcome where they cannot be read. Every failure becomes an outcome."""
    if task.data is not None:
        return task
    try:
        return replace(task, data=_bytes_of(task.name, task.settings.limits))
    except MachineError as error:
        return Outcome(machine_error=error)
    except ExtractorError as error:
        return failure(task.name, error)
    except Exception as error:  # noqa: BLE001 - the clients of storage services have errors of their own
        _LOG.exception("unexpected error")
        return unexpected(task.name, type(error).__name__)


def _bytes_of(name: str, limits: Limits) -> bytes:
    return fetch(name, limits) if is_url(name) else read_bytes(Path(name), limits)
