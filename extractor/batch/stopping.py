"""Requests to stop: the first drains, the second stops at once."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType


class Stop:
    """Whether a stop was requested, and whether it was requested again."""

    def __init__(self) -> None:
        self._times = 0

    @property
    def is_requested(self) -> bool:
        return self._times > 0

    @property
    def is_urgent(self) -> bool:
        return self._times > 1

    def request(self) -> None:
        """Request a stop, once more."""
        self._times += 1


@contextlib.contextmanager
def stopped_by_signals(stop: Stop) -> Iterator[None]:
    """While the block runs, SIGINT and SIGTERM request a stop."""

    def handle_signal(_: int, __: FrameType | None) -> None:
        stop.request()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, handle_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
