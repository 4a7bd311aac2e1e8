"""Blocks shared by several layouts: billing summary, label–value boxes, machine-readable marks."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.letters import scan_line_font
from scripts.letters.draft import Draft
from scripts.letters.fonts import width
from scripts.letters.sheet import Sheet, wrap

_MOST_FOOT_SHIFT = 5.0


def begin_foot(sheet: Sheet, draft: Draft, part: str) -> None:
    """Start a block at the foot of the page, which must not be shifted off it."""
    draft.begin(sheet, part)
    sheet.origin = (sheet.origin[0], min(sheet.origin[1], _MOST_FOOT_SHIFT))


def billing_rows(
    sheet: Sheet, draft: Draft, x0: float, x1: float, y: float, *, total_label: str, bold_total: bool = True
) -> float:
    """The rows of the billing summary and its total, from the baseline `y`; returns the baseline below
    them."""
    size = draft.size
    rows = draft.letter.rows
    total = draft.amount("total")
    monies = [draft.row_money(row.amount, at_end=index == 0) for index, row in enumerate(rows)]
    widest = max(width(money, draft.bold, size) for money in (*monies, total))
    column = (x1 - widest) if draft.style.amounts_left else x1
    for number, (row, money) in enumerate(zip(rows, monies, strict=True)):
        shaded = draft.style.zebra and number % 2 == 0
        y = _billing_row(sheet, draft, x0, x1, y, row.label, money, column, bold=False, shaded=shaded)
    sheet.rule(x0, y - size * 1.15, x1, y - size * 1.15, 1.0)
    return _billing_row(sheet, draft, x0, x1, y, total_label, total, column, bold=bold_total, shaded=False)


def _billing_row(
    sheet: Sheet,
    draft: Draft,
    x0: float,
    x1: float,
    y: float,
    label: str,
    money: str,
    column: float,
    *,
    bold: bool,
    shaded: bool,
) -> float:
    """`column` is where amounts end, or begin when they are set flush left."""
    size, style = draft.size, draft.style
    font = draft.bold if bold else draft.plain
    money_left = column if style.amounts_left else column - width(money, font, size)
    lines = wrap(label, font, size, (money_left - x0 - size) * style.label_share)
    tall = (len(lines) - 1) * size * 1.15
    if shaded:
        sheet.fill(x0, y - size * 1.05, x1 - x0, tall + size * 1.5, 0.9)
    sheet.text(money_left, y + (tall if style.amount_on_last_line else 0), money, font, size)
    if style.leaders and len(lines) == 1:
        _leaders(sheet, x0 + width(label, font, size), money_left, y, font, size)
    sheet.lines(x0, y, lines, font, size, size * 1.15)
    _row_rule(sheet, draft, x0, x1, y + tall + size * 0.45)
    return y + tall + size * style.row_gap


def _leaders(sheet: Sheet, x0: float, x1: float, y: float, font: str, size: float) -> None:
    count = int((x1 - x0 - size) / width(".", font, size))
    if count > 2:
        sheet.text(x0 + size * 0.4, y, "." * count, font, size)


def _row_rule(sheet: Sheet, draft: Draft, x0: float, x1: float, y: float) -> None:
    form = draft.style.rules
    if form == "hairline":
        sheet.rule(x0, y, x1, y, 0.4)
    elif form == "heavy":
        sheet.rule(x0, y, x1, y, 1.0)
    elif form == "dotted":
        sheet.rule(x0, y, x1, y, 0.6, (1, 2))


def label_values(
    sheet: Sheet,
    rows: Sequence[tuple[str, str]],
    x0: float,
    x1: float,
    y: float,
    *,
    label_font: str,
    value_font: str,
    size: float,
    split: float = 0.5,
    rules: bool = True,
) -> float:
    """Rows of label and value beside one another; returns the baseline below them."""
    x_value = x0 + (x1 - x0) * split
    for label, value in rows:
        lines = wrap(label, label_font, size, x_value - x0 - 4)
        values = wrap(value, value_font, size, x1 - x_value)
        sheet.lines(x0, y, lines, label_font, size, size * 1.1)
        sheet.lines(x_value, y, values, value_font, size, size * 1.1)
        y += size * 1.1 * (max(len(lines), len(values)) - 1)
        if rules:
            sheet.rule(x0, y + size * 0.4, x1, y + size * 0.4, 0.4)
        y += size * 1.5
    return y


def total_label(draft: Draft) -> str:
    """`Amount due by January 1, 2020`."""
    return f"Amount due by {draft.due('total')}"


def logo(sheet: Sheet, draft: Draft, x: float, y: float) -> float:
    """A solid mark with the three letters beside it; returns the x to its right."""
    sheet.fill(x, y - 14, 16, 16, 0.0)
    sheet.fill(x + 5, y - 10, 6, 8, 1.0)
    sheet.text(x + 21, y, "IRS", draft.bold, 17)
    return x + 58


def mail_barcode(sheet: Sheet, draft: Draft, x: float, y: float, bars: int = 65) -> None:
    """The four-state barcode above the address."""
    for bar in range(bars):
        top, bottom = draft.rng.choice([(0, 8), (0, 5), (3, 8), (3, 5)])
        sheet.fill(x + bar * 3.1, y + top, 1.2, bottom - top, 0.0)


def qr_code(sheet: Sheet, draft: Draft, x: float, y: float, side: float = 54, modules: int = 25) -> None:
    """A square of modules that looks like a QR code; it encodes nothing."""
    step = side / modules
    for row in range(modules):
        start = None
        for column in range(modules + 1):
            dark = column < modules and _module(row, column, modules, draft)
            if dark and start is None:
                start = column
            if not dark and start is not None:
                sheet.fill(x + start * step, y + row * step, (column - start) * step, step, 0.0)
                start = None


def _module(row: int, column: int, modules: int, draft: Draft) -> bool:
    for corner_row, corner_column in ((0, 0), (0, modules - 7), (modules - 7, 0)):
        r, c = row - corner_row, column - corner_column
        if -1 <= r <= 7 and -1 <= c <= 7:
            ring = max(abs(r - 3), abs(c - 3))
            return ring in (0, 1, 3)
    return draft.rng.random() < 0.5


def scan_line(sheet: Sheet, draft: Draft, x0: float, x1: float, y: float, size: float = 11) -> None:
    """The scan line, its right end at x1."""
    font = scan_line_font.registered()
    line = draft.scan_line()
    while width(line, font, size) > x1 - x0:
        size -= 0.5
    sheet.right(x1, y, line, font, size)
