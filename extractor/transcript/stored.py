"""Account modules as JSON or JSON Lines, as `cp14 transcript` writes them."""

from __future__ import annotations

import json
from typing import Any

import regex
from pydantic import ValidationError

from extractor.errors import DamagedFile, NotATranscript
from extractor.invalid_item import as_version_1_0, why_invalid
from extractor.transcript.model import KIND, AccountTranscript

_HEAD = 1024
_JSON = regex.compile(rb"\s*(?:\{|\[\s*(?:\{|\]))")
"""An object or a list of them; a section of a settings file also begins with a bracket."""


def holds_modules(data: bytes) -> bool:
    """Whether bytes begin like JSON."""
    return _JSON.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf")) is not None


def stored_modules(data: bytes) -> list[AccountTranscript]:
    """The modules of a file. Raises DamagedFile with the number of the item that has another form."""
    return [_module(item, number) for number, item in enumerate(_items(data), 1)]


def _items(data: bytes) -> list[Any]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DamagedFile("the JSON is not UTF-8; write it again with `cp14 transcript`") from error
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return [_line(line, number) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return whole if isinstance(whole, list) else [whole]


def _line(text: str, number: int) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DamagedFile(f"line {number} is not JSON; `cp14 transcript` writes the form") from error


def _module(item: Any, number: int) -> AccountTranscript:
    if not isinstance(item, dict) or item.get("kind") != KIND:
        raise NotATranscript(
            f"item {number} of the JSON is not an account module: its `kind` is not `{KIND}`; "
            "`cp14 transcript` writes the form"
        )
    try:
        return AccountTranscript.model_validate(as_version_1_0(item), extra="ignore")
    except ValidationError as error:
        raise DamagedFile(f"item {number}: {why_invalid(error)}; `cp14 schema transcript` has the form") from error
