"""Off a terminal progress is lines: few for a batch, one per file for a watched folder."""

from __future__ import annotations

import io
from collections import Counter

from extractor.batch.line_log import FileLog, LineLog


def written(log: LineLog, stream: io.StringIO) -> list[str]:
    log.planned(3)
    log.nothing_to_read()
    log.read("a\nb.pdf", Counter(verified=1), 3, 0.5)
    log.read("stack.pdf", Counter(review=2, verified=1), 9, 2.5)
    log.event("failed", file="bad.pdf", why="it is empty")
    return stream.getvalue().splitlines()


def test_a_batch_writes_a_line_when_it_is_time() -> None:
    stream = io.StringIO()
    assert written(LineLog(stream, every=3600), stream) == ["cp14: failed: bad.pdf: it is empty"]


def test_a_line_says_how_far_how_fast_and_what() -> None:
    stream = io.StringIO()
    lines = written(LineLog(stream, every=0), stream)
    assert lines[1].startswith("cp14: 3 of 3 files  ")
    assert lines[1].endswith("verified 2  review 2")


def test_a_watched_folder_names_each_file_and_cannot_be_forged() -> None:
    stream = io.StringIO()
    assert written(FileLog(stream), stream)[:2] == [
        "cp14: read: a\\nb.pdf: verified",
        "cp14: read: stack.pdf: 2 review, verified",
    ]
