"""Payees and addresses on all pages besides those that the record holds; whose they are is for the checks to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractor.fields.address import is_delivery_line, mailing_block, payment_block
from extractor.fields.address_block import address_blocks, is_office, zip_code
from extractor.fields.candidate import evidence_of
from extractor.fields.passages import Passage, passages
from extractor.fields.payee import payees
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover, LeftoverKind
from extractor.record import Notice

_LEGIBLE = 70.0
_ADDRESS_IN_PROSE = regex.compile(
    r"\b\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,2},? \p{Lu}{2}\.? ?\d{5}(?:-\d{4})?\b"
)
_CITY = regex.compile(r"\b\d{5}(?:-\d{4})?$")
_FEWEST_WORDS = 3
_SENT_THERE = regex.compile(r"\b(?:pay|payments?|check|money order|mail|send|remit|return)\b", regex.IGNORECASE)
_LEADS_THERE = regex.compile(
    r"\b(?:pay(?:ments?)?|checks?|money orders?|mail|send|post|forward|deliver|remit|return)\b[^.;]{0,80}"
    r"(?:\b(?:to|at|address(?:ed)?)\b|:)[^.;]{0,80}$",
    regex.IGNORECASE,
)
"""What leads to the address that money is to be sent to, up to its first line."""
_LEAD = 6.0
"""How far above an address, in heights of its print, what leads to it may begin: lines of it may be between."""


def unclaimed_contacts(layouts: Sequence[PageLayout], notice: Notice) -> tuple[Leftover, ...]:
    """The payees and addresses that the notice's own are not, from the top down."""
    found = [*_payees(layouts, notice)]
    for layout in layouts:
        found += (_with_purpose(each, layout, notice) for each in _blocks(layout))
    found += (each for layout in layouts for each in (*_addresses_in_prose(layout), *_offices_on_one_line(layout)))
    own = " ".join((*notice.mailing_address, *notice.payment_address)).casefold()
    return tuple(each for each in found if _is_legible(each) and not (each.kind == "address" and _zip(each) in own))


def _with_purpose(address: Leftover, layout: PageLayout, notice: Notice) -> Leftover:
    """An address of a page. On a notice addressed to its taxpayer one that is not the taxpayer's is there to be written
    to; OCR may have misread the taxpayer's own."""
    is_for_mail = not layout.is_ocr and any(map(_CITY.search, notice.mailing_address))
    return replace(address, asks_payment=True) if is_for_mail else address


def _payees(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    for layout in layouts:
        for name, run in payees(layout):
            if name != notice.payee:
                yield _leftover("payee", name, run.text, run)


@memoized_by_first
def _blocks(layout: PageLayout) -> Sequence[Leftover]:
    """The addresses of a page that stand by themselves and are neither the taxpayer's nor that of the payment."""
    taxpayer = {run.text.casefold() for run in mailing_block(layout)}
    payment = payment_block(layout)
    found = []
    for block in address_blocks(layout):
        zips = zip_code(block[-1])
        is_taxpayers = len(block) > 1 and any(run.text.casefold() in taxpayer for run in block)
        if zips is not None and block != payment and not is_taxpayers:
            address = _leftover("address", zips, ", ".join(run.text for run in block), block[-1])
            # What leads there may be the first of its lines.
            is_led_to = any(map(_LEADS_THERE.search, (_lead(layout, block[0]), block[0].text)))
            found.append(replace(address, asks_payment=is_led_to or _is_of_office(block)))
    return found


def _is_of_office(block: Sequence[TextRun]) -> bool:
    """Whether an address is under the name of an office, and not under that of a person whom the office writes to."""
    names = [at for at, line in enumerate(block[:-1]) if is_office([line])]
    return bool(names) and (names[-1] + 2 == len(block) or is_delivery_line(block[names[-1] + 1].text))


def _lead(layout: PageLayout, first: TextRun) -> str:
    """The print beside and above the first line of an address."""
    reach = first.top - _LEAD * first.height
    above = [run for run in layout.runs if reach <= run.top and run.bottom <= first.middle]
    return " ".join(run.text for run in (*above, *layout.left_of(first)[::-1]))


@memoized_by_first
def _addresses_in_prose(layout: PageLayout) -> Sequence[Leftover]:
    """The addresses in sentences of a page that say that something is to be sent there; none on lines of its own."""
    of_blocks = {id(word) for block in address_blocks(layout) for run in block for word in run.words}
    return [
        found
        for passage in passages(layout)
        for match in _ADDRESS_IN_PROSE.finditer(passage.text)
        if passage.words_around(match.start(), match.end()) >= _FEWEST_WORDS
        and any(id(word) not in of_blocks for word in passage.part(*match.span()).words)
        for found in _of_sentence(passage, match)
    ]


def _offices_on_one_line(layout: PageLayout) -> Iterator[Leftover]:
    """The addresses of a PDF's own text that are on a line with the name of their office."""
    for run in layout.runs if not layout.is_ocr else ():
        match = _ADDRESS_IN_PROSE.search(run.text) if run.has_digit and is_office([run]) else None
        zips = regex.search(r"\d{5}(?=(?:-\d{4})?$)", match[0]) if match is not None else None
        if zips is not None:
            yield replace(_leftover("address", zips[0], run.text, run), asks_payment=True)


def _of_sentence(passage: Passage, match: regex.Match[str]) -> Iterator[Leftover]:
    first, last = passage.sentence(match.start(), match.end())
    sentence = passage.text[first:last]
    if _SENT_THERE.search(sentence):
        zips = regex.search(r"\d{5}(?:-\d{4})?$", match[0])
        if zips is not None:
            yield _leftover("address", zips[0][:5], sentence, passage.part(match.start(), match.end()))


def _leftover(kind: LeftoverKind, value: str, sentence: str, run: TextRun) -> Leftover:
    evidence = evidence_of(run, "narrative")
    return Leftover(kind, value, sentence, evidence, _SENT_THERE.search(sentence) is not None, True)


def _is_legible(found: Leftover) -> bool:
    return found.evidence.ocr_confidence is None or found.evidence.ocr_confidence >= _LEGIBLE


def _zip(found: Leftover) -> str:
    return found.value
