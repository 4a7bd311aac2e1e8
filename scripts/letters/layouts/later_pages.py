"""Pages after the first: what to do, payment options, penalties, interest, where to find help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.record import PenaltyRow as RecordPenaltyRow
from scripts.letters import words
from scripts.letters.draft import Draft
from scripts.letters.fonts import width
from scripts.letters.letter import PenaltyTable
from scripts.letters.sheet import Sheet, wrap

Head = Callable[[Sheet, Draft, int], float]
"""Draws the head of a later page (its number is given) and returns the first baseline below it."""

_EXPLAINED = {
    "failure_to_file": words.FAILURE_TO_FILE,
    "failure_to_pay": words.FAILURE_TO_PAY,
    "estimated_tax": words.ESTIMATED_TAX,
    "dishonored_payment": words.DISHONORED,
}


@dataclass
class Flow:
    """Text running over pages: side heads at the left, a wide column at the right (or below the heads)."""

    draft: Draft
    head: Head
    side_heads: bool
    left: float
    right: float
    bottom: float
    sheet: Sheet
    y: float

    @property
    def x(self) -> float:
        """Left edge of the running column."""
        return self.left + (self.right - self.left) * 0.28 if self.side_heads else self.left

    @property
    def measure(self) -> float:
        """Width of the running column."""
        return self.right - self.x

    def need(self, height: float) -> None:
        """Go to the next page unless so many points are left on this one."""
        if self.y + height > self.bottom:
            self.next_page()

    def next_page(self) -> None:
        """A fresh page."""
        self.sheet = self.draft.new_sheet()
        self.y = self.head(self.sheet, self.draft, len(self.draft.sheets))
        self.draft.begin(self.sheet, "body")

    def side_head(self, title: str) -> None:
        """A main heading."""
        size = self.draft.size * 1.25
        self.need(size * 5)
        if self.side_heads:
            self.y += size
            lines = wrap(title, self.draft.bold, size, self.x - self.left - 10)
            self.sheet.lines(self.left, self.y, lines, self.draft.bold, size, size * 1.15)
        else:
            self.y += size
            self.y = self.sheet.paragraph(self.left, self.y, title, self.draft.bold, size, self.measure)

    def heading(self, title: str) -> None:
        """A heading of the running column."""
        size = self.draft.size * 1.05
        self.need(size * 4)
        self.y = self.sheet.paragraph(self.x, self.y, title, self.draft.bold, size, self.measure) + 1

    def paragraph(self, text: str) -> None:
        """Running text."""
        size = self.draft.size
        for line in wrap(text, self.draft.plain, size, self.measure):
            self.need(size * 1.2)
            self.sheet.text(self.x, self.y, line, self.draft.plain, size)
            self.y += size * 1.2
        self.y += size * 0.5

    def bullets(self, items: Sequence[str]) -> None:
        """A list."""
        size = self.draft.size
        for item in items:
            self.need(size * 3)
            self.y = self.sheet.bullet(self.x, self.y, item, self.draft.plain, size, self.measure)
        self.y += size * 0.5

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Columns as wide as their cells need, right-aligned after the first; the last row is bold.

        A table too wide for the running column starts at the page's edge, and is set smaller if it must be.
        """
        size = self.draft.size * 0.95
        while sum(self._needed(head, rows, size)) > self.right - self.left:
            size -= 0.5
        needed = self._needed(head, rows, size)
        x0 = self.x if sum(needed) <= self.measure else self.left
        spare = (self.right - x0 - sum(needed)) / len(head)
        edges = [x0]
        for column in needed:
            edges.append(edges[-1] + column + spare)
        self._table_head(edges, head, size, rows_below=len(rows))
        for number, row in enumerate(rows):
            font = self.draft.bold if number == len(rows) - 1 else self.draft.plain
            for column, cell in enumerate(row):
                self._cell(edges, column, self.y, cell, font, size)
            if self.draft.style.rules != "none":
                self.sheet.rule(x0, self.y + size * 0.4, self.right, self.y + size * 0.4, 0.4)
            self.y += size * 1.6
        self.y += size * 0.5

    def _table_head(self, edges: Sequence[float], head: Sequence[str], size: float, rows_below: int) -> None:
        titles = [_title_lines(title) for title in head]
        tall = max(len(lines) for lines in titles)
        self.need(size * (1.2 * tall + 1.6 * rows_below + 1))
        for column, lines in enumerate(titles):
            top = self.y + (tall - len(lines)) * size * 1.15
            for line in lines:
                self._cell(edges, column, top, line, self.draft.bold, size)
                top += size * 1.15
        self.y += size * 1.15 * (tall - 1)
        self.sheet.rule(edges[0], self.y + size * 0.4, self.right, self.y + size * 0.4, 0.8)
        self.y += size * 1.6

    def _cell(self, edges: Sequence[float], column: int, y: float, text: str, font: str, size: float) -> None:
        if text and column == 0:
            self.sheet.text(edges[0], y, text, font, size)
        elif text:
            self.sheet.right(edges[column + 1], y, text, font, size)

    def _needed(self, head: Sequence[str], rows: Sequence[Sequence[str]], size: float) -> list[float]:
        """The width of each column with the gap before it; the label of a total may run into empty cells."""
        columns = []
        for column, title in enumerate(head):
            cells = [row[column] for row in rows if column or any(row[1:-1]) or len(head) == 2]
            widest = max(width(text, self.draft.bold, size) for text in (*_title_lines(title), *cells))
            columns.append(widest + size * 0.9)
        return columns


