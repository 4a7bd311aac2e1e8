"""Letters with one or two figures wrong in ways that `changes` does not know: names, places and pairs of figures."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

from scripts.accounts.changes import Change, add_up, one_wrong
from scripts.accounts.letter import Letter, money

_CHARGES = ("failure_to_file", "failure_to_pay", "estimated_tax", "interest")
_NAMES = {
    "failure_to_file": "Failure-to-file penalty",
    "failure_to_pay": "Failure-to-pay penalty",
    "estimated_tax": "Failure-to-pay proper estimated tax penalty",
    "interest": "Interest charges",
}
_TELLING = Decimal("0.50")


def _row(letter: Letter, kind: str) -> Letter | None:
    rows = [row for row in letter["billing_rows"] if row["kind"] == kind]
    return rows[0] if len(rows) == 1 else None


def _hold(letter: Letter, kind: str, amount: str | None) -> None:
    place = letter if kind in ("interest", "tax_owed", "payments_and_credits") else letter["penalties"]
    place[kind] = amount


def _set(letter: Letter, row: Letter, amount: Decimal) -> None:
    row["amount"] = money(amount)
    _hold(letter, row["kind"], money(amount))


def _years(letter: Letter, off: int) -> None:
    for name in ("notice_date", "due_date"):
        day = dt.date.fromisoformat(letter[name])
        # Fifty-two weeks, so that a Monday stays one.
        letter[name] = (day + off * dt.timedelta(weeks=52)).isoformat()


def year_and_dates(letter: Letter, rng: random.Random) -> bool:
    """Tax year and both dates a year off alike."""
    off = rng.choice((-1, 1))
    letter["tax_year"] += off
    _years(letter, off)
    return letter["interest"] is not None


def dates_a_year_off(letter: Letter, rng: random.Random) -> bool:
    _years(letter, rng.choice((-1, 1)))
    return letter["interest"] is not None


def month_and_day_exchanged(letter: Letter, _: random.Random) -> bool:
    day = dt.date.fromisoformat(letter["notice_date"])
    if day.day > 12 or day.day == day.month or letter["interest"] is None:
        return False
    letter["notice_date"] = day.replace(month=day.day, day=day.month).isoformat()
    return True


def rows_exchanged(letter: Letter, rng: random.Random) -> bool:
    """Two charges with each other's amounts, in the summary and the fields."""
    rows = [row for kind in _CHARGES if (row := _row(letter, kind)) is not None]
    if len(rows) < 2:
        return False
    one, two = rng.sample(rows, 2)
    amounts = Decimal(one["amount"]), Decimal(two["amount"])
    if abs(amounts[0] - amounts[1]) < _TELLING:
        return False
    _set(letter, one, amounts[1])
    _set(letter, two, amounts[0])
    return True


def penalty_named_as_another(letter: Letter, rng: random.Random) -> bool:
    """A charge under the name of one that the letter does not have."""
    rows = [row for kind in _CHARGES if (row := _row(letter, kind)) is not None]
    absent = [kind for kind in _CHARGES if _row(letter, kind) is None]
    if not rows or not absent:
        return False
    row, kind = rng.choice(rows), rng.choice(absent)
    if Decimal(row["amount"]) < _TELLING:
        return False
    _hold(letter, row["kind"], None)
    row.update(kind=kind, label=_NAMES[kind])
    _hold(letter, kind, row["amount"])
    return True


def penalty_added_to_interest(letter: Letter, rng: random.Random) -> bool:
    """Failure to pay named as interest: two rows of interest, one field."""
    penalty, interest = _row(letter, "failure_to_pay"), _row(letter, "interest")
    if penalty is None or interest is None or Decimal(penalty["amount"]) < _TELLING:
        return False
    letter["interest"] = money(Decimal(penalty["amount"]) + Decimal(interest["amount"]))
    if rng.random() < 0.5:
        letter["billing_rows"].remove(penalty)
        interest["amount"] = letter["interest"]
    else:
        penalty.update(kind="interest", label="Interest charges")
    letter["penalties"]["failure_to_pay"] = None
    return True


def credit_as_a_charge(letter: Letter, _: random.Random) -> bool:
    """A credit under the name of an adjustment, the sum as it was."""
    row = _row(letter, "payments_and_credits")
    if row is None:
        return False
    row.update(kind="other", label="Account adjustment")
    letter["payments_and_credits"] = None
    return True


