"""Amounts and days as an American reader expects them, and lines of text of a readable width."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Sequence
from decimal import Decimal

_WIDTH = 110


def dollars(amount: Decimal | str) -> str:
    """$14,928.09; a minus stands before the dollar sign."""
    number = Decimal(amount)
    return f"{'-' if number < 0 else ''}${abs(number):,.2f}"


def day(date: dt.date) -> str:
    """July 24, 2017."""
    return f"{date:%B} {date.day}, {date.year}"


def wrapped(label: str, texts: Iterable[str]) -> list[str]:
    """Lines of `label: text; text`, wrapped under the label; none when there is no text."""
    joined = "; ".join(texts)
    return textwrap.wrap(f"{label}: {joined}", _WIDTH, subsequent_indent="  ") if joined else []


def doubtful(doubts: Sequence[str]) -> list[str]:
    """The first line of an answer whose record is doubtful; none for one that is not."""
    return [f"DOUBTFUL, check the letter first: {'; '.join(doubts)}"] if doubts else []


NOT_ADVICE = "Computed from dated law data, not advice; the IRS account is what counts (irs.gov/account)."
