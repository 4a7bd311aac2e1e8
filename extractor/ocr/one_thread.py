"""numpy's matrix products on one thread: on several, which wait by spinning, small ones take twice the time."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any

_LIBRARIES = ("scipy_openblas_{}_num_threads64_", "openblas_{}_num_threads64_", "openblas_{}_num_threads")
"""How OpenBLAS names its functions in numpy's wheels, in a distribution's build, and alone."""


@contextmanager
def one_thread() -> Iterator[None]:
    """Within it numpy multiplies matrices on one thread, where its library is OpenBLAS; others are left as they are."""
    library = _openblas()
    if library is None:
        yield
        return
    count, use = library
    before = count()
    use(1)
    try:
        yield
    finally:
        use(before)


@cache
def _openblas() -> tuple[Any, Any] | None:
    """The functions that say and set how many threads OpenBLAS uses; None for another library."""
    try:
        loaded = ctypes.CDLL(str(import_module("numpy._core._multiarray_umath").__file__))
    except (ImportError, OSError):
        return None
    for name in _LIBRARIES:
        try:
            return getattr(loaded, name.format("get")), getattr(loaded, name.format("set"))
        except AttributeError:
            continue
    return None
