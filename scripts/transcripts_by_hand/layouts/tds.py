"""The IRS's own PDF: label and value tables, one table of transactions, furniture at each page's head and foot."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from scripts.transcripts_by_hand.layouts import forms
from scripts.transcripts_by_hand.module import Module, Transaction

_WIDTH, _HEIGHT = letter
_LEFT, _RIGHT = 40, 572
_CODE, _WORDS, _CYCLE, _DATE = 44, 84, 330, 408


_SANS, _SERIF = ("Helvetica", "Helvetica-Bold"), ("Times-Roman", "Times-Bold")


class _Sheet:
    """A canvas with a pen that goes down the page and turns it."""

    def __init__(self, canvas: Canvas, module: Module, fonts: tuple[str, str], size: float) -> None:
        self.canvas, self.module, self.fonts, self.size = canvas, module, fonts, size
        self.page = 0
        self.y = 0.0
        self.turn()

    def turn(self) -> None:
        """A new page with its furniture."""
        if self.page:
            self.foot()
            self.canvas.showPage()
        self.page += 1
        self.y = _HEIGHT - 36
        self.text(_WIDTH / 2, forms.SENSITIVE, bold=True, place="middle")
        self.down(1.4)
        if self.page > 1:
            self.text(_LEFT, f"Tracking Number: {self.module.tracking}")
            self.down(2)

    def foot(self) -> None:
        """Page number and the sensitive line again."""
        self.y = 30
        self.text(_LEFT, forms.SENSITIVE)
        self.text(_RIGHT, f"Page {self.page}", place="right")

    def down(self, lines: float = 1.35) -> None:
        """Move the pen down."""
        self.y -= self.size * lines

    def room(self, lines: float) -> None:
        """Turn the page if that many lines do not fit."""
        if self.y - self.size * 1.35 * lines < 56:
            self.turn()

    def text(self, x: float, words: str, *, bold: bool = False, place: str = "left") -> None:
        """Words at the pen's height."""
        self.canvas.setFont(self.fonts[bold], self.size)
        draw = {
            "left": self.canvas.drawString,
            "right": self.canvas.drawRightString,
            "middle": self.canvas.drawCentredString,
        }[place]
        draw(x, self.y, words)

    def wrapped(self, words: str, width: float) -> list[str]:
        """The words in lines of that width."""
        lines = [""]
        for word in words.split():
            tried = f"{lines[-1]} {word}".strip()
            if self.canvas.stringWidth(tried, self.fonts[0], self.size) > width and lines[-1]:
                lines.append(word)
            else:
                lines[-1] = tried
        return lines


