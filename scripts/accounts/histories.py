"""Honest accounts composed of independent traits, so that things meet that no kind of `kinds` puts together.

Each trait is drawn by itself: year, amount, credits, return, payments, rates, address, other penalties. A history that
cannot be (a payment before the due date, an agreement on a late return) is drawn again.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from dataclasses import replace
from decimal import Decimal

from scripts.accounts import places
from scripts.accounts.account import Account
from scripts.accounts.days import DAY, april_15, monday, month_ends, months_begun, own_due, own_start, rolled
from scripts.accounts.kinds import LAST_NOTICE

_CENT = Decimal("0.01")
_COVID = ((2019, 2020), dt.date(2022, 10, 31))
_REDUCED_SINCE = dt.date(2000, 1, 1)
"""IRC 6651(h) holds for months that begin after 1999 (Pub. L. 105-206, sec. 3303)."""
_NEVER_BILLED_BELOW = 5


def history(rng: random.Random) -> Account:
    """One honest account."""
    while True:
        account = _history(rng)
        if account is not None and account.due + 21 * DAY < account.notice_date <= LAST_NOTICE:
            return account


def _history(rng: random.Random) -> Account | None:
    returned = _returned(_owing(rng, rng.randint(1986, 2025)), rng)
    account = None if returned is None else _paid_since(returned, rng)
    if account is None:
        return None
    if rng.random() < 0.3 and account.tax_year >= 1988:
        account = replace(account, estimated=True)
    if rng.random() < 0.08 and account.unpaid_in_time > 60:
        account = replace(account, dishonored=_money(account.unpaid_in_time, rng, 20, 100))
    return account


def _paid_since(account: Account, rng: random.Random) -> Account | None:
    """Nothing in four of ten; payments, one to three of them, in 45 of 100; else months at another rate."""
    what = rng.random()
    if what < 0.45:
        return _with_payments(account, rng, rng.choice((1, 1, 1, 2, 2, 3)))
    return _at_another_rate(account, rng) if what < 0.60 else account


def _owing(rng: random.Random, year: int) -> Account:
    """A year with an unpaid tax from ten dollars to half a million, every size as likely."""
    unpaid = Decimal(int(10 * math.exp(rng.random() * math.log(50_000))))
    credits = () if rng.random() < 0.2 else (_money(unpaid * 3, rng, 1, 100),)
    tax = Decimal(int(unpaid + sum(credits, Decimal(0))))
    lines = _address(rng)
    due, start = own_due(year, places.state_of(lines) if lines and lines[-1][-1].isdigit() else ""), own_start(year)
    account = Account(
        kind="history",
        tax_year=year,
        notice_date=due,
        tax=max(tax, Decimal(_NEVER_BILLED_BELOW)),
        credits=credits,
        payments=(),
        filed=due - rng.randint(0, 80) * DAY,
        due=due,
        start=start,
        pay_anchor=start,
        file_due=due,
        file_anchor=start,
        file_interest=start,
        first_day_counts=rng.random() < 0.5,
        address=lines,
    )
    return _placed(account, rng)


def _address(rng: random.Random) -> tuple[str, ...]:
    return () if rng.random() < 0.15 else places.address(rng, rng.choice(places.ORDINARY))


def _placed(account: Account, rng: random.Random) -> Account:
    """One in ten lives abroad or where the deadline was postponed; of these, one in four letters has no address."""
    what = rng.random()
    if what < 0.05 and account.start == april_15(account.tax_year):
        june_15 = dt.date(account.tax_year + 1, 6, 15)
        account = replace(
            account,
            due=rolled(june_15),
            pay_anchor=june_15,
            file_due=rolled(june_15),
            file_anchor=june_15,
            file_interest=june_15,
            address=places.address(rng, *rng.choice(places.ABROAD)),
        )
    elif what < 0.10:
        year, line, due, _ = rng.choice((*places.STATES, *places.COUNTIES))
        account = replace(
            account,
            tax_year=year,
            due=due,
            start=due,
            pay_anchor=due,
            file_due=due,
            file_anchor=due,
            file_interest=due,
            address=places.address(rng, line),
        )
    else:
        return account
    return replace(account, address=()) if rng.random() < 0.25 else account


def _returned(account: Account, rng: random.Random) -> Account | None:
    """In time, with an extension, after it, or late; then weeks or years until the notice."""
    what = rng.random()
    if what < 0.25 and account.due < dt.date(account.tax_year + 1, 10, 1):
        day = dt.date(account.tax_year + 1, 10, 15)
        interest = rng.choice((day, rolled(day)))
        account = replace(account, file_due=rolled(day), file_anchor=day, file_interest=interest)
        account = replace(account, filed=account.due + rng.randint(1, 400) * DAY)
    elif what < 0.45:
        account = replace(account, filed=account.due + rng.randint(1, 1500) * DAY)
    if 57 <= (account.filed - account.file_due).days <= 64:
        return None
    later = rng.randint(25, 90) if rng.random() < 0.8 else rng.randint(90, 1200)
    account = replace(account, notice_date=monday(max(account.filed, account.due) + later * DAY))
    years, before = _COVID
    if account.tax_year in years and account.filed > account.file_due and account.notice_date >= dt.date(2022, 8, 24):
        account = replace(account, pays_no_failure_to_file=account.filed <= dt.date(2022, 9, 30))
        if account.notice_date < before:
            return None
    return account


def _with_payments(account: Account, rng: random.Random, count: int) -> Account | None:
    """Payments on any days, mid-month ones and the sixteenth among them; with cents, in whole dollars, or round."""
    days = (account.notice_date - account.due).days
    payments = []
    for _ in range(count):
        day = account.due + rng.randint(1, days - 1) * DAY
        if rng.random() < 0.15:
            months = months_begun(account.pay_anchor, account.notice_date)
            day = month_ends(account.pay_anchor, rng.randrange(months)) + DAY
        payments.append((day, _money(account.unpaid_in_time / count, rng, 5, 100)))
    if any(not account.due < day < account.notice_date or not paid for day, paid in payments):
        return None
    if sum(paid for _, paid in payments) > account.unpaid_in_time:
        return None
    return replace(account, payments=tuple(sorted(payments)))


def _money(amount: Decimal, rng: random.Random, low: int, high: int) -> Decimal:
    """A part of an amount, from `low` to `high` percent: to the cent, to the dollar or in hundreds."""
    part = amount * Decimal(rng.randint(low * 100, high * 100)) / 10_000
    step = rng.choice((_CENT, Decimal(1), Decimal(1), Decimal(100)))
    return max((part // step) * step, Decimal(1))


def _at_another_rate(account: Account, rng: random.Random) -> Account | None:
    days = (account.notice_date - account.due).days
    if days < 250:
        return account
    if rng.random() < 0.6:
        if account.filed > account.file_due:
            return account
        first = max(account.filed, account.due) + 30 * DAY
        day = first + rng.randint(0, max((account.notice_date - first).days - 70, 0)) * DAY
        lawful = _REDUCED_SINCE <= day < account.notice_date - 65 * DAY
        return replace(account, agreement=day) if lawful else None
    first = max(account.filed, account.due) + 120 * DAY
    left = (account.notice_date - first).days - 45
    return replace(account, levy_notice=first + rng.randint(0, left) * DAY) if left > 0 else account
