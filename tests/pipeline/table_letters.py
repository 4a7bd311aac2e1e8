"""Letters about one account, of which each draws its tables in another layout."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from decimal import Decimal

from reportlab.pdfgen.canvas import Canvas

from extractor import law
from extractor.law.money import to_cents

TAX, PAID = Decimal("28260.00"), Decimal("14696.00")
UNPAID = TAX - PAID
NOTICE_DATE = dt.date(2024, 11, 4)
MONTHS = 7
MONTHLY = to_cents(UNPAID / 200)
FAILURE_TO_PAY = to_cents(UNPAID * MONTHS / 200)
PERIODS = law.interest_periods(UNPAID, dt.date(2024, 4, 15), NOTICE_DATE)
INTEREST = sum((period.charge for period in PERIODS), Decimal(0))
AMOUNT_DUE = UNPAID + FAILURE_TO_PAY + INTEREST

_HEADER = (
    ("Department of the Treasury", "Notice CP14"),
    ("Internal Revenue Service", "Tax year 2023"),
    ("Cincinnati, OH 45999-0039", "Notice date November 4, 2024"),
    ("", "Social Security number ***-**-4462"),
    ("CONRAD M FONTAINE", "To contact us 800-829-8374"),
    ("1091 OLD MILL RD", ""),
    ("KOKOMO, IN 46902", ""),
)
Row = Sequence[str]
Columns = Sequence[tuple[float, str]]
"""The edge of each column, and the side on which its cells are flush: "l" or "r"."""


class Drawing:
    """A page that is drawn from the top down; `top` is where the next table begins."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        self._canvas = Canvas(self._bytes, pagesize=(612, 792))
        self.top = 750.0
        self._head()

    def _head(self) -> None:
        rows = (
            ("Tax you owed", money(TAX)),
            ("Payments and credits", f"-{money(PAID)}"),
            ("Failure-to-pay penalty", money(FAILURE_TO_PAY)),
            ("Interest charges", money(INTEREST)),
            ("Amount due by November 25, 2024", f"${money(AMOUNT_DUE)}"),
        )
        self.table([(50, "l"), (560, "r")], _HEADER, pitch=14, size=10)
        self.title(f"You owe ${money(AMOUNT_DUE)}")
        self.table([(60, "l"), (540, "r")], rows, pitch=17, size=10)
        self.title(f"Pay the amount due of ${money(AMOUNT_DUE)} by November 25, 2024, to avoid additional charges.")
        self.title("Make your check or money order payable to the United States Treasury.")

    def title(self, text: str, left: float = 50.0) -> None:
        self._canvas.setFont("Helvetica", 9)
        self._canvas.drawString(left, self.top, text)
        self.top -= 16

    def table(self, columns: Columns, rows: Sequence[Row], pitch: float = 16.0, size: float = 9.0) -> None:
        """Draw rows of cells; a cell may have several lines."""
        self._canvas.setFont("Helvetica", size)
        for row in rows:
            for (edge, side), cell in zip(columns, row, strict=True):
                draw = self._canvas.drawString if side == "l" else self._canvas.drawRightString
                for line, text in enumerate(cell.split("\n")):
                    draw(edge, self.top - 11 * line, text)
            self.top -= pitch + 11 * max(cell.count("\n") for cell in row)
        self.top -= 14

    def pdf(self) -> bytes:
        self._canvas.showPage()
        self._canvas.save()
        return self._bytes.getvalue()


def money(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def day(value: dt.date) -> str:
    return value.strftime("%m/%d/%Y")


def months() -> list[tuple[dt.date, dt.date]]:
    """The first and the last day of each month of the penalty."""
    ends = [dt.date(2024, 5 + at, 15) for at in range(MONTHS)]
    starts = [dt.date(2024, 4, 16), *(end + dt.timedelta(days=1) for end in ends[:-1])]
    return [(start, min(end, NOTICE_DATE)) for start, end in zip(starts, ends, strict=True)]


def running(amounts: Sequence[Decimal]) -> list[Decimal]:
    """The running totals of some amounts."""
    return [sum(amounts[: at + 1], Decimal(0)) for at in range(len(amounts))]


def usual_penalty(page: Drawing) -> None:
    page.title("Failure-to-pay penalty")
    columns: Columns = [(50, "l"), (250, "r"), (350, "r"), (430, "r"), (530, "r")]
    row = ("04/16/2024 to 11/04/2024", "7", money(UNPAID), "0.5%", money(FAILURE_TO_PAY))
    total = ("Total", "", "", "", money(FAILURE_TO_PAY))
    page.table(columns, [("Period", "Months", "Unpaid", "Rate", "Penalty"), row, total])


def usual_interest(page: Drawing) -> None:
    rows = [
        (
            f"{day(p.start)} to {day(p.end)}",
            str(p.days),
            f"{p.rate_percent}%",
            f"{p.factor}",
            money(p.amount),
            money(p.charge),
        )
        for p in PERIODS
    ]
    total = ("Total interest", "", "", "", "", money(INTEREST))
    columns: Columns = [(50, "l"), (230, "r"), (280, "r"), (370, "r"), (450, "r"), (540, "r")]
    page.title("Interest")
    page.table(columns, [("Period", "Days", "Rate", "Factor", "Amount", "Interest"), *rows, total])


def interest_table(headings: Row, edges: Columns, cells: Callable[[law.InterestPeriod], Row]) -> bytes:
    """A letter whose interest table has these columns, and no factor."""
    page = Drawing()
    usual_penalty(page)
    page.title("Interest")
    page.table(edges, [headings, *map(cells, PERIODS)])
    return page.pdf()


def penalty_table(title: str, edges: Columns, rows: Sequence[Row]) -> bytes:
    """A letter whose penalty table is of these rows."""
    page = Drawing()
    page.title(title)
    page.table(edges, rows)
    usual_interest(page)
    return page.pdf()


def with_a_table(title: str, edges: Columns, rows: Sequence[Row]) -> bytes:
    """A letter with one more table below its penalty and its interest."""
    page = Drawing()
    usual_penalty(page)
    usual_interest(page)
    page.title(title)
    page.table(edges, rows)
    return page.pdf()