def draw(modules: Sequence[Module], rng: random.Random) -> bytes:
    """All modules in one PDF; each begins a page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=letter, pageCompression=1)
    fonts, size = rng.choice(((_SANS, 9.5), (_SANS, 10), (_SERIF, 10.5)))
    for module in modules:
        sheet = _Sheet(canvas, module, fonts, size)
        _head(sheet, module)
        _balances(sheet, module)
        _return(sheet, module)
        _transactions(sheet, module, rng.random() < 0.5)
        sheet.foot()
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _pair(sheet: _Sheet, label: str, value: str, at: float = 300) -> None:
    sheet.text(_LEFT, label)
    sheet.text(at, value)
    sheet.down()


def _head(sheet: _Sheet, module: Module) -> None:
    sheet.text(_WIDTH / 2, "Account Transcript", bold=True, place="middle")
    sheet.down(2.2)
    for label, value in (
        ("Request Date:", forms.dashed(module.requested)),
        ("Response Date:", forms.dashed(module.requested)),
        ("Tracking Number:", module.tracking),
    ):
        sheet.text(400, label)
        sheet.text(_RIGHT, value, place="right")
        sheet.down()
    sheet.down()
    _pair(sheet, "FORM NUMBER:", module.form)
    _pair(sheet, "TAX PERIOD:", forms.period(module))
    sheet.down()
    _pair(sheet, "TAXPAYER IDENTIFICATION NUMBER:", forms.number(module.last4))
    if module.spouse_last4:
        _pair(sheet, "SPOUSE TAXPAYER IDENTIFICATION NUMBER:", forms.number(module.spouse_last4))
    sheet.down()
    sheet.text(_LEFT, module.name)
    sheet.down()
    sheet.text(_LEFT, "1040 M")
    sheet.down(2)
    sheet.text(_WIDTH / 2, forms.BANNER, place="middle")
    sheet.down(2)


def _balances(sheet: _Sheet, module: Module) -> None:
    _pair(sheet, "ACCOUNT BALANCE:", forms.money(module.balance, dollar=""))
    for label, amount in (("ACCRUED INTEREST:", module.accrued_interest), ("ACCRUED PENALTY:", module.accrued_penalty)):
        sheet.text(_LEFT, label)
        sheet.text(300, forms.money(amount, dollar=""))
        sheet.text(400, f"AS OF: {forms.worded(module.as_of)}")
        sheet.down()
    sheet.down()
    sheet.text(_LEFT, "ACCOUNT BALANCE PLUS ACCRUALS")
    sheet.down()
    _pair(sheet, "(this is not a payoff amount):", forms.money(module.plus_accruals, dollar=""))
    sheet.down()


def _return(sheet: _Sheet, module: Module) -> None:
    sheet.text(_WIDTH / 2, "** INFORMATION FROM THE RETURN OR AS ADJUSTED **", place="middle")
    sheet.down(2)
    _pair(sheet, "EXEMPTIONS:", "02" if module.spouse_last4 else "01")
    _pair(sheet, "FILING STATUS:", "Married Filing Joint" if module.spouse_last4 else "Single")
    labels = ("ADJUSTED GROSS INCOME:", "TAXABLE INCOME:", "TAX PER RETURN:", "SE TAXABLE INCOME TAXPAYER:")
    for label in (*labels, "SE TAXABLE INCOME SPOUSE:", "TOTAL SELF EMPLOYMENT TAX:"):
        amount = module.figures.get(label[:-1])
        _pair(sheet, label, "" if amount is None else forms.money(amount, dollar=""))
    sheet.down()
    if module.received and module.processed:
        _pair(sheet, forms.RETURN_DATE, forms.worded(module.received), 440)
        _pair(sheet, "PROCESSING DATE", forms.worded(module.processed), 440)
    else:
        sheet.text(_LEFT, "RETURN NOT PRESENT FOR THIS ACCOUNT")
        sheet.down()
    sheet.down()


def _column_heads(sheet: _Sheet) -> None:
    sheet.text(_CODE, "CODE", bold=True)
    sheet.text(_WORDS, "EXPLANATION OF TRANSACTION", bold=True)
    sheet.text(_CYCLE, "CYCLE", bold=True)
    sheet.text(_DATE, "DATE", bold=True)
    sheet.text(_RIGHT, "AMOUNT", bold=True, place="right")
    sheet.down(1.6)


def _transactions(sheet: _Sheet, module: Module, heads_again: bool) -> None:
    sheet.room(6)
    sheet.text(_WIDTH / 2, "TRANSACTIONS", bold=True, place="middle")
    sheet.down(2)
    _column_heads(sheet)
    if not module.transactions:
        sheet.text(_WORDS, "No tax return filed")
        sheet.down()
    for one in module.transactions:
        page = sheet.page
        sheet.room(3)
        if sheet.page != page and heads_again:
            _column_heads(sheet)
        _row(sheet, one)


def _row(sheet: _Sheet, one: Transaction) -> None:
    lines = sheet.wrapped(one.explanation, _CYCLE - _WORDS - 12)
    sheet.text(_CODE, one.code)
    sheet.text(_WORDS, lines[0])
    sheet.text(_CYCLE, one.cycle or "")
    sheet.text(_DATE, forms.dashed(one.date))
    if one.amount is not None:
        sheet.text(_RIGHT, forms.money(one.amount), place="right")
    sheet.down()
    below = [*lines[1:]]
    if one.dln:
        below.append(one.dln)
    if one.notice:
        below.append(one.notice)
    if one.extended_to:
        below.append(f"ext. Date {forms.dashed(one.extended_to)}")
    for words in below:
        sheet.text(_WORDS, words)
        sheet.down()
    sheet.down(0.3)
