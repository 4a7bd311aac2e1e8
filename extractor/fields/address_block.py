"""Address blocks: lines below one another at one pitch, the last a city with its state and ZIP code, or a country.

The lines that end a block are those of USPS Publication 28 (Postal Addressing Standards), military posts included.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from statistics import fmean

import regex

from extractor.layout.labels import joined
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import LEAST_PRINT_HEIGHT, PageLayout
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
_ENDS_IN_STATE = regex.compile(rf"\b(?:{_STATES})\.?(?:\s+{_ZIP.pattern})?\W*$")
_SPECKS = regex.compile(r"(?<=\w)[^\w\s.,#]+$")
_SPECKS_BEFORE = regex.compile(r"^[‘’'`“”\".,*_~|-]+(?=\w)")
_POINT_BEFORE_STATE = regex.compile(rf"\p{{L}}\.(?= (?:{_STATES})\.? {_ZIP.pattern}$)")
_SPECK = regex.compile(r"[^\w\s&#]+")
_COUNTRY_LINE = regex.compile(r"\p{Lu}[\p{Lu} .'’-]{3,}")
_MOST_MISREAD = 6
"""Errors that an office's name may have. No record changes from 3 to 12."""
_SENTENCE_END = regex.compile(r"\p{L}{5,}\.$")

_TO = regex.compile(r"(?:to|for|name|names|taxpayers?|addressee):", regex.IGNORECASE)
"""What leads to an addressee."""
_MOST_LINES = 7
_MOST_WORDS = 8
"""Most lines of a block and words of a line. No record changes from 4 to 14, or from 6 to 16."""
_PIECE_GAP = 2.2
_ZIP_GAP = 6.0
"""Largest gaps inside a line of a block, in print heights: two spaces of a typewriter face, and before a ZIP.
No record changes from 1.1 to 4.4, or from 3 to 12."""
_FIRST_PITCH = 2.3
"""Largest distance between the last two lines of a block, in print heights.
No record changes from above 1.84 to 4.6."""
_PITCH_CHANGE = 1.6
"""Ratio of one pitch in a block to the smallest one below it: a speck makes the box of a line taller. A record
changes at 1.28, none up to 3.2."""
_LEAST_PITCH = 0.6
"""Smallest pitch, in print heights: closer lines overlap. No record changes from 0.3 to 0.75."""
_OFF_LEFT_EDGE, _OFF_CENTER = 6.0, 3.0
"""Points by which the left edges, or the centers, of a block's lines may differ.
No record changes from 3 to 12, or from 1.5 to 6."""
_SMALLEST_SIZE, _LARGEST_SIZE = 0.65, 1.5
"""Height of a line relative to the line below it. No record changes from 0.325 to 0.8125, or from 1.2 to 3."""
_LEAST_LINE_CONFIDENCE = 50.0
"""Mean OCR confidence below which a line is a barcode that was read as words. No record changes from 25 to 62.5."""


@memoized_by_first
def address_blocks(layout: PageLayout) -> Sequence[list[TextRun]]:
    """Every block on a page that ends in a city, state and ZIP line; each from its first line to its last."""
    ends = [line_of(layout, run) for run in layout.runs if _ENDS_IN_STATE.search(run.text)]
    return [_block_up(layout, line) for line in ends if zip_code(line) is not None and _is_address_line(line)]


def foreign_blocks(layout: PageLayout) -> list[list[TextRun]]:
    """Every block of three or more lines whose last is capital letters only, as a country is printed."""
    ends = [run for run in layout.runs if _COUNTRY_LINE.fullmatch(run.text) and _is_address_line(run)]
    blocks = [_block_up(layout, run) for run in ends]
    return [
        block
        for block in blocks
        if len(block) >= 3 and any(character.isdigit() for line in block[1:] for character in line.text)
    ]


