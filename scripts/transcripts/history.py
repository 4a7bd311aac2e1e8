"""One taxpayer's account: what happened, the lines it leaves in a transcript, and the notice it leads to."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractor.law import interest_start, pay_by_date, penalty_month_anchor, return_due_date
from scripts.transcripts.by_hand import Balance, accruals, cents, grown, month_starts

NOTHING = Decimal("0.00")
_NAMES = ("PAT SAMP", "KIM EXAM", "LEE O MOCK", "ALEX B TRIA", "ROBIN DEMO", "CHRIS VAN-", "DANA O'SP")


@dataclass(frozen=True)
class Entry:
    """A line of the transactions table."""

    code: str
    text: str
    date: dt.date | None
    amount: Decimal | None
    cycle: str | None = None
    dln: str | None = None
    notice: str | None = None
    extended_to: dt.date | None = None


@dataclass(frozen=True)
class Client:
    """A payment as the client remembers it."""

    date: dt.date
    amount: Decimal
    tax_year: int | None = None


@dataclass(frozen=True)
class History:
    """One account module with its notice, both consistent."""

    tax_year: int
    last4: str
    spouse_last4: str | None
    name: str
    notice_date: dt.date
    request_date: dt.date
    as_of: dt.date
    entries: tuple[Entry, ...]
    accrued_interest: Decimal
    accrued_penalty: Decimal
    tax: Decimal
    credits: Decimal
    failure_to_file: Decimal
    failure_to_pay: Decimal
    estimated_tax: Decimal
    interest: Decimal
    client: tuple[Client, ...] = ()
    form: str = "1040"
    others: tuple[History, ...] = field(default=())

    @property
    def balance(self) -> Decimal:
        return sum((entry.amount or NOTHING for entry in self.entries), NOTHING)

    @property
    def amount_due(self) -> Decimal:
        charges = self.failure_to_file + self.failure_to_pay + self.estimated_tax + self.interest
        return self.tax - self.credits + charges

    def with_entry(self, entry: Entry) -> History:
        return replace(self, entries=(*self.entries, entry))


def make_history(rng: random.Random, tax_year: int | None = None) -> History:
    """A random account whose notice and transcript agree."""
    year = tax_year or rng.choice([2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024])
    tax = _money(rng, 4_000, 90_000, whole=rng.random() < 0.7)
    withheld = cents(tax * Decimal(rng.randint(0, 60)) / 100)
    entries: list[Entry] = []
    client: list[Client] = []
    credits = withheld
    due = return_due_date(year)
    if withheld:
        entries.append(Entry("806", "W-2 or 1099 withholding", dt.date(year + 1, 4, 15), -withheld))
    for quarter in ((4, 15), (6, 15), (9, 15)) if rng.random() < 0.5 else ():
        amount = _money(rng, 100, 1_500, whole=True)
        if credits + amount < tax * Decimal("0.8"):
            day = dt.date(year, *quarter)
            entries.append(Entry("660", "Estimated tax payment", day, -amount))
            client.append(Client(day, amount))
            credits += amount
    if rng.random() < 0.3:
        amount = min(_money(rng, 200, 1_600), cents((tax - credits) / 4))
        if amount:
            code, text = rng.choice([("766", "Credit to your account"), ("768", "Earned income credit")])
            entries.append(Entry(code, text, dt.date(year + 1, 4, 15), -amount))
            credits += amount
    timely = credits
    if rng.random() < 0.4:
        amount = cents((tax - credits) * Decimal(rng.randint(5, 50)) / 100)
        day = due - dt.timedelta(days=rng.randint(0, 20))
        entries.append(Entry("610", "Payment with return", day, -amount))
        client.append(Client(day, amount))
        timely += amount
        credits += amount
    unpaid = tax - timely
    filed = (
        due - dt.timedelta(days=rng.randint(0, 60)) if rng.random() < 0.6 else due + dt.timedelta(rng.randint(1, 250))
    )
    assessed = max(filed, due) + dt.timedelta(days=rng.randint(28, 80))
    assessed += dt.timedelta(days=-assessed.weekday() % 7)
    anchor, start = penalty_month_anchor(year), interest_start(year)
    late_months = len(month_starts(anchor, filed)) if filed > due else 0
    to_file = _failure_to_file(unpaid, late_months, (filed - due).days, due)
    if filed > due:
        extension = None
    else:
        extension = Entry(
            "460", "Extension of time to file", dt.date(year + 1, 4, 15), NOTHING, extended_to=dt.date(year + 1, 10, 15)
        )
    if extension and rng.random() < 0.2:
        entries.append(extension)
    late_paid, paid_on = NOTHING, None
    if rng.random() < 0.3 and (assessed - due).days > 40:
        paid_on = due + dt.timedelta(days=rng.randint(5, (assessed - due).days - 20))
        paid_on += dt.timedelta(days=1) if paid_on.day == 16 else dt.timedelta()
        late_paid = cents(unpaid * Decimal(rng.randint(10, 60)) / 100)
        entries.append(Entry("670", "Payment", paid_on, -late_paid))
        client.append(Client(paid_on, late_paid))
        credits += late_paid
    months = month_starts(anchor, assessed)[:50]
    to_pay = cents(
        sum(
            ((unpaid - (late_paid if paid_on and paid_on < month else NOTHING)) * Decimal("0.005") for month in months),
            NOTHING,
        )
    )
    estimated = cents(unpaid * Decimal(rng.randint(5, 25)) / 1000) if rng.random() < 0.3 else NOTHING
    bearing = unpaid + to_file
    if paid_on:
        bearing_then = grown(bearing, start, max(paid_on, start)) - late_paid
        interest = cents(grown(bearing_then, max(paid_on, start), assessed) + late_paid - bearing)
    else:
        interest = cents(grown(bearing, start, assessed) - bearing)
    cycle = _cycle(assessed - dt.timedelta(days=rng.randint(14, 30)))
    first = Entry("150", "Tax return filed", assessed, tax, cycle, _dln(rng) if rng.random() < 0.6 else None)
    charges = [
        ("166", "Penalty for filing tax return after due date", to_file),
        ("276", "Penalty for late payment of tax", to_pay),
        ("176", "Penalty for not pre-paying tax", estimated),
        ("196", "Interest charged for late payment", interest),
    ]
    later = [Entry(code, text, assessed, amount, cycle) for code, text, amount in charges if amount]
    notice = Entry("971", "Notice issued", assessed, NOTHING, notice=rng.choice(["CP 0014", "CP 0014", None]))
    request = assessed + dt.timedelta(days=rng.choice([rng.randint(30, 60), rng.randint(60, 700)]))
    request = min(request, dt.date(2026, 11, 1))
    as_of = request + dt.timedelta(days=rng.choice([2, 7, 14, 21]))
    history = History(
        tax_year=year,
        last4=f"{rng.randint(0, 9999):04d}",
        spouse_last4=None,
        name=rng.choice(_NAMES),
        notice_date=assessed,
        request_date=request,
        as_of=as_of,
        entries=(first, *entries, *later, notice),
        accrued_interest=NOTHING,
        accrued_penalty=NOTHING,
        tax=tax,
        credits=credits,
        failure_to_file=to_file,
        failure_to_pay=to_pay,
        estimated_tax=estimated,
        interest=interest,
        client=tuple(client),
    )
    for _ in range(rng.choice([0, 0, 1, 2, 3])):
        history = with_later_payment(history, rng)
    if rng.random() < 0.15:
        history = history.with_entry(Entry("960", "Appointed representative", _between(rng, history), NOTHING))
    return with_accruals(history)


def with_later_payment(history: History, rng: random.Random) -> History:
    """The account with a part of the tax paid after the notice."""
    day = _between(rng, history)
    if day.day == 16:
        return history
    paid = sum((-(e.amount or NOTHING) for e in history.entries if e.code == "670" and _after(e, history)), NOTHING)
    left = history.tax - history.credits - paid
    amount = cents(left * Decimal(rng.randint(5, 40)) / 100)
    entry = Entry("670", "Payment", day, -amount)
    return replace(history.with_entry(entry), client=(*history.client, Client(day, amount)))


def _after(entry: Entry, history: History) -> bool:
    return entry.date is not None and entry.date > history.notice_date


def _between(rng: random.Random, history: History) -> dt.date:
    """A day after the notice that is in the account before it was requested."""
    days = (history.request_date - history.notice_date).days
    return history.notice_date + dt.timedelta(days=rng.randint(3, max(days - 12, 4)))


def with_accruals(history: History) -> History:
    """The account with what is accrued and not posted on its as-of day."""
    start = Balance(
        history.tax - history.credits,
        history.failure_to_file + history.failure_to_pay + history.estimated_tax,
        history.interest,
    )
    paid = [
        (entry.date, -entry.amount)
        for entry in history.entries
        if entry.date and entry.amount and entry.code in ("610", "670", "660") and entry.date > history.notice_date
    ]
    interest, penalty = accruals(
        start,
        history.notice_date,
        pay_by_date(history.notice_date, history.amount_due),
        history.as_of,
        sorted(paid),
        penalty_month_anchor(history.tax_year),
        _free_months(history),
    )
    return replace(history, accrued_interest=interest, accrued_penalty=penalty)


def _free_months(history: History) -> tuple[dt.date, dt.date] | None:
    """Notice 2024-7."""
    if history.tax_year in (2020, 2021) and history.tax < 100_000 and history.notice_date <= dt.date(2023, 12, 7):
        return max(history.notice_date, dt.date(2022, 2, 5)), dt.date(2024, 3, 31)
    return None


def _failure_to_file(unpaid: Decimal, months: int, days: int, due: dt.date) -> Decimal:
    if not months:
        return NOTHING
    penalty = unpaid * Decimal("0.045") * min(months, 5)
    least = {
        2015: 135,
        2016: 205,
        2017: 205,
        2018: 205,
        2019: 210,
        2020: 435,
        2021: 435,
        2022: 435,
        2023: 450,
        2024: 485,
        2025: 510,
    }
    if days > 60:
        penalty = max(penalty, min(Decimal(least[due.year]), unpaid))
    return cents(penalty)


def _money(rng: random.Random, low: int, high: int, *, whole: bool = False) -> Decimal:
    return (
        Decimal(rng.randint(low, high)).quantize(Decimal("0.01"))
        if whole
        else Decimal(rng.randint(low * 100, high * 100)) / 100
    )


def _cycle(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}{week:02d}05"


def _dln(rng: random.Random) -> str:
    file = f"{rng.randint(10, 99)}2{rng.randint(10, 99)}"
    return f"{file}-{rng.randint(100, 365)}-{rng.randint(0, 99999):05d}-{rng.randint(0, 9)}"
