"""Letters with exactly one thing wrong: a figure, a cell of a table, or a charge that the law does not know."""

from __future__ import annotations

import copy
import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal

from scripts.accounts.charges import pay_by
from scripts.accounts.days import rolled
from scripts.accounts.letter import Letter, money

Change = Callable[[Letter, random.Random], bool]
"""Changes a letter in place; False when it has nothing to change, or came out as it was."""

_PENALTIES = ("failure_to_file", "failure_to_pay", "estimated_tax", "dishonored_payment")
_NOTHING = Decimal(0)


def changed(letter: Letter, change: Change, rng: random.Random) -> Letter | None:
    """A copy with one change; None where it does not apply to the letter."""
    copied = copy.deepcopy(letter)
    if not change(copied, rng) or copied == letter:
        return None
    return copied


# How a number goes wrong.


def _off_by_cents(amount: Decimal, rng: random.Random) -> Decimal:
    return amount + rng.choice((-1, 1)) * Decimal(rng.randint(6, 99)) / 100


def _one_digit(amount: Decimal, rng: random.Random) -> Decimal:
    text = f"{abs(amount):.2f}"
    places = [place for place, sign in enumerate(text) if sign.isdigit() and (place or len(text) == 4)]
    # The cents digit is left out: within five cents nothing can be told.
    place = rng.choice([place for place in places if place < len(text) - 1])
    digit = rng.choice([digit for digit in "0123456789" if digit != text[place]])
    return Decimal(text[:place] + digit + text[place + 1 :])


def _transposed(amount: Decimal, rng: random.Random) -> Decimal:
    text = f"{abs(amount):.2f}"
    places = [p for p in range(len(text) - 1) if text[p].isdigit() and text[p + 1].isdigit() and text[p] != text[p + 1]]
    places = [p for p in places if p < len(text) - 2] or places
    if not places:
        return amount
    place = rng.choice(places)
    return Decimal(text[:place] + text[place + 1] + text[place] + text[place + 2 :])


def one_wrong(text: str, rng: random.Random) -> str:
    amount = Decimal(text)
    way = rng.choice((_off_by_cents, _one_digit, _one_digit, _transposed))
    wrong = way(abs(amount), rng)
    return money(wrong.copy_sign(amount) if amount < 0 else wrong)


# The letter's places.


def _rows(letter: Letter, kind: str) -> list[Letter]:
    return [row for row in letter["billing_rows"] if row["kind"] == kind]


def _held(letter: Letter, kind: str) -> str | None:
    held: str | None = letter["penalties"].get(kind) if kind in _PENALTIES else letter.get(kind)
    return held


def _set(letter: Letter, kind: str, amount: str) -> None:
    if kind in _PENALTIES:
        letter["penalties"][kind] = amount
    else:
        letter[kind] = amount
    rows = _rows(letter, kind)
    others = sum((Decimal(row["amount"]) for row in rows[1:]), _NOTHING)
    rows[0]["amount"] = money(Decimal(amount) - others)


def add_up(letter: Letter) -> None:
    """The amount due and the date to pay it by follow the rows."""
    due = sum((Decimal(row["amount"]) for row in letter["billing_rows"]), _NOTHING)
    letter["amount_due"] = money(due)
    day = pay_by(dt.date.fromisoformat(letter["notice_date"]), due)
    if abs((dt.date.fromisoformat(letter["due_date"]) - day).days) > 3:
        letter["due_date"] = day.isoformat()


def _figure(kind: str, *, added_up: bool) -> Change:
    def change(letter: Letter, rng: random.Random) -> bool:
        held = _held(letter, kind)
        if held is None:
            return False
        wrong = one_wrong(held, rng)
        if kind == "amount_due":
            letter[kind] = wrong
            return True
        # Cents of tax or credits change no charge by more than rounding does: nothing on page 1 could tell.
        if added_up and kind in ("tax_owed", "payments_and_credits") and abs(Decimal(wrong) - Decimal(held)) < 5:
            return False
        _set(letter, kind, wrong)
        if added_up:
            add_up(letter)
        return Decimal(letter["amount_due"]) > 0

    return change


def _pages_follow(kind: str) -> Change:
    """A charge wrong everywhere: in the summary, its total, and the tables that print it."""

    def change(letter: Letter, rng: random.Random) -> bool:
        held = _held(letter, kind)
        if held is None:
            return False
        wrong = one_wrong(held, rng)
        off = Decimal(wrong) - Decimal(held)
        _set(letter, kind, wrong)
        add_up(letter)
        if kind == "interest" and letter.get("interest_table"):
            letter["interest_table_total"] = wrong
            last = letter["interest_table"][-1]
            last["charge"] = money(Decimal(last["charge"]) + off)
        for row in [row for row in letter.get("penalty_table", []) if row["kind"] == kind]:
            if row.get("total") or row is _first(letter, kind):
                row["amount"] = money(Decimal(row["amount"]) + off)
        return True

    return change


