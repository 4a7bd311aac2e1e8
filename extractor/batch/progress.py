"""How a batch is told while it runs: a line on a terminal, or one JSON object an event in a log."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from typing import Any, Protocol, TextIO

from extractor.batch.tally import STATUSES

_REDRAW_SECONDS = 0.2


class Progress(Protocol):
    """Who is told how a batch goes on. Names are as records carry them."""

    def planned(self, files: int) -> None:
        """So many files are to be looked at."""

    def settled(self, files: int = 1) -> None:
        """Files that need no reading: read before, passed over, or a copy."""

    def read(self, name: str, statuses: Counter[str], pages: int, seconds: float) -> None:
        """A document was read."""

    def event(self, what: str, **said: Any) -> None:
        """Something a person should know: a file left, a reader that died, a stop."""

    def close(self) -> None:
        """The batch has ended."""


class Silent:
    """Nobody is told."""

    def planned(self, files: int) -> None: ...

    def settled(self, files: int = 1) -> None: ...

    def read(self, name: str, statuses: Counter[str], pages: int, seconds: float) -> None: ...

    def event(self, what: str, **said: Any) -> None: ...

    def close(self) -> None: ...


class JsonLog(Silent):
    """One JSON object an event on a stream."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr

    def planned(self, files: int) -> None:
        self.event("planned", files=files)

    def read(self, name: str, statuses: Counter[str], pages: int, seconds: float) -> None:
        self.event("read", file=name, statuses=dict(statuses), pages=pages, seconds=round(seconds, 3))

    def event(self, what: str, **said: Any) -> None:
        line = {"event": what, "time": round(time.time(), 3), **said}
        print(json.dumps(line, ensure_ascii=False), file=self._stream, flush=True)


class TerminalLine(Silent):
    """One line that is drawn anew: files done, rate, remaining time, letters by status."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._files = self._done = self._read = 0
        self._statuses: Counter[str] = Counter()
        self._started = time.monotonic()
        self._drawn = 0.0

    def planned(self, files: int) -> None:
        self._files += files

    def settled(self, files: int = 1) -> None:
        self._done += files
        self._draw()

    def read(self, name: str, statuses: Counter[str], pages: int, seconds: float) -> None:
        self._done += 1
        self._read += 1
        self._statuses += statuses
        self._draw()

    def event(self, what: str, **said: Any) -> None:
        if what == "passed over":
            return
        self._stream.write(f"\r\x1b[Kcp14: {event_text(what, said)}\n")
        self._draw(now=True)

    def close(self) -> None:
        self._stream.write("\r\x1b[K")
        self._stream.flush()

    def _draw(self, *, now: bool = False) -> None:
        if not now and time.monotonic() - self._drawn < _REDRAW_SECONDS:
            return
        self._drawn = time.monotonic()
        self._stream.write(f"\r\x1b[K{self.line(time.monotonic() - self._started)}")
        self._stream.flush()

    def line(self, seconds: float) -> str:
        """The line after so many seconds."""
        rate = self._read / seconds if seconds > 0 else 0.0
        left = f"{duration((self._files - self._done) / rate)} left" if rate else "time left unknown"
        counts = "  ".join(f"{name} {self._statuses[name]:,}" for name in STATUSES if self._statuses[name])
        return f"{self._done:,} of {self._files:,} files  {rate:.1f} a second  {left}  {counts}".rstrip()


def event_text(what: str, said: dict[str, Any]) -> str:
    """An event as a person reads it; control characters of names are escaped."""
    parts = [what, *(f"{value}" for value in said.values())]
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in ": ".join(parts))


def duration(seconds: float) -> str:
    """`2 h 05 min`, `3 min 20 s` or `14 s`."""
    whole = round(seconds)
    if whole >= 3600:
        return f"{whole // 3600} h {whole % 3600 // 60:02} min"
    return f"{whole // 60} min {whole % 60:02} s" if whole >= 60 else f"{whole} s"
