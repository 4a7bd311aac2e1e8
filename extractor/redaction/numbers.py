"""Where a page prints an identification number or the end of one, whatever OCR made of its signs."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.fields.labeled_values import NUMBER_LABEL, labeled_digits
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.values.taxpayer_number import NUMBER_IN_TEXT

_DASH = "-‐‑–—−"
_PATTERNS = (
    NUMBER_IN_TEXT,
    regex.compile(rf"[\w*#•]{{3}}\s?[{_DASH}.]\s?[\w*#•]{{2}}\s?[{_DASH}.]\s?[\w*#•]{{4}}"),
    regex.compile(rf"(?:[*#•…]|\.\.|XX)\s?[{_DASH}.]?\s?\d{{4}}(?!\d)"),
)
"""Groups of three, two and four characters, whatever OCR made of the digits; and the end of a masked number whose
beginning OCR made something else of, or that an ellipsis stands for."""
_LEAST_DIGITS = 4
_LAST_DIGITS = regex.compile(r"(?<!\d)(?:\d{5})?(?P<last>\d{4})\W*$")


def numbers(layout: PageLayout) -> Iterator[TextRun]:
    """The words of every number on a page, by its signs or by its label."""
    for run in {*layout.runs, *layout.lines}:
        for pattern in _PATTERNS:
            for match in pattern.finditer(run.text):
                part = run.part(match.start(), match.end())
                if part is not None and sum(character.isdigit() for character in match[0]) >= _LEAST_DIGITS:
                    yield part
    yield from labeled_digits(layout, NUMBER_LABEL)


def last_digits(layout: PageLayout) -> Iterator[str]:
    """The last four digits of every number on a page."""
    for number in numbers(layout):
        found = _LAST_DIGITS.search(number.text)
        if found is not None:
            yield found["last"]
