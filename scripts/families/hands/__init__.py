"""The families: one module draws all layouts of one hand."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from scripts.families.content import Content
from scripts.families.hands import (
    across,
    cents_column,
    condensed,
    coupon_top,
    form,
    large_print,
    ledger,
    letter_spaced,
    line_printer,
    plain_letter,
    report,
    reversed_head,
    sidebar,
    signs,
    statement,
    three_columns,
    two_per_sheet,
    typewriter,
)

Draw = Callable[[Content, random.Random], bytes]

FAMILIES: Mapping[str, Draw] = {
    module.__name__.rpartition(".")[2]: module.draw
    for module in (
        *(statement, reversed_head, three_columns, ledger, large_print, letter_spaced, sidebar, signs),
        *(form, condensed, report, typewriter, coupon_top, plain_letter, two_per_sheet, line_printer),
        *(across, cents_column),
    )
}
PICTURES = frozenset({"line_printer"})
"""Families whose PDFs hold no text."""
