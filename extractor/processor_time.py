"""The processor time of this process and of the engines it starts, where a limit is set.

A parser that does not come to an end cannot be stopped from within: the system ends this process. What an engine has
used counts once it has ended; until then the system ends it where the limit does.
"""

from __future__ import annotations

import os
import signal

_share = 0.0
"""Seconds: a document's, and each page's of print; 0 where there is no limit."""
_ends_at = 0.0


def limit_processor_time(seconds: float) -> None:
    """Allow a number of seconds from now on."""
    global _share, _ends_at
    _share = seconds
    _ends_at = _used() + seconds
    _set_timer()


def allow_for(more: int) -> None:
    """Allow as much again for each further page of print, or document in a container."""
    global _ends_at
    _ends_at += more * _share
    _set_timer()


def count_ended_engine() -> None:
    """Count what an engine used that has ended."""
    _set_timer()


def seconds_left() -> float | None:
    """Seconds of processor time that are left; None where there is no limit."""
    return _ends_at - _used() if _share else None


def was_ended_by_limit(code: int | None) -> bool:
    """Whether a process that ended with this code did so since it had used up its processor time."""
    return hasattr(signal, "SIGPROF") and code == -signal.SIGPROF


def _set_timer() -> None:
    """The system's timer counts this process alone: it is set anew whenever an engine has ended."""
    left = seconds_left()
    if left is None or not hasattr(signal, "setitimer"):
        return
    if left <= 0:
        signal.raise_signal(signal.SIGPROF)
    else:
        signal.setitimer(signal.ITIMER_PROF, left)


def _used() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
