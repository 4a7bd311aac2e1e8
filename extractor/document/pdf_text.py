"""The characters of a PDF's pages as pdfplumber gives them, placed on the page as it is displayed."""

from __future__ import annotations

import contextlib
import io
import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from typing import Any

import numpy as np
import numpy.typing as npt

from extractor.document.drawn_text import OFF_PLACE, Glyph
from extractor.document.duplicate_characters import Character, without_duplicates
from extractor.values.box import Box

Size = tuple[float, float]
Coordinates = npt.NDArray[np.float64]

_EDGES = ("x0", "top", "x1", "bottom")
_LONGEST = 2048
"""Characters of the address of a link; what follows is cut off."""
_SAME_SIZE = 1.0
"""Points by which the two parsers may differ about the size of a page, and about the place of a character."""
_LEAST_SHARED = 0.95
"""The part of the digits that PDFium draws that must be among pdfplumber's; 1.0 on 108 pages of 29 made notices."""
_NEAR = 6.0
"""Points across by which a digit may be off: PDFium gives a width to codes for which pdfplumber knows no character, as
to the bullet of a list, and what follows on the line is set farther to the right."""
_MOST_EXTRA, _FEW = 1.3, 12
"""How many digits pdfplumber may give for each that PDFium gives, which leaves out some that it takes for repeated."""


class PdfText:
    """A PDF's text by pdfplumber; nothing is parsed before it is asked for."""

    def __init__(self, data: bytes, password: str) -> None:
        self._data = data
        self._password = password
        self._plumber: Any = None

    def characters(self, index: int, pages: int, size: Size, scale: Size) -> list[Character]:
        """The characters of the page at `index` (from 0) of `pages`, within the `size` in points at which it is
        displayed, on a sheet `scale` times as wide and as tall.

        None where pdfplumber cannot read what PDFium draws, or takes the page or the document for another.
        """
        try:
            page = self._page(index, pages)
            if page is None:
                return []
            try:
                characters = _displayed(page, size)
                if scale != (1.0, 1.0):
                    characters = [scaled(each, *scale) for each in characters]
                return without_duplicates(characters)
            finally:
                page.close()
        except Exception:  # noqa: BLE001 - pdfminer raises anything on a broken file; the picture is read instead
            return []

    def links(self, index: int, pages: int) -> list[tuple[str, Box]]:
        """The address that each link of the page at `index` of `pages` opens, its beginning, and its place.

        The words over a link may say something else.
        """
        try:
            page = self._page(index, pages)
            found = page.hyperlinks if page is not None else []
            return [(str(each["uri"])[:_LONGEST], Box(*(each[edge] for edge in _EDGES))) for each in found]
        except Exception:  # noqa: BLE001 - as above
            return []

    def _page(self, index: int, pages: int) -> Any:
        """The page at `index`; None where pdfplumber takes the document for another."""
        import pdfplumber

        logging.getLogger("pdfminer").setLevel(logging.ERROR)
        if self._plumber is None:
            self._plumber = pdfplumber.open(io.BytesIO(self._data), password=self._password)
        return self._plumber.pages[index] if len(self._plumber.pages) == pages else None

    def close(self) -> None:
        if self._plumber is not None:
            with contextlib.suppress(Exception):
                self._plumber.close()


def turned_place(
    x: Coordinates, y: Coordinates, width: float, height: float, turns: int
) -> tuple[Coordinates, Coordinates]:
    """Places, from the bottom left of a page, from the top left of it once it is turned clockwise by quarters."""
    if turns == 0:
        return x, height - y
    if turns == 1:
        return y, x
    return (width - x, y) if turns == 2 else (height - y, width - x)


def are_of_one_page(characters: Iterable[Character], drawn: Sequence[Glyph]) -> bool:
    """Whether pdfplumber's characters have the digits that PDFium draws, where it draws them.

    Of a file that was saved in revisions, joined or damaged the two parsers may see different documents.
    """
    own = [(character["text"], *character["origin"]) for character in characters if character["text"].isdigit()]
    drawn = [glyph for glyph in drawn if glyph[0].isdigit()]
    places = {(text, round(x / _NEAR), round(y)) for text, x, y in own}
    shared = sum(_is_near((text, round(x / _NEAR), round(y)), places) for text, x, y in drawn)
    return shared >= _LEAST_SHARED * len(drawn) and len(own) <= _MOST_EXTRA * len(drawn) + _FEW


def _is_near(place: tuple[str, int, int], places: Set[tuple[str, int, int]]) -> bool:
    if place in places:
        return True
    text, across, down = place
    return any((text, across + right, down + lower) in places for right in (-1, 0, 1) for lower in (-1, 0, 1))


def scaled(character: Character, across: float, down: float) -> Character:
    """A character of a page that is made `across` times as wide and `down` times as tall."""
    x, y = character["origin"]
    wide = {name: character[name] * across for name in ("x0", "x1", "width")}
    tall = {name: character[name] * down for name in ("top", "bottom", "doctop", "height", "size")}
    return {**character, **wide, **tall, "origin": (x * across, y * down)}


def placed_as_drawn(characters: list[Character], drawn: Sequence[Glyph]) -> list[Character]:
    """pdfplumber's characters, each line that PDFium draws of the same characters at the places where it draws them."""
    own: defaultdict[int, list[tuple[float, str, int]]] = defaultdict(list)
    for at, character in enumerate(characters):
        if not character["text"].isspace():
            own[round(character["origin"][1])].append((character["origin"][0], character["text"], at))
    theirs: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
    for text, x, y in drawn:
        theirs[round(y)].append((x, text))
    off: dict[int, float] = {}
    for line, letters in own.items():
        ours, other = sorted(letters), sorted(theirs[line])
        if len(ours) == len(other):
            off |= {
                at: drawn_x - x
                for (x, text, at), (drawn_x, same) in zip(ours, other, strict=True)
                if text == same and abs(drawn_x - x) > OFF_PLACE
            }
    if not off:
        return characters
    for at, character in enumerate(characters):
        # PDFium places no spaces: one moves with the letter before it.
        if character["text"].isspace() and at - 1 in off:
            off[at] = off[at - 1]
    return [_moved_right(character, off[at]) if at in off else character for at, character in enumerate(characters)]


def _displayed(page: Any, size: tuple[float, float]) -> list[Character]:
    """The characters of pdfplumber's page that stand within its crop box, placed from that box's top left."""
    (left, top), (right, bottom) = (
        [side(pair) for pair in zip(page.cropbox[edge : edge + 2], page.mediabox[edge : edge + 2], strict=True)]
        for edge, side in ((0, max), (2, min))
    )
    if page.rotation and tuple(page.cropbox) != tuple(page.mediabox):
        return []
    if abs(right - left - size[0]) > _SAME_SIZE or abs(bottom - top - size[1]) > _SAME_SIZE:
        return []
    # pdfminer is loaded where a page has text, and not for a scan.
    from extractor.document.page_characters import page_characters

    width, height = size
    return [
        each
        for each in page_characters(page, (left, top))
        if 0 <= (each["x0"] + each["x1"]) / 2 <= width and 0 <= (each["top"] + each["bottom"]) / 2 <= height
    ]


def _moved_right(character: Character, points: float) -> Character:
    x, y = character["origin"]
    across = {name: character[name] + points for name in ("x0", "x1")}
    return {**character, **across, "origin": (x + points, y)}
