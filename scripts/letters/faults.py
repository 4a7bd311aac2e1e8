"""Faults planted in honest letters, one each, with the finding that must name it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.law.calendar import pay_by_dates
from extractor.law.money import to_cents
from extractor.record import RowKind
from scripts.letters.letter import Letter, Row

_LEAST_CHANGE = Decimal(5)
_MOST_PAID_TO_UNPAID = 2


@dataclass(frozen=True)
class Fault:
    """`plant` returns the letter with the fault, None where this letter cannot carry it."""

    plant: Callable[[Letter, random.Random], Letter | None]
    finding: str
    on_later_page: bool = False
    on_coupon: bool = False


def changed_digit(amount: Decimal, rng: random.Random) -> Decimal:
    """The amount with one of its digits replaced by another; never zero or of another length."""
    digits = list(f"{abs(amount):.2f}")
    places = [place for place, char in enumerate(digits) if char.isdigit()]
    place = rng.choice(places)
    leading = place == 0 and len(digits) > len("0.00")
    others = [digit for digit in "0123456789" if digit != digits[place] and not (leading and digit == "0")]
    digits[place] = rng.choice(others)
    changed = Decimal("".join(digits)).copy_sign(amount)
    return changed if changed else changed_digit(amount, rng)


def _row_changed(letter: Letter, rng: random.Random) -> Letter | None:
    place = rng.randrange(len(letter.rows))
    row = letter.rows[place]
    if not row.amount:
        return None
    changed = replace(row, amount=changed_digit(row.amount, rng))
    return replace(letter, rows=(*letter.rows[:place], changed, *letter.rows[place + 1 :]))


def _amount_at(place: str) -> Callable[[Letter, random.Random], Letter | None]:
    def plant(letter: Letter, rng: random.Random) -> Letter:
        changed = changed_digit(letter.amount_due, rng)
        return replace(letter, elsewhere={**letter.elsewhere, ("amount_due", place): changed})

    return plant


def _due_date_moved(letter: Letter, rng: random.Random) -> Letter | None:
    if letter.due_date is None:
        return None
    moved = letter.due_date + dt.timedelta(days=rng.choice([-10, -7, -5, -3, 4, 7, 10, 14, 30]))
    if moved in pay_by_dates(letter.notice_date, letter.amount_due) or moved <= letter.notice_date:
        return None
    return replace(letter, due_date=moved)


def _interest_inflated(letter: Letter, rng: random.Random) -> Letter | None:
    """Summary, table and total agree with one another; only the law says otherwise."""
    interest = letter.row("interest")
    if interest is None or not _plainly_unpaid(letter):
        return None
    more = to_cents(interest * rng.randint(25, 90) / 100)
    if more < _LEAST_CHANGE:
        return None
    *earlier, last = letter.interest_rows
    return replace(
        _with_more(letter, "interest", more),
        interest_rows=(*earlier, replace(last, charge=last.charge + more)),
    )


def _failure_to_pay_inflated(letter: Letter, rng: random.Random) -> Letter | None:
    """By no whole number of months, in the summary and on the penalty page alike."""
    table = next((table for table in letter.penalty_tables if table.kind == "failure_to_pay"), None)
    if table is None or not _plainly_unpaid(letter) or len(table.rows) != 1:
        return None
    month = table.rows[0].unpaid / 200
    more = to_cents(month * (rng.randint(0, 2) + Decimal(rng.randint(30, 70)) / 100))
    if more < _LEAST_CHANGE:
        return None
    rows = (replace(table.rows[0], amount=table.rows[0].amount + more),)
    inflated = replace(table, rows=rows, total=table.total + more)
    tables = tuple(inflated if one.kind == table.kind else one for one in letter.penalty_tables)
    return replace(_with_more(letter, "failure_to_pay", more), penalty_tables=tables)


def _plainly_unpaid(letter: Letter) -> bool:
    """No payment on the way, and none so large that a day's delay of it would explain a higher charge."""
    tax, paid = letter.row("tax_owed"), -(letter.row("payments_and_credits") or Decimal(0))
    return letter.story == "plain" and tax is not None and paid <= _MOST_PAID_TO_UNPAID * (tax - paid)


def _with_more(letter: Letter, kind: RowKind, more: Decimal) -> Letter:
    """The row and the amount due raised; a demand that crosses $100,000 keeps its date to pay by."""
    rows = tuple(Row(row.kind, row.label, row.amount + more) if row.kind == kind else row for row in letter.rows)
    return replace(letter, rows=rows, amount_due=letter.amount_due + more)


def _table_rate_changed(letter: Letter, rng: random.Random) -> Letter | None:
    if not letter.interest_rows:
        return None
    place = rng.randrange(len(letter.interest_rows))
    row = letter.interest_rows[place]
    changed = replace(row, rate_percent=row.rate_percent + rng.choice([-2, -1, 1, 2]))
    return replace(letter, interest_rows=(*letter.interest_rows[:place], changed, *letter.interest_rows[place + 1 :]))


def _coupon_year(letter: Letter, rng: random.Random) -> Letter:
    year = letter.tax_year + rng.choice([-2, -1, 1])
    return replace(letter, elsewhere={**letter.elsewhere, ("tax_year", "coupon"): year})


FAULTS: Mapping[str, Fault] = {
    "row_changed": Fault(_row_changed, "billing-sum-mismatch"),
    "coupon_amount": Fault(_amount_at("coupon"), "amount-disagreement", on_coupon=True),
    "headline_amount": Fault(_amount_at("headline"), "amount-disagreement"),
    "due_date_moved": Fault(_due_date_moved, "due-date-unexpected"),
    "interest_inflated": Fault(_interest_inflated, "interest-mismatch"),
    "failure_to_pay_inflated": Fault(_failure_to_pay_inflated, "failure-to-pay-mismatch"),
    "table_rate_changed": Fault(_table_rate_changed, "interest-rate-mismatch", on_later_page=True),
    "coupon_year": Fault(_coupon_year, "tax-year-disagreement", on_coupon=True),
}
