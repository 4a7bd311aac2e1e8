"""Amounts made whole: cents in a column of their own or behind a ruled line, and footnote marks behind cents."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import regex

from extractor.layout.same_line import SAME_EDGE
from extractor.values.word import Word

_DOLLARS = regex.compile(r"[-–—−(]?\$?[-–—−]?(?:\d{1,3}(?:,\d{3})+|\d{1,3})")
_CENTS = regex.compile(r"\d\d(?:\)|[-–—−]|CR)?")
_RULED_LINE = "|"
"""What OCR reads for a ruled line between dollars and cents."""
_FEWEST_ROWS = 3
"""Fewest amounts of a column of cents."""
_POINTLESS = regex.compile(
    r"(?P<before>[-–—−(]?\$?[-–—−]?)(?P<dollars>\d{1,3}(?:,\d{3})*)(?P<cents>\d\d)(?P<behind>\)|[-–—−]|CR)?"
)
_LONG_GROUP = regex.compile(r",\d{5}\D*$")
_BOXED = regex.compile(r"[-–—−(]?\$?[-–—−]?\d{1,3}(?:,\d{3})*\.\d\d\)?")
_MARK = regex.compile(r"[1-9]")
_MARKED_AMOUNT = regex.compile(
    r"(?P<amount>[-–—−(]?\$?[-–—−]?\d{1,3}(?:,\d{3})*\.\d\d(?:\)|[-–—−]|CR)?)(?P<mark>[1-9])"
)
_ROW_HEIGHTS = 5.0
"""Largest distance between rows of a table, in print heights."""
_SIGNS = "$.,:;()-–—−"
_CENTS_GAP = 2.5
"""Largest distance of cents from their dollars, in print heights."""


def with_cents(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines of a page with each amount whole whose cents are in a column of their own.

    Such a column has two digits on at least three lines, each beside whole dollars or under the heading "cents": some
    of these have a comma or a dollar sign, or one of the amounts is printed whole elsewhere. OCR may read the ruled
    line between them as a bar.
    """
    headings = [word for line in lines for word in line if word.text.strip(_SIGNS).lower() == "cents"]
    places = [
        (line, at)
        for line in lines
        for at, left in enumerate(line[:-1])
        if (right := line[_cents_at(line, at)])
        and _DOLLARS.fullmatch(left.text)
        and _CENTS.fullmatch(right.text)
        and right.x0 > left.x1
        and (right.x0 - left.x1 <= _CENTS_GAP * left.height or any(_is_over(heading, right) for heading in headings))
    ]
    printed = {word.text.strip(_SIGNS) for line in lines for word in line}
    columns: list[list[tuple[list[Word], int]]] = []
    for place in places:
        column = next((each for each in columns if abs(_edge(each[0]) - _edge(place)) <= SAME_EDGE), None)
        if column is None:
            columns.append([place])
        else:
            column.append(place)
    whole = {id(line): at for column in columns if _is_of_cents(column, printed) for line, at in column}
    return [_with_one_whole(line, whole[id(line)]) if id(line) in whole else line for line in lines]


def _cents_at(line: Sequence[Word], at: int) -> int:
    """The place of the word that follows the one at a place, or a ruled line behind that."""
    behind_line = line[at + 1].text == _RULED_LINE and line[at + 1].source == "ocr" and at + 2 < len(line)
    return at + 2 if behind_line else at + 1


def _is_over(heading: Word, cell: Word) -> bool:
    return heading.bottom <= cell.top and heading.x0 <= cell.x1 and cell.x0 <= heading.x1


def _edge(place: tuple[list[Word], int]) -> float:
    line, at = place
    return line[_cents_at(line, at)].x0


def _is_of_cents(column: Sequence[tuple[list[Word], int]], printed: Collection[str]) -> bool:
    dollars = [line[at].text for line, at in column]
    amounts = [_whole(line, at).text.strip(_SIGNS) for line, at in column]
    marked = any("," in text or "$" in text for text in dollars) or any(amount in printed for amount in amounts)
    return len(column) >= _FEWEST_ROWS and marked


