"""What one notice says, whoever draws it: figures of an honest account, a person, an office."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from scripts.accounts import kinds, letter
from scripts.families import people, wording
from scripts.families.wording import Words

_KINDS = (
    *(
        "nothing_paid",
        "nothing_paid",
        "filed_late",
        "filed_late",
        "paid_any_day",
        "paid_in_full_late",
        "several_credits",
    ),
    *("extension_late", "estimated_tax", "minimum_penalty", "over_years", "several_payments", "small", "large"),
    *("filed_and_paid_late", "extension_in_time", "dishonored"),
)
_LEAST_BALANCE = 5
"""Dollars; smaller balances are not billed."""
_FORMS = ("1040", "1040", "1040", "1040", "1040-SR", "1040A", "1040EZ")


@dataclass(frozen=True)
class Row:
    """A row of the billing summary."""

    kind: str
    label: str
    amount: Decimal


@dataclass(frozen=True)
class InterestRow:
    """A row of the interest table."""

    start: dt.date
    end: dt.date
    days: int
    percent: Decimal
    factor: Decimal
    amount: Decimal
    charge: Decimal


@dataclass(frozen=True)
class PenaltyRow:
    """A row of a penalty table; `total` rows close the table of their kind."""

    kind: str
    label: str
    amount: Decimal
    date: dt.date | None = None
    months: int | None = None
    unpaid: Decimal | None = None
    percent: Decimal | None = None
    total: bool = False


@dataclass(frozen=True)
class Note:
    """A sentence added to the notice in a slot: `body`, `coupon`, `later`, `foot` or `headline`."""

    slot: str
    text: str
    color: str = "black"


@dataclass(frozen=True)
class Content:
    """A notice. `elsewhere` replaces the value that one place prints, `notes` adds sentences."""

    code: str
    tax_year: int
    form: str
    notice_date: dt.date
    due_date: dt.date
    amount_due: Decimal
    rows: tuple[Row, ...]
    interest_rows: tuple[InterestRow, ...]
    interest_total: Decimal
    penalty_rows: tuple[PenaltyRow, ...]
    person: people.Person
    office: people.Office
    words: Words
    kind: str
    elsewhere: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    def at(self, name: str, place: str) -> Any:
        """The value of a field as one place prints it."""
        return self.elsewhere.get((name, place), getattr(self, name))

    def amount(self, place: str) -> Decimal:
        """The amount due as one place prints it."""
        return Decimal(self.at("amount_due", place))

    def due(self, place: str) -> dt.date:
        """The date to pay by as one place prints it."""
        day: dt.date = self.at("due_date", place)
        return day

    def dated(self, place: str) -> dt.date:
        """The notice date as one place prints it."""
        day: dt.date = self.at("notice_date", place)
        return day

    def year(self, place: str) -> int:
        """The tax year as one place prints it."""
        return int(self.at("tax_year", place))

    def tin(self, place: str) -> str:
        """The taxpayer number as one place prints it."""
        return str(self.elsewhere.get(("tin", place), self.person.tin))

    def phone(self, place: str) -> str:
        """The IRS phone number as one place prints it."""
        return str(self.elsewhere.get(("phone", place), self.office.phone))

    def payee(self, place: str) -> str:
        """To whom checks are made payable, as one place prints it."""
        return str(self.elsewhere.get(("payee", place), "United States Treasury"))

    def web(self, place: str) -> str:
        """The address of the payment page, as one place prints it."""
        return str(self.elsewhere.get(("web", place), "www.irs.gov/payments"))

    def pay_to(self) -> tuple[str, ...]:
        """The address on the coupon."""
        lines: tuple[str, ...] = self.elsewhere.get(("pay_to", "coupon"), self.office.pay_to)
        return lines

    def code_at(self, place: str) -> str:
        """The notice code as one place prints it."""
        return str(self.elsewhere.get(("code", place), self.code))

    def slot(self, name: str) -> list[Note]:
        """The sentences added to a slot."""
        return [note for note in self.notes if note.slot == name]


def draw(rng: random.Random, other_words: bool) -> Content:
    """An honest notice; with `other_words` most of its labels are not the official ones."""
    kind, made = _account(rng)
    while Decimal(made["amount_due"]) < _LEAST_BALANCE:
        kind, made = _account(rng)
    return of_letter(kind, made, wording.other(rng) if other_words else wording.official(rng), rng)


def of_letter(kind: str, made: letter.Letter, words: Words, rng: random.Random) -> Content:
    """The notice of an account's letter in some words, of a person drawn at random."""
    person = people.person(rng, made["mailing_address"])
    return Content(
        code="CP14",
        tax_year=made["tax_year"],
        form=_form(rng, made["tax_year"]),
        notice_date=dt.date.fromisoformat(made["notice_date"]),
        due_date=dt.date.fromisoformat(made["due_date"]),
        amount_due=Decimal(made["amount_due"]),
        rows=_rows(made, words, rng),
        interest_rows=tuple(_interest(row) for row in made.get("interest_table", ())),
        interest_total=Decimal(made.get("interest_table_total", "0.00")),
        penalty_rows=tuple(_penalty(row, words) for row in made.get("penalty_table", ())),
        person=person,
        office=people.office(rng),
        words=words,
        kind=kind,
    )


