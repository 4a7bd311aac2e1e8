"""An honest letter is verified in whatever layout its tables are drawn, and one with a wrong figure in them is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from extractor import extract_bytes, law
from extractor.record import Record
from tests.pipeline.table_letters import (
    FAILURE_TO_PAY,
    INTEREST,
    MONTHLY,
    MONTHS,
    PAID,
    PERIODS,
    UNPAID,
    Columns,
    Drawing,
    Row,
    day,
    interest_table,
    money,
    months,
    penalty_table,
    running,
    usual_penalty,
    with_a_table,
)

FIVE: Columns = [(50, "l"), (230, "r"), (310, "r"), (410, "r"), (510, "r")]
SIX: Columns = [(50, "l"), (230, "r"), (280, "r"), (370, "r"), (450, "r"), (540, "r")]
PAYMENTS: Columns = [(50, "l"), (250, "l"), (530, "r")]


def record_of(pdf: bytes) -> Record:
    (record,) = extract_bytes(pdf, "letter.pdf")
    return record


def span(period: law.InterestPeriod) -> str:
    return f"{day(period.start)} to {day(period.end)}"


def counted_from_the_first_day(period: law.InterestPeriod) -> str:
    return f"{day(period.start + dt.timedelta(days=1))} to {day(period.end)}"


def wrapped(period: law.InterestPeriod) -> str:
    return f"{period.start:%B %d, %Y}\nthrough {period.end:%B %d, %Y}"


InterestCells = Callable[[law.InterestPeriod], Row]
INTEREST_LAYOUTS: dict[str, tuple[Row, Columns, InterestCells]] = {
    "a rate without its sign": (
        ("From and to", "Days", "Percent", "On", "Interest"),
        FIVE,
        lambda p: (
            counted_from_the_first_day(p),
            str(p.days),
            f"{p.rate_percent:.2f}",
            money(p.amount),
            money(p.charge),
        ),
    ),
    "a rate without its sign under another word": (
        ("Span", "Length", "Yearly", "Balance", "Grew by"),
        FIVE,
        lambda p: (span(p), str(p.days), f"{p.rate_percent:.1f}", money(p.amount), money(p.charge)),
    ),
    "no rate and no days": (
        ("Span", "", "", "Owed", "Grew by"),
        FIVE,
        lambda p: (span(p), "", "", money(p.amount), money(p.charge)),
    ),
    "the charge before its balance": (
        ("Span", "Days", "Interest", "Percent", "On a balance of"),
        FIVE,
        lambda p: (span(p), str(p.days), money(p.charge), f"{p.rate_percent:.2f}", money(p.amount)),
    ),
    "the new balance behind the charge": (
        ("Period", "Days", "Rate", "Balance", "Interest", "New balance"),
        SIX,
        lambda p: (
            *(span(p), str(p.days), f"{p.rate_percent}%", money(p.amount), money(p.charge)),
            money(p.amount + p.charge),
        ),
    ),
    "a period of two lines": (
        ("Time", "Days", "Yearly", "On", "Interest"),
        FIVE,
        lambda p: (wrapped(p), str(p.days), f"{p.rate_percent:.2f}", money(p.amount), money(p.charge)),
    ),
    "days and rate in one cell": (
        ("Time", "", "Counted", "On", "Interest"),
        FIVE,
        lambda p: (span(p), "", f"{p.days} d, {p.rate_percent}%", money(p.amount), money(p.charge)),
    ),
}


@pytest.mark.parametrize("layout", INTEREST_LAYOUTS)
def test_an_interest_table_of_any_columns_is_verified(layout: str) -> None:
    record = record_of(interest_table(*INTEREST_LAYOUTS[layout]))
    assert (record.status, record.notice and record.notice.interest) == ("verified", INTEREST)


@pytest.mark.parametrize("layout", INTEREST_LAYOUTS)
def test_a_balance_that_does_not_give_its_charge_is_not_verified(layout: str) -> None:
    headings, columns, cells = INTEREST_LAYOUTS[layout]
    right, wrong = money(PERIODS[1].amount), money(PERIODS[1].amount + 900)

    def with_a_wrong_balance(period: law.InterestPeriod) -> Row:
        return [cell.replace(right, wrong) if period is PERIODS[1] else cell for cell in cells(period)]

    assert record_of(interest_table(headings, columns, with_a_wrong_balance)).status == "review"


_ADDED_UP = running([MONTHLY] * MONTHS)
PENALTY_LAYOUTS: dict[str, tuple[str, Columns, list[Row]]] = {
    "a running total": (
        "Failure to pay, month by month",
        FIVE,
        [
            (f"{day(a)} to {day(b)}", money(UNPAID), "0.5%", money(MONTHLY), money(c))
            for (a, b), c in zip(months(), _ADDED_UP, strict=True)
        ],
    ),
    "a running total before the charge": (
        "Failure to pay",
        FIVE,
        [
            (f"{day(a)} to {day(b)}", money(UNPAID), "0.5%", money(c), money(MONTHLY))
            for (a, b), c in zip(months(), _ADDED_UP, strict=True)
        ],
    ),
    "a running balance": (
        "Late payment",
        FIVE,
        [
            (f"{b:%b %d, %Y}", "", money(UNPAID), money(MONTHLY), money(UNPAID + c))
            for (_, b), c in zip(months(), _ADDED_UP, strict=True)
        ],
    ),
    "a rate without its sign": (
        "How the late payment charge was worked out",
        FIVE,
        [("04/16/2024 to 11/04/2024", "7", money(UNPAID), "0.50", money(FAILURE_TO_PAY))],
    ),
    "the rate of all months": (
        "Late payment",
        FIVE,
        [("04/16/2024 to 11/04/2024", "7", money(UNPAID), "3.5%", money(FAILURE_TO_PAY))],
    ),
}


@pytest.mark.parametrize("layout", PENALTY_LAYOUTS)
def test_a_penalty_table_of_any_columns_is_verified(layout: str) -> None:
    record = record_of(penalty_table(*PENALTY_LAYOUTS[layout]))
    assert record.notice is not None
    assert (record.status, record.notice.penalties.failure_to_pay) == ("verified", FAILURE_TO_PAY)


@pytest.mark.parametrize("layout", ["a running total", "a running total before the charge", "a running balance"])
def test_a_running_total_that_does_not_follow_is_not_verified(layout: str) -> None:
    title, columns, rows = PENALTY_LAYOUTS[layout]
    right = money(_ADDED_UP[3]) if "total" in layout else money(UNPAID + _ADDED_UP[3])
    wrong = [[cell.replace(right, "9,876.54") for cell in row] for row in rows]
    assert record_of(penalty_table(title, columns, wrong)).status == "review"


OTHER_TABLES: dict[str, tuple[str, Columns, list[Row]]] = {
    "payments under the name of a penalty": (
        "Failure to pay",
        PAYMENTS,
        [
            ("April 15, 2024", "Withholding", money(PAID - 800)),
            ("April 15, 2024", "Check", money(Decimal(800))),
            ("Together", "", money(PAID)),
        ],
    ),
    "rates of the law under any heading": (
        "In force lately",
        PAYMENTS,
        [
            ("July 1, 2023", "September 30, 2023", "7.00"),
            ("October 1, 2023", "December 31, 2023", "8.00"),
            ("January 1, 2024", "December 31, 2024", "8.00"),
        ],
    ),
}


@pytest.mark.parametrize("table", OTHER_TABLES)
def test_a_table_of_other_figures_is_known_by_them(table: str) -> None:
    assert record_of(with_a_table(*OTHER_TABLES[table])).status == "verified"


@pytest.mark.parametrize(
    ("table", "right", "wrong"),
    [
        ("payments under the name of a penalty", "Together", money(PAID + 100)),
        ("rates of the law under any heading", "September 30, 2023", "November 30, 2023"),
    ],
)
def test_a_wrong_figure_of_it_is_found(table: str, right: str, wrong: str) -> None:
    title, columns, rows = OTHER_TABLES[table]
    changed = [(right, "", wrong) if row[0] == right else [cell.replace(right, wrong) for cell in row] for row in rows]
    assert record_of(with_a_table(title, columns, changed)).status == "review"


@pytest.mark.parametrize("pitch", [11.6, 16.0])
def test_tables_side_by_side_are_verified_level_or_not(pitch: float) -> None:
    page = Drawing()
    top = page.top
    rows: list[Row] = [
        ("04/16/24-10/15/24", "6", money(UNPAID), "0.5%", money(6 * MONTHLY)),
        ("10/16/24-11/04/24", "1", money(UNPAID), "0.5%", money(MONTHLY)),
        ("All", "", "", "", money(FAILURE_TO_PAY)),
    ]
    page.table([(40, "l"), (150, "r"), (195, "r"), (230, "r"), (275, "r")], rows, size=7)
    page.top = top
    cells: list[Row] = [
        (f"{p.start:%m/%d/%y}-{p.end:%m/%d/%y}", f"{p.days}", f"{p.rate_percent}%", money(p.amount), money(p.charge))
        for p in PERIODS
    ]
    columns: Columns = [(310, "l"), (410, "r"), (435, "r"), (490, "r"), (545, "r")]
    page.table(columns, [*cells, ("All", "", "", "", money(INTEREST))], pitch=pitch, size=7)
    assert record_of(page.pdf()).status == "verified"


def test_interest_of_two_lines_a_period_is_verified() -> None:
    page = Drawing()
    usual_penalty(page)
    page.title("Interest")
    for period in PERIODS:
        said = f"{period.days} days, {period.rate_percent} percent, on {money(period.amount)}"
        page.table(
            [(50, "l"), (70, "l"), (480, "r")], [(span(period), "", ""), ("", said, money(period.charge))], pitch=12
        )
    assert record_of(page.pdf()).status == "verified"
