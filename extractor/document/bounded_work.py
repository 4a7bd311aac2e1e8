"""Work on outside bytes that the process which reads them may bound: to open a file, and to look at one of its pages.

A parser that does not come to an end cannot be stopped from within; a worker process has the system end it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_bounds: list[Callable[[bool], None]] = []


def bound_by(bound: Callable[[bool], None]) -> None:
    """Have `bound` called with True where such work begins, and with False where it has ended."""
    _bounds[:] = [bound]


@contextmanager
def bounded_work() -> Iterator[None]:
    """The opening of a file, or the look at a page, in the body of a `with` statement."""
    for bound in _bounds:
        bound(True)
    try:
        yield
    finally:
        for bound in _bounds:
            bound(False)
