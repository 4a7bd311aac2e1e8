"""One limit of memory for this process and the engine's program that it waits for."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_PROCESS = Path("/proc/self")
_SECONDS_BETWEEN_LOOKS = 0.005


@contextlib.contextmanager
def children_get_what_is_left() -> Iterator[None]:
    """A child that this thread starts may use only what this process has not used of its own limit (Linux).

    This process waits for the child and uses no more meanwhile, so that the limit is one for both together. Whoever
    starts the child need not offer a way to limit it, as pytesseract does not.
    """
    left = _left()
    if left is None:
        yield
        return
    done = threading.Event()
    children = _PROCESS / "task" / str(threading.get_native_id()) / "children"
    watcher = threading.Thread(target=_limit_children, args=(children, left, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _left() -> int | None:
    """Bytes of address space that this process may still use; None if it is not limited, or the system cannot say."""
    if resource is None or not (_PROCESS / "statm").exists():
        return None
    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    if allowed == resource.RLIM_INFINITY:
        return None
    used = int((_PROCESS / "statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return max(allowed - used, 0)


def _limit_children(children: Path, left: int, done: threading.Event) -> None:
    limited: set[int] = set()
    while not done.wait(_SECONDS_BETWEEN_LOOKS):
        with contextlib.suppress(OSError):
            for process in map(int, children.read_text().split()):
                if process not in limited:
                    resource.prlimit(process, resource.RLIMIT_AS, (left, left))
                    limited.add(process)
