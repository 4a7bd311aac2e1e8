"""A letter as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from extractor.output.dispute_blocks import Block, Grid, Heading, Lines, Paragraph, Picture

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def markdown(blocks: Iterable[Block], folder: Path) -> str:
    """The letter's text; pictures are named relative to `folder`, in which it is written."""
    return "\n".join(_block(block, folder) for block in blocks)


def _block(block: Block, folder: Path) -> str:
    match block:
        case Heading(text):
            return f"## {_escaped(text)}\n"
        case Paragraph(text):
            return f"{_escaped(text)}\n"
        case Lines(lines):
            return "".join(f"{_escaped(line)}  \n" if line else "\n" for line in lines)
        case Grid((heading, *rows)):
            ruler = tuple("---" for _ in heading)
            return "".join(_row(row) for row in (heading,)) + f"| {' | '.join(ruler)} |\n" + "".join(map(_row, rows))
        case Picture(path, caption):
            return f"![{_escaped(caption)}]({path.relative_to(folder).as_posix()})\n\n{_escaped(caption)}\n"
        case _:
            raise TypeError(f"no Markdown for {block!r}")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |\n"


def _escaped(text: str) -> str:
    """The text with Markdown's special characters made plain: what a notice prints is no markup."""
    return _SPECIAL.sub(r"\\\1", text)
