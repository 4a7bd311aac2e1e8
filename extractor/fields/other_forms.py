"""Cells that name the form of another tax as the bill's: a CP14 is of the individual income tax, Form 1040."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractor.fields.candidate import sentence_leftover
from extractor.layout.page_layout import PageLayout
from extractor.leftover import Leftover

_LABEL = regex.compile(r"(?:tax )?form(?: number| no\.?)?:?", regex.IGNORECASE)
_OTHER = regex.compile(
    r"(?:form )?(?P<form>94[0-5](?:-X)?|7(?:06|09|20)|990|1120(?:-?S)?|1041|1065|2290)", regex.IGNORECASE
)
"""Returns of business, estate, gift, excise and employment taxes (irs.gov, Forms, instructions and publications)."""


def other_forms(layouts: Sequence[PageLayout]) -> Iterator[Leftover]:
    """The cells "Form" of all pages with the form of another tax beside or below them."""
    for layout in layouts:
        for label in (run for run in layout.runs if _LABEL.fullmatch(run.text)):
            for cell in (*layout.right_of(label)[:1], *layout.below(label, 1.5)[:1]):
                match = _OTHER.fullmatch(cell.text)
                if match is not None:
                    why = f"it is of Form {match['form']}, where a CP14 is of Form 1040"
                    yield sentence_leftover(why, f"{label.text} {cell.text}", cell)
