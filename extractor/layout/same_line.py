"""Whether two text runs are on one line or in one column, and whether they are two readings of the same print."""

from __future__ import annotations

from extractor.layout.text_run import TextRun

SAME_LINE = 0.5
"""Largest distance between the middles of two runs on one line, as a fraction of the taller one's height.
No record changes from above 0.4 to below 0.625."""
SAME_EDGE = 4.0
"""Largest distance of the edges of two runs in one column, in points."""
SAME_PRINT = 0.4
"""Least overlap of two readings of the same print, horizontally and vertically. No record changes from 0.2 to 0.8."""


def same_line(first: TextRun, second: TextRun) -> bool:
    """Whether two runs, of one OCR pass or of two, are on one line."""
    reach = SAME_LINE * max(first.height, second.height)
    return first.page == second.page and abs(first.middle - second.middle) <= reach


def same_print(first: TextRun, second: TextRun) -> bool:
    """Whether two runs are readings of the same print."""
    return first.page == second.page and first.box.overlaps(second.box, SAME_PRINT)
