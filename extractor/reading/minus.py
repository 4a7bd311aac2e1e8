"""The minus sign before an amount, which tesseract is apt to drop: looked for in the ink itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import regex

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.reading.upright import Mask, ink
from extractor.reading.word import Word

_UNSIGNED_AMOUNT = regex.compile(r"[$S§]?\d[\d,.]*\.\d{2}")
_DASHES = ("-", "–", "—", "−", "~", "+")
_REACH_HEIGHTS = 1.1
_SIGN_SPACE_HEIGHTS = 1.5
"""Farthest that a sign set apart stands before its amount: a space of a typewriter face."""


def with_minus_signs(words: list[Word], picture: Picture) -> list[Word]:
    """The words, with a minus before each amount that has one in ink and was read without it."""
    mask = ink(picture)
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
    reach = int(_REACH_HEIGHTS * (bottom - top))
    left = max(int(word.x0 * scale) - reach, 0)
    strip = mask[top:bottom, left : int(word.x1 * scale)]
    bar = _bar_before_digits(strip)
    if bar is None:
        return word
    return replace(word, text=f"-{word.text}", x0=min(word.x0, (left + bar) / scale))


def _bar_before_digits(strip: Mask) -> int | None:
    """Where a short flat bar at half height begins, left of or touching the first tall ink; None if there is none."""
    height = strip.shape[0]
    if height < 8 or strip.shape[1] < height:
        return None
    tops = np.argmax(strip, axis=0)
    bottoms = height - np.argmax(strip[::-1], axis=0)
    inked = strip.any(axis=0)
    extent = np.where(inked, bottoms - tops, 0)
    tall = np.flatnonzero(extent > 0.55 * height)
    if tall.size == 0:
        return None
    centre = (tops + bottoms) / 2 / height
    flat = inked & (extent <= 0.24 * height) & (centre >= 0.35) & (centre <= 0.75)
    spans = [(start, end) for start, end in _spans(flat[: tall[0]]) if end - start >= 0.25 * height]
    if not spans:
        return None
    start, end = spans[-1]
    thickness = float(np.median(extent[start:end]))
    level = float(np.ptp(centre[start:end])) <= 0.12
    near = tall[0] - end <= 0.75 * height
    return start if near and level and end - start >= 1.6 * thickness and end - start <= 0.95 * height else None


def _spans(columns: Mask) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], columns.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
