"""A planted thing, and the other amounts, dates and so on that it shows."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from scripts.families.content import Content, Note

Change = Callable[[Content, random.Random], Content]
Mark = Callable[[bytes, Content, random.Random], bytes]


@dataclass(frozen=True)
class Plant:
    """`change` alters what the notice says, `mark` the finished PDF."""

    name: str
    group: str
    change: Change | None = None
    mark: Mark | None = None
    beside: Callable[[Content], str] = lambda content: ""
    """What must be printed too for the plant to contradict it."""


def other_amount(amount: Decimal, rng: random.Random) -> Decimal:
    """Another plausible amount: two digits exchanged, one changed, ten times as much, or a round sum more."""
    digits = f"{amount:.2f}".replace(".", "")
    ways = [amount + rng.choice((100, 250, 1000)), amount * 10, amount + Decimal("0.90"), amount - Decimal("3.00")]
    at = rng.randrange(max(len(digits) - 1, 1))
    swapped = f"{digits[:at]}{digits[at + 1 : at + 2]}{digits[at]}{digits[at + 2 :]}"
    ways += [Decimal(int(swapped)) / 100] * 2
    found = [way for way in ways if way != amount and way > 5]
    return rng.choice(found).quantize(Decimal("0.01"))


def other_day(day: dt.date, rng: random.Random) -> dt.date:
    """Another day, one to ten weeks away."""
    return day + dt.timedelta(days=rng.choice((-14, -10, -7, 5, 7, 9, 14, 30, 60)))


def other_year(year: int, rng: random.Random) -> int:
    """Another tax year."""
    return year + rng.choice((-3, -2, -1, 1))


def elsewhere(content: Content, name: str, place: str, value: object) -> Content:
    """The notice with another value at one place."""
    return replace(content, elsewhere={**content.elsewhere, (name, place): value})


def noted(content: Content, slot: str, text: str, color: str = "black") -> Content:
    """The notice with a sentence more."""
    return replace(content, notes=(*content.notes, Note(slot, text, color)))
