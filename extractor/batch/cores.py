"""How many workers this machine has room for: cores this process may use, and memory of its control group.

A container that may use 2 of 64 cores would otherwise start 64 workers, and be killed for its memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_GROUPS = Path("/sys/fs/cgroup")
_OWN_GROUP = Path("/proc/self/cgroup")
_WORKER_BYTES = 700 << 20
"""Memory of a worker with its engine on a page of 300 dpi, and of the file it reads."""


def available_workers(groups: Path = _GROUPS, own_group: Path = _OWN_GROUP) -> int:
    """Workers by default: one per core of the affinity mask and of the CPU quota, fewer where memory is limited."""
    affinity = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    limits = [float(affinity)]
    for folder in _groups(groups, own_group):
        limits += [*_cores(folder), *_workers_in_memory(folder)]
    return max(int(min(limits)), 1)


def _groups(groups: Path, own_group: Path) -> Iterator[Path]:
    """The control groups this process is in, from its own up to the root, of version 2 and of version 1."""
    try:
        lines = own_group.read_text().splitlines()
    except OSError:
        return
    for line in lines:
        _, controllers, path = line.split(":", 2)
        root = groups / controllers if controllers else groups
        own = root / path.lstrip("/")
        # In a container the path is that of the host, and the root is the container's own group.
        yield from {folder for folder in (own, *own.parents) if folder.is_relative_to(root)}


def _cores(folder: Path) -> Iterator[float]:
    quota, period = [*_words(folder / "cpu.max"), "", ""][:2]
    if not quota:
        quota = "".join(_words(folder / "cpu.cfs_quota_us"))
        period = "".join(_words(folder / "cpu.cfs_period_us"))
    if quota.isdigit() and period.isdigit() and int(period):
        yield int(quota) / int(period)


def _workers_in_memory(folder: Path) -> Iterator[float]:
    for name in ("memory.max", "memory.limit_in_bytes"):
        text = "".join(_words(folder / name))
        if text.isdigit():
            yield int(text) / _WORKER_BYTES


def _words(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except OSError:
        return []
