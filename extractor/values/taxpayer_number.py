"""Taxpayer identification numbers: recognized, reduced to their last four digits, masked."""

from __future__ import annotations

import regex

_TIN = regex.compile(r"[\dXxNn*•#]{3}\s?[-–−]\s?[\dXxNn*•#]{2}\s?[-–−]\s?(?P<last>[\dXxNn*•#]{4})")
_NAKED_TIN = regex.compile(r"(?<!\d)\d{3}([-– ]?)\d{2}\1\d{4}(?!\d)(?!-)")


def parse_tin_last4(text: str) -> str | None:
    """The last four digits of a Social Security number, masked or whole; None for a placeholder."""
    match = _TIN.search(text)
    if match is None or not match["last"].isdigit():
        return None
    return str(match["last"])


def looks_like_tin(text: str) -> bool:
    """Whether a text is a Social Security number, whole, masked or a placeholder."""
    return _TIN.search(text) is not None


def masked(text: str) -> str:
    """A text with every whole identification number in it masked but for its last four digits."""
    hidden = _NAKED_TIN.sub(lambda found: "***-**-" + found[0][-4:], text)
    return str(_TIN.sub(lambda found: "***-**-" + found["last"] if found["last"].isdigit() else found[0], hidden))
