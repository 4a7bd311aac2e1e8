"""Honest accounts of every kind that the law names, drawn at random."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from scripts.accounts import places
from scripts.accounts.account import Account
from scripts.accounts.days import DAY, MOVED, april_15, monday, month_ends, months_begun, own_due, own_start, rolled

LAST_NOTICE = dt.date(2026, 11, 23)
_AUTOMATIC_SINCE = dt.date(2026, 7, 1)
_COVID_FILED_BY, _COVID_SINCE = dt.date(2022, 9, 30), dt.date(2022, 8, 24)
_RECENT = (2010, 2025)
_UNPAID = ((60, 400), (400, 3000), (3000, 25_000), (25_000, 95_000))

Build = Callable[[random.Random], Account | None]


def draw(kind: str, rng: random.Random) -> Account:
    """An honest account of a kind."""
    while True:
        account = KINDS[kind](rng)
        if account is not None and account.notice_date <= LAST_NOTICE:
            return replace(account, kind=kind)


def _plain(rng: random.Random, year: int | None = None, lines: tuple[str, ...] | None = None) -> Account:
    """Filed in time, a part withheld, nothing paid since; the notice comes one to four months after the due date."""
    year = rng.randint(*_RECENT) if year is None else year
    lines = places.ordinary(rng) if lines is None else lines
    due, start = own_due(year, places.state_of(lines)), own_start(year)
    tax, credits = _tax(rng, *rng.choice(_UNPAID))
    return Account(
        kind="",
        tax_year=year,
        notice_date=monday(due + rng.randint(35, 130) * DAY),
        tax=tax,
        credits=credits,
        payments=(),
        filed=due - rng.randint(0, 60) * DAY,
        due=due,
        start=start,
        pay_anchor=start,
        file_due=due,
        file_anchor=start,
        file_interest=start,
        address=lines,
    )


def _tax(rng: random.Random, low: int, high: int) -> tuple[Decimal, tuple[Decimal, ...]]:
    """Tax in whole dollars, credits with cents in one of three, for an unpaid amount between two bounds."""
    unpaid = Decimal(rng.randint(low, high))
    if rng.random() < 0.15:
        return unpaid, ()
    paid = Decimal(rng.randint(1, int(unpaid) * 4))
    if rng.random() < 0.3:
        paid -= Decimal(rng.randint(1, 99)) / 100
    tax = Decimal(int(unpaid + paid))
    return tax, (paid,) if tax > paid else ()


def _later(account: Account, rng: random.Random, low: int, high: int) -> Account:
    """The same with a notice so many days after the due date."""
    return replace(account, notice_date=monday(account.due + rng.randint(low, high) * DAY))


def _paid(account: Account, *payments: tuple[dt.date, Decimal]) -> Account | None:
    """The same with payments after the due date and before the notice, else None."""
    fits = all(account.due < day < account.notice_date and paid > 0 for day, paid in payments)
    enough = sum(paid for _, paid in payments) <= account.unpaid_in_time
    return replace(account, payments=tuple(sorted(payments))) if fits and enough else None


def _share(rng: random.Random, account: Account) -> Decimal:
    """A part of what is unpaid, in whole dollars."""
    return Decimal(int(account.unpaid_in_time * rng.randint(10, 90) / 100))


def _some_day(rng: random.Random, account: Account) -> dt.date:
    return account.due + rng.randint(1, max((account.notice_date - account.due).days - 1, 1)) * DAY


def _extended(account: Account, rng: random.Random) -> Account:
    """The same with an extension: October 15, before tax year 2005 in some cases August 15."""
    month = 8 if account.tax_year < 2005 and rng.random() < 0.5 else 10
    day = dt.date(account.tax_year + 1, month, 15)
    # Interest on failure to file from the day itself or the one it was moved to: the sources leave it open.
    return replace(account, file_due=rolled(day), file_anchor=day, file_interest=rng.choice((day, rolled(day))))


def _filed(account: Account, day: dt.date, rng: random.Random) -> Account | None:
    """The same filed on a day, with a notice some weeks later; None near the 60 days of the minimum penalty."""
    if 57 <= (day - account.file_due).days <= 64:
        return None
    late = replace(account, filed=day, notice_date=monday(max(day, account.due) + rng.randint(28, 75) * DAY))
    covid = late.tax_year in (2019, 2020) and day <= _COVID_FILED_BY and late.notice_date >= _COVID_SINCE
    exempt = late.tax_year >= 2025 and late.notice_date >= _AUTOMATIC_SINCE and rng.random() < 0.3
    return replace(late, pays_no_failure_to_file=covid or exempt, pays_no_failure_to_pay=exempt)


def nothing_paid(rng: random.Random) -> Account | None:
    return _plain(rng)


def one_day_late(rng: random.Random) -> Account | None:
    account = replace(_plain(rng), first_day_counts=rng.random() < 0.5)
    paid = account.unpaid_in_time if rng.random() < 0.8 else _share(rng, account)
    return _paid(account, (account.due + DAY, paid))


def paid_any_day(rng: random.Random) -> Account | None:
    account = replace(_later(_plain(rng), rng, 40, 400), first_day_counts=rng.random() < 0.5)
    return _paid(account, (_some_day(rng, account), _share(rng, account)))


def paid_in_full_late(rng: random.Random) -> Account | None:
    account = replace(_later(_plain(rng), rng, 40, 250), first_day_counts=rng.random() < 0.5)
    return _paid(account, (_some_day(rng, account), account.unpaid_in_time))


def paid_on_first_day(rng: random.Random) -> Account | None:
    account = replace(_later(_plain(rng), rng, 60, 400), first_day_counts=rng.random() < 0.5)
    months = months_begun(account.pay_anchor, account.notice_date)
    day = month_ends(account.pay_anchor, rng.randint(0, months - 1)) + DAY
    return _paid(account, (day, _share(rng, account)))


def several_payments(rng: random.Random) -> Account | None:
    account = replace(_later(_plain(rng), rng, 90, 500), first_day_counts=rng.random() < 0.5)
    parts = rng.randint(2, 4)
    each = [Decimal(int(account.unpaid_in_time * rng.randint(5, 90) / (100 * parts))) for _ in range(parts)]
    return _paid(account, *((_some_day(rng, account), paid) for paid in each))


def extension_in_time(rng: random.Random) -> Account | None:
    account = _extended(_plain(rng), rng)
    return _filed(account, account.due + rng.randint(1, (account.file_due - account.due).days) * DAY, rng)


def extension_ninety_percent(rng: random.Random) -> Account | None:
    """Ninety percent paid in time, the rest with the return: no failure to pay, only interest."""
    account = _extended(_plain(rng), rng)
    paid = Decimal(int(account.tax * rng.randint(905, 990) / 1000))
    account = replace(account, credits=(paid,))
    day = account.due + rng.randint(2, (account.file_due - account.due).days) * DAY
    filed = _filed(account, day, rng)
    if filed is None or filed.unpaid_in_time < 200:
        return None
    return _paid(replace(filed, pays_no_failure_to_pay=True), (day, filed.unpaid_in_time))


def extension_late(rng: random.Random) -> Account | None:
    account = _extended(_plain(rng), rng)
    return _filed(account, account.file_due + rng.randint(1, 300) * DAY, rng)


def filed_late(rng: random.Random) -> Account | None:
    account = _plain(rng)
    return _filed(account, account.due + rng.randint(1, 900) * DAY, rng)


def filed_and_paid_late(rng: random.Random) -> Account | None:
    account = _plain(rng)
    late = _filed(account, account.due + rng.randint(10, 300) * DAY, rng)
    return late and _paid(late, (late.filed if rng.random() < 0.7 else _some_day(rng, late), _share(rng, late)))


def minimum_penalty(rng: random.Random) -> Account | None:
    account = _plain(rng)
    tax, credits = _tax(rng, 20, 2200)
    return _filed(replace(account, tax=tax, credits=credits), account.due + rng.randint(65, 700) * DAY, rng)


def _postponed(rng: random.Random, where: tuple[places.Postponed, ...]) -> Account | None:
    year, line, due, extended = rng.choice(where)
    account = _plain(rng, year, places.address(rng, line))
    account = replace(account, due=due, start=due, pay_anchor=due, file_due=due, file_anchor=due, file_interest=due)
    what = rng.random()
    if what < 0.3:
        return _later(account, rng, 35, 300)
    if what < 0.55:
        return _filed(account, due + rng.randint(1, 200) * DAY, rng)
    if what < 0.75:
        account = replace(_later(account, rng, 60, 350), first_day_counts=rng.random() < 0.5)
        return _paid(account, (_some_day(rng, account), _share(rng, account)))
    account = replace(account, file_due=extended, file_anchor=extended, file_interest=extended)
    return _filed(account, extended + rng.randint(-10, 120) * DAY, rng)


def postponed_state(rng: random.Random) -> Account | None:
    return _postponed(rng, places.STATES)


def postponed_county(rng: random.Random) -> Account | None:
    """Postponed, or a taxpayer of the same ZIP code who was charged from April 15."""
    if rng.random() < 0.6:
        return _postponed(rng, places.COUNTIES)
    year, line, due, _ = rng.choice(places.COUNTIES)
    account = _plain(rng, year, places.address(rng, line))
    account = replace(account, due=own_due(year, ""), file_due=own_due(year, ""))
    return replace(account, notice_date=monday(due + rng.randint(5, 200) * DAY))


def abroad(rng: random.Random) -> Account | None:
    """Both penalties from June 15, interest on the tax from April 15."""
    account = _plain(rng, rng.choice([year for year in range(2010, 2026) if year not in MOVED]))
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
    account = _later(account, rng, 28, 300)
    if rng.random() < 0.4:
        return _filed(account, account.due + rng.randint(1, 200) * DAY, rng)
    if rng.random() < 0.5:
        return _paid(account, (_some_day(rng, account), _share(rng, account)))
    return account


def old_year(rng: random.Random) -> Account | None:
    account = _plain(rng, rng.randint(1986, 2005))
    what = rng.random()
    if what < 0.3:
        return account
    if what < 0.6:
        return _filed(account, account.due + rng.randint(1, 4000) * DAY, rng)
    if what < 0.8:
        account = _extended(account, rng)
        return _filed(account, account.file_due + rng.randint(-60, 200) * DAY, rng)
    account = _later(account, rng, 60, 400)
    return _paid(account, (_some_day(rng, account), _share(rng, account)))


def over_years(rng: random.Random) -> Account | None:
    """Years of interest, leap years among them, with failure to pay up to its cap."""
    account = _plain(rng, rng.randint(2006, 2022))
    return (
        _later(account, rng, 500, 2600)
        if rng.random() < 0.5
        else _filed(account, account.due + rng.randint(400, 2600) * DAY, rng)
    )


def large(rng: random.Random) -> Account | None:
    tax, credits = _tax(rng, 100_000, 900_000)
    account = replace(_plain(rng), tax=tax, credits=credits)
    return account if rng.random() < 0.6 else _filed(account, account.due + rng.randint(1, 300) * DAY, rng)


def agreement(rng: random.Random) -> Account | None:
    """An installment agreement, not before a month after the return, and months charged at half the rate since."""
    account = _later(_plain(rng), rng, 150, 700)
    first = max(account.filed, account.due) + 30 * DAY
    day = first + rng.randint(0, max((account.notice_date - first).days - 65, 0)) * DAY
    return replace(account, agreement=day) if day + 62 * DAY < account.notice_date else None


def levy(rng: random.Random) -> Account | None:
    """A notice of intent to levy at least four months after the due date, and months charged at one percent since."""
    account = _later(_plain(rng), rng, 220, 900)
    day = account.due + rng.randint(120, (account.notice_date - account.due).days - 50) * DAY
    return replace(account, levy_notice=day)


def estimated_tax(rng: random.Random) -> Account | None:
    return replace(_plain(rng, rng.randint(1990, 2025)), estimated=True)


def dishonored(rng: random.Random) -> Account | None:
    account = _plain(rng, rng.randint(2000, 2025))
    check = account.unpaid_in_time if rng.random() < 0.7 else _share(rng, account)
    return replace(account, dishonored=check) if check >= 1 else None


def several_credits(rng: random.Random) -> Account | None:
    account = _plain(rng)
    if not account.credits or account.credits[0] < 10:
        return None
    first = Decimal(int(account.credits[0] * rng.randint(10, 90) / 100))
    return replace(account, credits=(account.credits[0] - first, first))


def paid_by_rolled_date(rng: random.Random) -> Account | None:
    """All paid by the day to which a weekend moved the deadline: no interest, only an estimated tax penalty."""
    account = _plain(
        rng, rng.choice([y for y in range(2010, 2026) if own_due(y, "") != april_15(y) and y not in MOVED])
    )
    if account.unpaid_in_time < 2000:
        return None
    return replace(account, paid_at_deadline=account.unpaid_in_time, estimated=True)


def small(rng: random.Random) -> Account | None:
    tax, credits = _tax(rng, 1, 60)
    account = replace(_plain(rng), tax=tax, credits=credits)
    return account if rng.random() < 0.6 else _filed(account, account.due + rng.randint(1, 300) * DAY, rng)


def automatic_exemption(rng: random.Random) -> Account | None:
    """A return of 2025 whose penalties do not accrue: interest alone."""
    account = _plain(rng, 2025)
    account = replace(account, notice_date=monday(dt.date(2026, 7, 1) + rng.randint(0, 130) * DAY))
    return replace(account, pays_no_failure_to_pay=True, pays_no_failure_to_file=True)


def covid_filing(rng: random.Random) -> Account | None:
    """Filed late for 2019 or 2020 by September 30, 2022, with a notice after the relief: no failure to file."""
    account = _plain(rng, rng.choice((2019, 2020)))
    late = _filed(account, dt.date(2022, 9, 30) - rng.randint(0, 120) * DAY, rng)
    return late if late is not None and late.pays_no_failure_to_file else None


def part_paid_by_rolled_date(rng: random.Random) -> Account | None:
    """A part paid on the day to which a weekend moved the deadline: no interest on it, interest on the rest."""
    account = _plain(
        rng, rng.choice([y for y in range(1990, 2026) if own_due(y, "") != april_15(y) and y not in MOVED])
    )
    return replace(account, paid_at_deadline=_share(rng, account))


def mixed(rng: random.Random) -> Account | None:
    """Several things at once: late filing, an extension or a postponement, payments, other penalties."""
    base = rng.choice((filed_late, extension_late, extension_in_time, postponed_state, abroad, old_year, over_years))
    account = base(rng)
    if account is None:
        return None
    account = replace(account, first_day_counts=rng.random() < 0.5)
    if not account.payments and rng.random() < 0.7:
        parts = rng.randint(1, 2)
        each = [Decimal(int(account.unpaid_in_time * rng.randint(5, 80) / (100 * parts))) for _ in range(parts)]
        with_payments = _paid(account, *((_some_day(rng, account), paid) for paid in each))
        if with_payments is None:
            return None
        account = with_payments
    first_year_of_rates = 1988
    account = replace(account, estimated=rng.random() < 0.5 and account.tax_year >= first_year_of_rates)
    if rng.random() < 0.2 and account.unpaid_in_time > 30:
        account = replace(account, dishonored=Decimal(int(account.unpaid_in_time * rng.randint(20, 100) / 100)))
    return account


KINDS: dict[str, Build] = {
    one.__name__: one
    for one in (
        *(nothing_paid, one_day_late, paid_any_day, paid_in_full_late, paid_on_first_day, several_payments),
        *(extension_in_time, extension_ninety_percent, extension_late, filed_late, filed_and_paid_late),
        *(minimum_penalty, postponed_state, postponed_county, abroad, old_year, over_years, large, agreement),
        *(levy, estimated_tax, dishonored, several_credits, paid_by_rolled_date, small, automatic_exemption),
        *(covid_filing, part_paid_by_rolled_date, mixed),
    )
}
"""Every kind by its name."""
