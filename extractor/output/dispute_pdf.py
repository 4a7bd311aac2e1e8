"""A letter as PDF, by reportlab (the extra `dispute`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from PIL import Image as Picturefile
from reportlab.lib import colors
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import inch
from reportlab.platypus import Image, KeepTogether, SimpleDocTemplate, Spacer, Table, TableStyle
from reportlab.platypus import Paragraph as Text

from extractor.output.dispute_blocks import Block, Grid, Heading, Lines, Paragraph, Picture

_WIDTH = 6.5 * inch
_PICTURE = (3.5 * inch, 2.0 * inch)
_GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.gray), ("VALIGN", (0, 0), (-1, -1), "TOP")])
_STYLES = getSampleStyleSheet()


def write(stream: BinaryIO, title: str, blocks: Iterable[Block]) -> None:
    """Write the letter, on letter-size pages."""
    document = SimpleDocTemplate(stream, pagesize=LETTER, title=title, leftMargin=inch, rightMargin=inch)
    document.build([flowable for block in blocks for flowable in _flowables(block)])


def _flowables(block: Block) -> Iterator[Any]:
    match block:
        case Heading(text):
            yield _text(text, "Heading3")
        case Paragraph(text):
            yield _text(text)
            yield Spacer(0, 8)
        case Lines(lines):
            yield Text("<br/>".join(map(escape, lines)), _STYLES["BodyText"])
            yield Spacer(0, 8)
        case Grid(rows):
            width = _WIDTH / len(rows[0])
            yield Table([[_text(cell) for cell in row] for row in rows], colWidths=width, style=_GRID, repeatRows=1)
            yield Spacer(0, 8)
        case Picture(path, caption):
            with Picturefile.open(path) as picture:
                scale = min(_PICTURE[0] / picture.width, _PICTURE[1] / picture.height)
                image = Image(str(path), picture.width * scale, picture.height * scale, hAlign="LEFT")
            yield KeepTogether([image, _text(caption), Spacer(0, 8)])
        case _:
            raise TypeError(f"no PDF for {block!r}")


def _text(text: str, style: str = "BodyText") -> Any:
    return Text(escape(text), _STYLES[style])
