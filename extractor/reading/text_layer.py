"""The words that came with a PDF page, and which of them the page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import hypot
from operator import itemgetter
from typing import Any, Literal

from extractor.document.page import PageText
from extractor.reading.displayed_text import DrawnPage, are_overprinted, with_display, without_watermark
from extractor.reading.letter_spacing import without_letter_spacing
from extractor.reading.print_words import print_words
from extractor.reading.raised_cents import with_cents
from extractor.values.word import Word

_FEWEST_CHARACTERS = 40
_FEWEST_READABLE = 0.9
_ASLANT = 0.05
"""Tangent from which print is set neither level nor upright: a watermark or a stamp across the page, no line of the
letter."""
_direction, _shows = itemgetter("direction"), itemgetter("shows")
_EDGES = (("x0", min), ("top", min), ("x1", max), ("bottom", max))
_Display = Literal["shown", "partly", "hidden"]
_SIGNS = "-\u2010\u2011\u2012\u2013\u2212()$.,"
"""What changes the value of an amount. Other marks may have no ink of their own, as a soft hyphen."""


@dataclass(frozen=True)
class TextLayer:
    """The words of a page's own text, those that the page shows apart from those `hidden` in it.

    `is_print` is false where these words are not certainly what is seen: too few or unreadable, printed over one
    another, or covered by something else. `turns`: quarter turns by which the text is set on the displayed page.
    `barred`: the hidden words that are under a dark bar. `aslant`: the words of each line that is set neither level nor
    upright, as of a stamp.
    """

    words: list[Word]
    hidden: list[Word]
    is_print: bool
    turns: int
    barred: list[Word]
    aslant: list[list[Word]]


def text_layer(text: PageText, drawn: DrawnPage, page: int) -> TextLayer:
    """The words of a page's own text, turned upright if most of it is set sideways or upside down; what is set in
    another direction is aslant as well."""
    directions = _directions(text.characters)
    others = {direction for direction in directions if not _is_level(*direction)}
    level = [each for each in text.characters if each["direction"] not in others] if others else text.characters
    level = with_display(without_watermark(level), drawn)
    turns = _turn(directions if len(level) == len(text.characters) else _directions(level))
    turned = others | {direction for direction in directions if _quarter_turns(*direction) != turns}
    aslant = [each for each in text.characters if each["direction"] in turned] if turned else []
    words = _words(level, turns, text)
    by_display: dict[_Display, list[dict[str, Any]]] = {"shown": [], "partly": [], "hidden": []}
    for word in words:
        by_display[_display(word)].append(word)
    shown, partly, hidden = by_display.values()
    printed = [each for each in level if each["shows"]]
    unseen = [each for word in (*partly, *hidden) for each in word["chars"] if not each["shows"]]
    is_certain = not partly and all(each["is_plain"] for each in unseen) and not are_overprinted(printed)
    return TextLayer(
        [_word(word, page) for word in shown],
        [_word(word, page) for word in (*partly, *hidden)],
        is_certain and _is_readable(printed),
        turns,
        [_word(word, page) for word in hidden if all(each["is_dark"] for each in word["chars"])],
        [[_word(word, page) for word in _in_order(line)] for line in _lines_aslant(with_display(aslant, drawn))],
    )


def _display(word: dict[str, Any]) -> _Display:
    if all(map(_shows, word["chars"])):
        return "shown"
    shows = {each["shows"] for each in word["chars"] if each["text"].isalnum() or each["text"] in _SIGNS}
    if shows == {True, False}:
        return "partly"
    return "hidden" if shows == {False} else "shown"


def text_words(text: PageText, page: int) -> list[Word]:
    """The words of a page's own text, whether they show or not, turned upright."""
    return [_word(word, page) for word in _words(text.characters, _turn(_directions(text.characters)), text)]


def _words(characters: Sequence[dict[str, Any]], turns: int, text: PageText) -> list[dict[str, Any]]:
    upright = [_placed(character, turns, text.width, text.height) for character in with_cents(characters)]
    return print_words(without_letter_spacing(upright))


def _lines_aslant(characters: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The characters that show of each line that is set aslant, in the order in which they are drawn."""
    shown = (each for each in characters if each["shows"] or each["text"].isspace())
    for _, line in groupby(shown, key=_baseline):
        yield list(line)


def _baseline(character: dict[str, Any]) -> tuple[float, float, int]:
    """The direction of a line that is set aslant, and how far it is from the page's corner, in points."""
    a, b, _, _, right, up = character["matrix"]
    return a, b, round((a * up - b * right) / hypot(a, b))


def _in_order(line: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The words of a line, from one space to the next."""
    for is_space, group in groupby(line, key=lambda each: bool(each["text"].isspace())):
        if not is_space:
            letters = list(group)
            box = {edge: least(each[edge] for each in letters) for edge, least in _EDGES}
            yield {"text": "".join(each["text"] for each in letters), **box}


def _word(word: dict[str, Any], page: int) -> Word:
    return Word(word["text"], page, word["x0"], word["top"], word["x1"], word["bottom"])


def _is_readable(characters: Sequence[dict[str, Any]]) -> bool:
    """Whether characters are enough to be the print of a page, and nearly all have a meaning."""
    texts = Counter(character["text"] for character in characters)
    readable = sum(count for text, count in texts.items() if _has_meaning(text))
    return len(characters) >= _FEWEST_CHARACTERS and readable >= _FEWEST_READABLE * len(characters)


def _has_meaning(text: str) -> bool:
    return text.isprintable() and "�" not in text and not text.startswith("(cid:")


def _is_level(a: float, b: float) -> bool:
    return bool(a == 0 or b == 0 or min(abs(a), abs(b)) <= _ASLANT * max(abs(a), abs(b)))


def _directions(characters: Sequence[dict[str, Any]]) -> Counter[tuple[float, float]]:
    """How many characters are set in each direction."""
    return Counter(map(_direction, characters))


def _turn(directions: Counter[tuple[float, float]]) -> int:
    """Quarter turns, counter-clockwise, by which most characters are set on the page."""
    turns: Counter[int] = Counter()
    for direction, count in directions.items():
        turns[_quarter_turns(*direction)] += count
    return turns.most_common(1)[0][0] if turns else 0


def _quarter_turns(a: float, b: float) -> int:
    """Quarter turns, counter-clockwise, by which characters of a direction are set on the page."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def _placed(character: dict[str, Any], turn: int, width: float, height: float) -> dict[str, Any]:
    """The character where it stands once its page of width × height points is turned upright."""
    if turn == 0:
        return character
    x0, x1, top, bottom = character["x0"], character["x1"], character["top"], character["bottom"]
    if turn == 2:
        x0, x1, top, bottom = width - x1, width - x0, height - bottom, height - top
    elif turn == 1:
        x0, x1, top, bottom = height - bottom, height - top, x0, x1
    else:
        x0, x1, top, bottom = top, bottom, width - x1, width - x0
    size = {"width": x1 - x0, "height": bottom - top}
    return {**character, **size, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": top, "upright": True}
