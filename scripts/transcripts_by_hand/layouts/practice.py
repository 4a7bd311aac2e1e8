"""Three prints of practice software: the date first and minuses behind, cells in boxes, each transaction in two lines.

None prints locator numbers. The small print of a fixed width has zeros with a dot, which a fax makes sixes or nines of.
"""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from scripts.letters.fonts import family, found_file
from scripts.transcripts_by_hand.layouts import forms
from scripts.transcripts_by_hand.module import Module, Transaction

Minus = Literal["behind", "around", "before"]
_LEFT, _TOP, _FOOT = 54, 740, 70


@dataclass
class _Sheet:
    """Pages of one font; `y` goes down by lines of `leading` points."""

    font: str
    bold: str
    size: float
    leading: float

    def __post_init__(self) -> None:
        self.data = io.BytesIO()
        self.canvas = Canvas(self.data, pagesize=(612, 792))
        self.y = float(_TOP)

    def text(self, x: float, text: str, *, bold: bool = False, size: float = 0) -> None:
        """Text from its left edge on."""
        self.canvas.setFont(self.bold if bold else self.font, size or self.size)
        self.canvas.drawString(x, self.y, text)

    def right(self, x: float, text: str, *, bold: bool = False) -> None:
        """Text up to its right edge."""
        self.canvas.setFont(self.bold if bold else self.font, self.size)
        self.canvas.drawRightString(x, self.y, text)

    def down(self, lines: float = 1) -> None:
        """The next line, on a new page at the foot of one."""
        self.y -= self.leading * lines
        if self.y < _FOOT:
            self.page()

    def page(self) -> None:
        """A new page with its banner."""
        self.canvas.showPage()
        self.y = float(_TOP)
        self.text(_LEFT, forms.SENSITIVE)
        self.down(2)

    def pdf(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self.data.getvalue()


def draw_dates_first(modules: Sequence[Module], rng: random.Random) -> bytes:
    """Date, code, words, cycle, amount with its minus behind."""
    sheet = _sheet("DejaVuSerifCondensed", 9.5, 15)
    for number, module in enumerate(modules):
        _head(sheet, module, number, "behind", 270)
        for x, name in zip((54, 125, 165, 440), ("Date", "Code", "Explanation of transaction", "Cycle"), strict=True):
            sheet.text(x, name, bold=True)
        sheet.right(558, "Amount", bold=True)
        sheet.down(1.3)
        for one in module.transactions:
            sheet.text(54, one.date.strftime("%m/%d/%Y") if one.date else "00/00/0000")
            sheet.text(125, one.code)
            sheet.text(165, _words(one))
            sheet.text(440, one.cycle or "")
            sheet.right(558, _money(one.amount, "behind"))
            sheet.down()
    return sheet.pdf()


def draw_boxed(modules: Sequence[Module], rng: random.Random) -> bytes:
    """A table with lines around every cell, credits in parentheses."""
    sheet = _sheet("Helvetica", 9, 17)
    edges = (54, 90, 366, 426, 490, 566)
    for number, module in enumerate(modules):
        _head(sheet, module, number, "around", 290)
        for x, name in zip(edges, ("TC", "Explanation of Transaction", "Cycle", "Date"), strict=False):
            sheet.text(x, name, bold=True)
        sheet.right(566, "Amount", bold=True)
        _boxes(sheet, edges)
        for one in module.transactions:
            cells = (one.code, _words(one), one.cycle or "", forms.dashed(one.date))
            for x, cell in zip(edges, cells, strict=False):
                sheet.text(x, cell)
            sheet.right(566, _money(one.amount, "around"))
            _boxes(sheet, edges)
    return sheet.pdf()


def draw_two_lines(modules: Sequence[Module], rng: random.Random) -> bytes:
    """Code and words on one line, the labeled figures on the next, in small print of a fixed width."""
    sheet = _small_print()
    for number, module in enumerate(modules):
        _head(sheet, module, number, "before", 300)
        sheet.text(_LEFT, "TRANSACTIONS")
        sheet.down(1.5)
        for one in module.transactions:
            if sheet.y < _FOOT + 2 * sheet.leading:
                sheet.page()
            sheet.text(_LEFT, f"{one.code} {_words(one)}")
            sheet.down()
            sheet.text(80, f"Cycle {one.cycle}" if one.cycle else "")
            sheet.text(230, f"Date {forms.dashed(one.date)}")
            sheet.right(540, f"Amount {_money(one.amount, 'before')}")
            sheet.down(1.4)
    return sheet.pdf()


def _sheet(name: str, size: float, leading: float) -> _Sheet:
    known = family(name)
    return _Sheet(known.plain, known.bold, size, leading)


def _small_print() -> _Sheet:
    """Dotted zeros where the machine has the font."""
    path = found_file("DejaVuSansMono.ttf")
    if path is None:
        return _sheet("Courier", 8.5, 13)
    pdfmetrics.registerFont(TTFont("DejaVuSansMono", str(path)))
    return _Sheet("DejaVuSansMono", "DejaVuSansMono", 8.5, 13)


def _boxes(sheet: _Sheet, edges: Sequence[int]) -> None:
    top, bottom, left, right = sheet.y + 12, sheet.y - 5, edges[0] - 4, edges[-1] + 4
    sheet.canvas.setLineWidth(0.7)
    sheet.canvas.rect(left, bottom, right - left, top - bottom)
    for x in edges[1:-1]:
        sheet.canvas.line(x - 4, bottom, x - 4, top)
    sheet.down()


def _head(sheet: _Sheet, module: Module, number: int, minus: Minus, values: float) -> None:
    if number:
        sheet.page()
    sheet.text(_LEFT, "Account Transcript", bold=True, size=sheet.size + 6)
    sheet.down(2)
    rows = [
        ("Request Date:", forms.dashed(module.requested)),
        ("Form Number:", module.form),
        ("Tax Period Ending:", f"12-31-{module.tax_year}"),
        ("Taxpayer Identification Number:", forms.number(module.last4)),
    ]
    if module.spouse_last4:
        rows.append(("Spouse Taxpayer Identification Number:", forms.number(module.spouse_last4)))
    rows += [(module.name, ""), ("", "")]
    through = f"  As of: {forms.dashed(module.as_of)}"
    rows += [
        ("Account balance:", _money(module.balance, minus)),
        ("Accrued interest:", _money(module.accrued_interest, minus) + through),
        ("Accrued penalty:", _money(module.accrued_penalty, minus) + through),
        ("Account balance plus accruals:", _money(module.plus_accruals, minus)),
    ]
    for label, value in rows:
        sheet.text(_LEFT, label)
        sheet.text(values, value)
        sheet.down()
    sheet.down()


def _words(one: Transaction) -> str:
    extended = f"ext. Date {forms.dashed(one.extended_to)}" if one.extended_to else ""
    return " ".join(part for part in (one.explanation, one.notice, extended) if part)


def _money(amount: Decimal | None, minus: Minus) -> str:
    if amount is None:
        return ""
    digits = f"{abs(amount):,.2f}"
    if minus == "behind":
        return f"{digits}-" if amount < 0 else digits
    if minus == "around":
        return f"(${digits})" if amount < 0 else f"${digits}"
    return forms.money(amount)
