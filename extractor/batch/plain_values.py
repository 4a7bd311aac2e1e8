"""Values from a worker process, which has parsed outside bytes: only plain ones are accepted.

An answer is a pickle. Unpickling calls what it names, so that a worker taken over by a hostile file could run code in
its parent. Here it may name dataclasses, models and errors of this package, decimals, dates and paths, and nothing
else.
"""

from __future__ import annotations

import dataclasses
import pickle
import sys
from typing import IO, Any

from pydantic import BaseModel

from extractor.errors import ExtractorError

_PACKAGE = "extractor."
_STANDARD = {
    ("decimal", "Decimal"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("pathlib", "PosixPath"),
    ("pathlib", "WindowsPath"),
}


class PlainUnpickler(pickle.Unpickler):
    """Reads plain values. Raises UnpicklingError for any other."""

    def find_class(self, module_name: str, name: str) -> Any:
        if (module_name, name) in _STANDARD:
            return getattr(sys.modules[module_name], name)
        if module_name.startswith(_PACKAGE) and name.isidentifier():
            found = super().find_class(module_name, name)
            if isinstance(found, type) and found.__module__ == module_name and _is_plain(found):
                return found
        raise pickle.UnpicklingError(f"{module_name}.{name} is not a plain value")


def _is_plain(kind: type) -> bool:
    return dataclasses.is_dataclass(kind) or issubclass(kind, (BaseModel, ExtractorError))


def plain_value(stream: IO[bytes]) -> object:
    """The next value in a stream. Raises EOFError, OSError, ValueError or UnpicklingError."""
    try:
        return PlainUnpickler(stream).load()
    except (AttributeError, ImportError, IndexError, KeyError, TypeError) as error:
        raise pickle.UnpicklingError("not a pickle of a plain value") from error