def line_of(layout: PageLayout, run: TextRun) -> TextRun:
    """A run with the runs close to its right: the spaces before a ZIP code are often wide."""
    parts = [run]
    for other in layout.right_of(run):
        reach = _ZIP_GAP if _ZIP.fullmatch(other.text) else _PIECE_GAP
        if other.x0 - parts[-1].x1 > reach * max(run.height, 0.1):
            break
        parts.append(other)
    return _as_printed(joined(parts) if len(parts) > 1 else run)


def _as_printed(line: TextRun) -> TextRun:
    """A line. In OCR, signs at its ends are specks, and a point before a state is a comma."""
    if not line.is_ocr:
        return line
    words = list(line.words)
    while len(words) > 1 and _SPECK.fullmatch(words[-1].text):
        words.pop()
    while len(words) > 1 and _SPECK.fullmatch(words[0].text):
        words.pop(0)
    words[-1] = replace(words[-1], text=_SPECKS.sub("", words[-1].text))
    words[0] = replace(words[0], text=_SPECKS_BEFORE.sub("", words[0].text))
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


def is_state(text: str) -> bool:
    """Whether two letters are a state, a territory or a military post."""
    return text in _STATES.split("|")


def address_in(text: str) -> str | None:
    """The part of a line that ends in a city, state and ZIP code, from the first capital or digit of its clause on."""
    match = _CITY_LINE.search(text)
    return str(match[0]) if match else None


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
    """Whether a line is a name of the Internal Revenue Service, in OCR with some letters misread."""
    text = line.text
    if _office_words().search(text):
        return True
    return line.is_ocr and _has_letters_of_office(text) and bool(_office_names().search(text, timeout=2.0))


def _has_letters_of_office(text: str) -> bool:
    """Whether a text has enough letters of an office's name: a fast test before a search with errors."""
    held = Counter(text.casefold())
    return any((Counter(name) - held).total() <= _MOST_MISREAD for name in cp14().address.office_names)


def _block_up(layout: PageLayout, last: TextRun) -> list[TextRun]:
    """A last line and the lines above it in the same style, up to another block's last line or an office's name."""
    block = [last]
    pitch = _FIRST_PITCH * max(last.height, LEAST_PRINT_HEIGHT) / _PITCH_CHANGE
    while len(block) < _MOST_LINES:
        above = _line_above(layout, block[0], _PITCH_CHANGE * pitch)
        above = above and _without_to(above)
        if above is None or not _is_address_line(above) or zip_code(above) is not None or _ZIP.fullmatch(above.text):
            break
        if _names_office(block[0]) and not _names_office(above):
            break
        pitch = min(pitch, block[0].middle - above.middle)
        block.insert(0, above)
    return block


def _without_to(line: TextRun) -> TextRun:
    """A line without the word that leads to the addressee, with a colon."""
    rest = line.words[1:]
    return TextRun(rest) if rest and _TO.fullmatch(line.words[0].text) else line


def _line_above(layout: PageLayout, line: TextRun, reach: float) -> TextRun | None:
    near = [
        run
        for run in layout.runs
        if _LEAST_PITCH * line.height < line.middle - run.middle < reach
        and _SMALLEST_SIZE < run.height / max(line.height, 0.1) < _LARGEST_SIZE
    ]
    flush = [run for run in near if abs(run.x0 - line.x0) < _OFF_LEFT_EDGE]
    centered = [run for run in near if abs(run.x0 + run.x1 - line.x0 - line.x1) < 2 * _OFF_CENTER]
    nearest = max(flush or centered, key=lambda run: run.middle, default=None)
    return None if nearest is None else line_of(layout, nearest)


def _is_address_line(line: TextRun) -> bool:
    """Whether a line may be of an address: short, of high confidence, no label, sentence, date or taxpayer number."""
    confidences = [word.confidence for word in line.words if word.confidence is not None]
    return (
        len(line.words) <= _MOST_WORDS
        and (not confidences or fmean(confidences) >= _LEAST_LINE_CONFIDENCE)
        and masked(line.text) == line.text
        and not _other_print().match(line.text)
        and not _SENTENCE_END.search(line.text)
        and not (line.has_digit and DATE_IN_TEXT.search(line.text))
    )
