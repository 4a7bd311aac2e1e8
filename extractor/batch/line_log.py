"""Progress as lines, for a log or a pipe in place of a terminal."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import Any, TextIO

from extractor.batch.progress import Silent
from extractor.batch.tally import STATUSES
from extractor.batch.terminal import event_text, rate_text


class LineLog(Silent):
    """One line at most every `every` seconds with files done, rate and notices by status; events as they come."""

    def __init__(self, stream: TextIO | None = None, every: float = 30.0) -> None:
        self._stream, self._every = stream or sys.stderr, every
        self._files = self._done = self._read = 0
        self._statuses: Counter[str] = Counter()
        self._started = self._written = time.monotonic()

    def planned(self, files: int) -> None:
        self._files = files
        self._started = self._written = time.monotonic()

    def nothing_to_read(self, files: int = 1) -> None:
        self._done += files

    def read(self, name: str, statuses: Counter[str], pages: int, seconds: float) -> None:
        self._done += 1
        self._read += 1
        self._statuses += statuses
        now = time.monotonic()
        if now - self._written >= self._every:
            self._written = now
            left = max(self._files - self._done, 0)
            counts = "  ".join(f"{status} {self._statuses[status]:,}" for status in STATUSES if self._statuses[status])
            self._write(
                f"{self._done:,} of {self._files:,} files  {rate_text(self._read, left, now - self._started)}  {counts}"
            )

    def event(self, what: str, **details: Any) -> None:
        if what != "skipped":
            self._write(event_text(what, details))

    def _write(self, text: str) -> None:
        self._stream.write(f"cp14: {text}\n")
        self._stream.flush()


class FileLog(LineLog):
    """One line per file that was read, with its outcome: for a folder that is watched."""

    def read(self, name: str, statuses: Counter[str], pages: int, seconds: float) -> None:
        outcome = ", ".join(f"{count} {status}" if count > 1 else status for status, count in sorted(statuses.items()))
        self._write(event_text("read", {"file": name, "outcome": outcome}))
