"""Results of pure functions of texts, kept while one letter is read: a letter says most things more than once.

A cache of the process would keep the text of taxpayers' letters in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")

_results: ContextVar[dict[tuple[Any, str], Any] | None] = ContextVar("results", default=None)


@contextmanager
def results_kept() -> Iterator[None]:
    """Results are kept until the end of this. Also a decorator."""
    before = _results.set({})
    try:
        yield
    finally:
        _results.reset(before)


def kept(function: Callable[[str], T]) -> Callable[[str], T]:
    """The function of a text, whose results are kept within `results_kept`; elsewhere none is."""

    @wraps(function)
    def result(text: str) -> T:
        results = _results.get()
        if results is None:
            return function(text)
        key = function, text
        if key not in results:
            results[key] = function(text)
        known: T = results[key]
        return known

    return result
