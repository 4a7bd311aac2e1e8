"""Letters whose charges were computed on wrong facts: consistent in themselves, tables and all."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from scripts.accounts import kinds, places
from scripts.accounts.account import Account
from scripts.accounts.charges import Charges, charges
from scripts.accounts.days import DAY, month_ends
from scripts.accounts.letter import Letter, Tables, letter_charged

Facts = tuple[Account, Account]
"""The account that the letter states, and the one that its charges were computed on."""

Mistake = Callable[[random.Random], Facts | None]

_LEAST_OFF = Decimal("0.50")


def mistaken(kind: str, tables: Tables, rng: random.Random) -> Letter | None:
    """A letter with a mistake of a kind; None when it came to nothing."""
    facts = MISTAKES[kind](rng)
    if facts is None:
        return None
    account, charged_as = facts
    wrong = charges(charged_as)
    if abs(_sum(wrong) - _sum(charges(account))) < _LEAST_OFF or account.notice_date > kinds.LAST_NOTICE:
        return None
    made = letter_charged(account, wrong, rng, tables)
    return made if Decimal(made["amount_due"]) > 5 else None


def _sum(charged: Charges) -> Decimal:
    penalties = (*charged.failure_to_pay, *charged.failure_to_file)
    return sum((row.amount for row in penalties), Decimal(0)) + sum(
        (row.charge for row in charged.interest), Decimal(0)
    )


def _some(rng: random.Random) -> Account:
    return kinds.draw(rng.choice(("nothing_paid", "filed_late", "over_years", "old_year", "paid_any_day")), rng)


def another_tax(rng: random.Random) -> Facts | None:
    account = _some(rng)
    tax = Decimal(int(account.tax * rng.choice((80, 95, 105, 110, 130)) / 100))
    return account, replace(account, tax=tax)


def to_another_date(rng: random.Random) -> Facts | None:
    account = _some(rng)
    other = account.notice_date + rng.choice((-63, -35, -28, -21, 21, 28, 35)) * DAY
    if (
        other <= account.start + 7 * DAY
        or other > kinds.LAST_NOTICE
        or any(day >= other for day, _ in account.payments)
    ):
        return None
    return account, replace(account, notice_date=other)


def from_another_year(rng: random.Random) -> Facts | None:
    """Due dates and rates of the year before."""
    account = kinds.draw("nothing_paid", rng)
    day = dt.date(account.start.year - 1, 4, 15)
    return account, replace(account, start=day, pay_anchor=day, file_anchor=day, file_interest=day)


def from_a_later_date(rng: random.Random) -> Facts | None:
    """A month or more after the due date, at an address for which no postponement is known."""
    account = kinds.draw("nothing_paid", rng)
    if account.tax_year not in (2022, 2023, 2024) or not account.address:
        return None
    day = month_ends(account.start, rng.randint(1, 2))
    if day >= account.notice_date - 20 * DAY:
        return None
    return account, replace(account, start=day, pay_anchor=day, file_anchor=day, file_interest=day)


def interest_on_failure_to_pay(rng: random.Random) -> Facts | None:
    """The whole penalty for failure to pay put into the base of interest from the start."""
    account = kinds.draw("over_years", rng)
    added = sum((row.amount for row in charges(account).failure_to_pay), Decimal(0))
    wrong = replace(account, tax=account.tax + added.quantize(Decimal(1)))
    return account, wrong


def postponement_ignored(rng: random.Random) -> Facts | None:
    """A whole state was postponed, and its taxpayer is charged from April 15."""
    year, line, due, _ = rng.choice([place for place in places.STATES if place[0] != 2020])
    account = kinds.draw("nothing_paid", rng)
    april = dt.date(year + 1, 4, 15)
    account = replace(
        account,
        tax_year=year,
        address=places.address(rng, line),
        due=due,
        start=due,
        pay_anchor=due,
        filed=due,
        file_due=due,
        notice_date=due + (7 - due.weekday() + 7 * rng.randint(3, 20)) * DAY,
    )
    return account, replace(account, start=april, pay_anchor=april)


def relief_of_2022_ignored(rng: random.Random) -> Facts | None:
    """Failure to file on a return of 2019 or 2020 filed by September 2022, on a letter of that fall."""
    account = kinds.draw("covid_filing", rng)
    if account.notice_date > dt.date(2022, 10, 24):
        return None
    return account, replace(account, pays_no_failure_to_file=False)


def interest_from_rolled_date(rng: random.Random) -> Facts | None:
    account = _some(rng)
    return (account, replace(account, start=account.due)) if account.due != account.start else None


def minimum_of_another_year(rng: random.Random) -> Facts | None:
    account = kinds.draw("minimum_penalty", rng)
    years = rng.choice((-12, -8, -4, 4, 8))
    return account, replace(account, due=account.due.replace(year=account.due.year + years))


MISTAKES: dict[str, Mistake] = {
    f"computed: {one.__name__.replace('_', ' ')}": one
    for one in (
        *(another_tax, to_another_date, from_another_year, from_a_later_date, interest_on_failure_to_pay),
        *(postponement_ignored, relief_of_2022_ignored, interest_from_rolled_date, minimum_of_another_year),
    )
}
"""Every kind of mistake by its name."""
