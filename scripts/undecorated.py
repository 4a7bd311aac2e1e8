"""Source in which functions are decorated by a statement after them: mutmut passes over functions with decorators.

`@cache` above `def rate(...)` becomes `rate = cache(rate)` below it, which does the same.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

PLAIN = frozenset({"property", "cached_property", "cache", "lru_cache", "memoized_by_first", "rule"})
"""Decorators that may be called after the definition as well."""

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def undecorated(source: str) -> str:
    """The source with such decorators as statements; it does the same as before."""
    lines = source.splitlines(keepends=True)
    for function in sorted(_decorated(source), key=lambda each: each.lineno, reverse=True):
        indent = " " * function.col_offset
        calls = [
            f"{indent}{function.name} = ({ast.unparse(decorator)})({function.name})\n"
            for decorator in reversed(function.decorator_list)
        ]
        assert function.end_lineno is not None
        lines[function.end_lineno : function.end_lineno] = calls
        del lines[function.decorator_list[0].lineno - 1 : function.lineno - 1]
    return "".join(lines)


def _decorated(source: str) -> Iterator[_Function]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, _Function) and node.decorator_list and all(map(_is_plain, node.decorator_list)):
            yield node


def _is_plain(decorator: ast.expr) -> bool:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(function, ast.Name) and function.id in PLAIN
