"""Limits of a worker process, set before it parses anything; the engine it starts inherits them.

A hostile file can make a parser allocate, write or start without end. The limits end that parser alone. They are those
of POSIX: memory as address space, the size of a written file, the number of processes, and no core dump, which would
contain the letter. Processor time is limited per file (`extractor.processor_time`), and the parent adds a
limit of time. There are none on Windows.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

STATM = Path("/proc/self/statm")
_LARGEST_FILE = 1 << 30
"""Bytes of a file that is written: 250 pages of 8.5 by 11 inches at 200 dpi, uncompressed, are 0.9 GB."""
_MORE_PROCESSES = 512
"""Processes and threads that the user may have beyond those running now; the system counts all of the user's."""


def limit_files_and_processes() -> None:
    """No core dump, no file over 1 GiB, and a bound on further processes."""
    if resource is None:
        return
    os.umask(0o077)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, _LARGEST_FILE)
    if STATM.exists():
        _lower(resource.RLIMIT_NPROC, _processes_of_user() + _MORE_PROCESSES)


def address_space() -> int:
    """Address space of this process in bytes; 0 if the system does not report it."""
    return int(STATM.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") if STATM.exists() else 0


def limit_memory(allowed: int) -> None:
    """Limit the address space to `allowed` bytes, where the system reports what is used of it."""
    if resource is not None and STATM.exists():
        _lower(resource.RLIMIT_AS, allowed)


def memory_held() -> int:
    """Resident memory of this process in bytes; 0 if the system does not report it."""
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if STATM.exists() else 0


def _lower(which: int, limit: int) -> None:
    _, hard = resource.getrlimit(which)
    allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(which, (allowed, allowed if which != resource.RLIMIT_AS else hard))


def _processes_of_user() -> int:
    """Threads of all processes of this user, as the system counts them."""
    count = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if folder.stat().st_uid == os.getuid():
                count += sum(1 for _ in (folder / "task").iterdir())
    return count
