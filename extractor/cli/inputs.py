"""The files that the arguments of a command name: a folder stands for the supported files under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.reading import printable
from extractor.cli.session import detail, remark
from extractor.cli.vocabulary import STANDARD_INPUT

if TYPE_CHECKING:
    from extractor.document.limits import Limits


def files_in(names: Sequence[str], limits: Limits) -> Iterator[str]:
    """Each file in the order of the arguments, those of a folder by name, by the rules of a batch.

    Nothing is said of a file that does not exist: reading it says so. A folder without a supported file is remarked on.
    """
    for name in names:
        if name != STANDARD_INPUT and Path(name).is_dir():
            yield from _in_folder(name, limits)
        else:
            yield name


def _in_folder(name: str, limits: Limits) -> Iterator[str]:
    from extractor.batch.plan import Found, Refused, Skipped, examine, walk

    supported = 0
    for item in walk([name]):
        seen = examine(item, limits) if isinstance(item, Found) else item
        if isinstance(seen, Skipped):
            detail(f"skipped: {printable(seen.name)}: {seen.why}")
            continue
        supported += 1
        yield seen.name if isinstance(seen, Refused) else item.name
    if not supported:
        remark(f"{printable(name)}: no PDF or supported image found")
