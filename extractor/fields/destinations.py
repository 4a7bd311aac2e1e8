"""Where a letter's own words send a payment: what is printed beside or under "mail to", and no office of the IRS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import regex

from extractor.fields.address_block import is_office
from extractor.fields.candidate import evidence_of
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.record import Notice
from extractor.values.date import DATE_IN_TEXT

_LABEL = regex.compile(
    r"^\W*(?:\(?\p{L}?\d{0,2}\W{1,2})?(?:please )?(?:mail|send|remit|return|post|forward|deliver|ship|address)"
    r"(?: (?:it|this|your|the|all|payments?|checks?|money|remittance|voucher|coupon|slip|stub|portion|form|both|with"
    r"|and))*"
    r" (?:to|at)\b(?: the)?(?: address)?\W*",
    regex.IGNORECASE,
)
"""A label that leads to an address, with the number of a form's box before it."""
_PART_OF_ADDRESS = regex.compile(
    r"\b\d{5}(?:-\d{4})?\b|\bbox \d|\b\d{2,5} \p{Lu}\p{L}|\b(?:suite|unit|floor|room) \w?\d"
    r"|\b\p{Lu}\d\p{Lu} \d\p{Lu}\d\b",
    regex.IGNORECASE,
)
"""A ZIP or a Canadian postal code, a box, a house number before its street, a suite."""
_PROSE = regex.compile(r"^[^\p{Lu}\d]*\p{Ll}|[.!?]\s*$")
_MOST_LINES = 4
_PITCH = 1.8
"""Lines of an address, and their pitch, in print heights."""


def destinations(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    """What a PDF's own text names where payments are to be sent, if it has an address, no name of the IRS, and is not
    the taxpayer's own."""
    own = {line.casefold() for line in (notice.taxpayer_name or "", *notice.mailing_address)}
    for layout in layouts:
        for run in layout.runs if not layout.is_ocr else ():
            label = _LABEL.match(run.text)
            blocks = (
                [
                    list(takewhile(lambda each: each.text.casefold() not in own, block))
                    for block in _blocks(layout, run, label.end())
                ]
                if label
                else []
            )
            if any(map(is_office, blocks)):
                continue
            for block in blocks:
                text = ", ".join(each.text for each in block)
                if block and _PART_OF_ADDRESS.search(DATE_IN_TEXT.sub(" ", text)) and not _PROSE.search(block[0].text):
                    yield Leftover("address", text, text, evidence_of(block[0], "narrative", text), True, True)


def _blocks(layout: PageLayout, label: TextRun, passed: int) -> Iterator[list[TextRun]]:
    """The lines that a label may lead to: the rest of its own, or what is to its right, and what is below."""
    words = len(label.text[:passed].split())
    rest = [TextRun(label.words[words:])] if words < len(label.words) else []
    reach = _PITCH * _MOST_LINES
    for first in rest or layout.right_of(label)[:1]:
        yield [first, *layout.below(first, reach)][:_MOST_LINES]
    if not rest:
        yield layout.below(label, reach)[:_MOST_LINES]