def _account(rng: random.Random) -> tuple[str, letter.Letter]:
    """An account's kind and its letter; three of four have both tables."""
    kind = rng.choice(_KINDS)
    tables: letter.Tables = "all" if rng.random() < 0.75 else rng.choice(("interest", "none"))
    return kind, letter.letter(kinds.draw(kind, rng), rng, tables)


def _form(rng: random.Random, year: int) -> str:
    """A form of that year: 1040A and 1040EZ ended with 2017, 1040-SR began with 2019."""
    form = rng.choice(_FORMS)
    gone = form in ("1040A", "1040EZ") and year > 2017
    return "1040" if gone or (form == "1040-SR" and year < 2019) else form


def _rows(made: letter.Letter, words: Words, rng: random.Random) -> tuple[Row, ...]:
    """The rows with this notice's labels; in half of them interest stands before the estimated tax penalty."""
    rows = []
    seen: dict[str, int] = {}
    for row in made["billing_rows"]:
        number = seen.get(row["kind"], 0)
        seen[row["kind"]] = number + 1
        label = words.labels[row["kind"]] if not number else row["label"]
        rows.append(Row(row["kind"], label, Decimal(row["amount"])))
    if rng.random() < 0.5:
        rows.sort(key=lambda row: row.kind in ("estimated_tax", "dishonored_payment"))
    return tuple(rows)


def _interest(row: letter.Letter) -> InterestRow:
    return InterestRow(
        dt.date.fromisoformat(row["from"]),
        dt.date.fromisoformat(row["to"]),
        row["days"],
        Decimal(row["rate_percent"]),
        Decimal(row["factor"]),
        Decimal(row["amount"]),
        Decimal(row["charge"]),
    )


def _penalty(row: letter.Letter, words: Words) -> PenaltyRow:
    total = bool(row.get("total"))
    label = words.penalty_totals[row["kind"]] if total else words.labels[row["kind"]]
    return PenaltyRow(
        row["kind"],
        label,
        Decimal(row["amount"]),
        date=dt.date.fromisoformat(row["date"]) if row.get("date") else None,
        months=row.get("months"),
        unpaid=Decimal(row["unpaid_amount"]) if row.get("unpaid_amount") else None,
        percent=Decimal(row["rate_percent"]) if row.get("rate_percent") else None,
        total=total,
    )


def replace_amount(content: Content, amount: Decimal) -> Content:
    """The same with another amount due, whatever its rows."""
    return replace(content, amount_due=amount)
