"""A form of numbered boxes with small captions, drawn on a reportlab canvas; later pages are boxes too."""

from __future__ import annotations

import random
from io import BytesIO

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from scripts.families import tables
from scripts.families.content import Content
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 572.0, 752.0, 40.0
_FONT, _BOLD = "Helvetica", "Helvetica-Bold"


class _Sheet:
    """A canvas with a height to write at, in points from the foot of the page."""

    def __init__(self, size: float) -> None:
        self.file = BytesIO()
        self.canvas = Canvas(self.file, pagesize=(612, 792))
        self.size = size
        self.y = _TOP

    def room(self, height: float) -> None:
        """A new page if the height is not free."""
        if self.y - height < _BOTTOM:
            self.canvas.showPage()
            self.y = _TOP

    def box(self, x: float, width: float, height: float, caption: str, value: str, *, bold: bool = False) -> None:
        """A box at the current height: caption small at the top left, value below."""
        self.canvas.rect(x, self.y - height, width, height)
        self.canvas.setFont(_FONT, 6.5)
        self.canvas.drawString(x + 3, self.y - 8, caption)
        self.canvas.setFont(_BOLD if bold else _FONT, self.size + 1)
        for number, line in enumerate(simpleSplit(value, _FONT, self.size + 1, width - 10)):
            self.canvas.drawString(x + 6, self.y - 20 - number * (self.size + 2), line)

    def text(self, text: str, width: float = _RIGHT - _LEFT, color: str = "black") -> None:
        """A paragraph across the page."""
        for line in simpleSplit(text, _FONT, self.size, width):
            self.room(self.size + 4)
            self.canvas.setFont(_FONT, self.size)
            self.canvas.setFillColor(color)
            self.y -= self.size + 2.5
            self.canvas.drawString(_LEFT, self.y, line)
        self.canvas.setFillColor("black")
        self.y -= 4

    def bar(self, title: str) -> None:
        """A black bar with a title in white."""
        self.room(40)
        self.canvas.rect(_LEFT, self.y - 16, _RIGHT - _LEFT, 14, fill=1)
        self.canvas.setFillColor("white")
        self.canvas.setFont(_BOLD, 9.5)
        self.canvas.drawString(_LEFT + 4, self.y - 12.5, title)
        self.canvas.setFillColor("black")
        self.y -= 20

    def grid(self, headings: tuple[str, ...], rows: list[list[str]], widths: tuple[float, ...]) -> None:
        """A ruled grid; the first column to the left, others to the right."""
        for number, row in enumerate([list(headings), *rows]):
            self.room(16)
            x = _LEFT
            self.canvas.setFont(_BOLD if not number else _FONT, 8)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
                self.canvas.rect(x, self.y - 15, width, 15)
                if column:
                    self.canvas.drawRightString(x + width - 3, self.y - 11, cell)
                else:
                    self.canvas.drawString(x + 3, self.y - 11, cell)
                x += width
            self.y -= 15
        self.y -= 6

    def done(self) -> bytes:
        self.canvas.save()
        return self.file.getvalue()


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(
        rng, credit=rng.choice(("hyphen", "parentheses", "cr", "trailing")), table_date="slashes", through=" - "
    )
    says = Says(content, printing)
    sheet = _Sheet(rng.choice((8.0, 8.5, 9.5)))
    _head(sheet, says)
    _bill(sheet, says, rng)
    _stub(sheet, says)
    sheet.canvas.showPage()
    sheet.y = _TOP
    _later(sheet, says)
    return sheet.done()


def _head(sheet: _Sheet, says: Says) -> None:
    content, printing = says.content, says.printing
    third = (_RIGHT - _LEFT) / 3
    sheet.box(_LEFT, third, 56, "From", " ")
    sheet.canvas.setFont(_FONT, 8)
    for number, line in enumerate(content.office.sender):
        sheet.canvas.drawString(_LEFT + 5, sheet.y - 18 - number * 10, line)
    sheet.box(_LEFT + third, third / 2, 28, "1 Notice", content.code_at("header"), bold=True)
    sheet.box(_LEFT + third * 1.5, third / 2, 28, "2 Tax year", f"{content.year('header')}")
    sheet.box(_LEFT + third * 2, third, 28, "3 Notice date", printing.day(content.dated("header")))
    sheet.y -= 28
    sheet.box(_LEFT + third, third, 28, "4 Social security number", content.tin("header"))
    sheet.box(_LEFT + third * 2, third / 2, 28, "5 Your caller ID", content.office.caller_id)
    sheet.box(_LEFT + third * 2.5, third / 2, 28, "6 To contact us: phone", content.phone("header"))
    sheet.y -= 28
    sheet.box(_LEFT, _RIGHT - _LEFT, 66, "7 Taxpayer", " ")
    sheet.canvas.setFont(_FONT, 10)
    for number, line in enumerate(content.person.block):
        sheet.canvas.drawString(_LEFT + 40, sheet.y - 20 - number * 12, line)
    sheet.y -= 90
    sheet.canvas.setFont(_BOLD, 15)
    sheet.canvas.drawString(_LEFT, sheet.y, says.headline)
    sheet.y -= 18
    sheet.canvas.drawString(_LEFT, sheet.y, says.subhead)
    sheet.y -= 4
    for name in ("intro", "already", "agreement"):
        sheet.text(says(name))
    for note in (*content.slot("headline"), *content.slot("body")):
        sheet.text(note.text, color=note.color)


