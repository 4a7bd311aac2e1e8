"""Where the QR and other matrix codes of a page, and its links, lead: nobody reads that before following them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.image.matrix_codes import matrix_codes
from extractor.leftover import Leftover
from extractor.reading.reader import PageWords
from extractor.record import Evidence

CODE_DPI = 200.0
"""At which the codes of a drawn page are read; their cells are 0.015 inch at least."""


def codes_of_pages(pages: Sequence[PageWords]) -> tuple[Leftover, ...]:
    """The codes and links of a letter's pages, each as print that no field claims."""
    return tuple(code for page in pages for code in (*_codes(page), *_links(page)))


def _links(page: PageWords) -> Iterator[Leftover]:
    for target, box in page.own.page.links() if page.own is not None else ():
        evidence = Evidence(place="narrative", page=page.number, bbox=box.rounded(), text=target, reading="text")
        yield Leftover("link", target, target, evidence, True, True)


def _codes(page: PageWords) -> Iterator[Leftover]:
    picture = _picture(page)
    if picture is None:
        return
    scale = POINTS_PER_INCH / picture.dpi
    for code in matrix_codes(picture.pixels):
        box = (code.box.left, code.box.top, code.box.right, code.box.bottom)
        evidence = Evidence(
            place="matrix_code",
            page=page.number,
            bbox=tuple(round(edge * scale, 1) for edge in box),
            text=code.text,
            reading="ocr",
        )
        yield Leftover("code", code.text, code.text, evidence, True, True)


def _picture(page: PageWords) -> Picture | None:
    """The page to look for codes on; None where its text is all that is on it."""
    if page.picture is not None:
        return page.picture
    if page.own is None or not page.own.may_hold_codes:
        return None
    return Picture(page.own.page.drawn_without_text(CODE_DPI), CODE_DPI)
