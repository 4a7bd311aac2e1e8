"""Transcripts as PDF: the classic print, the browser's print of the web form, and a Record of Account."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from scripts.transcripts.history import Entry, History
from scripts.transcripts.text_layouts import BANNER, dollars, header_lines, long_date, short_date, words

_WIDTH, _HEIGHT = 612.0, 792.0


@dataclass(frozen=True)
class Style:
    """How a table is set: font, size, columns in points, wrapped cells centered or from the top, page furniture."""

    font: str = "Helvetica"
    size: float = 9.0
    leading: float = 11.0
    padding: float = 4.0
    columns: tuple[float, float, float, float, float] = (40, 80, 330, 410, 560)
    explanation_width: float = 230.0
    centered: bool = False
    ruled: bool = False
    top: float = 50.0
    bottom: float = 60.0
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


class _Paper:
    """A canvas that breaks pages and prints their furniture."""

    def __init__(self, style: Style) -> None:
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(_WIDTH, _HEIGHT), invariant=1)
        self.style, self.page = style, 0
        self.y = 0.0
        self.new_page()

    def new_page(self) -> None:
        if self.page:
            self._furniture(self.style.foot, _HEIGHT - 25)
            self.canvas.showPage()
        self.page += 1
        self._furniture(self.style.head, 25)
        self.y = self.style.top

    def _furniture(self, texts: Sequence[str], y: float) -> None:
        self.canvas.setFont(self.style.font, 7.5)
        for number, text in enumerate(texts):
            x = 40 if number % 2 == 0 else 400
            self.canvas.drawString(x, _HEIGHT - y, text.format(page=self.page))

    def text(self, x: float, y: float, text: str, *, right: bool = False, size: float | None = None) -> None:
        self.canvas.setFont(self.style.font, size or self.style.size)
        (self.canvas.drawRightString if right else self.canvas.drawString)(x, _HEIGHT - y, text)

    def room(self, height: float) -> None:
        if self.y + height > _HEIGHT - self.style.bottom:
            self.new_page()

    def done(self) -> bytes:
        self._furniture(self.style.foot, _HEIGHT - 25)
        self.canvas.save()
        return self.buffer.getvalue()


def _header(paper: _Paper, history: History, title: str, value_x: float) -> None:
    style = paper.style
    paper.text(220, paper.y, title, size=style.size + 4)
    paper.y += 24
    for label, value in header_lines(history):
        for part in label.split("\n")[:-1]:
            paper.text(40, paper.y, part)
            paper.y += style.leading
        own = label.split("\n")[-1]
        paper.text(40, paper.y, own)
        paper.text(value_x if own else 40, paper.y, value)
        paper.y += style.leading + 2
        paper.room(style.leading)


def _table(paper: _Paper, entries: Sequence[Entry], heading: Sequence[str]) -> None:
    style = paper.style
    paper.y += 14
    paper.room(60)
    paper.text(260, paper.y, "TRANSACTIONS" if heading[0].isupper() else "Transactions", size=style.size + 2)
    paper.y += 18
    for x, text in zip(style.columns, heading, strict=True):
        paper.text(x, paper.y, text, right=text.lower() == "amount")
    paper.y += style.leading + style.padding
    for entry in entries:
        _row(paper, entry)


def _row(paper: _Paper, entry: Entry) -> None:
    style = paper.style
    cells = simpleSplit(words(entry), style.font, style.size, style.explanation_width)
    if entry.dln:
        cells.append(entry.dln)
    height = len(cells) * style.leading + style.padding
    paper.room(height)
    first = paper.y
    middle = first + (len(cells) - 1) * style.leading / 2 if style.centered else first
    code, explanation, cycle, date, amount = style.columns
    for number, text in enumerate(cells):
        paper.text(explanation, first + number * style.leading, text)
    paper.text(code, middle, entry.code)
    paper.text(cycle, middle, entry.cycle or "")
    paper.text(date, middle, short_date(entry.date))
    paper.text(amount, middle, dollars(entry.amount), right=True)
    if style.ruled:
        paper.canvas.setLineWidth(0.4)
        line = _HEIGHT - (first + height - style.leading + style.padding / 4)
        paper.canvas.line(36, line, 576, line)
    paper.y += height


_UPPER = ("CODE", "EXPLANATION OF TRANSACTION", "CYCLE", "DATE", "AMOUNT")
_SENTENCE = ("Code", "Explanation of transaction", "Cycle", "Date", "Amount")


def as_classic_pdf(histories: Sequence[History], rng: random.Random) -> bytes:
    """The print of the transcript delivery system: wrapped cells from the top, a banner on every page."""
    style = Style(
        font=rng.choice(["Helvetica", "Times-Roman", "Courier"]),
        size=rng.choice([8.5, 9, 10]),
        explanation_width=rng.choice([150, 200, 230]),
        head=(BANNER,),
        foot=(BANNER, "Tracking Number: 100200300400"),
        bottom=rng.choice([60, 200, 330]),
    )
    paper = _Paper(style)
    for number, history in enumerate(histories):
        if number:
            paper.new_page()
        _header(paper, history, "Account Transcript", 280)
        _table(paper, history.entries, _UPPER)
    return paper.done()


def as_browser_pdf(histories: Sequence[History], rng: random.Random) -> bytes:
    """A browser's print of the web form: wrapped cells centered, ruled rows, address and time on every page."""
    style = Style(
        size=9.5,
        leading=12.0,
        padding=rng.choice([8.0, 12.0]),
        explanation_width=rng.choice([120, 160]),
        centered=True,
        ruled=True,
        head=("12/4/23, 10:15 AM", "Account Transcript"),
        foot=("https://sa.www4.irs.gov/ola/transcript/view?id=1", "{page}/3"),
        bottom=rng.choice([60, 150]),
    )
    paper = _Paper(style)
    for number, history in enumerate(histories):
        if number:
            paper.new_page()
        total = history.balance + history.accrued_interest + history.accrued_penalty
        paper.text(40, paper.y, f"Form {history.form} Account Transcript", size=16)
        paper.y += 30
        for label, value in (
            ("Request Date:", short_date(history.request_date)),
            ("Form Number:", history.form),
            ("Report for Tax Period Ending:", short_date(dt.date(history.tax_year, 12, 31))),
            ("Taxpayer Identification Number:", f"XXX-XX-{history.last4}"),
            *(
                [("Spouse Taxpayer Identification Number:", f"XXX-XX-{history.spouse_last4}")]
                if history.spouse_last4
                else []
            ),
            (history.name, ""),
            ("Account balance:", dollars(history.balance)),
            ("Accrued interest:", f"{dollars(history.accrued_interest)}  As of: {long_date(history.as_of)}"),
            ("Accrued penalty:", f"{dollars(history.accrued_penalty)}  As of: {long_date(history.as_of)}"),
            ("Account balance plus accruals", ""),
            ("(this is not a payoff amount):", dollars(total)),
        ):
            paper.text(40, paper.y, label)
            paper.text(560, paper.y, value, right=True)
            paper.y += 18
        _table(paper, history.entries, _SENTENCE)
    return paper.done()


