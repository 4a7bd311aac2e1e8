"""Typefaces of notices: the PDF's own, and those installed on the machine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_FONT_ROOTS = (
    Path(reportlab.__file__).parent / "fonts",
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".fonts",
)


@dataclass(frozen=True)
class Family:
    """Names of the registered fonts of one family. `unicode` families can set U+2212 and the like."""

    name: str
    plain: str
    bold: str
    unicode: bool


BUILTIN = (
    Family("Helvetica", "Helvetica", "Helvetica-Bold", unicode=False),
    Family("Times", "Times-Roman", "Times-Bold", unicode=False),
    Family("Courier", "Courier", "Courier-Bold", unicode=False),
)
_FILES = (
    ("Vera", "Vera.ttf", "VeraBd.ttf"),
    ("DejaVuSansCondensed", "DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"),
    ("DejaVuSerifCondensed", "DejaVuSerifCondensed.ttf", "DejaVuSerifCondensed-Bold.ttf"),
    ("LiberationSans", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("LiberationSerif", "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    ("LiberationSansNarrow", "LiberationSansNarrow-Regular.ttf", "LiberationSansNarrow-Bold.ttf"),
)


@cache
def found_file(name: str) -> Path | None:
    """The font file of that name, if this machine has it."""
    for root in _FONT_ROOTS:
        if root.is_dir():
            for path in sorted(root.rglob(name)):
                return path
    return None


@cache
def family(name: str) -> Family:
    """The family of that name, registered for drawing; Helvetica where its files are missing."""
    for known in BUILTIN:
        if known.name == name:
            return known
    for family_name, plain_file, bold_file in _FILES:
        plain, bold = found_file(plain_file), found_file(bold_file)
        if family_name == name and plain and bold:
            pdfmetrics.registerFont(TTFont(family_name, str(plain)))
            pdfmetrics.registerFont(TTFont(f"{family_name}-Bold", str(bold)))
            return Family(family_name, family_name, f"{family_name}-Bold", unicode=True)
    return BUILTIN[0]


FAMILY_NAMES = tuple(known.name for known in BUILTIN) + tuple(name for name, _, _ in _FILES)


def width(text: str, font: str, size: float) -> float:
    """Width of a line of text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
