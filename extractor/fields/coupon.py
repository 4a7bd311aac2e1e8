"""Where the payment coupon begins: what stands below it repeats what stands above."""

from __future__ import annotations

from functools import lru_cache

from extractor.layout.labels import label_in
from extractor.layout.page_layout import PageLayout, TextRun

_MARKS = (
    "make your check or money order payable",
    "payable to the united states treasury",
    "write your social security number",
    "write your taxpayer id number",
    "amount enclosed",
    "detach and return",
    "return this portion",
    "return this stub",
)
_HEADINGS = ("payment", "payment coupon", "payment stub", "payment voucher")
_HIGHEST_SHARE = 0.4


@lru_cache(maxsize=64)
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
    return any(label_in(run, words) is not None for words in _MARKS)


def _is_heading(run: TextRun) -> bool:
    return run.text.strip(" :").lower() in _HEADINGS


def _is_box(run: TextRun) -> bool:
    return run.text.lower().startswith("notice")
