"""An import of which one thread sees no pandas."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator, Sequence
from types import ModuleType


class _NoPandas:
    """A finder that has no pandas for one thread; every other thread, and every other module, goes on as usual."""

    def __init__(self, thread: int) -> None:
        self._thread = thread

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> None:
        """None, which leaves the module to the other finders. Raises ModuleNotFoundError for pandas in the thread."""
        if name == "pandas" and threading.get_ident() == self._thread:
            raise ModuleNotFoundError("pandas is not loaded for this import", name=name)


@contextlib.contextmanager
def without_pandas() -> Iterator[None]:
    """Imports of pandas fail in this thread unless it is loaded: loading it takes longer than reading a page."""
    finder = _NoPandas(threading.get_ident())
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
