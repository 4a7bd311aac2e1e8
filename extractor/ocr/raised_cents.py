"""Cents set small behind their dollars, mostly raised, which the engine reads as two more digits of these or as a sign.

Where the ink shows them, dollars and cents are recognized each alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np
import regex

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture, Pixels
from extractor.image.connected_components import Box, component_boxes
from extractor.image.ink import Mask, ink_mask
from extractor.image.text_lines import TextLine
from extractor.ocr.line_recognition import LineRecognizer, LineRendering, PageLines, recognize_lines
from extractor.values.money import parse_money
from extractor.values.word import Word

_MAY_END_SO = regex.compile(r"[^\w$]*[$S§]?\d[\d,.]*[^\s/-]{0,3}[-)]?")
_CENTS = regex.compile(r"\.\d\d\D*$")
_RATE = regex.compile(r"\d{1,2}[.,]\d{1,3}\s?%")
_SURE = 90.0
"""OCR confidence from which an amount with a point before its cents is not looked at."""
_LEAST_SURE = 40.0
"""OCR confidence below which dollars that were read alone are none."""
_SMALLER = 0.8
"""Height of the cents by that of their dollars, at most."""
_HIGHEST = 0.25
"""How far the digits of dollars begin at other heights, in their own: more is the mark of old-style figures, of which
some are small."""
_LEAST_PART = 0.35
"""What is lower than so much of the dollars is a comma or a speck."""
_NARROW = 0.45
"""Width by height of the bracket that closes a credit, at most."""
_OVERLAP = 2
"""Pixels by which cents may begin before their dollars end."""
_WIDE = 0.9
"""Width by height from which one piece of ink is two digits that touch each other."""
_BESIDE = 0.8
"""How far behind the word cents may stand that the engine saw no characters in, in heights of the line."""
_WHITE = 8
"""Pixels of white around each part when it is read."""
_APART = LineRendering(widths=(1.0, 1.0, 1.0), white=0.3)
_DOLLARS_READ = regex.compile(r"\W*[$S§]?\W*(?P<dollars>\d{1,3}(?:[,.]?\d{3})*)[.,'’]*")
_CENTS_READ = regex.compile(r"\W*(?P<cents>\d\d)\W*")
_SIGN_BEFORE = regex.compile(r"[-–—−(]")
_SIGN_BEHIND = regex.compile(r"[-–—)]$")
_DIGIT_FOR = str.maketrans("oOlI|SsBZz", "0011155822")
"""What the engine reads in place of small digits that stand alone."""


@dataclass(frozen=True)
class _Parts:
    """A word's dollars and cents as pictures of their own, the cents as tall as the dollars."""

    word: Word
    dollars: Pixels
    cents: Pixels


def with_raised_cents(words: list[Word], picture: Picture, recognize: LineRecognizer) -> list[Word]:
    """The words; of those whose ink ends in two small digits dollars and cents are recognized each alone.

    Where these are then no amount, the word is no sure one.
    """
    uncertain = [word for word in words if _may_have_raised_cents(word)]
    if not uncertain:
        return words
    ink = ink_mask(picture)
    parts = [found for word in uncertain if (found := _parts(word, words, picture, ink)) is not None]
    if not parts:
        return words
    read = {
        id(part.word): new for part, new in zip(parts, _recognized_alone(parts, picture.dpi, recognize), strict=True)
    }
    return [read.get(id(word), word) for word in words]


def parted_at_cents(line: TextLine, picture: Picture) -> list[TextLine]:
    """A number's line in two where its cents are small, for they are read better alone; else as it is."""
    ink = ink_mask(Picture(np.ascontiguousarray(picture.pixels[line.top : line.bottom, line.left : line.right]), 0))
    split = _split(component_boxes(ink))
    if split is None:
        return [line]
    dollars, cents = split
    middle = line.left + (dollars[-1][3] + cents[0][1]) // 2
    return [
        TextLine(line.left, line.top, middle, line.bottom),
        TextLine(
            middle,
            line.top + min(box[0] for box in cents),
            line.right,
            line.top + max(box[2] for box in cents),
        ),
    ]


def _may_have_raised_cents(word: Word) -> bool:
    if _MAY_END_SO.fullmatch(word.text) is None or _RATE.fullmatch(word.text):
        return False
    if sum(character.isdigit() for character in word.text) < 2:
        return False
    is_amount = _CENTS.search(word.text) is not None and parse_money(word.text) is not None
    return not is_amount or (word.confidence or 0.0) < _SURE


def _parts(word: Word, words: Sequence[Word], picture: Picture, ink: Mask) -> _Parts | None:
    """A word's dollars and cents where it ends in small digits, with ink close behind it that no other word has."""
    scale = picture.dpi / POINTS_PER_INCH
    next_word = min(
        (
            other.x0
            for other in words
            if other.x0 >= word.x1 - 1 and other.top < word.bottom and other.bottom > word.top
        ),
        default=word.x1 + word.height,
    )
    end = max(min(word.x1 + _BESIDE * word.height, next_word - 1), word.x1)
    top, bottom = max(int(word.top * scale) - 1, 0), int(np.ceil(word.bottom * scale)) + 1
    left, right = max(int(word.x0 * scale) - 1, 0), int(np.ceil(end * scale)) + 1
    split = _split(component_boxes(np.ascontiguousarray(ink[top:bottom, left:right])))
    if split is None:
        return None
    dollars, cents = split
    middle = left + (dollars[-1][3] + cents[0][1]) // 2
    first, last = min(box[0] for box in cents), max(box[2] for box in cents)
    small = picture.pixels[max(top + first - 1, 0) : top + last + 1, middle : left + cents[-1][3] + 1]
    if not small.size:
        return None
    larger = median(box[2] - box[0] for box in dollars) / (last - first)
    as_tall = cv2.resize(small, None, fx=larger, fy=larger, interpolation=cv2.INTER_CUBIC)
    return _Parts(word, picture.pixels[top:bottom, left:middle], np.asarray(as_tall))


