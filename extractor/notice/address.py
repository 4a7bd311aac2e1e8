"""Names and addresses: the taxpayer's mailing block and the coupon's payment address."""

from __future__ import annotations

import regex

from extractor.notice.coupon import coupon_top
from extractor.notice.run import Run, Sheet

_CITY_LINE = regex.compile(r"^[A-Za-z][A-Za-z .'-]*,?\s+(?P<state>[A-Z]{2})\.?\s+\d{5}(?:-\d{4})?$")
_OFFICE = regex.compile(r"internal revenue service|department of the treasury", regex.I)
_PAYEE = regex.compile(
    r"(?:payable|made? out) to(?: the)?:?\s+(?P<payee>[A-Z][\w.&']*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w.&']*){0,5})"
)
_MOST_LINES = 6


def address_blocks(sheet: Sheet) -> list[list[Run]]:
    """Blocks of lines that end in a city, state and ZIP line, each from its first line down."""
    return [_block_up(sheet, run) for run in sheet.runs if _CITY_LINE.match(" ".join(run.text.split()))]


def _block_up(sheet: Sheet, last: Run) -> list[Run]:
    block = [last]
    while len(block) < _MOST_LINES:
        upper = [
            run
            for run in sheet.runs
            if abs(run.x0 - block[0].x0) < 6
            and 0 < block[0].middle - run.middle < 2.3 * max(block[0].height, 7.0)
            and len(run.words) <= 9
            and not regex.search(r"[.:]$|\bNotice\b", run.text)
        ]
        if not upper:
            break
        block.insert(0, max(upper, key=lambda run: run.middle))
    return block


def mailing_block(sheet: Sheet) -> list[Run]:
    """The taxpayer's name and address on page 1: the first block above the coupon that is not the IRS's own."""
    top = coupon_top(sheet)
    blocks = [
        block
        for block in address_blocks(sheet)
        if not any(_OFFICE.search(run.text) for run in block) and (top is None or block[0].top < top)
    ]
    return min(blocks, key=lambda block: block[0].top, default=[])


def payment_block(sheet: Sheet) -> list[Run]:
    """The address to send a payment to: the IRS block on the coupon."""
    top = coupon_top(sheet)
    if top is None:
        return []
    blocks = [
        block
        for block in address_blocks(sheet)
        if block[0].top >= top and any(_OFFICE.search(run.text) for run in block)
    ]
    return blocks[0] if blocks else []


def payee(sheet: Sheet) -> str | None:
    """Whom the letter says to make a cheque or money order payable to, as printed."""
    for run in sheet.runs:
        text = " ".join(part.text for part in sheet.paragraph(run, 2))
        match = _PAYEE.search(text)
        if match is not None and match.start() < len(run.text):
            return str(match["payee"]).rstrip(".")
    return None
