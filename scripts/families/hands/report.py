"""Set by reportlab's Platypus in Times: tables break over pages and repeat their headings, zebra or ruled."""

from __future__ import annotations

import random
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor, black
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from scripts.families import tables
from scripts.families.content import Content
from scripts.families.printing import draw as draw_printing
from scripts.families.says import Says


class _Setter:
    """Paragraphs and tables of one notice."""

    def __init__(self, says: Says, rng: random.Random) -> None:
        self.says = says
        self.size = rng.choice((9, 10, 10.5))
        self.body = ParagraphStyle("body", fontName="Times-Roman", fontSize=self.size, leading=self.size * 1.25)
        self.head = ParagraphStyle("head", fontName="Times-Bold", fontSize=self.size + 3, leading=self.size * 1.6)
        self.title = ParagraphStyle("title", fontName="Times-Bold", fontSize=rng.choice((16, 20, 24)), leading=26)
        self.look = rng.choice(("zebra", "grid", "lines", "bare"))

    def p(self, text: str, style: ParagraphStyle | None = None, color: str = "black") -> Flowable:
        return Paragraph(f'<font color="{color}">{escape(text)}</font>', style or self.body)

    def notes(self, slot: str) -> list[Flowable]:
        return [self.p(note.text, color=note.color) for note in self.says.content.slot(slot)]

    def table(self, rows: list[list[str]], widths: list[float], *, heading: bool, wrap_first: bool = False) -> Flowable:
        cells: list[list[str | Flowable]] = [list(row) for row in rows]
        if wrap_first:
            cells = [[self.p(row[0]), *row[1:]] for row in rows]
        style: list[Any] = [
            ("FONT", (0, 0), (-1, -1), "Times-Roman", self.size),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("FONT", (0, -1), (-1, -1), "Times-Bold", self.size),
        ]
        if heading:
            style.append(("FONT", (0, 0), (-1, 0), "Times-Bold", self.size))
        looks: dict[str, list[Any]] = {
            "zebra": [("ROWBACKGROUNDS", (0, 0), (-1, -1), [HexColor("#ffffff"), HexColor("#e6e6e6")])],
            "grid": [("GRID", (0, 0), (-1, -1), 0.5, black)],
            "lines": [("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#888888"))],
            "bare": [],
        }
        style += looks[self.look]
        return Table(cells, colWidths=widths, repeatRows=int(heading), style=TableStyle(style))


def draw(content: Content, rng: random.Random) -> bytes:
    """The notice as a PDF."""
    printing = draw_printing(rng, credit=rng.choice(("hyphen", "parentheses", "cr", "trailing")))
    says = Says(content, printing)
    setter = _Setter(says, rng)
    file = BytesIO()
    document = SimpleDocTemplate(file, pagesize=(612, 792), margins=54, topMargin=48, bottomMargin=54)
    flow = [*_first(setter, rng), PageBreak(), *_later(setter, rng)]

    def number(canvas: object, document: object) -> None:
        canvas.setFont("Times-Roman", 9)  # type: ignore[attr-defined]
        canvas.drawRightString(560, 30, f"Page {document.page}")  # type: ignore[attr-defined]

    document.build(flow, onFirstPage=number, onLaterPages=number)
    return file.getvalue()


def _first(setter: _Setter, rng: random.Random) -> list[Flowable]:
    says = setter.says
    content, printing = says.content, says.printing
    flow: list[Flowable] = [setter.p(line) for line in content.office.sender]
    flow.append(Spacer(1, 8))
    reference = [
        ["Notice", content.code_at("header")],
        ["Tax year", f"{content.year('header')}"],
        ["Notice date", printing.day(content.dated("header"))],
        ["Social security number", content.tin("header")],
        ["To contact us", f"Phone {content.phone('header')}"],
        ["Your caller ID", content.office.caller_id],
    ]
    if rng.random() < 0.5:
        reference = [list(row) for row in zip(*reference, strict=True)]
        flow.append(setter.table(reference, [42.0, 50, 98, 118, 122, 74], heading=True))
    else:
        flow.append(setter.table(reference, [150.0, 150.0], heading=False))
    flow.append(Spacer(1, 14))
    flow += [setter.p(line) for line in content.person.block]
    flow += [Spacer(1, 16), setter.p(says.headline, setter.title), setter.p(says.subhead, setter.title)]
    flow += setter.notes("headline")
    flow += [setter.p(says("intro")), setter.p(content.words.summary, setter.head)]
    bill = [[line.label, line.amount] for line in tables.summary(content, printing, says.total)]
    widths = rng.choice(([300.0, 100.0], [130.0, 90.0], [380.0, 110.0]))
    flow.append(setter.table(bill, widths, heading=False, wrap_first=True))
    flow += setter.notes("body")
    flow += [setter.p(says(name)) for name in ("bankruptcy", "already", "agreement")]
    flow.append(setter.p("What you need to do immediately", setter.head))
    flow += [setter.p("• " + says(name)) for name in ("pay_by", "pay_how")]
    flow.append(_coupon(setter))
    return flow


def _coupon(setter: _Setter) -> Flowable:
    says = setter.says
    content, printing = says.content, says.printing
    rows = [
        [content.person.mixed[0], f"Notice {content.code_at('coupon')}"],
        [content.person.mixed[-2], f"Notice date {printing.day(content.dated('coupon'))}"],
        [content.person.mixed[-1], f"Social security number {content.tin('coupon')}"],
        ["", f"Amount due by {printing.day(content.due('coupon'))}"],
        [content.pay_to()[0], printing.money(content.amount("coupon"))],
        [content.pay_to()[1], ""],
    ]
    parts = [setter.p("- " * 60), setter.p("Payment", setter.head), setter.p("• " + says("check"))]
    parts += [setter.p("• " + says("write", "coupon")), *setter.notes("coupon")]
    parts.append(Table(rows, colWidths=[250, 250], style=[("FONT", (0, 0), (-1, -1), "Times-Roman", setter.size)]))
    return KeepTogether(parts)


def _later(setter: _Setter, rng: random.Random) -> list[Flowable]:
    says = setter.says
    content, printing = says.content, says.printing
    flow: list[Flowable] = [setter.p("Payment options", setter.head)]
    flow += [setter.p(says(name)) for name in ("disagree", "electronic", "plans", "offer")]
    flow += [setter.p("If we don’t hear from you", setter.head), setter.p(says("silence", "later"))]
    flow += setter.notes("later")
    # Enough prose that the tables start low on the page and run over its end.
    flow += [setter.p(says(name)) for name in ("removal", "advocate", "clinic", "additional", "more_interest")]
    if content.penalty_rows:
        flow += [setter.p("Penalties", setter.head), setter.p(says("penalties"))]
        for kind, title, rows, total in tables.penalties(content, printing):
            flow += [setter.p(title, setter.head), setter.p(says(tables.explanation(kind)))]
            cells = [list(tables.PENALTY_HEADINGS), *rows, [total[0], "", "", "", total[1]]]
            flow.append(setter.table(cells, [170.0, 60, 90, 80, 90], heading=True, wrap_first=True))
    if content.interest_rows:
        flow += [setter.p("Interest charges", setter.head), setter.p(says("interest"))]
        end = ["Total interest", "", "", "", "", f"${content.interest_total:,.2f}"]
        cells = [list(tables.INTEREST_HEADINGS), *tables.interest(content, printing), end]
        period = rng.choice((90.0, 120.0, 190.0))
        widths = [period, 40, 70, 75, 75, 75]
        flow.append(setter.table(cells, widths, heading=True, wrap_first=True))
    return [*flow, *setter.notes("foot")]
