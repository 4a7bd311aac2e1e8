"""The results of the folder kept up to date while people settle notices."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

from extractor.batch.publishing import publish
from extractor.errors import ExtractorError

_QUIET_SECONDS = 3.0


class Progress:
    """Writes the results again some seconds after the last decision, and at the end.

    A decision is durable before; while a batch uses the folder, that writes the results.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self._is_behind = False

    @property
    def today(self) -> dt.date:
        """The day for deadlines."""
        return dt.date.today()

    def changed(self) -> None:
        """A decision was made."""
        self._is_behind = True
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(_QUIET_SECONDS, self.write)
        self._timer.daemon = True
        self._timer.start()

    def write(self) -> bool:
        """Write the results if something has changed; False if that must wait for a batch or cannot be done."""
        with self._lock:
            if not self._is_behind:
                return True
            try:
                self._is_behind = not publish(self._out)
            except ExtractorError:
                return False
            return not self._is_behind
