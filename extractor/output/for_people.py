"""Lines that every text for a person shares: wrapped to a readable width, what is uncertain, what it is not."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

_WIDTH = 110


def wrapped(label: str, texts: Iterable[str]) -> list[str]:
    """Lines of `label: text; text`, wrapped under the label; none when there is no text."""
    joined = "; ".join(texts)
    return textwrap.wrap(f"{label}: {joined}", _WIDTH, subsequent_indent="  ") if joined else []


def uncertain(uncertainties: Sequence[str]) -> list[str]:
    """The first line of an answer whose record is uncertain; none for one that is not."""
    return [f"UNCERTAIN, check the letter first: {'; '.join(uncertainties)}"] if uncertainties else []


NOT_ADVICE = "Computed from dated law data, not advice; the IRS account is what counts (irs.gov/account)."
