"""Where the words of a page identify the taxpayer: boxes in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from extractor.layout.page_layout import page_layout
from extractor.layout.text_run import TextRun
from extractor.redaction.identity import Identity, tokens
from extractor.values.box import Box
from extractor.values.taxpayer_number import NUMBER_IN_TEXT, masked
from extractor.values.word import Word

_ANY_NUMBER = regex.compile(r"(?<!\w)[\w*#•]{3}\s?[-‐‑–—−.]\s?[\w*#•]{2}\s?[-‐‑–—−.]\s?[\w*#•]{4}(?!\w)")
"""Groups of three, two and four characters, whatever OCR made of the digits."""
_LEAST_DIGITS = 4
_FRACTION = regex.compile(r"\d?\.\d+")
"""An interest factor has nine decimals."""
_NOT_IN_SCAN_LINE = frozenset("$.,/")
_SCAN_LINE_CHARACTERS = 20
"""Characters from which a run of nearly only digits is a scan line or a reference number that may contain the TIN."""
_SCAN_LINE_DIGITS = 0.6


class Mention(NamedTuple):
    """What a box covers, for messages, and the box in points."""

    what: str
    box: Box


def mentions(number: int, words: Sequence[Word], identity: Identity) -> list[Mention]:
    """Every mention of an identity in the words of a page."""
    layout = page_layout(number, words)
    return [mention for run in {*layout.runs, *layout.lines} for mention in _in_run(run, identity)]


def _in_run(run: TextRun, identity: Identity) -> Iterator[Mention]:
    for pattern in (NUMBER_IN_TEXT, _ANY_NUMBER):
        for match in pattern.finditer(run.text):
            if sum(character.isdigit() for character in match[0]) >= _LEAST_DIGITS:
                yield from _mention("identification number", run.part(match.start(), match.end()))
    if _is_scan_line(run):
        yield Mention("scan line", run.box)
    for word in run.words:
        is_number = masked(word.text) != word.text and not _FRACTION.fullmatch(word.text)
        if is_number or identity.is_last4_or_caller_id(word.text):
            yield Mention("number", word.box)
        if identity.is_name(word.text):
            yield Mention("name", word.box)
    yield from _mention("address", _address_part(run, identity))


def _address_part(run: TextRun, identity: Identity) -> TextRun | None:
    """The words from the first to the last of an address line that the run prints; a line may cross columns."""
    own = {token for line in identity.address_lines(tokens(run.text)) for token in line}
    inside = [at for at, word in enumerate(run.words) if own.intersection(tokens(word.text))]
    return TextRun(run.words[inside[0] : inside[-1] + 1]) if inside else None


def _mention(what: str, part: TextRun | None) -> Iterator[Mention]:
    if part is not None:
        yield Mention(what, part.box)


def _is_scan_line(run: TextRun) -> bool:
    text = run.text.replace(" ", "")
    digits = sum(character.isdigit() for character in text)
    is_long = digits >= _SCAN_LINE_CHARACTERS * _SCAN_LINE_DIGITS
    return is_long and digits >= _SCAN_LINE_DIGITS * len(text) and not _NOT_IN_SCAN_LINE.intersection(text)
