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

_ANY_NUMBER = regex.compile(r"[\w*#•]{3}\s?[-‐‑–—−.]\s?[\w*#•]{2}\s?[-‐‑–—−.]\s?[\w*#•]{4}")
"""Groups of three, two and four characters, whatever OCR made of the digits."""
_LEAST_DIGITS = 4
_NUMBER_LABEL = regex.compile(
    r"(?:social security|taxpayer identification) (?:number|no\.?)|\bSSN\b|\bI?TIN\b", regex.IGNORECASE
)
_LABELED_DIGITS = 3
_SAME_LINE, _FARTHEST = 0.5, 200.0
"""Share of its height that a value has in common with its label, and points between them."""
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
    found = [mention for run in {*layout.runs, *layout.lines} for mention in _in_run(run, identity)]
    return [*found, *_labeled(layout.runs)]


def _labeled(runs: Sequence[TextRun]) -> Iterator[Mention]:
    """Digits beside or below a label of the identification number, whatever OCR made of them."""
    for label in runs:
        found = _NUMBER_LABEL.search(label.text)
        if found is None:
            continue
        rest = label.part(found.end() + 1, len(label.text))
        for word in rest.words if rest is not None else ():
            if _has_number(word.text):
                yield Mention("identification number", word.box)
        for run in runs:
            if run is not label and _is_beside_or_below(label.box, run.box) and _has_number(run.text):
                yield Mention("identification number", run.box)


def _is_beside_or_below(label: Box, value: Box) -> bool:
    is_beside = label.overlap_down(value) > _SAME_LINE and 0 <= value.x0 - label.x1 <= _FARTHEST
    is_below = 0 <= value.top - label.bottom <= label.height and label.overlap_across(value) > 0
    return is_beside or is_below


def _has_number(text: str) -> bool:
    """Whether a text may be a number: mostly digits and signs, at least three digits, and no amount."""
    digits = sum(character.isdigit() for character in text)
    letters = sum(character.isalpha() for character in text)
    return digits >= _LABELED_DIGITS and letters <= digits and "$" not in text


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
