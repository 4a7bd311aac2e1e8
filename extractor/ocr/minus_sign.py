"""The sign before an amount: a minus, which tesseract often drops, is searched for in the ink; a plus is no minus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt
import regex

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.image.ink import Mask, ink_mask
from extractor.values.word import Word

_UNSIGNED_AMOUNT = regex.compile(r"[$S§]?\d[\d,.]*\.\d{2}[.,:;'’]?")
"""Specks may follow the amount."""
_DOLLAR_SIGNS = ("$", "S", "§")
_DASHES = ("-", "–", "—", "−", "~", "+")
_REACH_HEIGHTS = 1.1
_SIGN_SPACE_HEIGHTS = 1.5
"""Maximum distance from a detached sign to its amount: one space of a typewriter face."""
_MAX_BAR_HEIGHTS = 0.95
_APART_HEIGHTS = 0.25
_CLEAR_HEIGHTS = 0.1
"""A bar closer than this to the stem of a 4 is part of the 4, whose thin upper stroke was lost."""
_STROKE_SHARE, _ARM_SHARE, _LEAST_SQUARE = 0.8, 0.25, 0.6
"""Least height of the upright stroke of a plus, in heights of the sign, least length of each of its four arms, and its
shorter side by its longer one."""
_MIN_PIXELS = 8
"""Minimum height of print in which a sign can be detected."""


def with_minus_signs(words: list[Word], picture: Picture) -> list[Word]:
    """The words, with a minus before each amount that has one in the ink but was recognized without it."""
    mask, scale = ink_mask(picture), picture.dpi / POINTS_PER_INCH
    words = list(_without_pluses(words, mask, scale))
    dashes = [word for word in words if word.text in _DASHES]
    signs: list[Word] = []
    signed = []
    for read in words:
        word = _with_clear_sign(read)
        sign = next((dash for dash in dashes if _is_amount(word) and _is_sign_of(dash, word)), None)
        if sign is None:
            signed.append(_signed(word, mask, scale))
        else:
            signs.append(sign)
            signed.append(replace(word, text=f"-{word.text}", x0=sign.x0))
    kept = [word for word in signed if word not in signs]
    return kept + list(_signs_in_columns(kept, mask, scale))


def _without_pluses(words: Sequence[Word], mask: Mask, scale: float) -> Iterator[Word]:
    """The words without the pluses before amounts that are pluses in the ink: tesseract may read one for a minus."""
    for word in words:
        top, bottom = int(word.top * scale), int(np.ceil(word.bottom * scale))
        spans = _spans(np.asarray(mask[top:bottom, int(word.x0 * scale) : int(np.ceil(word.x1 * scale))].any(axis=0)))
        if not word.text.startswith("+") or not spans:
            yield word
            continue
        left = int(word.x0 * scale)
        begin, end = (left + column for column in spans[0])
        if not _is_plus(mask[top:bottom, begin:end]):
            yield word
        elif len(word.text) > 1:
            yield replace(word, text=word.text[1:].lstrip(), x0=end / scale)


def _signs_in_columns(words: Sequence[Word], mask: Mask, scale: float) -> Iterator[Word]:
    """A minus for each bar that is all the ink between an unsigned amount, or its dollar sign, and the word before it:
    a sign in a column of its own."""
    for amount in filter(_is_amount, words):
        level = [word for word in words if word.x1 <= amount.x0 and word.top < amount.middle < word.bottom]
        beside = sorted(level, key=lambda word: word.x1)
        right = amount.x0
        if beside and beside[-1].text in _DOLLAR_SIGNS:
            right = beside.pop().x0
        if not beside:
            continue
        left, top, height = int(beside[-1].x1 * scale) + 1, int(amount.top * scale), int(amount.height * scale)
        gap = mask[top : top + height + 1, left : int(right * scale)]
        start = _bar_alone(gap)
        if start is not None:
            x0, x1 = (left + start) / scale, (left + int(np.flatnonzero(gap.any(axis=0))[-1]) + 1) / scale
            yield replace(amount, text="-", x0=x0, x1=x1)


def _with_clear_sign(word: Word) -> Word:
    """An amount whose sign was recognized as a plus that is none in the ink, with a minus. An amount whose sign was
    recognized as a tilde, without a sign: the ink decides.
    """
    bare = replace(word, text=word.text.lstrip("~+"))
    if not _is_amount(bare):
        return word
    return replace(bare, text=f"-{bare.text}") if word.text.startswith("+") else bare


def _is_amount(word: Word) -> bool:
    return _UNSIGNED_AMOUNT.fullmatch(word.text) is not None


def _is_sign_of(dash: Word, word: Word) -> bool:
    """Whether a dash recognized as a separate word is the sign of this amount."""
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
        left = max(begins - int((_SIGN_SPACE_HEIGHTS + _MAX_BAR_HEIGHTS) * height), 0)
        bar = _bar_alone(mask[top:bottom, left:begins])
    if bar is None:
        return word
    return replace(word, text=f"-{word.text}", x0=min(word.x0, (left + bar) / scale))


def _bar_before_digits(text_line: Mask, min_gap: float) -> int | None:
    """Start column of a short flat bar at half height, left of the first tall ink by at least `min_gap` heights; None
    if there is none.
    """
    height, width = text_line.shape
    if height < _MIN_PIXELS or width < height:
        return None
    tall = np.flatnonzero(_heights(text_line) > 0.55 * height)
    bar = _last_bar(text_line[:, : tall[0]]) if tall.size else None
    if bar is not None and _is_in_plus(text_line, bar):
        return None
    return bar[0] if bar is not None and min_gap * height <= tall[0] - bar[1] <= 0.75 * height else None


def _is_in_plus(text_line: Mask, bar: tuple[int, int]) -> bool:
    """Whether a bar is an arm of a plus."""
    around = (span for span in _spans(np.asarray(text_line.any(axis=0))) if span[0] <= bar[0] and bar[1] <= span[1])
    return any(_is_plus(text_line[:, begin:end]) for begin, end in around)


def _is_plus(ink: Mask) -> bool:
    """Whether ink without specks is one upright stroke across a bar, with arms on all four sides."""
    sign = _largest_mark(ink)
    height, width = sign.shape
    strokes = _spans(_heights(sign) >= _STROKE_SHARE * height)
    if len(strokes) != 1 or min(height, width) < max(_MIN_PIXELS / 2, _LEAST_SQUARE * max(height, width)):
        return False
    (left, right), arms = strokes[0], np.concatenate((sign[:, : strokes[0][0]], sign[:, strokes[0][1] :]), axis=1)
    if min(left, width - right) < _ARM_SHARE * width:
        return False
    level = np.flatnonzero(arms.any(axis=1))
    return bool(min(level[0], height - 1 - level[-1]) >= _ARM_SHARE * height)


def _largest_mark(ink: Mask) -> Mask:
    """The connected ink that has the most pixels, in its box."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    left, top, width, height = stats[largest, : cv2.CC_STAT_AREA]
    return np.asarray(labels[top : top + height, left : left + width] == largest)


