"""The road ahead as text for a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from extractor.advice.step import Step
from extractor.output.for_people import NOT_ADVICE, uncertain, wrapped
from extractor.values.wording import day


def road(steps: Sequence[Step], today: dt.date) -> str:
    """Each step with its days, what brings it about, and the rights it opens; `today` marks what is past."""
    lines = [*uncertain(steps[0].uncertainties)]
    for step in steps:
        lines += [*_paragraph(step, today), ""]
    return "\n".join([*lines, "The days of notices are ranges that practitioners report, not rules.", NOT_ADVICE])


def _paragraph(step: Step, today: dt.date) -> Iterator[str]:
    until = f" to {day(step.latest)}" if step.latest is not None else " on"
    past = " (past)" if step.latest is not None and step.latest < today else ""
    days = f"by {day(step.latest)}" if step.deadline and step.latest is not None else f"{day(step.earliest)}{until}"
    yield f"{step.title}: {days}{past}"
    yield from wrapped("  trigger", [step.trigger])
    for right in step.rights:
        yield from wrapped("  right", [right])
    yield from wrapped(f"  source ({step.certainty}, as of {day(step.as_of)})", [step.source])
