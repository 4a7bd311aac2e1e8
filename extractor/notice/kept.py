"""Answers kept by what they are about: they live and die with the letter, as a cache of the process would not."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound="Keeping")


class Keeping:
    """Something that does not change and keeps what was found on it."""

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """The answers of functions about it, by function and further arguments."""
        return {}


def kept_by_first(function: Callable[Concatenate[K, P], T]) -> Callable[Concatenate[K, P], T]:
    """The function, with each answer kept by its first argument, a Run or a Sheet."""

    @wraps(function)
    def answer(keeper: K, /, *arguments: P.args, **named: P.kwargs) -> T:
        key = (function, *arguments, *named.items())
        kept = keeper.kept
        if key not in kept:
            kept[key] = function(keeper, *arguments, **named)
        found: T = kept[key]
        return found

    return answer