def _bar_alone(gap: Mask) -> int | None:
    """Start column of a short flat bar at half height that is the only ink before an amount and detached from it; None
    if there is none. A bar that touches the amount may be part of its first digit.
    """
    height, width = gap.shape
    bar = _last_bar(gap) if height >= _MIN_PIXELS and width else None
    if bar is None or gap[:, : bar[0]].any() or gap[:, bar[1] :].any():
        return None
    return bar[0] if width - bar[1] >= _APART_HEIGHTS * height else None


def _last_bar(text_line: Mask) -> tuple[int, int] | None:
    """Columns of the last short flat bar at half height in a text line of digit height; None if there is none."""
    height = text_line.shape[0]
    extent = _heights(text_line)
    center = (np.argmax(text_line, axis=0) + height - np.argmax(text_line[::-1], axis=0)) / 2 / height
    flat = (extent > 0) & (extent <= 0.24 * height) & (center >= 0.35) & (center <= 0.75)
    spans = [(start, end) for start, end in _spans(flat) if end - start >= 0.25 * height]
    if not spans:
        return None
    start, end = spans[-1]
    thickness = float(np.median(extent[start:end]))
    level = float(np.ptp(center[start:end])) <= 0.12
    return spans[-1] if level and 1.6 * thickness <= end - start <= _MAX_BAR_HEIGHTS * height else None


def _heights(text_line: Mask) -> npt.NDArray[np.int64]:
    """Distance from the first to the last ink of each column, in pixels."""
    tops = np.argmax(text_line, axis=0)
    bottoms = text_line.shape[0] - np.argmax(text_line[::-1], axis=0)
    return np.where(text_line.any(axis=0), bottoms - tops, 0)


def _spans(columns: Mask) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], columns.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
