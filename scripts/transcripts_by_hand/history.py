"""A random year of one taxpayer: what was paid and when, what the IRS posted, what the letter says."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from decimal import Decimal

from scripts.transcripts_by_hand import charges
from scripts.transcripts_by_hand.model import Bill, History, Payment
from scripts.transcripts_by_hand.module import Module, Transaction
from scripts.transcripts_by_hand.words import PRINTED

# Years without a nationwide postponement or relief that changes later charges (Notices 2020-23, 2021-21, 2024-7).
YEARS = (2014, 2015, 2016, 2017, 2018, 2022, 2023, 2024)
# October 15 of these years' extensions was a business day.
_EXTENDED_YEARS = (2014, 2017, 2018, 2023, 2024)
_DUE = {2014: (4, 15), 2015: (4, 18), 2016: (4, 18), 2017: (4, 18), 2018: (4, 15), 2022: (4, 18)}
# Largest estimated tax penalty as a part of the total tax, lowered to be safe.
_ESTIMATED_MOST = {2018: "0.030", 2022: "0.033", 2023: "0.043", 2024: "0.042"}
_LAST = dt.date(2026, 9, 30)
ZERO = Decimal(0)


@dataclass
class _Facts:
    """What happened; filled step by step by `draw`."""

    rng: random.Random
    year: int
    due: dt.date
    filed: dt.date
    file_due: dt.date
    assessed: dt.date
    tax: Decimal
    extended: bool
    withheld: Decimal = ZERO
    refundable: Decimal = ZERO
    elected: Decimal = ZERO
    payments: list[Payment] = field(default_factory=list)
    lines: list[Transaction] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    @property
    def anchor(self) -> dt.date:
        """The 15th of April, whatever its weekday."""
        return dt.date(self.year + 1, 4, 15)

    def paid_through(self, day: dt.date) -> Decimal:
        """Credits and payments with a date through that day."""
        fixed = self.withheld + self.refundable + self.elected
        return fixed + sum((one.amount for one in self.payments if one.posted <= day), ZERO)

    def late_payments(self, through: dt.date) -> dict[dt.date, Decimal]:
        """Payments after the due date, by the day they count from."""
        late: dict[dt.date, Decimal] = {}
        for one in self.payments:
            if self.due < one.posted <= through:
                late[one.posted] = late.get(one.posted, ZERO) + one.amount
        return late


def due_date(year: int) -> dt.date:
    """The due date of that year's return."""
    month, day = _DUE.get(year, (4, 15))
    return dt.date(year + 1, month, day)


def draw(rng: random.Random, *, later: str | None = None) -> History:
    """A consistent history; `later` names what happens after the notice, at random if None."""
    while True:
        facts = _begin(rng)
        _credits(facts)
        unpaid = facts.tax - facts.paid_through(facts.due)
        if unpaid < 60:
            continue
        _late_payment(facts, unpaid)
        if facts.tax - facts.paid_through(facts.assessed) < 30:
            continue
        bill = _bill(facts)
        if bill.amount_due < 30 or bill.notice_date > dt.date(2026, 5, 1):
            continue
        _post(facts, bill)
        return _after(facts, bill, later or rng.choice(LATER))


def _money(rng: random.Random, least: int, most: int, whole: bool = False) -> Decimal:
    amount = Decimal(rng.randint(least * 100, most * 100)) / 100
    return amount.quantize(Decimal(1)) if whole else amount


def _monday(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=(7 - day.weekday()) % 7)


def business(day: dt.date, rng: random.Random) -> dt.date:
    """A business day between the 17th and the 27th of that month: no month of delay begins there."""
    while True:
        drawn = day.replace(day=rng.randint(17, 27))
        # Third Mondays of January and February, Juneteenth and Thanksgiving lie in this range: no Mondays, no
        # Thursdays of November, no June 19.
        is_holiday = (drawn.month, drawn.day) in ((6, 19), (12, 24), (12, 25))
        is_holiday |= drawn.month == 11 and drawn.weekday() == 3
        if drawn.weekday() in (1, 2, 3, 4) and not is_holiday:
            return drawn


