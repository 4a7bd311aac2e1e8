"""A batch tells how it goes on in a log: one object an event."""

from __future__ import annotations

import io
import json
from collections import Counter

from extractor.batch.progress import JsonLog


def test_the_log_is_one_object_per_line() -> None:
    stream = io.StringIO()
    log = JsonLog(stream)
    log.planned(1)
    log.read("a\nb.pdf", Counter(verified=1), 3, 0.25)
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert (first["event"], first["files"]) == ("planned", 1)
    assert second["file"] == "a\nb.pdf"
    assert second["statuses"] == {"verified": 1}
