"""Layouts drawn by chance: order and names of columns, alignment of cells, forms of dates and amounts, furniture."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from scripts.transcripts.history import Entry, History
from scripts.transcripts.text_layouts import long_date

_ORDERS = (
    "code words cycle date amount",
    "code words dln cycle date amount",
    "date code words cycle amount",
    "code date words cycle amount",
    "date cycle amount code words",
    "code cycle date amount words",
    "date cycle code words debit credit",
    "code date amount cycle words dln",
    "date cycle code amount words",
)
_HEADINGS = {
    "code": ("Code", "TC", "Trans Code", "CODE"),
    "words": ("Explanation of Transaction", "Description", "Transaction", "Explanation"),
    "cycle": ("Cycle", "CYCLE", "Cycle No."),
    "date": ("Date", "Posted", "Transaction Date", "Effective Date"),
    "amount": ("Amount", "Amount ($)", "AMOUNT"),
    "dln": ("DLN", "Document Locator No."),
    "debit": ("Debits", "Charges"),
    "credit": ("Credits",),
}
_DATES: tuple[Callable[[dt.date], str], ...] = (
    lambda day: f"{day:%m-%d-%Y}",
    lambda day: f"{day:%m/%d/%Y}",
    long_date,
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%d %b %Y}",
)
_AMOUNTS: tuple[Callable[[Decimal], str], ...] = (
    lambda amount: f"{'-' if amount < 0 else ''}${abs(amount):,.2f}",
    lambda amount: f"{'-' if amount < 0 else ''}{abs(amount):,.2f}",
    lambda amount: f"(${abs(amount):,.2f})" if amount < 0 else f"${amount:,.2f}",
    lambda amount: f"{abs(amount):,.2f}{'-' if amount < 0 else ''}",
    lambda amount: f"${abs(amount):,.2f}{' CR' if amount < 0 else ''}",
    lambda amount: f"{chr(0x2212) if amount < 0 else ''}${abs(amount):,.2f}",
    lambda amount: f"${'-' if amount < 0 else ''}{abs(amount):,.2f}",
)
_HEAD = ("", "This Product Contains Sensitive Taxpayer Data", "Confidential - prepared for the client's file")
_FOOT = (
    "Page {page}",
    "Printed 11/28/2026 10:15 AM   Page {page} of 9",
    "https://www.irs.gov/account/view?x=1   {page}/3",
    "Tracking Number: 100200300400   Page {page} of 4",
)
_AFTER = (
    (),
    ("Questions? Call 800-829-1040.",),
    ("This transcript is not a bill. Amounts may change after the date of the request.",),
    ("Total of transactions: {total}",),
    ("*** End of transcript ***",),
)


@dataclass
class _Sheet:
    rng: random.Random
    histories: Sequence[History]

    def __post_init__(self) -> None:
        rng = self.rng
        self.font = rng.choice(["Helvetica", "Times-Roman", "Courier"])
        self.size = rng.choice([8.0, 8.5, 9.0])
        self.leading = self.size * rng.choice([1.15, 1.3])
        self.padding = rng.choice([0.0, 3.0, 7.0, 11.0])
        self.order = rng.choice(_ORDERS).split()
        self.align = rng.choice(["top", "middle", "bottom"])
        self.date = rng.choice(_DATES)
        self.amount = rng.choice(_AMOUNTS)
        self.header = rng.choice(["beside", "right", "cards", "columns", "leaders"])
        self.dln_below = rng.random() < 0.6
        self.repeats_heading = rng.random() < 0.5
        self.bottom = rng.choice([60, 60, 260])
        self.head, self.foot = rng.choice(_HEAD), rng.choice(_FOOT)
        self.after = rng.choice(_AFTER)
        self.headings = {name: rng.choice(own) for name, own in _HEADINGS.items()}
        if self.headings["words"] == "Transaction" and self.headings["code"] == "Trans Code":
            self.headings["words"] = "Description"
        self.words_width = rng.choice([90, 140, 200])
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(792, 612) if len(self.order) > 5 else (612, 792), invariant=1)
        self.width, self.height = (792, 612) if len(self.order) > 5 else (612, 792)
        self.page = 0

    def put(self, x: float, text: str, *, right: bool = False, size: float | None = None, y: float = 0) -> None:
        self.canvas.setFont(self.font, size or self.size)
        draw = self.canvas.drawRightString if right else self.canvas.drawString
        draw(x, self.height - (y or self.y), text)

    def next_page(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.y = 30.0
        self.put(40, self.head, size=7)
        self.put(40, self.foot.format(page=self.page), size=7, y=self.height - 22)
        self.y = 60.0

    def draw(self) -> bytes:
        for history in self.histories:
            self.next_page()
            self._header(history)
            self._table(history)
            for line in self.after:
                self.y += self.leading * 2
                self.put(40, line.format(total=self.amount(history.balance)))
        self.canvas.save()
        return self.buffer.getvalue()

    def _header(self, history: History) -> None:
        self.put(40, self.rng.choice(["Account Transcript", f"Form {history.form} Account Transcript"]), size=13)
        self.y += 26
        total = history.balance + history.accrued_interest + history.accrued_penalty
        until = f"As of {long_date(history.as_of)}"
        facts = [
            ("Request Date", self.date(history.request_date)),
            ("Form Number", history.form),
            ("Tax Period", long_date(dt.date(history.tax_year, 12, 31))),
            ("Taxpayer Identification Number", f"XXX-XX-{history.last4}"),
        ]
        if history.spouse_last4:
            facts.append(("Spouse Taxpayer Identification Number", f"XXX-XX-{history.spouse_last4}"))
        balances = [
            ("Account balance", self.amount(history.balance), ""),
            ("Accrued interest", self.amount(history.accrued_interest), until),
            ("Accrued penalty", self.amount(history.accrued_penalty), until),
            ("Account balance plus accruals", self.amount(total), ""),
        ]
        if self.header == "columns":
            self._columns(facts, balances, history.name)
        elif self.header == "cards":
            self._pairs([*facts, ("Name", history.name)], 40)
            self.y += 10
            for at, (label, value, until) in enumerate(balances):
                x = 40 + at * 138
                self.put(x, label)
                self.put(x, value, y=self.y + self.leading + 2)
                self.put(x, until, y=self.y + 2 * self.leading + 4, size=7)
            self.y += 3 * self.leading + 10
        else:
            self._pairs(facts, 40)
            self.put(40, history.name)
            self.y += 20
            self._pairs([(label, f"{value}  {until}".strip()) for label, value, until in balances], 40)
        self.y += 10

    def _columns(self, facts: list[tuple[str, str]], balances: list[tuple[str, str, str]], name: str) -> None:
        start = self.y
        for label, value in [*facts, ("Name", name)]:
            self.put(40, f"{label}: {value}")
            self.y += self.leading + 3
        end, self.y = self.y, start
        for label, value, until in balances:
            self.put(330, f"{label}: {value}")
            self.y += self.leading + 1
            if until:
                self.put(330, until)
                self.y += self.leading + 1
        self.y = max(end, self.y) + 10

    def _pairs(self, pairs: Sequence[tuple[str, str]], x: float) -> None:
        for label, value in pairs:
            if self.header == "right":
                self.put(x, f"{label}:")
                self.put(560, value, right=True)
            elif self.header == "leaders":
                self.put(x, f"{label} {'.' * 30} {value}")
            else:
                self.put(x, f"{label}: {value}")
            self.y += self.leading + 4

    def _table(self, history: History) -> None:
        widths = {
            "code": 42.0,
            "cycle": 58.0,
            "date": 74.0,
            "amount": 86.0,
            "debit": 80.0,
            "credit": 80.0,
            "dln": 110.0,
            "words": float(self.words_width),
        }
        self.left: dict[str, float] = {}
        x = 40.0
        for name in self.order:
            self.left[name] = x
            x += widths[name] + 8
        self.right = {name: self.left[name] + widths[name] for name in self.order}
        self.put(40, "Transactions", size=11)
        self.y += 18
        self._heading()
        for entry in history.entries:
            self._row(entry)

    def _heading(self) -> None:
        for name in self.order:
            is_figure = name in ("amount", "debit", "credit")
            self.put(self.right[name] if is_figure else self.left[name], self.headings[name], right=is_figure)
        self.y += self.leading + 6

    def _row(self, entry: Entry) -> None:
        text = entry.text
        words = f"{text} ext. Date {self.date(entry.extended_to)}" if entry.extended_to else text
        words += f" {entry.notice}" if entry.notice and self.dln_below else ""
        cells = {"words": simpleSplit(words, self.font, self.size, self.words_width)}
        if entry.notice and not self.dln_below:
            cells["words"].append(entry.notice)
        if entry.dln and "dln" in self.order:
            cells["dln"] = [entry.dln]
        elif entry.dln:
            cells["words"].append(entry.dln)
        cells["code"] = [entry.code]
        cells["cycle"] = [entry.cycle or ""]
        cells["date"] = [self.date(entry.date) if entry.date else "00-00-0000"]
        if "amount" in self.order:
            cells["amount"] = [self.amount(entry.amount) if entry.amount is not None else ""]
        elif entry.amount is not None:
            cells["credit" if entry.amount < 0 else "debit"] = [f"${abs(entry.amount):,.2f}"]
        lines = max(len(cell) for cell in cells.values())
        if self.y + lines * self.leading > self.height - self.bottom:
            self.next_page()
            if self.repeats_heading:
                self._heading()
        for name in self.order:
            cell = cells.get(name, [])
            free = (lines - len(cell)) * self.leading
            top = self.y + {"top": 0.0, "middle": free / 2, "bottom": free}[self.align]
            is_figure = name in ("amount", "debit", "credit")
            for number, line in enumerate(cell):
                x = self.right[name] if is_figure else self.left[name]
                self.put(x, line, right=is_figure, y=top + number * self.leading)
        self.y += lines * self.leading + self.padding


def as_any_pdf(histories: Sequence[History], rng: random.Random) -> bytes:
    """A table in any order of columns."""
    sheet = _Sheet(rng, histories)
    while stringWidth("Substitute", sheet.font, sheet.size) > sheet.words_width:
        sheet.words_width += 10
    return sheet.draw()


def as_blocks_pdf(histories: Sequence[History], rng: random.Random) -> bytes:
    """A block for each transaction: code and words, then labeled figures."""
    sheet = _Sheet(rng, histories)
    label = rng.choice(["TC {code} - {words}", "{code}  {words}", "Code {code}: {words}"])

    def row(entry: Entry) -> None:
        words = f"{entry.text} ext. Date {sheet.date(entry.extended_to)}" if entry.extended_to else entry.text
        lines = simpleSplit(label.format(code=entry.code, words=words), sheet.font, sheet.size, 260)
        lines += [entry.notice] if entry.notice else []
        facts = [f"Date: {sheet.date(entry.date) if entry.date else '00-00-0000'}"]
        facts += [f"Cycle: {entry.cycle}"] if entry.cycle else []
        facts += [f"Amount: {sheet.amount(entry.amount)}"] if entry.amount is not None else []
        lines.append("    ".join(facts))
        lines += [f"DLN: {entry.dln}"] if entry.dln else []
        if sheet.y + len(lines) * sheet.leading > sheet.height - sheet.bottom:
            sheet.next_page()
        for number, line in enumerate(lines):
            sheet.put(40 if number == 0 else 60, line)
            sheet.y += sheet.leading
        sheet.y += 6

    sheet._row = row  # type: ignore[method-assign]
    sheet._heading = lambda: None  # type: ignore[method-assign]
    return sheet.draw()


ANY: dict[str, Callable[[Sequence[History], random.Random], bytes]] = {
    "any-pdf": as_any_pdf,
    "blocks-pdf": as_blocks_pdf,
}
