"""Headers whose labels are below their values, as captions are: put above them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import regex

from extractor.transcript.grammar import DATE, MONEY

LABEL = regex.compile(
    r"(?:(?:request|response|processing|received) date|form(?: number)?\b|tax (?:period|year)|report for tax period"
    r"|period ending"
    r"|(?:spouse(?:'s)? )?(?:taxpayer identification|taxpayer id|tin\b|ssn\b|social security)|name\b|name\(s\)"
    r"|taxpayer\b"
    r"|(?:account )?balance\b|accrued (?:interest|penalty)|total (?:balance|accru)|tracking number|customer file"
    r"|filing status|exemptions|adjusted gross|taxable income|tax per return|cycle posted)",
    regex.IGNORECASE,
)
_VALUE = regex.compile(
    rf"{MONEY}|{DATE}|\d{{4}}(?:-?[A-Z]{{1,2}})?|[\dXKY*#•]{{3}}\s?-?\s?[\dXKY*#•]{{2}}\s?-?\s?\d{{4}}",
    regex.IGNORECASE,
)
Kind = Literal["label", "value", "other"]


def kind_of(cells: Sequence[str]) -> Kind:
    """Whether the cells of a line are all labels without values, or all values."""
    if all(LABEL.match(cell) and not any(character.isdigit() for character in cell) for cell in cells):
        return "label"
    return "value" if all(_VALUE.fullmatch(cell) for cell in cells) else "other"


def labels_first(kinds: Sequence[Kind]) -> list[int]:
    """The order of lines in which each label is above its value: the printed one, unless more labels are below values
    than above them."""
    order = list(range(len(kinds)))
    above = sum(pair == ("label", "value") for pair in pairwise(kinds))
    below = sum(pair == ("value", "label") for pair in pairwise(kinds))
    if below <= above:
        return order
    at = 0
    while at + 1 < len(kinds):
        if (kinds[at], kinds[at + 1]) == ("value", "label"):
            order[at : at + 2] = [at + 1, at]
            at += 1
        at += 1
    return order
