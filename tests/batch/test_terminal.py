"""A batch tells a person at a terminal how far it is, and nothing that a file's name could forge."""

from __future__ import annotations

import io
from collections import Counter

import pytest
from rich.console import Console

from extractor.batch.terminal import TerminalBar, duration, pace_text


def shown(bar: TerminalBar, stream: io.StringIO) -> str:
    bar.planned(1_100)
    bar.settled(1_000)
    for _ in range(20):
        bar.read("a.pdf", Counter(verified=1), 3, 0.5)
    bar.read("b.pdf", Counter(review=2), 3, 0.5)
    bar.close()
    return stream.getvalue()


def on_a_terminal() -> tuple[TerminalBar, io.StringIO]:
    stream = io.StringIO()
    return TerminalBar(Console(file=stream, force_terminal=True, width=120)), stream


def test_the_bar_says_how_far_how_fast_how_long_and_what(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    said = shown(*on_a_terminal())
    assert "1,021 of 1,100 files" in said
    assert " a second, " in said
    assert "verified 20  review 2" in said


def test_files_that_need_no_reading_do_not_make_it_quicker() -> None:
    assert pace_text(read=21, left=69, seconds=10) == "2.1 a second, 33 s left"


@pytest.mark.parametrize(("no_color", "colors"), [("", True), ("1", False)])
def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch, no_color: str, colors: bool) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", no_color)
    assert ("\x1b[3" in shown(*on_a_terminal())) is colors


def test_an_event_stands_on_a_line_of_its_own_and_cannot_write_to_the_terminal() -> None:
    bar, stream = on_a_terminal()
    bar.event("failed", file="a\nb\x1b[31m[red]:cat:.pdf", why="it is empty")
    assert "cp14: failed: a\\nb\\x1b[31m[red]:cat:.pdf: it is empty\n" in stream.getvalue()


def test_durations_are_said_as_a_person_would() -> None:
    assert [duration(seconds) for seconds in (14.4, 200, 7500)] == ["14 s", "3 min 20 s", "2 h 05 min"]
