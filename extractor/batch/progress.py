"""Progress of a running batch: silent, or one JSON object per event in a log."""

from __future__ import annotations

import datetime as dt
import json
import secrets
import sys
from collections import Counter
from typing import Any, Protocol, TextIO

from extractor.values.taxpayer_number import masked


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


_LEVELS = {"failed": "error", "worker died": "warning", "stopping": "warning", "leaves this machine": "warning"}
RUN_ID = secrets.token_hex(4)
"""Names this run in every line of its log."""


class JsonLog(Silent):
    """Writes one JSON object per event to a stream: event, time (ISO 8601, UTC), level, run, and the event's details.

    Taxpayer numbers are masked in every text.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr

    def planned(self, files: int) -> None:
        self.event("planned", files=files)

    def read(self, name: str, statuses: Counter[str], pages: int, seconds: float) -> None:
        self.event("read", file=name, statuses=dict(statuses), pages=pages, seconds=round(seconds, 3))

    def event(self, what: str, **details: Any) -> None:
        now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        shown = {name: masked(value) if isinstance(value, str) else value for name, value in details.items()}
        line = {"event": what, "time": now, "level": _LEVELS.get(what, "info"), "run": RUN_ID, **shown}
        print(json.dumps(line, ensure_ascii=False), file=self._stream, flush=True)
