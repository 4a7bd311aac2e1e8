"""The characters of a PDF page, as pdfminer interprets its content streams and places them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFSimpleFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import stream_value
from pdfminer.utils import apply_matrix_rect

from extractor.document.content_stream import Operation, Unusual, operations

Character = dict[str, Any]

_NOT_TEXT = frozenset(
    "m l c v y h re S s f F f* B B* b b* n W W* g G rg RG k K cs CS sc SC scn SCN w J j M d ri i sh".split()
)
"""Operators of paths, clipping and color, which place no character."""


def page_characters(page: Any, corner: tuple[float, float]) -> list[Character]:
    """The characters of pdfplumber's page in the order in which they are drawn, also those within forms; places are in
    points from a corner that is `corner` (right, down) from the top left of its media box.

    They are as `page.chars` has them, but only with what words are made of: made by pdfplumber, with layout objects,
    colors and marked content, they take three times as long.
    """
    device = _CharacterDevice(page.pdf.rsrcmgr, page, corner)
    _TextInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    return device.characters


class _CharacterDevice(PDFTextDevice):
    """What pdfminer draws on: it keeps the characters alone."""

    def __init__(self, resources: PDFResourceManager, page: Any, corner: tuple[float, float]) -> None:
        super().__init__(resources)
        self.characters: list[Character] = []
        self._across = page.mediabox[0] - corner[0]
        self._down = page.height + page.mediabox[1] - corner[1]
        self._known: defaultdict[Any, dict[int, tuple[str, float, Any]]] = defaultdict(dict)
        self._faces: dict[Any, tuple[str, bool, float]] = {}

    def render_string_horizontal(
        self,
        seq: Any,
        matrix: tuple[float, float, float, float, float, float],
        pos: tuple[float, float],
        font: Any,
        fontsize: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        rise: float,
        dxscale: float,
        ncs: object,
        graphicstate: object,
    ) -> tuple[float, float]:
        """pdfminer's own, without two calls per character. Gives where the next string begins."""
        x, y = pos
        a, b, c, d, right, up = matrix
        if b == c == 0 <= a and d >= 0:
            # What is set level, as nearly everything is, needs no corners: half of the time of a character.
            draw = self._level(matrix, y, font, fontsize, scaling, rise, charspace, wordspace)
        else:

            def draw(x: float, cids: Sequence[int], is_later: bool) -> float:
                for cid in cids:
                    if is_later:
                        x += charspace
                    place = (a, b, c, d, x * a + y * c + right, x * b + y * d + up)
                    x += self.render_char(place, font, fontsize, scaling, rise, cid)
                    if cid == 32 and wordspace:
                        x += wordspace
                    is_later = True
                return x

        is_later = False
        for part in seq:
            if isinstance(part, int | float):
                x -= part * dxscale
                is_later = True
            elif isinstance(part, bytes):
                cids = tuple(font.decode(part))
                x = draw(x, cids, is_later)
                is_later = is_later or bool(cids)
        return x, y

    def _level(
        self,
        matrix: tuple[float, float, float, float, float, float],
        y: float,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        charspace: float,
        wordspace: float,
    ) -> Callable[[float, Sequence[int], bool], float]:
        """A function that keeps the characters of a string that is set level, and gives where the next one is."""
        a, b, c, d, right, up = matrix
        name, _, descent = self._face(font)
        low, base = descent * fontsize + rise, y * d + up
        y0, y1 = d * low + base, d * (low + fontsize) + base
        across, down, upright, direction = self._across, self._down, a * d * scaling > 0, (a, b)
        top, bottom, height, origin_down = down - y1, down - y0, y1 - y0, down - base
        known, keep = self._known[font], self.characters.append

        def draw(x: float, cids: Sequence[int], is_later: bool) -> float:
            for cid in cids:
                if is_later:
                    x += charspace
                text, width, _ = known.get(cid) or self._character(font, cid)
                advance: float = width * fontsize * scaling
                x0 = x * a + right
                x1 = a * advance + x0
                left = x0 + across
                keep(
                    {
                        "text": text,
                        "fontname": name,
                        "size": height,
                        "upright": upright,
                        "matrix": (a, b, c, d, x0, base),
                        "direction": direction,
                        "origin": (left, origin_down),
                        "x0": left,
                        "x1": x1 + across,
                        "top": top,
                        "bottom": bottom,
                        "doctop": top,
                        "width": x1 - x0,
                        "height": height,
                    }
                )
                x += advance
                if cid == 32 and wordspace:
                    x += wordspace
                is_later = True
            return x

        return draw

    def _character(self, font: Any, cid: int) -> tuple[str, float, Any]:
        """The text of a character of a font, its width and its displacement."""
        known = self._known[font][cid] = (_text(font, cid), font.char_width(cid), font.char_disp(cid))
        return known

    def _face(self, font: Any) -> tuple[str, bool, float]:
        """The name of a font, whether it is set downward, and how far it reaches below its line."""
        face = self._faces.get(font)
        if face is None:
            face = self._faces[font] = (font.fontname, font.is_vertical(), font.get_descent())
        return face

    def render_char(
        self,
        matrix: tuple[float, float, float, float, float, float],
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        *_: object,
    ) -> float:
        text, width, displacement = self._known[font].get(cid) or self._character(font, cid)
        name, is_vertical, descent = self._face(font)
        advance: float = width * fontsize * scaling
        a, b, c, d, right, up = matrix
        if is_vertical:
            box = _box_of_vertical(fontsize, rise, advance, displacement)
        else:
            low = descent * fontsize + rise
            box = 0, low, advance, low + fontsize
        x0, y0, x1, y1 = apply_matrix_rect(matrix, box)
        across, down = self._across, self._down
        self.characters.append(
            {
                "text": text,
                "fontname": name,
                "size": x1 - x0 if is_vertical else y1 - y0,
                "upright": a * d * scaling > 0 and b * c <= 0,
                "matrix": matrix,
                "direction": matrix[:2],
                "origin": (right + across, down - up),
                "x0": x0 + across,
                "x1": x1 + across,
                "top": down - y1,
                "bottom": down - y0,
                "doctop": down - y1,
                "width": x1 - x0,
                "height": y1 - y0,
            }
        )
        return advance


