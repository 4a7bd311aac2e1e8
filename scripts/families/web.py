"""Pages written as HTML and laid out by WeasyPrint."""

from __future__ import annotations

import logging
from functools import cache
from html import escape as _escape
from importlib import import_module
from pathlib import Path

from scripts.families.content import Content
from scripts.families.says import Says
from scripts.families.tables import explanation, penalties

_PACKAGED = (
    ("Lato", "font_lato", "Lato"),
    ("Roboto", "font_roboto", "Roboto"),
    ("Source Sans Pro", "font_source_sans_pro", "SourceSansPro"),
    ("Source Serif Pro", "font_source_serif_pro", "SourceSerifPro"),
    ("Caladea", "font_caladea", "Caladea"),
)
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
logging.getLogger("fontTools").setLevel(logging.CRITICAL)


def font_file(package: str, stem: str, weight: str) -> Path:
    """A font file that came with a Python package."""
    root = Path(str(import_module(package).__file__)).parent
    return next(root.rglob(f"{stem}-{weight}.ttf"))


@cache
def _faces() -> str:
    faces = []
    for name, package, stem in _PACKAGED:
        for weight, file in ((400, "Regular"), (700, "Bold")):
            url = font_file(package, stem, file).as_uri()
            faces.append(f"@font-face{{font-family:'{name}';font-weight:{weight};src:url('{url}')}}")
    return "".join(faces)


def pdf(body: str, style: str) -> bytes:
    """The PDF of an HTML body with its style sheet."""
    from weasyprint import HTML

    text = f"<html><head><style>{_faces()}tr{{break-inside:avoid}}{style}</style></head><body>{body}</body></html>"
    made: bytes = HTML(string=text).write_pdf()
    return made


def e(text: str) -> str:
    """Text as HTML."""
    return _escape(text)


def lines(texts: tuple[str, ...]) -> str:
    """Lines of an address."""
    return "<br>".join(e(text) for text in texts)


def p(text: str, css: str = "") -> str:
    """A paragraph."""
    return f'<p class="{css}">{e(text)}</p>'


def notes(content: Content, slot: str) -> str:
    """The sentences added to a slot, in their colors."""
    return "".join(f'<p style="color:{note.color}">{e(note.text)}</p>' for note in content.slot(slot))


def table(headings: tuple[str, ...], rows: list[list[str]], css: str, foot: tuple[str, str] | None = None) -> str:
    """A table with a heading row that repeats on each page, and a last row of label and amount."""
    head = "".join(f"<th>{e(text)}</th>" for text in headings)
    body = "".join("<tr>" + "".join(f"<td>{e(text)}</td>" for text in row) + "</tr>" for row in rows)
    if foot:
        body += f'<tr class="total"><td colspan="{len(headings) - 1}">{e(foot[0])}</td><td>{e(foot[1])}</td></tr>'
    return f'<table class="{css}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def penalty_parts(says: Says, headings: tuple[str, ...], css: str) -> str:
    """Each penalty with its explanation and its table."""
    parts = []
    for kind, title, rows, total in penalties(says.content, says.printing):
        parts.append(f"<h3>{e(title)}</h3>{p(says(explanation(kind)))}{table(headings, rows, css, total)}")
    return "".join(parts)
