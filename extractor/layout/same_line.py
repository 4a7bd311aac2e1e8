"""Whether two text runs are on one line, and whether they are two readings of the same print."""

from __future__ import annotations

from extractor.layout.text_run import TextRun

SAME_LINE = 0.5
"""Part of the taller one's height by which the middles of two runs on a line differ at most."""
SAME_PRINT = 0.4
"""Part of the smaller box, across and down, that two readings of the same print share at least."""


def same_line(first: TextRun, second: TextRun) -> bool:
    """Whether two runs, of one reading of a page or of two, are on one line."""
    reach = SAME_LINE * max(first.height, second.height)
    return first.page == second.page and abs(first.middle - second.middle) <= reach


def same_print(first: TextRun, second: TextRun) -> bool:
    """Whether two runs are the same print, read once or twice."""
    return first.page == second.page and first.box.overlaps(second.box, SAME_PRINT)
