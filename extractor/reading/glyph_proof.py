"""Whether the glyphs of a page's own text are the characters that the text says they are.

A font's map to Unicode may say anything of its glyphs, and what is drawn may not be the text at all: what matters is
recognized in its place on the displayed page.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

import regex

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.image.rotation import rotated
from extractor.image.text_lines import TextLine
from extractor.ocr.line_recognition import LineRendering, PageLines, recognize_lines
from extractor.ocr.raised_cents import parted_at_cents
from extractor.reading.own_text import OwnText
from extractor.values.word import Span, Word

Box = tuple[float, float, float, float]
_top = itemgetter(1)
Place = tuple[int, Box]
"""The number of a page, and a box on it."""

_DPI = 200.0
_LOOKS = (
    LineRendering(widths=(1.0, 1.0, 1.0)),
    LineRendering(widths=(1.25, 1.25, 1.25), thicker=1),
    LineRendering(widths=(1.25, 1.25, 1.25), blur=1.2),
    LineRendering(widths=(1.0, 1.0, 1.0), white=0.4),
    LineRendering(widths=(1.5, 1.5, 1.5)),
)
"""One after another, for what was not recognized as the text has it; a figure is proved by one that does. The last is
for condensed print."""
_WITHIN_LINE = LineRendering(widths=(1.0, 1.0, 1.0))
_WORD_SPACE = 1.5
"""Widest space between words of a line, in heights of the word: those of a justified line are up to one."""
_AROUND = 6.0
"""Points drawn above and below what is looked at; a line is recognized with two of them around it."""
_LONG = 30
"""Characters from which a mention is a sentence: only its words with digits are looked at."""
_SHORT = 2
"""Characters up to which a word that is set level may be higher than wide, as a digit with a comma."""
_CURRENCY = regex.compile(r"(?<!\w)[$s§](?=\d)")
_FOOTNOTE_MARK = regex.compile(r"(?<=\d\.\d\d[-)]?)[1-9]$")
"""The raised mark of a footnote behind an amount, no digit of it and often too small to be recognized."""
_LOOK_ALIKE = str.maketrans("oilsbzgq|", "011582991")
"""Letters and digits that look alike are distinguished by their neighbors alone."""


@dataclass(frozen=True)
class _Mention:
    """Some words on one line of a page, to be found in their place."""

    page: int
    text: str
    box: Box

    def lines(self, picture: Picture) -> list[TextLine]:
        """Where it is to be recognized, in pixels of its page."""
        x0, top, x1, bottom = (round(edge * _DPI / POINTS_PER_INCH) for edge in self.box)
        return parted_at_cents(TextLine(x0, max(top, 0), x1, bottom), picture)

    @property
    def is_sideways(self) -> bool:
        """Whether the words are set upward or downward: higher than wide, and not for being short.

        A nine with a comma that stands level is a two to who turns the page.
        """
        x0, top, x1, bottom = self.box
        return len(self.text) > _SHORT and bottom - top > x1 - x0

    def turned(self, turns: int, picture: Picture) -> _Mention:
        """Where it stands once its page, of which this is the picture, is rotated by 1 or 3 quarter turns."""
        height, width = (pixels * POINTS_PER_INCH / picture.dpi for pixels in picture.pixels.shape)
        x0, top, x1, bottom = self.box
        box = (top, width - x1, bottom, width - x0) if turns == 1 else (height - bottom, x0, height - top, x1)
        return replace(self, box=box)

    def is_said_by(self, words: Sequence[Word]) -> bool:
        x0, top, x1, bottom = self.box
        own = [
            word
            for word in words
            if word.page == self.page and x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= word.middle <= bottom
        ]
        said = _characters(" ".join(word.text for word in sorted(own, key=lambda w: w.x0)))
        without_mark = _characters(_FOOTNOTE_MARK.sub("", self.text))
        marked = without_mark != _characters(self.text) and said[:-1] == without_mark
        return marked or said in (_characters(self.text), without_mark)


def places_with_other_glyphs(texts: Mapping[int, OwnText], places: Collection[Place]) -> set[Place]:
    """The places that show other characters than the words of their page's own text there.

    `texts`: the own text of pages by their numbers. Raises EngineMissing, EngineTimeout, EngineError or DamagedFile.
    """
    mentions = {
        place: _mentions(texts[number].words, box) for place in places for number, box in [place] if number in texts
    }
    wanted = {mention for own in mentions.values() for mention in own}
    level = [each for each in wanted if not each.is_sideways]
    sideways = [each for each in wanted if each.is_sideways]
    unproved = _unproved(level, {number: _upright(texts[number], level) for number in {each.page for each in level}})
    whole = {number: _upright(texts[number]) for number in {each.page for each in (*unproved, *sideways)}}
    unproved = _unproved_within_lines(unproved, texts, whole) | _unproved_sideways(sideways, whole)
    return {place for place, own in mentions.items() if not unproved.isdisjoint(own)}


def _unproved(wanted: Collection[_Mention], pictures: Mapping[int, Picture]) -> set[_Mention]:
    """The mentions that no look at their upright pages recognizes."""
    mentions = set(wanted)
    for look in _LOOKS:
        if not mentions:
            break
        parts = [
            PageLines(number, picture, [line for each in _apart(own) for line in each.lines(picture)])
            for number, picture in sorted(pictures.items())
            if (own := [each for each in mentions if each.page == number])
        ]
        words = recognize_lines(parts, look)
        mentions = {each for each in mentions if not each.is_said_by(words)}
    return mentions


def _unproved_within_lines(
    wanted: Collection[_Mention], texts: Mapping[int, OwnText], pictures: Mapping[int, Picture]
) -> set[_Mention]:
    """Those of mentions that are not recognized together with the words beside them either.

    A short word that begins or ends a line of a sentence, as the "11," of a date, has alone nothing to tell it by.
    """
    lines = {_Mention(each.page, "", _line_around(each, texts[each.page].words)) for each in wanted}
    parts = [
        PageLines(number, picture, [part for each in own for part in each.lines(picture)])
        for number, picture in sorted(pictures.items())
        if (own := sorted((each for each in lines if each.page == number), key=_place))
    ]
    words = recognize_lines(parts, _WITHIN_LINE)
    return {each for each in wanted if not each.is_said_by(words)}


def _line_around(mention: _Mention, words: Sequence[Word]) -> Box:
    """The box of the words of a page on the line of a mention, one beside the other."""
    x0, top, x1, bottom = mention.box
    reach = _WORD_SPACE * (bottom - top)
    level = [word for word in words if top <= word.middle <= bottom]
    for word in sorted(level, key=lambda word: word.x0):
        if x0 < word.x1 and word.x0 - x1 <= reach:
            x1 = max(x1, word.x1)
    for word in sorted(level, key=lambda word: word.x1, reverse=True):
        if word.x0 < x1 and x0 - word.x1 <= reach:
            x0 = min(x0, word.x0)
    return x0, top, x1, bottom


def _unproved_sideways(wanted: Collection[_Mention], pictures: Mapping[int, Picture]) -> set[_Mention]:
    """Those of mentions that are set upward or downward which are not recognized with their pages turned either way."""
    left = set(wanted)
    for turns in (1, 3):
        turned = {each.turned(turns, pictures[each.page]): each for each in left}
        pages = {number: rotated(pictures[number], turns) for number in {each.page for each in turned}}
        left = {turned[each] for each in _unproved(turned, pages)}
    return left


def _apart(mentions: Collection[_Mention]) -> list[_Mention]:
    """From top to bottom, those that no other one holds: what is in two would be recognized twice."""
    whole = [each for each in mentions if not any(other != each and _holds(other, each) for other in mentions)]
    return sorted(whole, key=_place)


def _holds(outer: _Mention, inner: _Mention) -> bool:
    (x0, top, x1, bottom), (left, upper, right, lower) = outer.box, inner.box
    return x0 <= left and top <= upper and right <= x1 and lower <= bottom


def _upright(text: OwnText, mentions: Collection[_Mention] = ()) -> Picture:
    """The picture of a page; where it is set upright, with the lines of mentions alone if there are any."""
    own = () if text.turns else sorted((each.box for each in mentions if each.page == text.page.number), key=_top)
    return rotated(Picture(text.page.drawn(_DPI, _bands(own)), _DPI), -text.turns)


def _bands(boxes: Sequence[Box]) -> list[Span]:
    """The bands across a page in which boxes are, that are sorted from top to bottom."""
    bands: list[Span] = []
    for _, top, _, bottom in boxes:
        if bands and top - _AROUND <= bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], bottom + _AROUND))
        else:
            bands.append((top - _AROUND, bottom + _AROUND))
    return bands


def _place(mention: _Mention) -> tuple[float, float]:
    return mention.box[1], mention.box[0]


def _mentions(words: Sequence[Word], box: Box) -> list[_Mention]:
    """The words within a box, together or, of a sentence, those with digits."""
    x0, top, x1, bottom = box
    own = [
        word for word in words if x0 - 1 <= (word.x0 + word.x1) / 2 <= x1 + 1 and top - 1 <= word.middle <= bottom + 1
    ]
    lines: dict[int, list[Word]] = {}
    for word in own:
        lines.setdefault(round(word.bottom), []).append(word)
    return [mention for line in lines.values() for mention in _of_line(sorted(line, key=lambda word: word.x0))]


def _of_line(line: Sequence[Word]) -> list[_Mention]:
    apart = [at for at, (left, right) in enumerate(pairwise(line), 1) if right.x0 - left.x1 > left.height / 2]
    if apart:
        # Words of two cells: a ruled line between them is no character.
        return [mention for start, end in pairwise([0, *apart, len(line)]) for mention in _of_line(line[start:end])]
    if sum(len(word.text) for word in line) < _LONG:
        return [_mention(line)]
    return [_mention([word]) for word in line if any(character.isdigit() for character in word.text)]


def _mention(words: Sequence[Word]) -> _Mention:
    box = (
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )
    return _Mention(words[0].page, " ".join(word.text for word in words), box)


def _characters(text: str) -> str:
    """The letters and digits of a text, look-alikes as one; signs, spaces and points are proved by their ink."""
    plain = _CURRENCY.sub("", text.casefold())
    return "".join(character for character in plain.translate(_LOOK_ALIKE) if character.isalnum())
