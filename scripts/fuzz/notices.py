"""Notices of valid types with absurd figures, for the checks: no exception is an answer to any of them."""

from __future__ import annotations

import random
from typing import Any

from pydantic import ValidationError

from extractor.checks import run_checks
from extractor.record import Notice, Record, Source, Tool
from scripts.accounts.kinds import KINDS
from scripts.measure_checks import TABLES, honest_letter

Letter = dict[str, Any]

_AMOUNTS = ("0.00", "-5.00", "0.01", "-0.01", "1.00", "99999.99", "100000.00", "999999999.99", "-999999999.99", None)
_DAYS = (
    *("0001-01-01", "1986-12-31", "1987-01-01", "1999-12-31", "2020-02-29", "2025-12-26", "2026-12-31", "2027-01-01"),
    *("2050-01-03", "9999-12-31", None),
)
_YEARS = (-5, 0, 1, 1900, 1985, 1986, 2005, 2019, 2020, 2025, 2026, 2100, 9998, 9999, None)
_NUMBERS = ("0", "-1", "7.123456", "1000000", "1e-15", "0.000000001")
_COUNTS = (0, -3, 1, 50, 51, 10**6)
_ADDRESSES = ((), ("",), ("X",), ("GU 96910",), ("A", "FRANCE"), ("KY 40502",), ("TOWN, TX 12345",), ("APO AE 09001",))
_PENALTIES = ("failure_to_file", "failure_to_pay", "estimated_tax", "dishonored_payment", "other")
_MONEY = ("amount_due", "tax_owed", "payments_and_credits", "interest", "penalties_total", "interest_table_total")
_TABLES = ("interest_table", "penalty_table", "billing_rows")


def check_absurd(data: bytes) -> Record | None:
    """The checked record of an honest letter in which the bytes change one to six figures; None where the types forbid
    it."""
    rng = random.Random(data)
    letter = honest_letter(rng.choice(tuple(KINDS)), rng.choice(TABLES), rng)
    for _ in range(rng.randint(1, 6)):
        _garble(letter, rng)
    try:
        notice = Notice.model_validate(letter)
    except ValidationError:
        return None
    return run_checks(
        Record(source=Source(file="fuzzed", sha256=""), status="review", notice=notice, tool=Tool(version="0"))
    )


def _garble(letter: Letter, rng: random.Random) -> None:
    what = rng.choice(("year", "day", "money", "money", "penalty", "address", "row", "row", "row", "order", "drop"))
    if what == "year":
        letter["tax_year"] = rng.choice(_YEARS)
    elif what == "day":
        letter[rng.choice(("notice_date", "due_date"))] = rng.choice(_DAYS)
    elif what == "money":
        letter[rng.choice(_MONEY)] = rng.choice(_AMOUNTS)
    elif what == "penalty":
        letter.setdefault("penalties", {})[rng.choice(_PENALTIES)] = rng.choice(_AMOUNTS)
    elif what == "address":
        letter["mailing_address"] = list(rng.choice(_ADDRESSES))
    elif what == "drop":
        letter.pop(rng.choice(list(letter)), None)
    elif rows := letter.get(rng.choice(_TABLES)):
        if what == "order":
            rng.shuffle(rows)
        else:
            _garble_cell(rng.choice(rows), rng)


def _garble_cell(row: Letter, rng: random.Random) -> None:
    column = rng.choice(list(row))
    if column in ("amount", "charge"):
        row[column] = rng.choice([amount for amount in _AMOUNTS if amount is not None])
    elif column == "unpaid_amount":
        row[column] = rng.choice(_AMOUNTS)
    elif column in ("from", "to"):
        row[column] = rng.choice([day for day in _DAYS if day is not None])
    elif column == "date":
        row[column] = rng.choice(_DAYS)
    elif column in ("rate_percent", "factor"):
        row[column] = rng.choice(_NUMBERS)
    elif column in ("days", "months"):
        row[column] = rng.choice(_COUNTS)
    elif column == "kind":
        row[column] = rng.choice(("interest", "failure_to_pay", "failure_to_file", "other", "tax_owed"))
