"""Where the payment coupon begins: what stands below it repeats what stands above."""

from __future__ import annotations

from extractor.layout.labels import label_in
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.notices import cp14

_HIGHEST_SHARE = 0.4


@memoized_by_first
def coupon_top(layout: PageLayout) -> float | None:
    """The top of the payment coupon on a page in points; None if the page has none."""
    floor = layout.height * _HIGHEST_SHARE
    marks = [run for run in layout.runs if run.top > floor and _is_mark(run)]
    if not marks:
        return None
    first = min(run.top for run in marks)
    headings = [
        run.top for run in layout.runs if floor < run.top <= first + 2 and first - run.top < 150 and _is_heading(run)
    ]
    boxes = [run.top for run in layout.runs if floor < run.top <= first + 2 and first - run.top < 90 and _is_box(run)]
    return min([first, *headings, *boxes]) - 3


def _is_mark(run: TextRun) -> bool:
    return any(label_in(run, words) is not None for words in cp14().coupon.marks)


def _is_heading(run: TextRun) -> bool:
    return run.text.strip(" :").lower() in cp14().coupon.headings


def _is_box(run: TextRun) -> bool:
    return run.text.lower().startswith(cp14().coupon.box_starts)
