"""The payment coupon at the foot of a page, which repeats figures from above it."""

from __future__ import annotations

from extractor.layout.labels import find_labels
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.notices.definition import Place

_HIGHEST_SHARE = 0.4
"""The coupon is below this part of the page. No record changes from 0.2 to 0.8."""
_MARGIN = 3.0
"""Points above the coupon's first line that are the coupon. No record changes from 1.5 to 6."""
_HEADING_ABOVE, _BOX_ABOVE = 150.0, 90.0
"""Largest distances of the coupon's heading and of its reference box above its first mark, in points.
No record changes from 75 to 300, or from 45 to 180."""


@memoized_by_first
def coupon_top(layout: PageLayout) -> float | None:
    """The top of the payment coupon on a page in points; None if the page has none."""
    floor = layout.height * _HIGHEST_SHARE
    marks = [mark.run for mark in find_labels(layout, cp14().coupon.marks) if mark.run.top > floor]
    if not marks:
        return None
    first = min(run.top for run in marks)
    above = [run for run in layout.runs if floor < run.top < first]
    headings = [run.top for run in above if first - run.top < _HEADING_ABOVE and _is_heading(run)]
    boxes = [run.top for run in above if first - run.top < _BOX_ABOVE and _is_box(run)]
    return min([first, *headings, *boxes]) - _MARGIN


def place_of(run: TextRun, coupon: float | None, otherwise: Place) -> Place:
    """The place of a run on a page whose coupon begins at `coupon`."""
    return "coupon" if coupon is not None and run.top >= coupon else otherwise


def _is_heading(run: TextRun) -> bool:
    return run.text.strip(" :").lower() in cp14().coupon.headings


def _is_box(run: TextRun) -> bool:
    return run.text.lower().startswith(cp14().coupon.box_starts)