def credit_twice(letter: Letter, _: random.Random) -> bool:
    """One credit listed a second time under another name, with a sum that counts it twice."""
    row = _row(letter, "payments_and_credits")
    if row is None:
        return False
    letter["billing_rows"].insert(2, {**row, "label": "Refundable credits"})
    letter["payments_and_credits"] = money(2 * Decimal(row["amount"]))
    add_up(letter)
    return Decimal(letter["amount_due"]) > 5


def due_and_row_alike(letter: Letter, rng: random.Random) -> bool:
    """Amount due and one charge changed by the same sum."""
    rows = [row for kind in _CHARGES if (row := _row(letter, kind)) is not None]
    if not rows:
        return False
    row = rng.choice(rows)
    off = Decimal(rng.choice((1, 10, 20, 50, 100, 500)))
    _set(letter, row, Decimal(row["amount"]) + off)
    add_up(letter)
    return bool(row["kind"] != "estimated_tax")


def two_charges_off_alike(letter: Letter, rng: random.Random) -> bool:
    """So much more of one charge as there is less of another: the sum holds."""
    rows = [row for kind in _CHARGES if (row := _row(letter, kind)) is not None]
    if len(rows) < 2:
        return False
    one, two = rng.sample(rows, 2)
    off = (Decimal(two["amount"]) * rng.randint(5, 60) / 100).quantize(Decimal("0.01"))
    if off < _TELLING:
        return False
    _set(letter, one, Decimal(one["amount"]) + off)
    _set(letter, two, Decimal(two["amount"]) - off)
    return True


def tax_and_credit_alike(letter: Letter, rng: random.Random) -> bool:
    """Tax and credits each with a figure wrong, not by the same sum."""
    tax, credits = _row(letter, "tax_owed"), _row(letter, "payments_and_credits")
    if tax is None or credits is None:
        return False
    before = Decimal(tax["amount"]) + Decimal(credits["amount"])
    _set(letter, tax, Decimal(one_wrong(tax["amount"], rng)))
    _set(letter, credits, Decimal(one_wrong(credits["amount"], rng)))
    add_up(letter)
    after = Decimal(tax["amount"]) + Decimal(credits["amount"])
    return abs(after - before) > max(abs(before) / 20, Decimal(20)) and Decimal(letter["amount_due"]) > 5


def penalty_and_interest(letter: Letter, rng: random.Random) -> bool:
    """A penalty and the interest each with a figure wrong."""
    rows = [row for kind in ("failure_to_pay", "interest") if (row := _row(letter, kind)) is not None]
    if len(rows) < 2:
        return False
    for row in rows:
        wrong = Decimal(one_wrong(row["amount"], rng))
        if abs(wrong - Decimal(row["amount"])) < _TELLING:
            return False
        _set(letter, row, wrong)
    add_up(letter)
    return True


def interest_missing(letter: Letter, _: random.Random) -> bool:
    """No interest at all, and a sum without it."""
    row = _row(letter, "interest")
    if row is None or Decimal(row["amount"]) < 2:
        return False
    letter["billing_rows"].remove(row)
    letter["interest"] = None
    letter.pop("interest_table", None)
    letter.pop("interest_table_total", None)
    add_up(letter)
    return True


def charges_doubled(letter: Letter, _: random.Random) -> bool:
    """Failure to pay and interest twice what they are, as of twice the tax."""
    rows = [row for kind in ("failure_to_pay", "interest") if (row := _row(letter, kind)) is not None]
    if len(rows) < 2:
        return False
    for row in rows:
        _set(letter, row, 2 * Decimal(row["amount"]))
    add_up(letter)
    return True


def a_thousand_of_tax(letter: Letter, rng: random.Random) -> bool:
    """The thousands of the tax off by one to three, the amount due alike."""
    row = _row(letter, "tax_owed")
    if row is None:
        return False
    _set(letter, row, Decimal(row["amount"]) + 1000 * rng.choice((-3, -1, 1, 2)))
    add_up(letter)
    return Decimal(letter["amount_due"]) > 5 and Decimal(row["amount"]) > 0


ATTACKS: dict[str, Change] = {
    one.__name__.replace("_", " "): one
    for one in (
        *(year_and_dates, dates_a_year_off, month_and_day_exchanged, rows_exchanged, penalty_named_as_another),
        *(penalty_added_to_interest, credit_as_a_charge, credit_twice, due_and_row_alike, two_charges_off_alike),
        *(tax_and_credit_alike, penalty_and_interest, interest_missing, charges_doubled, a_thousand_of_tax),
    )
}
"""Every kind by its name."""
