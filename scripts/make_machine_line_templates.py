"""Draw the characters that the machine line is compared with: `make_machine_line_templates.py`.

The fonts are those of Debian's packages `fonts-ocr-a` and `fonts-ocr-b`; they are needed for drawing only.
"""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractor.ocr.scan_line_characters import (
    CELL_COLUMNS,
    CELL_ROWS,
    CHARACTERS,
    MARGIN,
    SHADES,
    TALL,
    TEMPLATES,
)

FONTS = Path("/usr/share/fonts")
OCR_A = FONTS / "truetype/ocr-a/OCRA.ttf"
OCR_B = FONTS / "opentype/ocr-b/OCRB.otf"
_FINENESS = 16
"""Pixels drawn for each row and column of a template."""

_HEADER = """\
# The characters of OCR-A, in which the machine line is set, and of OCR-B, which it must not be mistaken for: shades
# from bare paper `.` to full ink `@`. Written by scripts/make_machine_line_templates.py.
#
# ocr_a: OCRA.ttf of https://sourceforge.net/projects/ocr-a-font (Debian: fonts-ocr-a 1.0-10), by John Sauter after the
# MetaFont sources of Tor Lillqvist and Richard B. Wales; he found it an exact match with ANSI X3.17-1977.
# License: "Public Domain."
#
# ocr_b: OCRB.otf of https://tsukurimashou.osdn.jp/ocr.php (Debian: fonts-ocr-b 0.3). "This file is released to the
# public domain by its author, Matthew Skala." Its shapes are of msk-ocrb*.mp, Copyright 1995, 2010 Norbert Schwarz:
# "You may freely use, modify and/or distribute this file, without limitation."
"""


def drawn(ocr_a: Path = OCR_A, ocr_b: Path = OCR_B) -> str:
    """The file of templates."""
    return _HEADER + _type("ocr_a", ocr_a) + _type("ocr_b", ocr_b)


def _type(name: str, font: Path) -> str:
    """One type, its digits as high as a template's characters are."""
    em = 1000
    height = -ImageFont.truetype(str(font), em).getbbox("0", anchor="ls")[1] / em
    face = ImageFont.truetype(str(font), round(TALL * _FINENESS / height))
    return f"\n[{name}]\n" + "".join(f"{each} = '''\n{_picture(face, each)}'''\n" for each in CHARACTERS)


def _picture(face: ImageFont.FreeTypeFont, character: str) -> str:
    """One character in the middle of its cell, a line of text a row."""
    width, height = CELL_COLUMNS * _FINENESS, CELL_ROWS * _FINENESS
    foot = (MARGIN + TALL) * _FINENESS
    image = Image.new("L", (3 * width, height), 0)
    ImageDraw.Draw(image).text((width, foot), character, fill=255, font=face, anchor="ls")
    inked = np.flatnonzero(np.asarray(image).any(axis=0))
    left = round((inked[0] + inked[-1] + 1 - width) / 2)
    cells = np.asarray(image.crop((left, 0, left + width, height)).reduce(_FINENESS), dtype=np.float64) / 255
    shades = np.rint(cells * (len(SHADES) - 1)).astype(int)
    return "".join("".join(SHADES[shade] for shade in row) + "\n" for row in shades)


@click.command(help=__doc__)
@click.option("--ocr-a", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=OCR_A)
@click.option("--ocr-b", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=OCR_B)
def main(ocr_a: Path, ocr_b: Path) -> None:
    TEMPLATES.write_text(drawn(ocr_a, ocr_b), encoding="utf-8")
    click.echo(f"2 × {len(CHARACTERS)} characters in {TEMPLATES}", err=True)


if __name__ == "__main__":
    main()
