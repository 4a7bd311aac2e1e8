"""The taxpayer's mailing address and the address for payments, among the address blocks of a page."""

from __future__ import annotations

from difflib import SequenceMatcher

import regex

from extractor.fields.address_block import (
    address_blocks,
    foreign_blocks,
    is_in_capitals,
    is_office,
    zip_code,
)
from extractor.fields.coupon import coupon_top
from extractor.layout.labels import joined
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.sentences.vocabulary import is_known_word

_NAME = regex.compile(r"(?:& ?)?\p{Lu}[\p{L}.,'’&/-]*(?: (?:[\p{L}.,'’&/-]+|2ND|3RD|4TH|2nd|3rd|4th))+")
_CARE_OF = regex.compile(r"(?:c/o\b|%|care of\b|attn\b)", regex.IGNORECASE)
_DELIVERY = regex.compile(
    r"(?:\d|p\.?\s?o\.?\s?box\b|(?:rr|hc|psc|cmr|unit|apt|suite|general delivery|rural route)\b)", regex.IGNORECASE
)
_MAIL_SORT = regex.compile(
    r"\*|\b(?:auto|[35]-digit|aadc|snglp|presort|ecrlot)\b|^(?:\D{0,3}\d[\d.]*\s+){3}", regex.IGNORECASE
)
"""Lines above the name for mail sorting: optional endorsement lines (USPS DMM 708.7) and keys of several numbers."""
_JOINS_ON = regex.compile(r"(?:&|\band|\bor)$|^(?:&|and\b|or\b)", regex.IGNORECASE)
_IN_NO_NAME = regex.compile(
    r"\b(?:this|that|your|you|with|to|for|from|is|by|please|names?|address|print|edition|copy)\b", regex.IGNORECASE
)
_SAME_NAME = 0.75
"""Least similarity (difflib ratio) of one taxpayer's name in two blocks. No record changes from 0.375 to 1.5."""
_LOWER_PART = 0.4
"""Addresses of the coupon are below this part of the page. No record changes from 0.2 to 0.8."""


@memoized_by_first
def mailing_block(layout: PageLayout) -> list[TextRun]:
    """The taxpayer's name and the lines of the address below it; empty where several blocks differ.

    The block at the head of page 1, for the envelope's window; where that was not read, the coupon's. A name on two
    lines is one run.
    """
    top = coupon_top(layout)
    everyone = addressed_blocks(layout)
    head = [block for block in everyone if top is None or block[0].top < top]
    if not head:
        found_abroad = [block for block in foreign_blocks(layout) if block[0].top < _LOWER_PART * layout.height]
        head = [block for found in found_abroad if not is_office(found) and (block := _addressed(found))]
    blocks = head or everyone
    if not all(_is_same_person(blocks[0], block) for block in blocks):
        blocks = [b for b in blocks if any(b is not other and _is_same_person(b, other) for other in everyone)]
    if not blocks or not all(_is_same_person(blocks[0], block) for block in blocks):
        return []
    return min(blocks, key=lambda block: block[0].top)


def addressed_blocks(layout: PageLayout) -> list[list[TextRun]]:
    """Every block on a page that begins with a name and is not an address of the Internal Revenue Service."""
    return [block for found in address_blocks(layout) if not is_office(found) and (block := _addressed(found))]


def payment_block(layout: PageLayout) -> list[TextRun]:
    """The address to send a payment to: on a page with a coupon, the lowest block of the office.

    Where the coupon has none, its only block that is not the taxpayer's: that of a forged letter.
    """
    top = coupon_top(layout)
    if top is None:
        return []
    blocks = [block for block in address_blocks(layout) if block[0].top > _LOWER_PART * layout.height]
    offices = [block for block in blocks if is_office(block)]
    if offices:
        return max(offices, key=lambda block: block[0].top)
    taxpayer = mailing_block(layout)
    others = [
        block for block in blocks if block[0].top >= top and len(block) > 1 and not _is_same_person(block, taxpayer)
    ]
    return others[0] if taxpayer and len(others) == 1 else []


def _addressed(block: list[TextRun]) -> list[TextRun]:
    """A block from its name on, with a name of two lines joined; empty without a name."""
    lines = list(block)
    while len(lines) > 1 and (_MAIL_SORT.search(lines[0].text) or _is_stray(lines) or _is_above_name(lines)):
        lines = lines[1:]
    if len(lines) < 2 or not is_name(lines[0].text) or (len(lines) == 2 and not _is_short_block(lines)):
        return []
    if len(lines) >= 4 and is_name(lines[1].text) and _is_second_name(lines):
        return [joined(lines[:2]), *lines[2:]]
    return lines


def _is_short_block(lines: list[TextRun]) -> bool:
    """Whether two lines are a name and an address: all in capitals, or the whole address on the second."""
    return all(map(is_in_capitals, lines)) or is_delivery_line(lines[1].text)


def _is_stray(lines: list[TextRun]) -> bool:
    """Whether the first line has lower-case letters above lines in capitals, as a barcode read as words has."""
    return not is_in_capitals(lines[0]) and all(is_in_capitals(line) for line in lines[1:])


def _is_above_name(lines: list[TextRun]) -> bool:
    """Whether the first line is no part of an address, but a label over it: the next one is a name over a street."""
    label, *rest = lines
    may_be_name = is_name(label.text) and not is_label_or_request(label.text)
    is_part = may_be_name or is_delivery_line(label.text) or _CARE_OF.match(label.text)
    return not is_part and len(rest) > 1 and is_name(rest[0].text) and is_delivery_line(rest[1].text)


def is_name(text: str) -> bool:
    """Whether a line may be a name: words that begin with capitals, no "care of", no street or box."""
    return _NAME.fullmatch(text) is not None and not _CARE_OF.match(text) and not is_delivery_line(text)


def is_label_or_request(text: str) -> bool:
    """Whether a line is in a notice's words alone and has one that no name has, as "Mailed to" above a name."""
    return _IN_NO_NAME.search(text) is not None and not has_own_word(text)


def has_own_word(text: str) -> bool:
    """Whether a word of two letters or more is none that notices use: a name has one, with few exceptions."""
    return not all(map(is_known_word, regex.findall(r"\p{L}{2,}", text.casefold())))


def is_delivery_line(text: str) -> bool:
    """Whether a line begins as that of a street or a box does."""
    return _DELIVERY.match(text) is not None


def _is_second_name(lines: list[TextRun]) -> bool:
    """Whether the second line is a spouse's name: after "and" or "&", or before the delivery line."""
    if _JOINS_ON.search(lines[0].text) or _JOINS_ON.search(lines[1].text):
        return True
    numbered = is_delivery_line(lines[2].text) or _CARE_OF.match(lines[2].text) is not None
    return numbered and zip_code(lines[-1]) is not None


def _is_same_person(first: list[TextRun], second: list[TextRun]) -> bool:
    """Whether two blocks are one taxpayer's; case and abbreviations may differ."""
    if not first or not second:
        return False
    zips = zip_code(first[-1]), zip_code(second[-1])
    likeness = SequenceMatcher(None, first[0].text.casefold(), second[0].text.casefold()).ratio()
    return (zips[0] is not None and zips[0] == zips[1]) or likeness >= _SAME_NAME