def _begin(rng: random.Random) -> _Facts:
    year = rng.choice(YEARS)
    due = due_date(year)
    extended = year in _EXTENDED_YEARS and rng.random() < 0.3
    file_due = dt.date(year + 1, 10, 15) if extended else due
    late = rng.random() < 0.35
    if late:
        filed = file_due + dt.timedelta(days=rng.randint(3, 330))
    else:
        filed = file_due - dt.timedelta(days=rng.randint(0, 50))
    filed = filed + dt.timedelta(days=2) if filed.weekday() >= 5 and late else filed
    assessed = _monday(max(filed, due) + dt.timedelta(days=rng.randint(22, 60)))
    tax = _money(rng, 2200, 60000, whole=True)
    return _Facts(rng, year, due, filed, file_due, assessed, tax, extended)


def _payment(facts: _Facts, date: dt.date, amount: Decimal, code: str) -> None:
    rng = facts.rng
    method = rng.choice(("Direct Pay", "check", "EFTPS", "debit card", "IRS Online Account"))
    number = str(rng.randint(1000, 9999)) if method == "check" else str(rng.randint(10**14, 10**15 - 1))
    facts.payments.append(Payment(date, amount, code, date, method, number))


def _credits(facts: _Facts) -> None:
    rng, year = facts.rng, facts.year
    left = facts.tax
    if rng.random() < 0.8:
        facts.withheld = _money(rng, 100, max(101, int(left * 6 / 10)), whole=True)
        left -= facts.withheld
    if rng.random() < 0.3 and left > 1500:
        facts.refundable = _money(rng, 50, 900)
        left -= facts.refundable
    if rng.random() < 0.2 and left > 1500:
        facts.elected = _money(rng, 50, 1200)
        left -= facts.elected
    if rng.random() < 0.45 and left > 1200:
        part = (left / rng.randint(5, 9)).quantize(Decimal(1))
        for date in _quarters(year):
            if rng.random() < 0.85:
                different = Decimal(rng.choice((0, 0, 0, rng.randint(1, 90))))
                _payment(facts, date, part + different, rng.choice(("660", "660", "430")))
    if facts.extended and rng.random() < 0.6 and left > 800:
        date = facts.due - dt.timedelta(days=rng.randint(0, 4))
        while date.weekday() >= 5:
            date -= dt.timedelta(days=1)
        _payment(facts, date, _money(rng, 100, int(left / 4)), "670")
    elif facts.filed <= facts.due and rng.random() < 0.3 and left > 600:
        date = facts.filed
        while date.weekday() >= 5:
            date -= dt.timedelta(days=1)
        _payment(facts, date, _money(rng, 50, int(left / 3)), "610")


def _quarters(year: int) -> tuple[dt.date, ...]:
    return tuple(
        next(day + dt.timedelta(days=n) for n in range(6) if (day + dt.timedelta(days=n)).weekday() in (1, 2, 3))
        for day in (dt.date(year, 4, 14), dt.date(year, 6, 11), dt.date(year, 9, 12), dt.date(year + 1, 1, 10))
    )


def _late_payment(facts: _Facts, unpaid: Decimal) -> None:
    rng = facts.rng
    months = charges.month_starts(facts.anchor, facts.assessed - dt.timedelta(days=16))
    if months and rng.random() < 0.4:
        date = business(rng.choice(months), rng)
        if facts.due < date < facts.assessed - dt.timedelta(days=5):
            _payment(facts, date, _money(rng, 25, max(26, int(unpaid * 7 / 10))), "670")


def _bill(facts: _Facts) -> Bill:
    rng, end = facts.rng, facts.assessed
    unpaid = facts.tax - facts.paid_through(facts.due)
    late = facts.late_payments(end)
    file_anchor = dt.date(facts.year + 1, 10, 15) if facts.extended else facts.anchor
    to_file = ZERO
    if facts.filed > facts.file_due:
        to_file = charges.failure_to_file(unpaid, late, file_anchor, facts.filed, facts.year, facts.file_due)
    to_pay = charges.failure_to_pay(unpaid, late, facts.anchor, end)
    base = {facts.anchor: unpaid}
    base[file_anchor] = base.get(file_anchor, ZERO) + to_file
    for day, amount in late.items():
        base[day] = base.get(day, ZERO) - amount
    estimated = ZERO
    if facts.tax - facts.withheld - facts.refundable >= 1500 and facts.year in _ESTIMATED_MOST and rng.random() < 0.35:
        short = facts.tax * Decimal("0.9") - facts.paid_through(facts.due)
        most = max(short, ZERO) * Decimal(_ESTIMATED_MOST[facts.year])
        estimated = charges.cents(most * Decimal(rng.randint(20, 60)) / 100)
    return Bill(
        notice_date=end,
        due_date=end + dt.timedelta(days=21),
        tax=facts.tax,
        credits=facts.paid_through(end),
        failure_to_file=to_file,
        failure_to_pay=to_pay,
        estimated_tax=estimated,
        dishonored=ZERO,
        interest=charges.posted_interest(base, facts.anchor, end),
    )