_BULLET_CODE = 127
"""A code without a character of its own, which WinAnsiEncoding gives to the bullet (ISO 32000-1, D.2, note 3)."""


def _text(font: Any, cid: int) -> str:
    try:
        return str(font.to_unichr(cid))
    except PDFUnicodeNotDefined:
        is_bullet = cid == _BULLET_CODE and isinstance(font, PDFSimpleFont)
        return "•" if is_bullet else f"(cid:{cid})"


def _box_of_vertical(size: float, rise: float, advance: float, displacement: Any) -> tuple[float, float, float, float]:
    """The box of a character of vertical writing around its origin, as pdfminer's LTChar has it."""
    across, down = displacement
    left = size * 0.5 if across is None else across * size * 0.001
    upper = (1000 - down) * size * 0.001
    return -left, upper + rise + advance, -left + size, upper + rise


class _TextInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter, which reads whole tokens and leaves out what places no character."""

    def execute(self, streams: Sequence[object]) -> None:
        own = [stream_value(each) for each in streams]
        try:
            if any(stream.objid is None or stream.objid in self.parent_stream_ids for stream in own):
                raise Unusual
            found = operations(b"\n".join(stream.get_data() for stream in own))
        except Unusual:
            super().execute(streams)
            return
        self.stream_ids = {stream.objid for stream in own if stream.objid is not None}
        for operator, operands in self._of_text(found):
            self._perform(operator, operands)

    def _of_text(self, found: Sequence[Operation]) -> Iterator[Operation]:
        return ((operator, operands) for operator, operands in found if operator not in _NOT_TEXT)

    def _perform(self, operator: str, operands: list[Any]) -> None:
        """One operation; operands that it does not take are left for the next, as pdfminer leaves them."""
        self.argstack += operands
        method = getattr(self, f"do_{operator.replace('*', '_a').replace(chr(34), '_w').replace(chr(39), '_q')}", None)
        if method is None:
            return
        wanted = method.__code__.co_argcount - 1
        given = self.pop(wanted)
        if len(given) == wanted:
            method(*given)
