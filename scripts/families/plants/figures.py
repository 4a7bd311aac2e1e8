"""Figures that do not hold: rows, tables, rates, dates of the whole notice."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from scripts.families.content import Content, Row
from scripts.families.plants.plant import Plant, other_amount

_CENT = Decimal("0.01")


def _row_other(kind: str) -> Callable[[Content, random.Random], Content]:
    """One row's amount changed, the total not."""

    def change(content: Content, rng: random.Random) -> Content:
        sign = -1 if kind == "payments_and_credits" else 1
        rows = tuple(
            replace(row, amount=sign * other_amount(abs(row.amount), rng)) if row.kind == kind else row
            for row in content.rows
        )
        return replace(content, rows=rows)

    return change


def _added(label: str, amount: str, share: str = "0") -> Callable[[Content, random.Random], Content]:
    """A row more, of an amount and a share of the tax, and an amount due that is higher by as much."""

    def change(content: Content, rng: random.Random) -> Content:
        tax = content.rows[0].amount
        charge = (Decimal(amount) + tax * Decimal(share)).quantize(_CENT)
        return replace(
            content,
            rows=(*content.rows, Row("other", label, charge)),
            amount_due=content.amount_due + charge,
        )

    return change


def _interest_more(content: Content, rng: random.Random) -> Content:
    """Half as much interest again in row and total, not in the table."""
    return _charge_more(content, "interest", Decimal("0.5"))


def _pay_penalty_more(content: Content, rng: random.Random) -> Content:
    return _charge_more(content, "failure_to_pay", Decimal("0.6"))


def _file_penalty_more(content: Content, rng: random.Random) -> Content:
    return _charge_more(content, "failure_to_file", Decimal("0.4"))


def _charge_more(content: Content, kind: str, share: Decimal) -> Content:
    rows = []
    more = Decimal(0)
    for row in content.rows:
        if row.kind == kind:
            more = max((row.amount * share).quantize(_CENT), Decimal("2.00"))
            row = replace(row, amount=row.amount + more)
        rows.append(row)
    return replace(content, rows=tuple(rows), amount_due=content.amount_due + more)


def _interest_cell(name: str) -> Callable[[Content, random.Random], Content]:
    """One cell of the interest table changed."""

    def change(content: Content, rng: random.Random) -> Content:
        rows = list(content.interest_rows)
        if rows:
            at = rng.randrange(len(rows))
            more: dict[str, object] = {
                "charge": rows[at].charge + Decimal(rng.choice((2, 10, 90))),
                "percent": rows[at].percent + rng.choice((-1, 1, 2)),
                "days": rows[at].days + rng.choice((-10, 3, 20)),
                "amount": other_amount(rows[at].amount, rng),
            }
            rows[at] = replace(rows[at], **{name: more[name]})  # type: ignore[arg-type]
        return replace(content, interest_rows=tuple(rows))

    return change


def _interest_total(content: Content, rng: random.Random) -> Content:
    return replace(content, interest_total=content.interest_total + Decimal(rng.choice((1, 9, 100))))


def _penalty_total(content: Content, rng: random.Random) -> Content:
    rows = tuple(
        replace(row, amount=row.amount + Decimal(rng.choice((9, 90)))) if row.total else row
        for row in content.penalty_rows
    )
    return replace(content, penalty_rows=rows)


def _due_everywhere(content: Content, rng: random.Random) -> Content:
    return replace(content, due_date=content.notice_date + dt.timedelta(days=rng.choice((5, 10, 35, 60))))


def _dated_everywhere(content: Content, rng: random.Random) -> Content:
    """Another notice date and pay-by date together: the charges run to another day."""
    days = dt.timedelta(days=rng.choice((-56, 56, 91)))
    return replace(content, notice_date=content.notice_date + days, due_date=content.due_date + days)


def _year_everywhere(content: Content, rng: random.Random) -> Content:
    return replace(content, tax_year=content.tax_year + rng.choice((-2, -1, 1)))


_CHANGES: tuple[tuple[str, Callable[[Content, random.Random], Content]], ...] = (
    ("tax row", _row_other("tax_owed")),
    ("credits row", _row_other("payments_and_credits")),
    ("interest row", _row_other("interest")),
    ("failure-to-pay row", _row_other("failure_to_pay")),
    ("collection fee added", _added("Collection fee", "150.00")),
    ("accuracy penalty added", _added("Accuracy-related penalty", "0.00", "0.2")),
    ("processing charge added", _added("Processing charge", "39.95")),
    ("interest half as much again", _interest_more),
    ("failure to pay too high", _pay_penalty_more),
    ("failure to file too high", _file_penalty_more),
    ("interest charge in table", _interest_cell("charge")),
    ("rate in table", _interest_cell("percent")),
    ("days in table", _interest_cell("days")),
    ("amount in interest table", _interest_cell("amount")),
    ("interest total", _interest_total),
    ("penalty total", _penalty_total),
    ("pay-by date everywhere", _due_everywhere),
    ("notice date everywhere", _dated_everywhere),
    ("year everywhere", _year_everywhere),
)
PLANTS = tuple(Plant(f"figures: {name}", "figures", change=change) for name, change in _CHANGES)
