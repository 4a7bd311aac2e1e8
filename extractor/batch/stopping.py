"""Requests to stop: the first drains, the second stops at once."""

from __future__ import annotations

import contextlib
import signal
import sys
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


def ending_signals() -> list[signal.Signals]:
    """SIGTERM and SIGHUP, where the system has them and they are not ignored."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    return [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]


def exit_on_signals() -> None:
    """Have SIGTERM and SIGHUP end this process as an exit does: its worker and its temporary files go with it."""

    def end(number: int, _: FrameType | None) -> None:
        sys.exit(128 + number)

    for number in ending_signals():
        signal.signal(number, end)


@contextlib.contextmanager
def stopped_by_signals(stop: Stop) -> Iterator[None]:
    """While the block runs, SIGINT, SIGTERM and SIGHUP (unless ignored, as under nohup) request a stop."""

    def handle_signal(_: int, __: FrameType | None) -> None:
        stop.request()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [signal.SIGINT, *ending_signals()]
    before = {number: signal.signal(number, handle_signal) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
