"""A batch tells how it goes on: a line on a terminal, an object an event in a log, nothing anywhere else."""

from __future__ import annotations

import io
import json
from collections import Counter

from extractor.batch.progress import JsonLog, TerminalLine, duration


def test_the_line_says_how_far_how_fast_how_long_and_what() -> None:
    line = TerminalLine(io.StringIO())
    line.planned(100)
    line.settled(10)
    for _ in range(20):
        line.read("a.pdf", Counter(verified=1), 3, 0.5)
    line.read("b.pdf", Counter(review=2), 3, 0.5)
    assert line.line(10) == "31 of 100 files  2.1 a second  33 s left  verified 20  review 2"


def test_without_a_reading_no_time_is_promised() -> None:
    line = TerminalLine(io.StringIO())
    line.planned(5)
    assert line.line(0) == "0 of 5 files  0.0 a second  time left unknown"


def test_an_event_stands_on_a_line_of_its_own_and_cannot_write_to_the_terminal() -> None:
    stream = io.StringIO()
    TerminalLine(stream).event("failed", file="a\nb\x1b[31m.pdf", why="it is empty")
    assert "failed: a\\nb\\x1b[31m.pdf: it is empty\n" in stream.getvalue()


def test_the_log_is_one_object_a_line() -> None:
    stream = io.StringIO()
    log = JsonLog(stream)
    log.planned(1)
    log.read("a\nb.pdf", Counter(verified=1), 3, 0.25)
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert (first["event"], first["files"]) == ("planned", 1)
    assert second["file"] == "a\nb.pdf"
    assert second["statuses"] == {"verified": 1}


def test_durations_are_said_as_a_person_would() -> None:
    assert [duration(seconds) for seconds in (14.4, 200, 7500)] == ["14 s", "3 min 20 s", "2 h 05 min"]