def _with_one_whole(line: list[Word], at: int) -> list[Word]:
    return [*line[:at], _whole(line, at), *line[_cents_at(line, at) + 1 :]]


def _whole(line: Sequence[Word], at: int) -> Word:
    return _joined((line[at], line[_cents_at(line, at)]), ".")


def _joined(words: Sequence[Word], between: str) -> Word:
    confidences = [word.confidence for word in words if word.confidence is not None]
    return replace(
        words[0],
        text=between.join(word.text for word in words),
        x1=max(word.x1 for word in words),
        top=min(word.top for word in words),
        bottom=max(word.bottom for word in words),
        confidence=min(confidences) if confidences else None,
    )


def with_points(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines of a page with a point before the cents of a column of amounts in which a ruled line takes its place.

    Such a column has three amounts or more that end at one edge without a point: one has five digits after a comma, or
    one is printed with its point elsewhere on the page.
    """
    printed = {word.text.strip(_SIGNS) for line in lines for word in line}
    pointless = [word for line in lines for word in line if word.source == "text" and _POINTLESS.fullmatch(word.text)]
    columns: list[list[Word]] = []
    for word in sorted(pointless, key=lambda word: word.top):
        column = next((each for each in columns if _continues(each[-1], word)), None)
        if column is None:
            columns.append([word])
        else:
            column.append(word)
    whole = {id(word): _pointed(word) for column in columns if _is_pointless(column, printed) for word in column}
    return [[whole.get(id(word), word) for word in line] for line in lines] if whole else lines


def _continues(upper: Word, lower: Word) -> bool:
    """Whether a word is the next of a column of amounts."""
    return abs(upper.x1 - lower.x1) <= SAME_EDGE and lower.top - upper.top <= _ROW_HEIGHTS * upper.height


def _is_pointless(column: Sequence[Word], printed: Collection[str]) -> bool:
    amounts = [_pointed(word).text.strip(_SIGNS) for word in column]
    known = any(
        _LONG_GROUP.search(word.text) or amount in printed for word, amount in zip(column, amounts, strict=True)
    )
    return len(column) >= _FEWEST_ROWS and known


def _pointed(word: Word) -> Word:
    found = _POINTLESS.fullmatch(word.text)
    assert found is not None
    dollars = found["dollars"].lstrip("0") or "0"
    return replace(word, text=f"{found['before']}{dollars}.{found['cents']}{found['behind'] or ''}")


def with_boxed_digits(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines of a page with each amount whole of which every character is in a box of its own."""
    return [_unboxed(line) for line in lines]


def _unboxed(line: list[Word]) -> list[Word]:
    groups: list[list[Word]] = []
    for word in line:
        left = groups[-1][-1] if groups else None
        if left is None or max(len(left.text), len(word.text)) > 1 or word.x0 - left.x1 > word.height:
            groups.append([])
        groups[-1].append(word)
    amounts = [_BOXED.fullmatch("".join(word.text for word in group)) if len(group) > 1 else None for group in groups]
    parts = ([_joined(group, "")] if amount else group for group, amount in zip(groups, amounts, strict=True))
    return [word for part in parts for word in part]


def without_footnote_marks(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines of a page without the digit that follows an amount's cents as the mark of a footnote.

    The footnote is a line of the page that begins with that digit.
    """
    notes = {line[0].text for line in lines if line and _MARK.fullmatch(line[0].text)}
    return [[_unmarked(word, notes) for word in line] for line in lines] if notes else lines


def _unmarked(word: Word, notes: Collection[str]) -> Word:
    marked = _MARKED_AMOUNT.fullmatch(word.text) if word.source == "text" else None
    if marked is None or marked["mark"] not in notes:
        return word
    return replace(word, text=marked["amount"])
