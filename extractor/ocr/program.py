"""The tesseract program, run within what its caller may still use of its own memory."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_STATM = Path("/proc/self/statm")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def run_tesseract(arguments: Sequence[str], timeout: float) -> subprocess.CompletedProcess[bytes]:
    """What the program did. Raises OSError if it cannot be started, or TimeoutExpired, and it has been killed."""
    command = ["tesseract", *arguments]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        creationflags=_NO_WINDOW,
    ) as process:
        _share_memory(process.pid)
        try:
            out, messages = process.communicate(timeout=timeout)
        except BaseException:
            process.kill()
            raise
    return subprocess.CompletedProcess(command, process.returncode, out, messages)


def _share_memory(process: int) -> None:
    """Where this process's address space is limited, limit that of a child to the rest of it.

    This process waits for the child and uses no more meanwhile, so that the limit is one for both together.
    """
    if resource is None or not _STATM.exists():
        return
    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    if allowed == resource.RLIM_INFINITY:
        return
    used = int(_STATM.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    left = max(allowed - used, 0)
    with contextlib.suppress(OSError):
        resource.prlimit(process, resource.RLIMIT_AS, (left, left))
