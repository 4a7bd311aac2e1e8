"""Which of several amounts add up to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")
_MOST_TOGETHER = 4
_MOST_ITEMS = 24
"""Four of 24 are 10,626 sums; of more items chance sums become likely."""


def subsets_with_sum(items: Sequence[T], amount: Callable[[T], Decimal], wanted: Decimal) -> list[tuple[T, ...]]:
    """The smallest subsets, all of one size, whose amounts add up to the wanted one exactly; empty if there is none."""
    if len(items) > _MOST_ITEMS:
        items = items[-_MOST_ITEMS:]
    for size in range(1, min(len(items), _MOST_TOGETHER) + 1):
        found = [some for some in combinations(items, size) if sum(map(amount, some), Decimal(0)) == wanted]
        if found:
            return found
    return []
