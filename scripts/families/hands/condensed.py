"""Eight to nine points squeezed to three quarters of their width, dot leaders, two columns; reportlab canvas."""

from __future__ import annotations

import random
from io import BytesIO

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from scripts.families import tables
from scripts.families.content import Content
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says

_TOP, _BOTTOM = 760.0, 36.0


class _Column:
    """A pen in a column of squeezed text; `scale` is the width in percent."""

    def __init__(self, canvas: Canvas, left: float, width: float, size: float, scale: float) -> None:
        self.canvas, self.left, self.width, self.size, self.scale = canvas, left, width, size, scale
        self.y = _TOP

    def _width(self, text: str, font: str, size: float) -> float:
        return float(stringWidth(text, font, size)) * self.scale / 100

    def put(self, x: float, text: str, font: str = "Helvetica", size: float = 0, color: str = "black") -> None:
        """A line of text at the current height."""
        pen = self.canvas.beginText(x, self.y)
        pen.setFont(font, size or self.size)
        pen.setHorizScale(self.scale)
        pen.setFillColor(color)
        pen.textOut(text)
        self.canvas.drawText(pen)

    def right(self, x: float, text: str, font: str = "Helvetica") -> float:
        """A line that ends at x; where it begins."""
        begin = x - self._width(text, font, self.size)
        self.put(begin, text, font)
        return begin

    def wrap(self, text: str, font: str = "Helvetica", size: float = 0, color: str = "black") -> None:
        """A paragraph."""
        size = size or self.size
        line = ""
        for word in [*text.split(), "\n"]:
            longer = f"{line} {word}".strip()
            if word == "\n" or self._width(longer, font, size) > self.width:
                self.y -= size * 1.22
                if self.y < _BOTTOM:
                    self.canvas.showPage()
                    self.y = _TOP
                self.put(self.left, line, font, size, color)
                line = word
            else:
                line = longer
        self.y -= size * 0.4

    def leader(self, label: str, amount: str, font: str, mark: str) -> None:
        """Label, dots, amount."""
        self.y -= self.size * 1.5
        self.put(self.left, label, font)
        begin = self.right(self.left + self.width, amount, font)
        start = self.left + self._width(label, font, self.size) + 3
        dot = self._width(f"{mark} ", "Helvetica", self.size)
        if mark and begin - start > dot:
            self.put(start, f"{mark} " * int((begin - start - 2) / dot))


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng, credit=rng.choice(("hyphen", "parentheses", "cr")), table_date="slashes", through="-")
    says = Says(content, printing)
    file = BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    size, scale = rng.choice(((8.0, 80.0), (8.5, 75.0), (9.0, 70.0), (9.0, 82.0)))
    mark = rng.choice((".", ".", "", "_"))
    left = _Column(canvas, 36, 250, size, scale)
    right = _Column(canvas, 318, 258, size, scale)
    _reference(right, says)
    for line in content.office.sender:
        left.wrap(line)
    left.y -= 30
    for line in content.person.block:
        left.wrap(line, size=size + 1)
    left.y = right.y = min(left.y, right.y) - 24
    left.wrap(says.headline, "Helvetica-Bold", 14)
    left.wrap(says.subhead, "Helvetica-Bold", 14)
    for name in ("intro", "already", "agreement", "bankruptcy"):
        left.wrap(says(name))
    for note in (*content.slot("headline"), *content.slot("body")):
        left.wrap(note.text, color=note.color)
    right.wrap(content.words.summary, "Helvetica-Bold", size + 2)
    for row in tables.summary(content, printing, says.total):
        right.leader(row.label, row.amount, "Helvetica-Bold" if row.is_total else "Helvetica", mark)
    right.y -= 10
    right.wrap("What you need to do immediately", "Helvetica-Bold", size + 2)
    right.wrap("• " + says("pay_by"))
    right.wrap("• " + says("pay_how"))
    right.wrap(says("disagree"))
    _stub(canvas, says, size, scale)
    canvas.showPage()
    _later(_Column(canvas, 36, 540, size, scale), says)
    canvas.save()
    return file.getvalue()


