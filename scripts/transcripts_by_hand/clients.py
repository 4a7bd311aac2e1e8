"""The client's list of payments in files of many headings, good and bad."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.transcripts_by_hand.model import Payment

_DATES = ("date", "Date", "DATE", "Payment date", "payment_date", "Date paid", "Paid on")
_AMOUNTS = ("amount", "Amount", "AMOUNT", "Amount paid", "payment_amount", "Payment amount", "Amount ($)")
_YEARS = ("tax_year", "Tax year", "year", "Tax Year")


@dataclass(frozen=True)
class File:
    """A payments file; `says` are words its one line of error must contain, None if it is good."""

    data: str
    suffix: str
    says: tuple[str, ...] | None = None


def good(payments: Sequence[Payment], tax_year: int, rng: random.Random, *, plain: bool = False) -> File:
    """A file that can be read; `plain` for the documented headings only."""
    iso = rng.random() < 0.5
    dollars = rng.random() < 0.4
    dated = rng.random() < 0.5
    rows = []
    for one in payments:
        date = one.date.isoformat() if iso else f"{one.date.month}/{one.date.day}/{one.date.year}"
        amount = f"${one.amount:,.2f}" if dollars else f"{one.amount:.2f}"
        rows.append([date, amount, one.method, one.confirmation, str(tax_year) if dated else ""])
    heads = ["date", "amount", "method", "confirmation", "tax_year"]
    if rng.random() < 0.4:
        heads = [head.capitalize() for head in heads]
    if not plain:
        heads[0], heads[1], heads[4] = rng.choice(_DATES), rng.choice(_AMOUNTS), rng.choice(_YEARS)
    order = list(range(5))
    rng.shuffle(order)
    heads, rows = [heads[at] for at in order], [[row[at] for at in order] for row in rows]
    if rng.random() < 0.25:
        objects = [{head: cell for head, cell in zip(heads, row, strict=True) if cell} for row in rows]
        return File(json.dumps(objects, indent=1), ".json")
    if rng.random() < 0.4:
        heads, rows = [*heads, "Memo"], [[*row, "see statement"] for row in rows]
    return File(_csv(heads, rows, rng), ".csv")


def _csv(heads: Sequence[str], rows: Sequence[Sequence[str]], rng: random.Random) -> str:
    buffer = io.StringIO()
    writer = csv.writer(
        buffer, lineterminator=rng.choice(("\n", "\r\n")), delimiter=rng.choice((",", ",", ",", ";", "\t"))
    )
    writer.writerow(heads)
    writer.writerows(rows)
    return rng.choice(("", "﻿")) + buffer.getvalue()


def bad(rng: random.Random) -> list[tuple[str, File]]:
    """Files that must be refused, each with what the message must name: row, column or value."""
    amount = f"{rng.randint(100, 999)}.{rng.randint(10, 99)}"
    good_row = f"2023-05-{rng.randint(10, 28)},{amount}"
    return [
        (
            "date does not parse",
            File(f"date,amount\n{good_row}\n2023-02-30,55.10\n", ".csv", ("3", "date", "2023-02-30")),
        ),
        (
            "date in words",
            File(f"date,amount\n{good_row}\nlast Tuesday,55.10\n", ".csv", ("3", "date", "last Tuesday")),
        ),
        ("European date", File(f"date,amount\n{good_row}\n31/12/2023,55.10\n", ".csv", ("3", "date", "31/12/2023"))),
        (
            "amount does not parse",
            File(f"date,amount\n2023-05-01,12x.50\n{good_row}\n", ".csv", ("2", "amount", "12x.50")),
        ),
        ("two amounts", File("date,amount\n2023-05-01,120.00 130.00\n", ".csv", ("2", "amount", "120.00 130.00"))),
        ("negative amount", File(f"date,amount\n{good_row}\n2023-05-01,-75.00\n", ".csv", ("3", "amount", "-75.00"))),
        ("no amount column", File("date,method\n2023-05-01,check\n", ".csv", ("amount",))),
        ("no date column", File("amount,method\n75.00,check\n", ".csv", ("date",))),
        ("empty amount", File(f"date,amount\n{good_row}\n2023-05-01,\n", ".csv", ("3", "amount"))),
        ("empty file", File("", ".csv", ())),
        ("heading only", File("date,amount\n", ".csv", ())),
        ("JSON cut off", File('[{"date": "2023-05-01", "amount": "75.00"', ".json", ())),
        ("JSON amount is words", File('[{"date": "2023-05-01", "amount": "lots"}]', ".json", ("amount", "lots"))),
        ("JSON without date", File('[{"amount": "75.00"}]', ".json", ("date",))),
        (
            "year does not parse",
            File("date,amount,tax_year\n2023-05-01,75.00,20x2\n", ".csv", ("2", "tax_year", "20x2")),
        ),
    ]
