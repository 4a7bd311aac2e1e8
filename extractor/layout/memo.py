"""Results memoized on the text run or page they are about: they live and die with the letter.

A cache of the process would keep the text of taxpayers' letters in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound="Memo")


class Memo:
    """An immutable object that holds the memoized results about it."""

    @cached_property
    def memo(self) -> dict[Any, Any]:
        """Results by function and further arguments."""
        return {}


def memoized_by_first(function: Callable[Concatenate[K, P], T]) -> Callable[Concatenate[K, P], T]:
    """The function, each result memoized on its first argument, a TextRun or a PageLayout."""

    @wraps(function)
    def memoized(owner: K, /, *arguments: P.args, **named: P.kwargs) -> T:
        key = (function, *arguments, *named.items())
        memo = owner.memo
        if key not in memo:
            memo[key] = function(owner, *arguments, **named)
        result: T = memo[key]
        return result

    return memoized