def _first(letter: Letter, kind: str) -> Letter:
    found: Letter = next(row for row in letter["penalty_table"] if row["kind"] == kind)
    return found


def _days(name: str) -> Change:
    def change(letter: Letter, rng: random.Random) -> bool:
        day = dt.date.fromisoformat(letter[name])
        wrong = day + rng.choice((-30, -9, -7, -2, -1, 1, 2, 3, 7, 9, 10, 28, 31)) * dt.timedelta(1)
        letter[name] = wrong.isoformat()
        right = pay_by(dt.date.fromisoformat(letter["notice_date"]), Decimal(letter["amount_due"]))
        return dt.date.fromisoformat(letter["due_date"]) not in (right, rolled(right))

    return change


def _both_dates(letter: Letter, rng: random.Random) -> bool:
    off = rng.choice((-70, -30, -28, -14, -7, 7, 14, 28, 30, 70)) * dt.timedelta(1)
    for name in ("notice_date", "due_date"):
        letter[name] = (dt.date.fromisoformat(letter[name]) + off).isoformat()
    return True


def _tax_year(off: int) -> Change:
    """Letters without interest do not tell their year."""

    def change(letter: Letter, _: random.Random) -> bool:
        letter["tax_year"] += off
        return letter["interest"] is not None

    return change


# Tables.


def _cell(table: str, column: str) -> Change:
    def change(letter: Letter, rng: random.Random) -> bool:
        rows = [row for row in letter.get(table, []) if row.get(column) is not None]
        if not rows:
            return False
        row = rng.choice(rows)
        value = row[column]
        if column in ("amount", "charge", "unpaid_amount"):
            row[column] = one_wrong(value, rng)
        elif column in ("from", "to", "date"):
            day = dt.date.fromisoformat(value)
            row[column] = (day + rng.choice((-30, -10, -1, 1, 9, 10, 31)) * dt.timedelta(1)).isoformat()
        elif column in ("days", "months"):
            row[column] = value + rng.choice((-1, 1, 2, 10))
        elif column == "rate_percent":
            row[column] = str(
                Decimal(value) + rng.choice((-1, 1)) * (Decimal("0.5") if table == "penalty_table" else 1)
            )
        else:
            digits = list(value)
            place = rng.randrange(2, len(digits) - 1)
            digits[place] = rng.choice([digit for digit in "0123456789" if digit != digits[place]])
            row[column] = "".join(digits)
        return bool(row[column] != value)

    return change


def _row_missing(letter: Letter, rng: random.Random) -> bool:
    rows = letter.get("interest_table", [])
    if len(rows) < 2:
        return False
    rows.pop(rng.randrange(len(rows)))
    return True


# Charges that the law does not know, the sum kept.


def _extra_row(kind: str, label: str, share: Decimal | None) -> Change:
    def change(letter: Letter, rng: random.Random) -> bool:
        unpaid = Decimal(letter["tax_owed"])
        amount = Decimal(rng.randint(15, 400)) if share is None else (unpaid * share).quantize(Decimal("0.01"))
        if amount < 5:
            return False
        letter["billing_rows"].append({"kind": kind, "label": label, "amount": money(amount)})
        if kind == "other_penalty":
            letter["penalties"]["other"] = money(amount)
        add_up(letter)
        return True

    return change


def _credit_missing(letter: Letter, _: random.Random) -> bool:
    rows = _rows(letter, "payments_and_credits")
    if not rows:
        return False
    letter["billing_rows"].remove(rows[-1])
    left = sum((Decimal(row["amount"]) for row in rows[:-1]), _NOTHING)
    letter["payments_and_credits"] = money(left) if len(rows) > 1 else None
    add_up(letter)
    return True


def _penalty_twice(letter: Letter, rng: random.Random) -> bool:
    kinds = [kind for kind in ("failure_to_pay", "failure_to_file") if _rows(letter, kind)]
    if not kinds:
        return False
    kind = rng.choice(kinds)
    row = _rows(letter, kind)[0]
    letter["billing_rows"].append(dict(row))
    letter["penalties"][kind] = money(2 * Decimal(row["amount"]))
    add_up(letter)
    return True


def _scaled(kind: str, *shares: str) -> Change:
    """A charge multiplied: a wrong rate, or a month too many or too few."""

    def change(letter: Letter, rng: random.Random) -> bool:
        held = _held(letter, kind)
        if held is None:
            return False
        _set(letter, kind, money((Decimal(held) * Decimal(rng.choice(shares))).quantize(Decimal("0.01"))))
        add_up(letter)
        return abs(Decimal(held) - Decimal(_held(letter, kind) or "0")) > Decimal("0.05")

    return change


