"""Progress of a running batch: silent, or one JSON object per event in a log."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from typing import Any, Protocol, TextIO


class Progress(Protocol):
    """Receives the progress of a batch. Names are as in records, with identification numbers masked."""

    def planned(self, files: int) -> None:
        """The number of files to examine is known."""

    def nothing_to_read(self, files: int = 1) -> None:
        """Files that need no reading: already read, skipped, or a duplicate."""

    def read(self, name: str, statuses: Counter[str], pages: int, seconds: float) -> None:
        """A document was read."""

    def event(self, what: str, **details: Any) -> None:
        """Something the user should know: a skipped file, a dead worker, a stop."""

    def close(self) -> None:
        """The batch has ended."""


class Silent:
    """Reports nothing."""

    def planned(self, files: int) -> None: ...

    def nothing_to_read(self, files: int = 1) -> None: ...

    def read(self, name: str, statuses: Counter[str], pages: int, seconds: float) -> None: ...

    def event(self, what: str, **details: Any) -> None: ...

    def close(self) -> None: ...


class JsonLog(Silent):
    """Writes one JSON object per event to a stream."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr

    def planned(self, files: int) -> None:
        self.event("planned", files=files)

    def read(self, name: str, statuses: Counter[str], pages: int, seconds: float) -> None:
        self.event("read", file=name, statuses=dict(statuses), pages=pages, seconds=round(seconds, 3))

    def event(self, what: str, **details: Any) -> None:
        line = {"event": what, "time": round(time.time(), 3), **details}
        print(json.dumps(line, ensure_ascii=False), file=self._stream, flush=True)