def _split(boxes: Sequence[Box]) -> tuple[list[Box], list[Box]] | None:
    """The print of dollars and that of cents, from left to right, where two small digits end a number and no point
    stands before them."""
    pieces = _print_of(boxes)
    for print_ in (pieces, pieces[:-1]) if pieces and _may_be_bracket(pieces[-1]) else (pieces,):
        for count in (2, 1):
            dollars, cents = print_[:-count], print_[-count:]
            if dollars and _are_cents(dollars, cents) and not _has_point(boxes, dollars, cents):
                return dollars, cents
    return None


def _may_be_bracket(box: Box) -> bool:
    return box[3] - box[1] <= _NARROW * (box[2] - box[0])


def _are_cents(dollars: Sequence[Box], cents: Sequence[Box]) -> bool:
    height = median(bottom - top for top, _, bottom, _ in dollars)
    digits = dollars[1:] if len(dollars) > 1 and _may_be_bracket(dollars[0]) else dollars
    tops = [top for top, _, _, _ in digits]
    if max(tops) - min(tops) > _HIGHEST * height:
        return False
    if cents[0][1] < max(right for _, _, _, right in dollars) - _OVERLAP:
        return False
    is_two = len(cents) == 2 or cents[0][3] - cents[0][1] > _WIDE * (cents[0][2] - cents[0][0])
    return (
        is_two
        and all(bottom - top <= _SMALLER * height for top, _, bottom, _ in cents)
        and all(bottom - top > _SMALLER * height for top, _, bottom, _ in dollars)
    )


def _has_point(boxes: Sequence[Box], dollars: Sequence[Box], cents: Sequence[Box]) -> bool:
    """Whether a mark stands low between dollars and cents."""
    top, _, bottom, right = dollars[-1]
    return any(
        right - 1 <= box[1] and box[3] <= cents[0][1] + 1 and box[0] > (top + bottom) / 2 and box[2] - box[0] > 1
        for box in boxes
    )


def _print_of(boxes: Sequence[Box]) -> list[Box]:
    """The boxes of digits and signs from left to right: a comma is low, or all in the lower half of the line."""
    top, _, bottom, _ = max(boxes, key=lambda box: box[2] - box[0], default=(0, 0, 0, 0))
    kept = (box for box in boxes if box[2] - box[0] >= _LEAST_PART * (bottom - top) and box[0] <= (top + bottom) / 2)
    return sorted(kept, key=lambda box: box[1])


def _recognized_alone(parts: Sequence[_Parts], dpi: float, recognize: LineRecognizer) -> list[Word]:
    """The words with what is read of their parts, each on a line of its own on one sheet."""
    sheet, lines = _sheet([pixels for part in parts for pixels in (part.dollars, part.cents)])
    page = parts[0].word.page
    words = recognize_lines([PageLines(page, Picture(sheet, dpi), lines)], _APART, recognize)
    scale = dpi / POINTS_PER_INCH
    texts = []
    for line in lines:
        own = [word for word in words if line.top - _WHITE <= word.middle * scale <= line.bottom + _WHITE]
        texts.append(sorted(own, key=lambda word: word.x0))
    return [
        _joined(part.word, dollars, cents) for part, dollars, cents in zip(parts, texts[::2], texts[1::2], strict=True)
    ]


def _sheet(crops: Sequence[Pixels]) -> tuple[Pixels, list[TextLine]]:
    """Crops below one another on white, and where each is."""
    width = max(crop.shape[1] for crop in crops) + 2 * _WHITE
    rows, lines, top = [], [], 0
    for crop in crops:
        right = width - crop.shape[1] - _WHITE
        rows.append(cv2.copyMakeBorder(crop, _WHITE, _WHITE, _WHITE, right, cv2.BORDER_CONSTANT, value=255))
        lines.append(TextLine(_WHITE, top + _WHITE, _WHITE + crop.shape[1], top + _WHITE + crop.shape[0]))
        top += crop.shape[0] + 2 * _WHITE
    return np.concatenate(rows), lines


def _joined(word: Word, dollars: Sequence[Word], cents: Sequence[Word]) -> Word:
    """The amount of both parts; the word as no sure one where only its dollars are read, as it is where nothing is."""
    whole = _DOLLARS_READ.fullmatch("".join(each.text for each in dollars))
    part = _CENTS_READ.fullmatch("".join(each.text for each in cents).translate(_DIGIT_FOR))
    if whole is None or min(each.confidence or 0.0 for each in dollars) < _LEAST_SURE:
        return word if part is None else replace(word, confidence=0.0)
    if part is None:
        return replace(word, text=_without_guess(word.text), confidence=0.0)
    confidence = min(each.confidence or 0.0 for each in (*dollars, *cents))
    sign = "$" if "$" in word.text or any("$" in each.text for each in dollars) else ""
    before = _SIGN_BEFORE.match(word.text) or _SIGN_BEFORE.match(dollars[0].text)
    behind = _SIGN_BEHIND.search(word.text)
    amount = f"{whole['dollars'].replace('.', ',')}.{part['cents']}{behind[0] if behind else ''}"
    return replace(word, text=f"{before[0] if before else ''}{sign}{amount}", confidence=confidence)


def _without_guess(text: str) -> str:
    """A word that must not be read as dollars with its cents among them: no digit of it can be told from another."""
    return str(regex.sub(r"\d(?=\D*$)", "?", text))