def _bill(sheet: _Sheet, says: Says, rng: random.Random) -> None:
    sheet.bar(says.content.words.summary)
    lettered = rng.random() < 0.5
    wide = _RIGHT - _LEFT
    for number, line in enumerate(tables.summary(says.content, says.printing, says.total)):
        height = 17
        sheet.canvas.rect(_LEFT, sheet.y - height, wide - 120, height)
        sheet.canvas.rect(_RIGHT - 120, sheet.y - height, 120, height)
        sheet.canvas.setFont(_BOLD if line.is_total else _FONT, sheet.size + 0.5)
        mark = f"{'abcdefghijk'[number]}  " if lettered else ""
        sheet.canvas.drawString(_LEFT + 5, sheet.y - 12, mark + line.label)
        sheet.canvas.drawRightString(_RIGHT - 6, sheet.y - 12, line.amount)
        sheet.y -= height
    sheet.y -= 4
    for name in ("bankruptcy", "pay_by", "pay_how"):
        sheet.text(says(name))


def _stub(sheet: _Sheet, says: Says) -> None:
    content, printing = says.content, says.printing
    sheet.room(150)
    sheet.y = min(sheet.y, 185)
    sheet.canvas.setDash(4, 3)
    sheet.canvas.line(0, sheet.y, 612, sheet.y)
    sheet.canvas.setDash()
    sheet.y -= 8
    half = (_RIGHT - _LEFT) / 2
    sheet.box(_LEFT, half, 62, "Payment from", " ")
    sheet.canvas.setFont(_FONT, 8.5)
    for number, line in enumerate(content.person.mixed):
        sheet.canvas.drawString(_LEFT + 6, sheet.y - 20 - number * 11, line)
    sheet.box(_LEFT + half, half / 2, 31, "Notice", content.code_at("coupon"))
    sheet.box(_LEFT + half * 1.5, half / 2, 31, "Social security number", content.tin("coupon"))
    sheet.y -= 31
    sheet.box(_LEFT + half, half / 2, 31, "Amount due by", printing.day(content.due("coupon")))
    sheet.box(_LEFT + half * 1.5, half / 2, 31, "Amount due", printing.money(content.amount("coupon")), bold=True)
    sheet.y -= 33
    sheet.text("• " + says("check"))
    sheet.text("• " + says("write", "coupon"))
    for note in content.slot("coupon"):
        sheet.text(note.text, color=note.color)
    sheet.text("   ".join(content.pay_to()))


def _later(sheet: _Sheet, says: Says) -> None:
    content, printing = says.content, says.printing
    sheet.bar("Payment options")
    for name in ("electronic", "plans", "offer"):
        sheet.text(says(name))
    sheet.bar("If we don’t hear from you".replace("’", "'"))
    sheet.text(says("silence", "later"))
    for note in content.slot("later"):
        sheet.text(note.text, color=note.color)
    if content.penalty_rows:
        sheet.bar("Penalties")
        for kind, title, rows, total in tables.penalties(content, printing):
            sheet.text(title)
            sheet.text(says(tables.explanation(kind)))
            sheet.grid(tables.PENALTY_HEADINGS, [*rows, [total[0], "", "", "", total[1]]], (212, 70, 90, 80, 80))
    if content.interest_rows:
        sheet.bar("Interest charges")
        sheet.text(says("interest"))
        rows = tables.interest(content, printing)
        end = ["Total interest", "", "", "", "", f"${content.interest_total:,.2f}"]
        sheet.grid(tables.INTEREST_HEADINGS, [*rows, end], (172, 50, 70, 80, 80, 80))
        sheet.text(says("more_interest"))
    sheet.bar("Additional information")
    for name in ("additional", "advocate", "clinic"):
        sheet.text(says(name))
    for note in content.slot("foot"):
        sheet.text(note.text, color=note.color)
