"""Progress on a terminal: a bar, with messages above it."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar

from extractor.batch.progress import Silent
from extractor.batch.tally import STATUSES

COLORS = {"verified": "green", "settled": "green", "review": "yellow", "unsupported": "default", "failed": "red"}


class TerminalBar(Silent):
    """A progress bar: files done, rate, time remaining, notices by status.

    The rate counts only files that were read: including those that need no reading would promise an end too soon.
    """

    def __init__(self, console: Console | None = None) -> None:
        self._bar = Bar(
            TextColumn("{task.completed:,} of {task.total:,} files"),
            BarColumn(bar_width=16),
            TextColumn("{task.fields[rate]}"),
            TextColumn("{task.fields[counts]}"),
            console=console or Console(stderr=True),
            transient=True,
            refresh_per_second=4,
            redirect_stdout=False,
        )
        self._task = self._bar.add_task("", total=0, rate="", counts="")
        self._read = 0
        self._statuses: Counter[str] = Counter()
        self._started = time.monotonic()

    def planned(self, files: int) -> None:
        self._bar.update(self._task, total=files)
        self._started = time.monotonic()
        self._bar.start()

    def nothing_to_read(self, files: int = 1) -> None:
        self._bar.advance(self._task, files)

    def read(self, name: str, statuses: Counter[str], pages: int, seconds: float) -> None:
        self._read += 1
        self._statuses += statuses
        task = self._bar.tasks[0]
        left = (task.total or 0) - task.completed - 1
        rate = rate_text(self._read, left, time.monotonic() - self._started)
        self._bar.update(self._task, advance=1, rate=rate, counts=_counts(self._statuses))

    def event(self, what: str, **details: Any) -> None:
        if what != "skipped":
            text = f"cp14: {event_text(what, details)}"
            self._bar.console.print(text, markup=False, emoji=False, highlight=False, soft_wrap=True)

    def close(self) -> None:
        self._bar.stop()


def rate_text(read: int, left: float, seconds: float) -> str:
    """Reading rate and time remaining."""
    rate = read / max(seconds, 0.001)
    return f"{rate:.1f} files/s, {duration(left / rate)} left"


def _counts(statuses: Counter[str]) -> str:
    return "  ".join(f"[{COLORS[name]}]{name} {statuses[name]:,}[/]" for name in STATUSES if statuses[name])


def event_text(what: str, details: dict[str, Any]) -> str:
    """An event as text for people; control characters in names are escaped."""
    parts = [what, *(f"{value}" for value in details.values())]
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in ": ".join(parts))


def duration(seconds: float) -> str:
    """`2 h 05 min`, `3 min 20 s` or `14 s`."""
    whole = round(seconds)
    if whole >= 3600:
        return f"{whole // 3600} h {whole % 3600 // 60:02} min"
    return f"{whole // 60} min {whole % 60:02} s" if whole >= 60 else f"{whole} s"
