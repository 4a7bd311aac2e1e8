"""A letter as DOCX, by python-docx (the extra `dispute`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import docx
from docx.document import Document
from docx.shared import Inches, Pt

from extractor.output.dispute_blocks import Block, Grid, Heading, Lines, Paragraph, Picture

_PICTURE_WIDTH = Inches(3.5)


def write(stream: BinaryIO, title: str, blocks: Iterable[Block]) -> None:
    """Write the letter."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    document.styles["Normal"].font.size = Pt(11)
    for block in blocks:
        _add(document, block)
    document.save(stream)


def _add(document: Document, block: Block) -> None:
    match block:
        case Heading(text):
            document.add_heading(text, level=2)
        case Paragraph(text):
            document.add_paragraph(text)
        case Lines(lines):
            document.add_paragraph("\n".join(lines))
        case Grid(rows):
            table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
            document.add_paragraph()
        case Picture(path, caption):
            document.add_picture(str(path), width=_PICTURE_WIDTH)
            document.add_paragraph(caption)
        case _:
            raise TypeError(f"no DOCX for {block!r}")
