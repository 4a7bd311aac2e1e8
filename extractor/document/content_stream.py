"""The operators of a PDF content stream with their operands.

pdfminer reads one character class after another in Python, which takes half of the time of a page; here one expression
matches a whole token. What it does not match exactly, such as an inline image, is left to pdfminer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.psparser import LIT, literal_name

Operation = tuple[str, list[Any]]
"""An operator and the operands before it."""

_DELIMITED = rb"(?=[\s\[\]()<>/%]|\Z)"
_TOKEN = re.compile(
    rb"\s*(?:"
    rb"(?P<real>[+-]?(?:\d+\.\d*|\.\d+))" + _DELIMITED + rb"|(?P<integer>[+-]?\d+)" + _DELIMITED + rb"|"
    rb"(?P<operator>[A-Za-z][A-Za-z0-9]*\*?|['\"])" + _DELIMITED + rb"|"
    rb"(?P<name>/[^#/%\[\]()<>{}\s\x80-\xff]*)" + _DELIMITED + rb"|"
    rb"\((?P<string>[^()\\]*)\)|\((?P<escaped>(?:[^()\\]|\\(?:[nrtbf()\\]|[0-3][0-7]{2}|[0-7]{1,2}(?![0-7])))*)\)|"
    rb"<(?P<hexadecimal>(?:[0-9A-Fa-f]\s*)*)>|"
    rb"(?P<opening>\[|<<)|(?P<closing>\]|>>)|(?P<end>\Z)|(?P<other>.))",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3})")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"(": b"(", b")": b")", b"\\": b"\\"}
_CONSTANTS = {b"true": True, b"false": False}
_INLINE_IMAGE, _NULL = b"BI", b"null"


class Unusual(Exception):
    """The stream has what this parser does not know."""


def operations(data: bytes) -> list[Operation]:
    """The operations of a content stream, in order. Raises Unusual."""
    return list(_operations(data))


def _operations(data: bytes) -> Iterator[Operation]:
    stack: list[list[Any]] = [[]]
    for token in _TOKEN.finditer(data):
        kind = token.lastgroup or "other"
        if kind == "operator":
            word = token[kind]
            if word in _CONSTANTS:
                stack[-1].append(_CONSTANTS[word])
            elif len(stack) > 1 or word in (_INLINE_IMAGE, _NULL):
                raise Unusual
            else:
                yield word.decode("ascii"), stack.pop()
                stack.append([])
        elif kind == "opening":
            stack.append([])
        elif kind == "closing":
            if len(stack) < 2:
                raise Unusual
            closed = stack.pop()
            stack[-1].append(closed if token[kind] == b"]" else _dictionary(closed))
        elif kind == "end":
            break
        else:
            stack[-1].append(_VALUES[kind](token[kind]))
    if len(stack) > 1:
        raise Unusual


def _dictionary(items: list[Any]) -> dict[str, Any]:
    if len(items) % 2:
        raise Unusual
    return {literal_name(name): value for name, value in zip(items[::2], items[1::2], strict=True)}


def _unescaped(text: bytes) -> bytes:
    return _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1]) or bytes([int(escape[1], 8)]), text)


def _from_hexadecimal(digits: bytes) -> bytes:
    even = b"".join(digits.split())
    if len(even) % 2:
        raise Unusual
    return bytes.fromhex(even.decode("ascii"))


def _unknown(_: bytes) -> Any:
    raise Unusual


_VALUES: dict[str, Any] = {
    "real": float,
    "integer": int,
    "name": lambda name: LIT(name[1:].decode("ascii")),
    "string": bytes,
    "escaped": _unescaped,
    "hexadecimal": _from_hexadecimal,
    "other": _unknown,
}
