"""Results memoized on the text run or page they are about: they live and die with the letter.

A cache of the process would keep the text of taxpayers' letters in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound="Memo")

if TYPE_CHECKING:
    from functools import cached_property

    kept = cached_property
else:

    class kept:  # noqa: N801 - it is used like cached_property
        """A property that is found once; functools.cached_property of Python 3.11 takes a lock for each, a hundredth of
        the time of a digital notice."""

        def __init__(self, find: Callable[[Any], Any]) -> None:
            self._find = find
            self.__doc__ = find.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, owner: Any, _: type | None = None) -> Any:
            if owner is None:
                return self
            found = owner.__dict__[self._name] = self._find(owner)
            return found


class Memo:
    """An immutable object that holds the memoized results about it."""

    @kept
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
