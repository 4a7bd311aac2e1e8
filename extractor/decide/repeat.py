"""Repeated recognition: more expensive OCR passes over a notice as long as a figure is uncertain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.decide.assembly import Assembled, assemble
from extractor.decide.calibration import one_calibration
from extractor.errors import EngineTimeout
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import PageLayout, page_layout
from extractor.ocr.passes import repeat_passes
from extractor.reading.reader import PageWords, read_again, upright_page


@one_calibration()
def read_until_confident(pages: Sequence[PageWords], layouts: Mapping[int, PageLayout]) -> Assembled:
    """The fields of a notice; pages with an uncertain figure are recognized again, pass by pass.

    A pass that times out ends this: what was read before it stays, with its uncertainty.
    """
    readings = [letter_reading(layouts)]
    assembled = assemble(readings)
    if not assembled.uncertain_lines:
        return assembled
    upright = {page.number: upright_page(page) for page in pages if page.picture is not None}
    for recognition_pass in repeat_passes():
        uncertain = assembled.uncertain_lines
        if not uncertain:
            break
        try:
            again = [
                read_again(page, upright[page.number], recognition_pass, uncertain[page.number])
                for page in pages
                if page.number in uncertain.keys() & upright.keys()
            ]
        except EngineTimeout:
            break
        readings.append(letter_reading({**layouts, **page_layouts(again, layouts)}))
        assembled = assemble(readings)
    return assembled


def page_layouts(pages: Sequence[PageWords], before: Mapping[int, PageLayout]) -> dict[int, PageLayout]:
    """The layout of each page, by page number; `before`: those of an earlier reading."""
    return {page.number: page_layout(page.number, page.words, before.get(page.number)) for page in pages}


def letter_reading(layouts: Mapping[int, PageLayout]) -> LetterReading:
    """One reading of a notice: the layouts of its pages that are not empty."""
    return LetterReading(tuple(layout for layout in layouts.values() if layout.runs))