def _cycle(day: dt.date, rng: random.Random) -> str:
    before = day - dt.timedelta(weeks=rng.randint(1, 4))
    week = max(1, min(52, before.isocalendar().week))
    day_of_cycle = rng.choice(("05", "05", "02", "03", "04"))
    return f"{before.year}{week:02d}{day_of_cycle}"


def line(
    code: str,
    date: dt.date | None,
    amount: Decimal | None,
    *,
    cycle: str | None = None,
    dln: str | None = None,
    notice: str | None = None,
    extended_to: dt.date | None = None,
    words: str | None = None,
) -> Transaction:
    """A transaction with the printed words of its code, or those given."""
    return Transaction(code, words or PRINTED[code], date, amount, cycle, dln, notice, extended_to)


def _dln(rng: random.Random) -> str:
    return f"{rng.randint(10000, 99999)}-{rng.randint(100, 366)}-{rng.randint(10000, 99999)}-{rng.randint(0, 9)}"


def _post(facts: _Facts, bill: Bill) -> None:
    rng, end = facts.rng, bill.notice_date
    cycle = _cycle(end, rng)
    first = line("150", end, facts.tax, cycle=cycle, dln=_dln(rng) if rng.random() < 0.7 else None)
    rest = []
    if facts.withheld:
        rest.append(line("806", facts.anchor, -facts.withheld))
    if facts.refundable:
        rest.append(line(rng.choice(("766", "768")), facts.anchor, -facts.refundable))
    if facts.elected:
        rest.append(
            line("716", facts.anchor, -facts.elected, words=f"Credit transferred in from 1040 {facts.year - 1}12")
        )
    if facts.extended:
        until = dt.date(facts.year + 1, 10, 15)
        rest.append(line("460", facts.due, Decimal("0.00"), extended_to=until))
    rest += [line(one.code, one.posted, -one.amount) for one in facts.payments if one.posted <= end]
    # 160, 170, 270 and 190 are the same charges entered by hand.
    for kinds, amount in (
        (("166", "166", "160"), bill.failure_to_file),
        (("176", "176", "170"), bill.estimated_tax),
        (("276",), bill.failure_to_pay),
        (("196",), bill.interest),
    ):
        if amount:
            rest.append(line(rng.choice(kinds), end, amount, cycle=cycle))
    if rng.random() < 0.5:
        rest.sort(key=lambda one: one.date or end)
    facts.lines = [first, *rest]
    facts.lines.append(line("971", end, Decimal("0.00"), notice="CP 0014"))


LATER = (
    "nothing",
    "nothing",
    "payment",
    "payments",
    "paid",
    "agreement",
    "hold",
    "hold resolved",
    "levy",
    "not collectible",
    "abated",
    "offset",
    "examination",
    "bankruptcy",
    "offer",
    "lien",
    "representative",
)


