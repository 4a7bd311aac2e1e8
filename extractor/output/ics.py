"""Steps as a calendar file (iCalendar, RFC 5545) of all-day events."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.advice.step import Step

_LINE_BYTES = 75
"""RFC 5545, 3.1: longer lines are folded; the break must not cut a character in two."""
_LONG = dt.timedelta(days=366)
"""A range longer than this is shown on its first day only."""


@dataclass(frozen=True)
class Deadlines:
    """One notice's steps: `name` stands before each title, `key` makes the events' identifiers the same every time."""

    name: str
    key: str
    steps: Sequence[Step]


def calendar(notices: Iterable[Deadlines], made: dt.datetime) -> str:
    """The text of the file, its lines ended as the standard demands; `made` is the time of its making, in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cp14-extractor//timeline//EN", "CALSCALE:GREGORIAN"]
    for notice in notices:
        for step in notice.steps:
            lines += _event(notice, step, made)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _event(notice: Deadlines, step: Step, made: dt.datetime) -> Iterator[str]:
    first, last = _days(step)
    identifier = hashlib.sha256(f"{notice.key} {step.code}".encode()).hexdigest()[:32]
    title = step.title if step.deadline or last > first else f"{step.title}: possible from this day"
    about = "\n".join([f"Trigger: {step.trigger}", *step.rights, f"Source ({step.certainty}): {step.source}"])
    yield "BEGIN:VEVENT"
    yield f"UID:{identifier}@cp14-extractor"
    yield f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{notice.name}: {title}')}"
    yield f"DESCRIPTION:{_escaped(about)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _days(step: Step) -> tuple[dt.date, dt.date]:
    if step.deadline and step.latest is not None:
        return step.latest, step.latest
    if step.latest is None or step.latest - step.earliest > _LONG:
        return step.earliest, step.earliest
    return step.earliest, step.latest


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return "".join(character for character in text if character.isprintable())


def _folded(line: str) -> Iterator[str]:
    start, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _LINE_BYTES:
            yield start
            start, size = " ", 1
        start, size = start + character, size + width
    yield start