def as_record_of_account(histories: Sequence[History], rng: random.Random) -> bytes:
    """The account part, then the return with labels that the account part has too."""
    style = Style(font="Courier", size=8.5, columns=(40, 75, 320, 400, 560), head=(BANNER, "Page {page}"), bottom=90)
    paper = _Paper(style)
    for number, history in enumerate(histories):
        if number:
            paper.new_page()
        _header(paper, history, "Record of Account", 290)
        _table(paper, history.entries, _UPPER)
        paper.y += 20
        twins = [
            ("SSN Provided:", f"XXX-XX-{history.last4}"),
            ("TAX PERIOD ENDING:", long_date(dt.date(history.tax_year, 12, 31))),
            ("NAME(S) SHOWN ON RETURN:", history.name),
            ("FILING STATUS:", "Single"),
            ("ADJUSTED GROSS INCOME:", dollars(history.tax * 5)),
            ("ADJUSTED GROSS INCOME PER COMPUTER:", dollars(history.tax * 5)),
            ("TAX PER RETURN:", dollars(history.tax)),
            ("AMOUNT YOU OWE:", dollars(history.tax - history.credits)),
            ("ESTIMATED TAX PENALTY:", dollars(history.estimated_tax)),
            ("BALANCE DUE/OVER PAYMENT USING TP FIGURE PER COMPUTER:", dollars(history.amount_due)),
            *((f"SCHEDULE LINE {rng.randint(1, 40)}:", dollars(history.tax / 7)) for _ in range(25)),
        ]
        for label, value in twins:
            paper.room(style.leading)
            paper.text(40, paper.y, label)
            paper.text(400, paper.y, value)
            paper.y += style.leading
    return paper.done()


PDF_LAYOUTS: dict[str, Callable[[Sequence[History], random.Random], bytes]] = {
    "classic-pdf": as_classic_pdf,
    "browser-pdf": as_browser_pdf,
    "record-of-account": as_record_of_account,
}
