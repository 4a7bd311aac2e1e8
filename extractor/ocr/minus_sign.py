"""The minus sign before an amount, which tesseract is apt to drop: looked for in the ink itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import regex

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.image.normalization import Mask, ink_mask
from extractor.values.word import Word

_UNSIGNED_AMOUNT = regex.compile(r"[$S§]?\d[\d,.]*\.\d{2}[.,:;'’]?")
"""Specks may follow it."""
_DASHES = ("-", "–", "—", "−", "~", "+")
_REACH_HEIGHTS = 1.1
_SIGN_SPACE_HEIGHTS = 1.5
"""Farthest that a sign set apart stands before its amount: a space of a typewriter face."""
_WIDEST_HEIGHTS = 0.95
_APART_HEIGHTS = 0.25
_CLEAR_HEIGHTS = 0.1
"""A bar nearer to the stem of a 4 is its own, the thin stroke above it lost."""
_LEAST_PIXELS = 8
"""Print less high shows no sign."""


def with_minus_signs(words: list[Word], picture: Picture) -> list[Word]:
    """The words, with a minus before each amount that has one in ink and was read without it."""
    mask = ink_mask(picture)
    dashes = [word for word in words if word.text in _DASHES]
    signs: list[Word] = []
    signed = []
    for read in words:
        word = _plainly_signed(read)
        sign = next((dash for dash in dashes if _is_amount(word) and _stands_before(dash, word)), None)
        if sign is None:
            signed.append(_signed(word, mask, picture.dpi / POINTS_PER_INCH))
        else:
            signs.append(sign)
            signed.append(replace(word, text=f"-{word.text}", x0=sign.x0))
    return [word for word in signed if word not in signs]


def _plainly_signed(word: Word) -> Word:
    """An amount whose sign was read as a plus with a minus: no notice prints a plus. One whose sign was read as a
    tilde without it: whether there is a minus, the ink says."""
    bare = replace(word, text=word.text.lstrip("~+"))
    if not _is_amount(bare):
        return word
    return replace(bare, text=f"-{bare.text}") if word.text.startswith("+") else bare


def _is_amount(word: Word) -> bool:
    return _UNSIGNED_AMOUNT.fullmatch(word.text) is not None


def _stands_before(dash: Word, word: Word) -> bool:
    """Whether a dash that was read as a word of its own is this amount's sign."""
    return word.top < dash.middle < word.bottom and -word.height < word.x0 - dash.x1 < _SIGN_SPACE_HEIGHTS * word.height


def _signed(word: Word, mask: Mask, scale: float) -> Word:
    if not _is_amount(word):
        return word
    top, bottom = int(word.top * scale), int(np.ceil(word.bottom * scale))
    height = bottom - top
    begins, ends = int(word.x0 * scale), int(word.x1 * scale)
    left = max(begins - int(_REACH_HEIGHTS * height), 0)
    own_bar = word.text.lstrip("$S§").startswith("4")
    bar = _bar_before_digits(mask[top:bottom, left:ends], _CLEAR_HEIGHTS if own_bar else 0.0)
    if bar is None:
        left = max(begins - int((_SIGN_SPACE_HEIGHTS + _WIDEST_HEIGHTS) * height), 0)
        bar = _bar_alone(mask[top:bottom, left:begins])
    if bar is None:
        return word
    return replace(word, text=f"-{word.text}", x0=min(word.x0, (left + bar) / scale))


def _bar_before_digits(text_line: Mask, least_gap: float) -> int | None:
    """Where a short flat bar at half height begins, left of the first tall ink by at least a gap in heights; None if
    there is none."""
    height, width = text_line.shape
    if height < _LEAST_PIXELS or width < height:
        return None
    tall = np.flatnonzero(_heights(text_line) > 0.55 * height)
    bar = _last_bar(text_line[:, : tall[0]]) if tall.size else None
    return bar[0] if bar is not None and least_gap * height <= tall[0] - bar[1] <= 0.75 * height else None


def _bar_alone(gap: Mask) -> int | None:
    """Where a short flat bar at half height begins that is all the ink before an amount, set apart from it; None if
    there is none. What reaches up to the amount may be a part of its first digit."""
    height, width = gap.shape
    bar = _last_bar(gap) if height >= _LEAST_PIXELS and width else None
    if bar is None or gap[:, : bar[0]].any() or gap[:, bar[1] :].any():
        return None
    return bar[0] if width - bar[1] >= _APART_HEIGHTS * height else None


def _last_bar(text_line: Mask) -> tuple[int, int] | None:
    """The columns of the last short flat bar at half height in a strip as high as digits; None if there is none."""
    height = text_line.shape[0]
    extent = _heights(text_line)
    centre = (np.argmax(text_line, axis=0) + height - np.argmax(text_line[::-1], axis=0)) / 2 / height
    flat = (extent > 0) & (extent <= 0.24 * height) & (centre >= 0.35) & (centre <= 0.75)
    spans = [(start, end) for start, end in _spans(flat) if end - start >= 0.25 * height]
    if not spans:
        return None
    start, end = spans[-1]
    thickness = float(np.median(extent[start:end]))
    level = float(np.ptp(centre[start:end])) <= 0.12
    return spans[-1] if level and 1.6 * thickness <= end - start <= _WIDEST_HEIGHTS * height else None


def _heights(text_line: Mask) -> npt.NDArray[np.int64]:
    """From the first to the last ink of every column, in pixels."""
    tops = np.argmax(text_line, axis=0)
    bottoms = text_line.shape[0] - np.argmax(text_line[::-1], axis=0)
    return np.where(text_line.any(axis=0), bottoms - tops, 0)


def _spans(columns: Mask) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], columns.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
