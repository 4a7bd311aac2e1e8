"""The text of a PDF's page as PDFium draws it: its characters and their places."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, compress
from typing import Any

import numpy as np
import numpy.typing as npt

from extractor.document.duplicate_characters import Character

Origins = npt.NDArray[np.float64]
Glyph = tuple[str, float, float]
"""A character and its origin on the displayed page, in points from the top left."""

OFF_PLACE = 0.5
"""Points from which a character is placed anew."""
_HIGHEST_CODE = 0x10FFFF
_DRAWN_HYPHENS = str.maketrans("\x02\ufffe", "--")
"""What PDFium gives for a hyphen at the end of a line."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


@dataclass(frozen=True)
class DrawnText:
    """The characters of a text, spaces left out, and their origins on the displayed page: x and y of each in points
    from the top left."""

    text: str
    origins: Origins

    @classmethod
    def of(cls, library: Any, text: Any, count: int) -> DrawnText:
        """That of a text page of PDFium with `count` characters, of which `library` is the raw interface; the origins
        are as PDFium has them, from the bottom left of the sheet."""
        characters = _in_one_piece(library, text, count) or _one_by_one(library, text, count)
        printed = [not character.isspace() and character != "\0" for character in characters]
        x, y = ctypes.c_double(), ctypes.c_double()
        # It is called for every character: to find it anew takes as long as it does.
        find, to_x, to_y = library.FPDFText_GetCharOrigin, ctypes.byref(x), ctypes.byref(y)
        places: list[float] = []
        for at in compress(range(count), printed):
            find(text, at, to_x, to_y)
            places += x.value, y.value
        return cls("".join(compress(characters, printed)), np.array(places, np.float64).reshape(-1, 2))

    def glyphs(self) -> list[Glyph]:
        """The characters one by one."""
        return [(text, x, y) for text, (x, y) in zip(self.text, self.origins.tolist(), strict=True)]

    def are(self, characters: Sequence[Character]) -> bool:
        """Whether these are pdfplumber's characters at the same places, as of most pages: then they are of one page,
        and none is to be placed anew. Ligatures are drawn as their letters, whatever their order."""
        own = [character for character in characters if character["text"].strip()]
        texts = [character["text"] for character in own]
        printed, drawn = "".join(texts), self.text
        if printed != drawn:
            texts = [text.translate(_LIGATURES) for text in texts]
            printed, drawn = "".join(texts), drawn.translate(_DRAWN_HYPHENS)
        if not own or len(printed) != len(drawn):
            return False
        origins = np.array([character["origin"] for character in own])
        if printed == drawn:
            firsts = list(accumulate(map(len, texts[:-1]), initial=0))
            return _are_near(origins, self.origins[firsts])
        if len(texts) < len(drawn):
            return False
        # What one gives column by column the other may give row by row.
        order, drawn_order = _order(origins), _order(self.origins)
        is_same = np.array_equal(_codes(printed)[order], _codes(drawn)[drawn_order])
        return is_same and _are_near(origins[order], self.origins[drawn_order])


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _order(origins: Origins) -> npt.NDArray[np.intp]:
    """From left to right of each line."""
    return np.lexsort((origins[:, 0], np.rint(origins[:, 1])))


def _are_near(origins: Origins, drawn: Origins) -> bool:
    return bool((np.abs(origins - drawn) <= OFF_PLACE).all())


def _in_one_piece(library: Any, text: Any, count: int) -> str:
    """The characters of a text; empty where PDFium gives another number of them."""
    units = (ctypes.c_ushort * (count + 1))()
    given = library.FPDFText_GetText(text, 0, count, units)
    return "".join(map(chr, units[:count])) if given == count + 1 else ""


def _one_by_one(library: Any, text: Any, count: int) -> str:
    """The same character by character, NUL for what is none."""
    codes = (library.FPDFText_GetUnicode(text, at) for at in range(count))
    return "".join(chr(code) if code <= _HIGHEST_CODE else "\0" for code in codes)
