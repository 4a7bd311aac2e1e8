"""The interface of `extractor` under a second name: `import cp14` where `extractor` is a name of your own.

Both names give the same objects. The modules behind them are in `extractor`, so a *module* of your own called
`extractor` that is found first on the path hides them; importing this one then says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import extractor as _extractor

if "extract_many" not in getattr(_extractor, "__all__", ()):
    raise ImportError(f"another module named extractor hides that of cp14-extractor: {_extractor.__file__}")

if TYPE_CHECKING:
    from extractor import *  # noqa: F403

__version__ = _extractor.__version__
__all__ = list(_extractor.__all__)


def __getattr__(name: str) -> Any:
    return getattr(_extractor, name)


def __dir__() -> list[str]:
    return dir(_extractor)
