"""Being told to stop: once to drain, twice to end at once."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType


class Stop:
    """Whether a run was asked to stop, and whether it was asked again."""

    def __init__(self) -> None:
        self._times = 0

    @property
    def is_asked(self) -> bool:
        return self._times > 0

    @property
    def is_urgent(self) -> bool:
        return self._times > 1

    def ask(self) -> None:
        """Ask once more."""
        self._times += 1


@contextlib.contextmanager
def stopped_by_signals(stop: Stop) -> Iterator[None]:
    """While the block runs, an interrupt or a request to end (SIGINT, SIGTERM) asks it to stop."""

    def asked(_: int, __: FrameType | None) -> None:
        stop.ask()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, asked) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