def _after(facts: _Facts, bill: Bill, later: str) -> History:
    rng, start = facts.rng, bill.notice_date
    as_of = min(start + dt.timedelta(days=rng.randint(75, 700)), _LAST)
    requested = as_of - dt.timedelta(days=rng.choice((0, 2, 7, 14)))
    told: set[str] = set()
    base: dict[dt.date, Decimal] = {start: bill.amount_due}
    rates: dict[dt.date, Decimal] = {}
    abated = ZERO

    def somewhen(least: int = 25) -> dt.date:
        span = (requested - start).days
        month = start + dt.timedelta(days=rng.randint(least, max(least, span - 20)))
        day = business(month, rng)
        return day if start + dt.timedelta(days=22) < day <= requested else start + dt.timedelta(days=30)

    def pay(day: dt.date, amount: Decimal, code: str = "670", words: str | None = None) -> None:
        if not words:
            _payment(facts, day, amount, code)
        facts.lines.append(line(code, day, -amount, words=words))
        base[day] = base.get(day, ZERO) - amount
        told.add("transcript-payment-after-notice")

    tax_left = facts.tax - facts.paid_through(start)
    if later == "payment":
        pay(somewhen(), charges.cents(tax_left * Decimal(rng.randint(5, 60)) / 100))
    elif later == "payments":
        for day in sorted({somewhen(), somewhen()}):
            pay(day, charges.cents(tax_left * Decimal(rng.randint(5, 30)) / 100))
    elif later == "paid":
        pay(somewhen(), bill.amount_due)
        told.add("transcript-balance-zero")
    elif later == "offset":
        words = f"Credit transferred in from 1040 {facts.year + 1}12"
        pay(somewhen(), charges.cents(tax_left * Decimal(rng.randint(5, 60)) / 100), "706", words)
    elif later == "agreement":
        day = somewhen(45)
        facts.lines.append(line("971", start + dt.timedelta(days=28), ZERO, words="Pending installment agreement"))
        facts.lines.append(line("971", day, ZERO, words="Installment agreement established"))
        if facts.filed <= facts.file_due:
            rates[day] = Decimal("0.0025")
        told.add("transcript-installment-agreement")
    elif later == "levy":
        day = somewhen(45)
        words = "Collection due process Notice of Intent to Levy -- issued"
        facts.lines.append(line("971", day, ZERO, words=words))
        rates[day + dt.timedelta(days=11)] = Decimal("0.01")
        told.add("transcript-levy-notice")
    elif later == "abated":
        day = somewhen()
        for code, amount in (("167", bill.failure_to_file), ("277", bill.failure_to_pay)):
            if amount:
                facts.lines.append(line(code, day, -amount))
                base[day] = base.get(day, ZERO) - amount
                abated += amount
        facts.lines.append(line("290", day, ZERO, words="Additional tax assessed", dln=_dln(rng)))
        if abated:
            told.add("transcript-penalty-abated")
    elif later in _STATES:
        for code, at, finding in _STATES[later]:
            facts.lines.append(line(code, start + dt.timedelta(days=at), ZERO))
            if finding:
                told.add(finding)
    paid = facts.late_payments(requested)
    for day in (day for day in base if day > start):
        paid[day] = max(paid.get(day, ZERO), -base[day])
    unpaid = facts.tax - facts.paid_through(facts.due)
    owed = charges.failure_to_pay(unpaid, paid, facts.anchor, as_of, rates) - bill.failure_to_pay
    balance = sum((one.amount for one in facts.lines if one.amount is not None), ZERO)
    module = Module(
        tax_year=facts.year,
        last4=f"{rng.randint(1000, 9999)}",
        spouse_last4=None,
        name="",
        form="1040",
        requested=requested,
        as_of=as_of,
        balance=balance,
        accrued_interest=charges.accrued_interest(base, start, as_of),
        accrued_penalty=max(owed, ZERO),
        transactions=tuple(facts.lines),
        figures={
            "ADJUSTED GROSS INCOME": (facts.tax * 5 + 3000).quantize(Decimal("0.01")),
            "TAXABLE INCOME": (facts.tax * 4).quantize(Decimal("0.01")),
            "TAX PER RETURN": facts.tax.quantize(Decimal("0.01")),
            "SE TAXABLE INCOME TAXPAYER": ZERO,
            "SE TAXABLE INCOME SPOUSE": ZERO,
            "TOTAL SELF EMPLOYMENT TAX": ZERO,
        },
        received=max(facts.filed, facts.due),
        processed=start,
        tracking=str(rng.randint(10**11, 10**12 - 1)),
    )
    return History(module, bill, tuple(facts.payments), frozenset(told))


_STATES: dict[str, tuple[tuple[str, int, str | None], ...]] = {
    "hold": (("570", 30, "transcript-hold"),),
    "hold resolved": (("570", 30, None), ("571", 45, None)),
    "not collectible": (("530", 40, "transcript-not-collectible"),),
    "examination": (("420", 35, "transcript-examination"),),
    "bankruptcy": (("520", 50, "transcript-bankruptcy"),),
    "offer": (("480", 50, "transcript-offer"),),
    "lien": (("582", 60, "transcript-lien"),),
    "representative": (("960", 29, None),),
}
