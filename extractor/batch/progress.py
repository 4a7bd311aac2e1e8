"""How a batch is told while it runs: to nobody, or as one JSON object an event in a log."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from typing import Any, Protocol, TextIO


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
