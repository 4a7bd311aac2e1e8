"""Where the words of a page identify the taxpayer: boxes in points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from extractor.fields.labeled_values import CALLER_ID_LABEL, labeled_digits
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.redaction.identity import Identity, tokens
from extractor.redaction.numbers import numbers
from extractor.values.box import Box
from extractor.values.taxpayer_number import masked

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


def mentions(layout: PageLayout, identity: Identity) -> list[Mention]:
    """Every mention of an identity on a page."""
    found = [mention for run in {*layout.runs, *layout.lines} for mention in _in_run(run, identity)]
    found += [Mention("identification number", run.box) for run in numbers(layout)]
    found += [Mention("caller ID", run.box) for run in labeled_digits(layout, CALLER_ID_LABEL)]
    return found


def _in_run(run: TextRun, identity: Identity) -> Iterator[Mention]:
    if _is_scan_line(run):
        yield Mention("scan line", run.box)
    for word in run.words:
        is_number = masked(word.text) != word.text and not _FRACTION.fullmatch(word.text)
        if is_number or identity.is_last4_or_caller_id(word.text):
            yield Mention("number", word.box)
        if identity.is_name(word.text):
            yield Mention("name", word.box)
    address = _address_part(run, identity)
    if address is not None:
        yield Mention("address", address.box)


def _address_part(run: TextRun, identity: Identity) -> TextRun | None:
    """The words from the first to the last of an address line that the run prints; a line may cross columns."""
    own = {token for line in identity.address_lines(tokens(run.text)) for token in line}
    inside = [at for at, word in enumerate(run.words) if own.intersection(tokens(word.text))]
    return TextRun(run.words[inside[0] : inside[-1] + 1]) if inside else None


def _is_scan_line(run: TextRun) -> bool:
    text = run.text.replace(" ", "")
    digits = sum(character.isdigit() for character in text)
    is_long = digits >= _SCAN_LINE_CHARACTERS * _SCAN_LINE_DIGITS
    return is_long and digits >= _SCAN_LINE_DIGITS * len(text) and not _NOT_IN_SCAN_LINE.intersection(text)
