"""What is printed beside or below a label: names, addresses, and digits, whatever OCR made of them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.values.box import Box

NUMBER_LABEL = regex.compile(
    r"(?:social security|taxpayer(?: identification| id)?|identif(?:ying|ication)) (?:number|no\.?)|\bSSN\b|\bI?TIN\b"
    r"|\b(?:number|no\.?|id)\W{0,3}(?:\w+ ){0,3}(?:ending|ends|last (?:four|4))\b",
    regex.IGNORECASE,
)
CALLER_ID_LABEL = regex.compile(r"\bcaller (?:ID|identification|number)\b", regex.IGNORECASE)
_FEWEST_DIGITS = 3
_SAME_LINE, _FARTHEST = 0.5, 200.0
"""Share of its height that a value has in common with its label, and points between them."""


def labeled_values(layout: PageLayout, label: regex.Pattern[str]) -> Iterator[TextRun]:
    """The rest of each run in which a label is; where the label ends the run, the runs beside or below it."""
    for rest, near in _places(layout, label):
        yield from near if rest is None else (rest,)


def labeled_digits(layout: PageLayout, label: regex.Pattern[str]) -> Iterator[TextRun]:
    """The words with digits after a label in its line, and the runs of digits beside or below it."""
    for rest, near in _places(layout, label):
        words = () if rest is None else rest.words
        yield from (TextRun((word,)) for word in words if _is_number(word.text))
        yield from (run for run in near if _is_number(run.text))


def _places(layout: PageLayout, label: regex.Pattern[str]) -> Iterator[tuple[TextRun | None, list[TextRun]]]:
    """For each run with a label, what follows it in the run, and the runs beside or below it."""
    for run in layout.runs:
        found = label.search(run.text)
        if found is not None:
            near = [other for other in layout.runs if other is not run and _is_beside_or_below(run.box, other.box)]
            yield run.part(found.end() + 1, len(run.text)), near


def _is_beside_or_below(label: Box, value: Box) -> bool:
    is_beside = label.overlap_down(value) > _SAME_LINE and 0 <= value.x0 - label.x1 <= _FARTHEST
    is_below = 0 <= value.top - label.bottom <= max(label.height, value.height) and label.overlap_across(value) > 0
    return is_beside or is_below


def _is_number(text: str) -> bool:
    """Whether a text may be a number: mostly digits and signs, at least three digits, and no amount."""
    digits = sum(character.isdigit() for character in text)
    letters = sum(character.isalpha() for character in text)
    return digits >= _FEWEST_DIGITS and letters <= digits and "$" not in text
