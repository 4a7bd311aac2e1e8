"""How large a page is believed to be: one answer for pictures and for the pages of a PDF.

A resolution or a page size is a statement of whoever wrote the file: a camera's default, a scanner's driver, a
converter that counts one point per pixel. The paper is a letter.
"""

from __future__ import annotations

from math import log

_LETTER_WIDTH_INCHES, _LETTER_LONG_SIDE_INCHES = 8.5, 11.0
_PLAUSIBLE_LONG_SIDE_INCHES = (8.0, 18.0)
"""From half a letter sheet to two letters side by side (11 x 17 inches)."""
_LONG, _PLAUSIBLE_WIDTH_INCHES = 1.9, (4.0, 18.0)
"""Ratio of length to width above which a page is a part cut from a letter, or pages one below another; its width is
that of a letter."""
_PAPER_RATIO = (1.15, 1.75)
"""Long side by short side, from a letter cut short to legal paper."""
_PAPERS = (11 / 8.5, 297 / 210, 14 / 8.5)
"""Letter, A4 and legal."""
_FAX_DOTS = (1728, 1734, 2048, 2432)
"""Dots per line of a fax by ITU-T T.4, and of one that was drawn 8.5 inches wide."""
_FAX_ACROSS, _FAX_DOWN = 204.0, (98.0, 196.0, 391.0)
"""Dots per inch of a fax: standard, fine and superfine."""
_SQUARE = 1.1
"""Resolutions across and down that differ by less are one."""

Dpi = tuple[float, float]
"""Dots per inch across and down."""


def believed_scale(width: float, height: float) -> float:
    """What to multiply the stated inches of a page by: 1 for a size that a letter may have, else what makes its long
    side 11 inches, or its width 8.5 inches where it is much longer than wide."""
    if max(width, height) > _LONG * min(width, height):
        return _scale_to(width, _PLAUSIBLE_WIDTH_INCHES, _LETTER_WIDTH_INCHES)
    return _scale_to(max(width, height), _PLAUSIBLE_LONG_SIDE_INCHES, _LETTER_LONG_SIDE_INCHES)


def _scale_to(stated: float, plausible: tuple[float, float], usual: float) -> float:
    return 1.0 if stated <= 0 or plausible[0] <= stated <= plausible[1] else usual / stated


def believed_dpi(size: tuple[int, int], stated: Dpi | None, *, is_bilevel: bool = False) -> Dpi:
    """Dots per inch across and down of a picture of a page; `size` is its width and height in pixels.

    `stated` may be a ratio alone, as 1 and 1 for square pixels; None for a picture that states nothing.
    """
    across, down = _with_aspect(size, stated, is_bilevel)
    scale = believed_scale(size[0] / across, size[1] / down)
    return across / scale, down / scale


def _with_aspect(size: tuple[int, int], stated: Dpi | None, is_bilevel: bool) -> Dpi:
    """The stated resolution, or another one where its pixels would make no sheet of paper."""
    is_stated = stated is not None and min(stated) > 1
    if stated is None or min(stated) <= 0:
        stated = (1.0, 1.0)
    is_square = max(stated) < _SQUARE * min(stated)
    if is_bilevel and is_square and size[0] in _FAX_DOTS and (size[0] > size[1] or not is_stated):
        return _FAX_ACROSS, min(_FAX_DOWN, key=lambda down: abs(log(size[1] / down / _LETTER_LONG_SIDE_INCHES)))
    if is_square or _PAPER_RATIO[0] <= _ratio(size, stated) <= _PAPER_RATIO[1]:
        return stated
    # Some writers turn the picture and not its resolution, or state a resolution that is not the picture's.
    square = max(stated)
    return min((stated[::-1], (square, square)), key=lambda dpi: _distance_from_paper(_ratio(size, dpi)))


def _ratio(size: tuple[int, int], dpi: Dpi) -> float:
    sides = size[0] / dpi[0], size[1] / dpi[1]
    return max(sides) / min(sides)


def _distance_from_paper(ratio: float) -> float:
    return min(abs(log(ratio / paper)) for paper in _PAPERS)