def _a_month_off(letter: Letter, rng: random.Random) -> bool:
    """Failure to pay for one month more or less, in its table too."""
    held = _held(letter, "failure_to_pay")
    rows = [row for row in letter.get("penalty_table", []) if row["kind"] == "failure_to_pay"]
    unpaid = Decimal(letter["tax_owed"]) + Decimal(letter["payments_and_credits"] or "0")
    month = (unpaid / 200).quantize(Decimal("0.01"))
    off = rng.choice((-1, 1))
    if held is None or month < Decimal("0.10") or Decimal(held) + off * month <= 0:
        return False
    _set(letter, "failure_to_pay", money(Decimal(held) + off * month))
    add_up(letter)
    last = next((row for row in reversed(rows) if not row.get("total")), None)
    for row in rows:
        if row.get("total") or row is last:
            row["amount"] = money(Decimal(row["amount"]) + off * month)
    if last is not None:
        last["months"] += off
    return True


def _dishonored_above_bound(letter: Letter, rng: random.Random) -> bool:
    most = max(Decimal(letter["tax_owed"]), abs(Decimal(letter["payments_and_credits"] or "0")))
    penalty = money(max(most * 2 / 100, Decimal(25)) + rng.randint(30, 400))
    letter["penalties"]["dishonored_payment"] = penalty
    letter["billing_rows"] = [row for row in letter["billing_rows"] if row["kind"] != "dishonored_payment"]
    row = {"kind": "dishonored_payment", "label": "Dishonored payment penalty", "amount": penalty}
    letter["billing_rows"].append(row)
    add_up(letter)
    return True


def _negative(kind: str) -> Change:
    def change(letter: Letter, _: random.Random) -> bool:
        held = _held(letter, kind)
        if held is None:
            return False
        _set(letter, kind, money(-Decimal(held)))
        add_up(letter)
        return Decimal(letter["amount_due"]) > 0

    return change


def _lost_row(letter: Letter, rng: random.Random) -> bool:
    """A row of the summary is not printed, the total is as it was."""
    rows = [row for row in letter["billing_rows"] if row["kind"] != "tax_owed"]
    if not rows:
        return False
    row = rng.choice(rows)
    letter["billing_rows"].remove(row)
    return True


_FIGURES = ("tax_owed", "payments_and_credits", "failure_to_file", "failure_to_pay", "interest")
_INTEREST_COLUMNS = ("from", "to", "days", "rate_percent", "factor", "amount", "charge")
_PENALTY_COLUMNS = ("months", "unpaid_amount", "rate_percent", "amount")

CHANGES: dict[str, Change] = {
    **{f"{kind}, sum not kept": _figure(kind, added_up=False) for kind in (*_FIGURES, "estimated_tax", "amount_due")},
    **{f"{kind}, sum kept": _figure(kind, added_up=True) for kind in _FIGURES},
    **{f"{kind}, everywhere": _pages_follow(kind) for kind in ("failure_to_file", "failure_to_pay", "interest")},
    **{f"interest table, {column}": _cell("interest_table", column) for column in _INTEREST_COLUMNS},
    **{f"penalty table, {column}": _cell("penalty_table", column) for column in _PENALTY_COLUMNS},
    "interest table, row missing": _row_missing,
    "notice_date": _days("notice_date"),
    "due_date": _days("due_date"),
    "both dates": _both_dates,
    "tax year too low": _tax_year(-1),
    "tax year too high": _tax_year(1),
    "credit missing": _credit_missing,
    "penalty twice": _penalty_twice,
    "collection fee": _extra_row("other", "Collection fee", None),
    "accuracy penalty": _extra_row("other_penalty", "Accuracy-related penalty", Decimal("0.2")),
    "penalty without a name": _extra_row("other_penalty", "Penalty", Decimal("0.05")),
    "previous balance": _extra_row("other", "Previous balance", None),
    "shared responsibility": _extra_row("other", "Shared responsibility payment", Decimal("0.025")),
    "dishonored above its bound": _dishonored_above_bound,
    "failure to file at 5 percent": _scaled("failure_to_file", "1.1111111"),
    "failure to file of another month": _scaled("failure_to_file", "0.75", "1.25", "1.2", "0.8"),
    "failure to pay at another rate": _scaled("failure_to_pay", "2", "1.5", "10"),
    "failure to pay, a month off": _a_month_off,
    "interest at another rate": _scaled("interest", "1.125", "0.875", "0.857142857", "1.142857143"),
    "interest twice": _scaled("interest", "2"),
    "negative failure to pay": _negative("failure_to_pay"),
    "negative interest": _negative("interest"),
    "row not printed": _lost_row,
}
"""Every kind of change by its name."""

CELLS = tuple(name for name in CHANGES if "table" in name)
"""The kinds that need tables."""
