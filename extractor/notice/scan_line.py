"""The coupon's machine line, where it came as text. Its layout is not confirmed: for agreement only."""

from __future__ import annotations

from decimal import Decimal

import regex

from extractor.notice.run import Sheet
from extractor.notice.tables import lines_of
from extractor.record import ScanLine

_LINE = regex.compile(
    r"\d{9}\s+[A-Z]{2}\s+[A-Z0-9&-]{1,4}\s+\d{2}\s+\d\s+(?P<period>(?:19|20)\d{4})\s+\d{3}\s+(?P<cents>\d{11})"
)


def scan_line(sheets: list[Sheet]) -> ScanLine | None:
    """The tax period and the amount of a machine line in the layout most often described; None if there is none."""
    for sheet in sheets:
        for line in lines_of(sheet):
            match = _LINE.search(line.text)
            if match is not None:
                return ScanLine(tax_period=match["period"], amount=Decimal(match["cents"]) / 100)
    return None