def _reference(column: _Column, says: Says) -> None:
    content, printing = says.content, says.printing
    for name, value in (
        ("Notice", content.code_at("header")),
        ("Tax year", f"{content.year('header')}"),
        ("Notice date", printing.day(content.dated("header"))),
        ("Social security number", content.tin("header")),
        ("To contact us", f"Phone {content.phone('header')}"),
        ("Your caller ID", content.office.caller_id),
        ("Page 1", ""),
    ):
        column.leader(name, value, "Helvetica", "")


def _stub(canvas: Canvas, says: Says, size: float, scale: float) -> None:
    content, printing = says.content, says.printing
    canvas.setDash(3, 3)
    canvas.line(20, 196, 592, 196)
    canvas.setDash()
    left = _Column(canvas, 36, 290, size, scale)
    right = _Column(canvas, 380, 196, size, scale)
    left.y = right.y = 190
    left.wrap("Payment", "Helvetica-Bold", size + 3)
    for line in content.person.mixed:
        left.wrap(line)
    left.wrap("• " + says("check"))
    left.wrap("• " + says("write", "coupon"))
    for note in content.slot("coupon"):
        left.wrap(note.text, color=note.color)
    for line in content.pay_to():
        left.wrap(line)
    for name, value in (
        ("Notice", content.code_at("coupon")),
        ("Notice date", printing.day(content.dated("coupon"))),
        ("Social security number", content.tin("coupon")),
        ("Amount due by", printing.day(content.due("coupon"))),
        ("", printing.money(content.amount("coupon"))),
    ):
        right.leader(name, value, "Helvetica-Bold", "")
    left.y = 44
    left.put(120, says.scan_line, "Courier", 9)


def _later(column: _Column, says: Says) -> None:
    content, printing = says.content, says.printing
    column.wrap(f"Notice {content.code_at('header')}  Tax year {content.year('header')}  Page 2", size=column.size)
    for title, names in (
        ("Payment options", ("electronic", "plans", "offer")),
        ("If we don't hear from you", ("silence",)),
    ):
        column.wrap(title, "Helvetica-Bold", column.size + 2)
        for name in names:
            column.wrap(says(name, "later"))
    for note in content.slot("later"):
        column.wrap(note.text, color=note.color)
    for kind, title, rows, total in tables.penalties(content, printing):
        column.wrap(title, "Helvetica-Bold")
        column.wrap(says(tables.explanation(kind)))
        _rows(column, [list(tables.PENALTY_HEADINGS), *rows], (150, 220, 310, 400, 480))
        _rows(column, [[total[0], total[1]]], (480,))
    if content.interest_rows:
        column.wrap("Interest charges", "Helvetica-Bold", column.size + 2)
        column.wrap(says("interest"))
        stops = (160, 230, 310, 400, 490)
        _rows(column, [list(tables.INTEREST_HEADINGS), *tables.interest(content, printing)], stops)
        _rows(column, [["Total interest", f"${content.interest_total:,.2f}"]], (490,))
        column.wrap(says("more_interest"))
    for name in ("additional", "advocate", "clinic"):
        column.wrap(says(name))
    for note in content.slot("foot"):
        column.wrap(note.text, color=note.color)


def _rows(column: _Column, rows: list[list[str]], stops: tuple[float, ...]) -> None:
    """Rows of cells: the first at the left, the others ending at the stops."""
    for row in rows:
        column.y -= column.size * 1.45
        if column.y < _BOTTOM:
            column.canvas.showPage()
            column.y = _TOP
        column.put(column.left, row[0])
        for cell, stop in zip(row[1:], stops, strict=False):
            column.right(column.left + stop, cell)
    column.y -= 6