def _title_lines(title: str) -> list[str]:
    """A long title of two words stands on two lines."""
    return title.split(" ") if len(title) > len("Amount") + 2 else [title]


def draw(draft: Draft, head: Head, *, left: float, right: float, bottom: float, side_heads: bool) -> None:
    """All pages after the first."""
    sheet = draft.new_sheet()
    flow = Flow(draft, head, side_heads, left, right, bottom, sheet, 0)
    flow.y = head(sheet, draft, 2)
    draft.begin(sheet, "body")
    _what_to_do(flow)
    if draft.style.page_count >= 3:
        flow.next_page()
        _payments(flow)
        _penalties(flow)
        _interest(flow)
    if draft.style.page_count >= 5:
        _removal(flow)
    if draft.style.page_count >= 4:
        _additional(flow)
    if draft.style.rates_insert:
        _rates_insert(draft)


def _what_to_do(flow: Flow) -> None:
    phone = flow.draft.letter.office.phone
    flow.side_head("What you need to do immediately – continued")
    flow.heading(f"{words.IF_YOU_AGREE} – continued")
    flow.heading("If you disagree with the amount due")
    flow.paragraph(words.if_you_disagree(phone))
    flow.side_head("Payment options")
    flow.heading("Pay now electronically")
    flow.paragraph(words.PAY_NOW)
    flow.bullets(words.PAY_NOW_LIST)
    flow.paragraph(words.PAY_BY_CARD)
    flow.heading("Payment plans")
    flow.paragraph(words.payment_plans(phone))
    flow.heading("Offer in Compromise")
    flow.paragraph(words.OFFER)


def _payments(flow: Flow) -> None:
    """The payments that the billing summary sums up, with the days they were received."""
    draft = flow.draft
    paid = -(draft.letter.row("payments_and_credits") or Decimal(0))
    if not draft.style.payments_table or paid < 2:
        return
    first = (paid * draft.rng.randint(20, 80) / 100).quantize(Decimal("0.01"))
    due = dt.date(draft.letter.tax_year + 1, 4, 15)
    days = [due - dt.timedelta(days=draft.rng.randint(*span)) for span in ((120, 300), (0, 90))]
    rows = [
        [f"{day.month}/{day.day}/{day:%y}", f"${_plain(amount)}"]
        for day, amount in zip(days, (first, paid - first), strict=True)
    ]
    flow.side_head("Payments we credited to your account")
    flow.table(["Date received", "Amount"], [*rows, ["Total payments", f"${_plain(paid)}"]])


