"""One limit of memory, and one of processor time, for this process and the engine's program that it waits for."""

from __future__ import annotations

import contextlib
import math
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from extractor.processor_time import count_ended_engine, seconds_left

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_PROCESS = Path("/proc/self")
_SECONDS_BETWEEN_LOOKS = 0.005


@contextlib.contextmanager
def children_get_what_is_left() -> Iterator[None]:
    """A child that this thread starts may use only what this process has not used of its own limits (Linux).

    This process waits for the child and uses no more meanwhile, so that each limit is one for both together. Whoever
    starts the child need not offer a way to limit it, as pytesseract does not.
    """
    limits = _left()
    done = threading.Event()
    children = _PROCESS / "task" / str(threading.get_native_id()) / "children"
    watcher = threading.Thread(target=_limit_children, args=(children, limits, done), daemon=True)
    if limits:
        watcher.start()
    try:
        yield
    finally:
        done.set()
        if limits:
            watcher.join()
        count_ended_engine()


def _left() -> dict[int, int]:
    """What this process may still use of each limit that it has: bytes of address space, seconds of processor time.

    Empty where the system cannot say, or cannot limit another process.
    """
    if resource is None or not (_PROCESS / "statm").exists():
        return {}
    left = {}
    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    if allowed != resource.RLIM_INFINITY:
        used = int((_PROCESS / "statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        left[resource.RLIMIT_AS] = max(allowed - used, 0)
    seconds = seconds_left()
    if seconds is not None:
        left[resource.RLIMIT_CPU] = max(math.ceil(seconds), 1)
    return left


def _limit_children(children: Path, limits: dict[int, int], done: threading.Event) -> None:
    limited: set[int] = set()
    while not done.wait(_SECONDS_BETWEEN_LOOKS):
        with contextlib.suppress(OSError):
            for process in map(int, children.read_text().split()):
                if process not in limited:
                    for which, left in limits.items():
                        resource.prlimit(process, which, (left, left))
                    limited.add(process)
