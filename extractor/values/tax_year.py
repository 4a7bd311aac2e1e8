"""Tax years: four digits, in parentheses or not."""

from __future__ import annotations

import regex

_YEAR = regex.compile(r"\(?(?P<year>(?:19|20)\d{2})\)?[.,;:]?")


def parse_year(text: str) -> int | None:
    """A tax year from four digits, in parentheses or not; None for anything else."""
    match = _YEAR.fullmatch(text.strip())
    return int(match["year"]) if match else None