def _rates_insert(draft: Draft) -> None:
    """A leaflet in the same envelope: how interest rates were in other years."""
    sheet = draft.new_sheet()
    draft.begin(sheet, "insert")
    left, right, size = 60.0, sheet.width - 60, 9.0
    sheet.text(left, 70, "Information About Your Notice, Penalty and Interest", draft.bold, 13)
    y = sheet.paragraph(left, 96, words.RATES, draft.plain, size, right - left) + 10
    for cells in (("Periods", "Underpayment", "Overpayment"), *words.RATE_ROWS):
        sheet.text(left, y, cells[0], draft.plain, size)
        sheet.right(right - 140, y, cells[1], draft.plain, size)
        sheet.right(right - 40, y, cells[2], draft.plain, size)
        y += size * 1.5


def _penalties(flow: Flow) -> None:
    draft = flow.draft
    if draft.letter.due_date is not None:
        flow.side_head("If we don’t hear from you")
        flow.paragraph(words.no_answer(draft.amount("later"), draft.due("later")))
    if not draft.letter.penalty_tables:
        return
    flow.side_head("Penalties")
    flow.paragraph(words.PENALTIES)
    for table in draft.letter.penalty_tables:
        _penalty(flow, table)


def _penalty(flow: Flow, table: PenaltyTable) -> None:
    draft = flow.draft
    total_label = f"Total {table.title[0].lower()}{table.title[1:]}"
    monthly = draft.style.penalty_form == "months" and bool(table.rows)
    monthly = monthly and all(row.months is not None for row in table.rows)
    if monthly:
        head = ["Date", "Months", "Unpaid amount", "Penalty rate", "Amount"]
        rows = [
            [
                f"{row.date:%m/%d/%Y}",
                str(row.months),
                _plain(row.unpaid),
                f"{row.rate_percent}%",
                _plain(row.amount),
            ]
            for row in table.rows
        ]
        rows.append([total_label, "", "", "", f"${_plain(table.total)}"])
    else:
        head = ["Description", "Amount"]
        rows = [[total_label, f"${_plain(table.total)}"]]
    flow.need(draft.size * (8 + 2 * len(rows)))
    flow.heading(table.title)
    flow.table(head, rows)
    flow.paragraph(_EXPLAINED[table.kind])
    if monthly:
        draft.penalty_rows += [
            RecordPenaltyRow(
                kind=table.kind,
                label=table.title,
                date=row.date,
                months=row.months,
                unpaid_amount=row.unpaid,
                rate_percent=row.rate_percent,
                amount=row.amount,
            )
            for row in table.rows
        ]
    draft.penalty_rows.append(RecordPenaltyRow(kind=table.kind, label=total_label, amount=table.total, total=True))


def _interest(flow: Flow) -> None:
    draft = flow.draft
    if draft.letter.row("interest") is None:
        return
    flow.side_head("Interest charges")
    flow.paragraph(words.INTEREST)
    rows = draft.letter.interest_rows
    if draft.style.interest_table and rows:
        head = ["Period", "Days", "Interest rate", "Interest factor", "Amount due", "Interest charge"]
        cells = [
            [
                f"{row.start:%m/%d/%Y} - {row.end:%m/%d/%Y}",
                str(row.days),
                f"{row.rate_percent:.1f}%",
                f"{row.factor:.9f}",
                f"${_plain(row.amount)}",
                f"${_plain(row.charge)}",
            ]
            for row in rows
        ]
        cells.append(["Total interest", "", "", "", "", f"${_plain(draft.letter.interest_total)}"])
        flow.table(head, cells)
        draft.interest_table = True
    flow.heading("Additional interest charges")
    flow.paragraph(words.ADDITIONAL_INTEREST)


def _removal(flow: Flow) -> None:
    flow.side_head("Removal or reduction of penalties")
    flow.paragraph(words.REMOVAL)
    flow.heading("Removal of penalties due to erroneous written advice from the IRS")
    flow.paragraph(words.WRITTEN_ADVICE)


def _additional(flow: Flow) -> None:
    flow.side_head("Additional information")
    flow.bullets(words.ADDITIONAL_LIST)
    flow.paragraph(words.CLINIC)
    flow.paragraph(words.ADVOCATE)
    flow.paragraph(words.CLOSING)


def _plain(amount: Decimal) -> str:
    return f"{amount:,.2f}"
