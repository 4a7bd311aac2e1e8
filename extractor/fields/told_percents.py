"""Rates and ceilings of penalties, told anywhere on a page, that no penalty of the law has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.fields.candidate import sentence_leftover
from extractor.fields.other_law import unlawful_percent
from extractor.fields.passages import passages
from extractor.layout.page_layout import PageLayout
from extractor.leftover import Leftover


def told_percents(layouts: Sequence[PageLayout]) -> Iterator[Leftover]:
    """The first such of each passage of a PDF's own text; in lines of several columns no sentence may be whole."""
    for layout in layouts:
        for passage in passages(layout):
            told = unlawful_percent(passage.text)
            if told is not None:
                said, first, last = told
                run = passage.part(first, last)
                why = f"it says {said}, which is not the law's"
                yield sentence_leftover(why, passage.text[first:last], run)
