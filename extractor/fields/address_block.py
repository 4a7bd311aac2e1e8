"""Address blocks: lines set under one another at one pitch, the last a city with its state and ZIP code, or a country.

The lines that end a block are those of USPS Publication 28 (Postal Addressing Standards), military posts included.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from statistics import fmean

import regex

from extractor.layout.labels import joined
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.notices import cp14
from extractor.values.date import DATE_IN_TEXT
from extractor.values.taxpayer_number import masked

_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK"
    "|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|AS|GU|MP|PR|VI|FM|MH|PW|AA|AE|AP"
)
_ZIP = regex.compile(r"\d{5}(?:\s?[-–]\s?\d{4})?")
_CITY_LINE = regex.compile(
    rf"[\p{{Lu}}\d][\p{{L}}\d .,'’#&/-]*?[,.]?\s*\b(?:{_STATES})\.?\s+(?P<zip>\d{{5}})(?:\s?[-–]\s?\d{{4}})?"
)
_ENDS_IN_STATE = regex.compile(rf"\b(?:{_STATES})\.?(?:\s+{_ZIP.pattern})?[^\w\s]*$")
_POINT_BEFORE_STATE = regex.compile(rf"\p{{L}}\.(?= (?:{_STATES})\.? {_ZIP.pattern}$)")
_COUNTRY_LINE = regex.compile(r"\p{Lu}[\p{Lu} .'’-]{3,}")
_MOST_MISREAD = 6
"""Letters of an office's name that may be misread."""
_SENTENCE_END = regex.compile(r"\p{L}{5,}\.$")

_MOST_LINES = 7
_MOST_WORDS = 8
_PIECE_GAP = 2.2
_ZIP_GAP = 6.0
"""Largest gaps inside a line of a block, in heights of its print: two spaces of a typewriter face, and before a ZIP."""
_FIRST_PITCH = 2.3
"""Largest distance of the last two lines of a block, in heights of their print."""
_PITCH_CHANGE = 1.4
_OFF_LEFT_EDGE = 6.0
_OFF_CENTRE = 3.0
_ALIKE = (0.65, 1.5)
_SURE_LINE = 50.0
"""Mean engine confidence below which a line is no print: bars for the mail are read as such words."""


def address_blocks(layout: PageLayout) -> list[list[TextRun]]:
    """Every block on a page that ends in a city, state and ZIP line, from its first line down; never empty."""
    ends = [line_of(layout, run) for run in layout.runs if _ENDS_IN_STATE.search(run.text)]
    return [_block_up(layout, line) for line in ends if zip_code(line) is not None and _is_address_line(line)]


def foreign_blocks(layout: PageLayout) -> list[list[TextRun]]:
    """Every block of three and more lines in capitals that ends in a line of letters alone, such as a country."""
    ends = [run for run in layout.runs if _COUNTRY_LINE.fullmatch(run.text) and _is_address_line(run)]
    blocks = [_block_up(layout, run) for run in ends]
    return [
        block
        for block in blocks
        if len(block) >= 3
        and all(is_in_capitals(line) for line in block)
        and any(character.isdigit() for line in block[1:] for character in line.text)
    ]


def line_of(layout: PageLayout, run: TextRun) -> TextRun:
    """A run with what stands close to its right: the spaces before a ZIP are often wide."""
    parts = [run]
    for other in layout.right_of(run):
        reach = _ZIP_GAP if _ZIP.fullmatch(other.text) else _PIECE_GAP
        if other.x0 - parts[-1].x1 > reach * max(run.height, 0.1):
            break
        parts.append(other)
    return _as_printed(joined(parts) if len(parts) > 1 else run)


