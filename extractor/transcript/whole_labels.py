"""Labels of the header that a narrow cell breaks into two or three lines, each whole again on the line of its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.same_line import same_line
from extractor.layout.text_run import TextRun

_LABELS = tuple(
    tuple(label.split())
    for label in (
        "taxpayer identification number",
        "spouse taxpayer identification number",
        "report for tax period ending",
        "tax period requested",
        "name shown on return",
        "name(s) shown on return",
        "total account balance plus accruals this is not a payoff amount",
        "accrued interest charges as of",
        "accrued penalty charges as of",
        "total accrued interest",
        "total accrued penalty",
        "adjusted gross income",
        "se taxable income taxpayer",
        "se taxable income spouse",
        "total self employment tax",
        "return due date or return received date whichever is later",
    )
)
"""What the IRS prints, and software that shows transcripts."""
_NEXT_LINE = 1.9
"""Farthest that the next line of a cell is below the one before it, in heights of print."""
_SAME_EDGE = 3.0


def with_whole_labels(runs: Sequence[TextRun]) -> list[TextRun]:
    """The runs, labels of several lines joined and put on the line of the value beside them."""
    left = sorted(runs, key=lambda run: (run.middle, run.x0))
    whole: list[TextRun] = []
    while left:
        run = left.pop(0)
        parts = [run]
        while (below := _continuation(parts, left)) is not None and not _has_own_values(parts[-1], below, runs):
            parts.append(below)
            left = [other for other in left if other is not below]
        whole.append(run if len(parts) == 1 else _joined(parts, runs))
    return whole


def _continuation(parts: Sequence[TextRun], runs: Sequence[TextRun]) -> TextRun | None:
    last = parts[-1]
    for run in runs:
        down = run.middle - last.middle
        if down > _NEXT_LINE * last.height:
            return None
        is_below = down > last.height / 2 and is_aligned(last, run)
        if is_below and _is_label([*(part.text for part in parts), run.text]):
            return run
    return None


def is_aligned(one: TextRun, other: TextRun) -> bool:
    """Whether two runs have their left edges, right edges or middles in common."""
    edges = (one.x0 - other.x0, one.x1 - other.x1, (one.x0 + one.x1 - other.x0 - other.x1) / 2)
    return any(abs(edge) <= _SAME_EDGE for edge in edges)


def _is_label(parts: Sequence[str]) -> bool:
    """Whether texts are successive words of one label, some of which may be left out."""
    words = [word.strip("():.,").casefold() for part in parts for word in part.split() if word.strip("():.,")]
    return any(_is_in_order(words, label) for label in _LABELS)


def _is_in_order(words: Sequence[str], label: Sequence[str]) -> bool:
    left = iter(label)
    return all(word in left for word in words)


def _has_own_values(upper: TextRun, lower: TextRun, runs: Sequence[TextRun]) -> bool:
    """Whether a figure is beside each of two lines: then they are two labels."""
    return all(
        any(same_line(part, run) and run.x0 > part.x1 and run.has_digit for run in runs) for part in (upper, lower)
    )


def _joined(parts: Sequence[TextRun], runs: Sequence[TextRun]) -> TextRun:
    top, bottom = parts[0].top, parts[-1].bottom
    right = max(part.x1 for part in parts)
    beside = [run for run in runs if run.x0 > right and top <= run.middle <= bottom]
    value = min(beside, key=lambda run: run.x0, default=parts[0])
    words = [word for part in parts for word in part.words]
    return TextRun(
        tuple(
            replace(word, top=value.middle - word.height / 2, bottom=value.middle + word.height / 2) for word in words
        )
    )
