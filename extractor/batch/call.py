"""A function of this package called in a worker process, for outside bytes that are not a notice to be recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from extractor.batch.task import DEFAULT_RESOURCE_LIMITS, ResourceLimits
from extractor.errors import ExtractorError


@dataclass(frozen=True, slots=True)
class Call:
    """A function that both processes can import, and its arguments. What it returns is a plain value."""

    function: Callable[..., Any]
    arguments: tuple[object, ...]
    resource_limits: ResourceLimits = DEFAULT_RESOURCE_LIMITS


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call returned, or the error it ended with; `died` if the worker process ended before it answered.

    `system_error` is the number and the text of an OSError.
    """

    value: Any = None
    error: ExtractorError | None = None
    system_error: tuple[int | None, str] | None = None
    memory: int = 0
    died: bool = False