def _as_printed(line: TextRun) -> TextRun:
    """A line that the engine read, without specks read as signs at its end, the comma before a state not as a point."""
    if line.words[0].source == "text":
        return line
    words = list(line.words)
    words[-1] = replace(words[-1], text=regex.sub(r"(?<=\w)[^\w\s.,#]+$", "", words[-1].text))
    clean = TextRun(tuple(words))
    point = _POINT_BEFORE_STATE.search(clean.text)
    if point is None:
        return clean
    at = clean.text[: point.end()].count(" ")
    words[at] = replace(words[at], text=words[at].text[:-1] + ",")
    return TextRun(tuple(words))


def zip_code(line: TextRun) -> str | None:
    """The five digits of a city line's ZIP code; None for any other line."""
    match = _CITY_LINE.fullmatch(line.text)
    return str(match["zip"]) if match else None


def is_in_capitals(line: TextRun) -> bool:
    """Whether a line has letters and all of them are capitals."""
    return line.text.isupper()


def is_office(block: list[TextRun]) -> bool:
    """Whether a block is an address of the Internal Revenue Service."""
    return any(_names_office(line) for line in block)


@cache
def _office_words() -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{'|'.join(cp14().address.office_words)})\b", regex.IGNORECASE)


@cache
def _office_names() -> regex.Pattern[str]:
    names = "|".join(rf"(?:{name}){{e<={_MOST_MISREAD}}}" for name in cp14().address.office_names)
    return regex.compile(names, regex.IGNORECASE)


@cache
def _other_print() -> regex.Pattern[str]:
    """The beginning of a line that is no line of an address; or a line with a sign that no address has."""
    starts = "|".join((*cp14().address.other_print, r"page \d"))
    return regex.compile(rf"\W*(?:irs )?(?:{starts})\b|.*[$:;]", regex.IGNORECASE)


@memoized_by_first
def _names_office(line: TextRun) -> bool:
    if _office_words().search(line.text):
        return True
    from_ocr = line.words[0].source == "ocr"
    return from_ocr and _has_letters_of_office(line.text) and bool(_office_names().search(line.text, timeout=2.0))


def _has_letters_of_office(text: str) -> bool:
    """Whether few enough letters of an office's name are missing; few other lines have them, and the search is slow."""
    held = Counter(text.casefold())
    return any((Counter(name) - held).total() <= _MOST_MISREAD for name in cp14().address.office_names)


def _block_up(layout: PageLayout, last: TextRun) -> list[TextRun]:
    """A last line and those over it that are set like it, up to another block's last line or to an office's name."""
    block = [last]
    pitch = _FIRST_PITCH * max(last.height, 7.0) / _PITCH_CHANGE
    while len(block) < _MOST_LINES:
        above = _line_above(layout, block[0], _PITCH_CHANGE * pitch)
        if above is None or not _is_address_line(above) or zip_code(above) is not None:
            break
        if _names_office(block[0]) and not _names_office(above):
            break
        pitch = min(pitch, block[0].middle - above.middle)
        block.insert(0, above)
    return block


def _line_above(layout: PageLayout, line: TextRun, reach: float) -> TextRun | None:
    near = [
        run
        for run in layout.runs
        if 0.6 * line.height < line.middle - run.middle < reach
        and _ALIKE[0] < run.height / max(line.height, 0.1) < _ALIKE[1]
    ]
    flush = [run for run in near if abs(run.x0 - line.x0) < _OFF_LEFT_EDGE]
    centred = [run for run in near if abs(run.x0 + run.x1 - line.x0 - line.x1) < 2 * _OFF_CENTRE]
    nearest = max(flush or centred, key=lambda run: run.middle, default=None)
    return None if nearest is None else line_of(layout, nearest)


def _is_address_line(line: TextRun) -> bool:
    """Whether a line may belong to an address: short, surely read, no label, sentence, date or number to mask."""
    sure = [word.confidence for word in line.words if word.confidence is not None]
    return (
        len(line.words) <= _MOST_WORDS
        and (not sure or fmean(sure) >= _SURE_LINE)
        and masked(line.text) == line.text
        and not _other_print().match(line.text)
        and not _SENTENCE_END.search(line.text)
        and not DATE_IN_TEXT.search(line.text)
    )
