"""The coupon at the head of the page, the notice below it; fpdf2 with its own tables."""

from __future__ import annotations

import random

from fpdf import FPDF
from fpdf.enums import TableBordersLayout

from scripts.families import tables
from scripts.families.content import Content
from scripts.families.hands.typewriter import latin
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says
from scripts.families.web import font_file

_FACES = (("font_roboto", "Roboto"), ("font_source_serif_pro", "SourceSerifPro"), ("font_caladea", "Caladea"))
_BORDERS = (
    *(TableBordersLayout.NONE, TableBordersLayout.ALL, TableBordersLayout.HORIZONTAL_LINES),
    TableBordersLayout.MINIMAL,
)


class _Page(FPDF):
    """A document with one embedded family and a body size in points."""

    def __init__(self, face: tuple[str, str] | None, size: float) -> None:
        super().__init__(unit="pt", format="letter")
        self.set_margins(50, 40)
        self.set_auto_page_break(True, 45)
        self.name, self.embedded, self.size = "Helvetica", face is not None, size
        if face is not None:
            self.name = face[1]
            self.add_font(face[1], "", font_file(face[0], face[1], "Regular"))
            self.add_font(face[1], "B", font_file(face[0], face[1], "Bold"))
        self.add_page()

    def footer(self) -> None:
        self.set_y(-30)
        self.set_font(self.name, "", 8)
        self.cell(0, 10, f"Page {self.page_no()} of {{nb}}", align="R")

    def say(self, text: str, style: str = "", size: float = 0, color: str = "black") -> None:
        """A paragraph."""
        size = size or self.size
        self.set_font(self.name, style, size)
        self.set_text_color({"red": (200, 0, 0), "blue": (0, 0, 180)}.get(color, (0, 0, 0)))
        self.multi_cell(0, size * 1.28, self.known(text), new_x="LMARGIN", new_y="NEXT")
        self.set_text_color(0, 0, 0)
        self.ln(3)

    def known(self, text: str) -> str:
        """The text in characters that the font has."""
        return text.replace("−", "-") if self.embedded else latin(text)

    def grid(self, rows: list[list[str]], widths: tuple[int, ...], borders: TableBordersLayout, *, head: bool) -> None:
        """A table whose cells wrap."""
        self.set_font(self.name, "", self.size - 0.5)
        align = ("LEFT", *["RIGHT"] * (len(widths) - 1))
        with self.table(
            col_widths=widths, text_align=align, borders_layout=borders, first_row_as_headings=head, line_height=13
        ) as table:
            for row in rows:
                line = table.row()
                for cell in row:
                    line.cell(self.known(cell))
        self.ln(4)


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng, credit=rng.choice(("hyphen", "parentheses", "cr")))
    says = Says(content, printing)
    page = _Page(rng.choice((None, *_FACES)), rng.choice((8.5, 9.0, 10.0)))
    borders = rng.choice(_BORDERS)
    _coupon(page, says)
    _letter(page, says, borders, rng)
    page.add_page()
    _later(page, says, borders)
    return bytes(page.output())


def _notes(page: _Page, content: Content, *slots: str) -> None:
    for slot in slots:
        for note in content.slot(slot):
            page.say(note.text, color=note.color)


def _coupon(page: _Page, says: Says) -> None:
    content, printing = says.content, says.printing
    page.say("Payment — detach here and return this part with your payment", "B")
    rows = [
        [content.person.mixed[0], "Amount due by", printing.day(content.due("coupon"))],
        [content.person.mixed[-2], "Amount due", printing.money(content.amount("coupon"))],
        [content.person.mixed[-1], "Notice", content.code_at("coupon")],
        [content.pay_to()[0], "Notice date", printing.day(content.dated("coupon"))],
        [content.pay_to()[1], "Social security number", content.tin("coupon")],
    ]
    page.grid(rows, (50, 28, 22), TableBordersLayout.NONE, head=False)
    page.say("• " + says("check"))
    page.say("• " + says("write", "coupon"))
    _notes(page, content, "coupon")
    page.say(says.scan_line, size=9)
    page.set_dash_pattern(4, 3)
    page.line(20, page.get_y(), 592, page.get_y())
    page.set_dash_pattern()
    page.ln(10)


def _letter(page: _Page, says: Says, borders: TableBordersLayout, rng: random.Random) -> None:
    content, printing = says.content, says.printing
    rows = [["", "Notice", content.code_at("header")], ["", "Tax year", f"{content.year('header')}"]]
    rows += [["", "Notice date", printing.day(content.dated("header"))]]
    rows += [["", "Social security number", content.tin("header")], ["", "To contact us", content.phone("header")]]
    rows += [["", "Your caller ID", content.office.caller_id]]
    for row, line in zip(rows, content.office.sender, strict=False):
        row[0] = line
    page.grid(rows, (50, 28, 22), TableBordersLayout.NONE, head=False)
    for line in content.person.block:
        page.say(line)
    page.ln(8)
    page.say(says.headline, "B", rng.choice((15, 19)))
    if says.subhead:
        page.say(says.subhead, "B", 13)
    _notes(page, content, "headline")
    page.say(says("intro"))
    page.say(content.words.summary, "B", page.size + 2)
    bill = [[line.label, line.amount] for line in tables.summary(content, printing, says.total)]
    page.grid(bill, rng.choice(((75, 25), (60, 40), (82, 18))), borders, head=False)
    _notes(page, content, "body")
    for name in ("pay_by", "pay_how", "already", "agreement", "bankruptcy"):
        page.say(says(name))


def _later(page: _Page, says: Says, borders: TableBordersLayout) -> None:
    content, printing = says.content, says.printing
    for title, names in (
        ("If you disagree with the amount due", ("disagree",)),
        ("Payment options", ("electronic", "plans", "offer")),
        ("If we don’t hear from you", ("silence",)),
    ):
        page.say(title, "B", page.size + 2)
        for name in names:
            page.say(says(name, "later"))
    _notes(page, content, "later")
    if content.penalty_rows:
        page.say("Penalties", "B", page.size + 2)
        for kind, title, rows, total in tables.penalties(content, printing):
            page.say(title, "B")
            page.say(says(tables.explanation(kind)))
            page.grid(
                [list(tables.PENALTY_HEADINGS), *rows, [total[0], "", "", "", total[1]]],
                (36, 14, 18, 16, 16),
                borders,
                head=True,
            )
    if content.interest_rows:
        page.say("Interest charges", "B", page.size + 2)
        page.say(says("interest"))
        end = ["Total interest", "", "", "", "", f"${content.interest_total:,.2f}"]
        cells = [list(tables.INTEREST_HEADINGS), *tables.interest(content, printing), end]
        page.grid(cells, (30, 10, 13, 16, 16, 15), borders, head=True)
        page.say(says("more_interest"))
    for name in ("additional", "advocate", "clinic"):
        page.say(says(name))
    _notes(page, content, "foot")
