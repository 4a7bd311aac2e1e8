"""Letters whose figures follow the law, made from accounts of filing and payment that they do not tell.

What the Code charges is worked out by scripts/letters, which draws letters from the same figures.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor import law
from extractor.record import (
    BillingRow,
    Evidence,
    FieldReading,
    InterestRow,
    Notice,
    Penalties,
    PenaltyRow,
    Record,
    RowKind,
    ScanLine,
    Source,
    Tool,
)
from scripts.letters.figures import Figures, work_out
from scripts.letters.profile import Profile

NOTHING = Decimal("0.00")
AS_OF = dt.date(2026, 11, 24)


@dataclass(frozen=True)
class Account:
    """What happened: the tax, what was paid in time and late, when the return came, and the notice."""

    tax_year: int
    tax: Decimal
    paid_in_time: Decimal
    filed: dt.date
    notice_date: dt.date
    extension: bool = False
    paid_late: tuple[tuple[dt.date, Decimal], ...] = ()
    estimated_tax: Decimal | None = None
    relief: bool = False
    state: str = "OH"

    @property
    def net_due(self) -> Decimal:
        """Tax unpaid at the due date."""
        return self.tax - self.paid_in_time

    @property
    def failure_to_file(self) -> Decimal:
        """The penalty for filing late."""
        return self.figures.failure_to_file or NOTHING

    @property
    def figures(self) -> Figures:
        """What the Code charges on it."""
        due = law.return_due_date(self.tax_year, self.state)
        return work_out(
            Profile(
                tax_year=self.tax_year,
                state=self.state,
                tax=self.tax,
                paid_in_time=self.paid_in_time,
                filed=self.filed,
                filing_due=law.extended_due_date(self.tax_year) if self.extension else due,
                notice_date=self.notice_date,
                late_payments=self.paid_late,
                estimated_tax=self.estimated_tax,
                penalties_waived=self.relief,
            )
        )


def row_of(period: law.InterestPeriod) -> InterestRow:
    """A row of the interest table as a letter prints it."""
    return InterestRow.model_validate(
        {
            "from": period.start,
            "to": period.end,
            "days": period.days,
            "rate_percent": period.rate_percent,
            "factor": period.factor,
            "amount": period.amount,
            "charge": period.charge,
        }
    )


def notice_of(account: Account) -> Notice:
    """The letter that follows from an account, all tables printed."""
    figures = account.figures
    rows = [row_of(period) for period in figures.interest_rows]
    interest = figures.interest or NOTHING
    amounts: list[tuple[RowKind, str, Decimal]] = [
        ("tax_owed", "Tax you owed", account.tax),
        ("payments_and_credits", "Payments and credits", figures.payments_and_credits or NOTHING),
        ("failure_to_file", "Failure-to-file penalty", account.failure_to_file),
        ("failure_to_pay", "Failure-to-pay penalty", figures.failure_to_pay or NOTHING),
        ("interest", "Interest charges", interest),
        ("estimated_tax", "Failure-to-pay estimated tax penalty", account.estimated_tax or NOTHING),
    ]
    amounts = [row for row in amounts if row[2] or row[0] == "tax_owed"]
    held = {kind: amount for kind, _, amount in amounts}
    penalties = {kind: held.get(kind) for kind in ("failure_to_file", "failure_to_pay", "estimated_tax")}
    return Notice(
        notice_code="CP14",
        tax_year=account.tax_year,
        form="1040",
        notice_date=account.notice_date,
        due_date=figures.due_date,
        amount_due=figures.amount_due,
        tax_owed=account.tax,
        payments_and_credits=held.get("payments_and_credits"),
        penalties=Penalties.model_validate(penalties),
        interest=held.get("interest"),
        billing_rows=[BillingRow(kind=kind, label=label, amount=amount) for kind, label, amount in amounts],
        interest_table=rows,
        interest_table_total=interest if rows else None,
        penalty_table=_penalty_rows(held),
        tin_last4="1234",
        mailing_address=["JOHN AND MARY SMITH", "123 N HARRIS ST", f"HARVARD, {account.state}  12345"],
        contact_phone="1-800-829-0922",
        payment_address=["INTERNAL REVENUE SERVICE", "CINCINNATI, OH 45999-0149"],
        payee="United States Treasury",
        scan_line=ScanLine(tax_period=f"{account.tax_year}12", amount=figures.amount_due),
    )


def _penalty_rows(held: dict[RowKind, Decimal]) -> list[PenaltyRow]:
    kinds: tuple[RowKind, ...] = ("failure_to_file", "failure_to_pay", "estimated_tax")
    return [
        PenaltyRow(kind=kind, label=label, amount=held[kind], total=total)
        for kind in kinds
        if kind in held
        for label, total in ((kind, False), (f"Total {kind}", True))
    ]


PRINTED_AT = {
    "amount_due": ("headline", "billing_summary", "sentence", "coupon"),
    "notice_date": ("header", "coupon", "running_header"),
    "due_date": ("billing_summary", "sentence", "coupon"),
    "tax_year": ("header", "headline", "coupon"),
    "tin_last4": ("header", "coupon"),
}
"""The places of a letter where a field stands more than once."""


def record_of(notice: Notice, *, confidence: float = 0.999) -> Record:
    """The record of a letter read without a flaw, each value with the places it is at."""
    fields = {}
    flat = {f"penalties.{name}": value for name, value in notice.penalties}
    for name in (
        "notice_code",
        "tax_year",
        "notice_date",
        "due_date",
        "amount_due",
        "tax_owed",
        "payments_and_credits",
        "interest",
        "tin_last4",
    ):
        flat[name] = getattr(notice, name)
    for name, value in flat.items():
        if value is not None:
            places = PRINTED_AT.get(name, ("billing_summary",))
            evidence = [evidence_of(printed(value), place, chosen=not index) for index, place in enumerate(places)]
            shown = value if isinstance(value, int) else str(value)
            fields[name] = FieldReading(value=shown, confidence=confidence, agreement=len(places), evidence=evidence)
    source = Source(file="letter.pdf", sha256="0" * 64, page_count=6, pages=list(range(1, 7)), reading=["text"] * 6)
    return Record(source=source, status="review", notice=notice, fields=fields, tool=Tool(version="0"))


def evidence_of(text: str, place: str, *, chosen: bool = False, ocr_confidence: float | None = None) -> Evidence:
    """One reading of a value at a place, from the file's own text unless an OCR confidence is given."""
    reading = "text" if ocr_confidence is None else "ocr"
    return Evidence.model_validate(
        {
            "place": place,
            "page": 1,
            "bbox": (53.1, 212.4, 240.2, 229.8),
            "text": text,
            "reading": reading,
            "ocr_confidence": ocr_confidence,
            "chosen": chosen,
        }
    )


def printed(value: object) -> str:
    """A value as a letter prints it."""
    if isinstance(value, Decimal):
        return f"-{-value:,.2f}" if value < 0 else f"${value:,.2f}"
    if isinstance(value, dt.date):
        return f"{value:%B} {value.day}, {value.year}"
    return str(value)


def random_accounts(
    count: int, seed: int, *, late_payments: int = 0, extension: bool | None = None
) -> Iterable[Account]:
    """Accounts of tax years 2014 to 2025: large and small, filed in time, late and very late."""
    dice = random.Random(seed)
    made = 0
    while made < count:
        account = _account(dice, late_payments, extension)
        if account is not None:
            made += 1
            yield account


def _account(dice: random.Random, late_payments: int, extension: bool | None) -> Account | None:
    tax_year = dice.randint(2014, 2025)
    state = dice.choice(["OH", "WA", "NY", "MA", "TX", "ME", "IL"])
    extended = dice.random() < 0.25 if extension is None else extension
    due = law.return_due_date(tax_year, state)
    base = law.extended_due_date(tax_year) if extended else due
    if dice.random() < 0.45 and extension is None:
        filed = base - dt.timedelta(days=dice.randint(0, 60))
    else:
        filed = base + dt.timedelta(
            days=dice.choice([dice.randint(1, 61), dice.randint(60, 200), dice.randint(200, 1200)])
        )
    notice_date = max(filed, due) + dt.timedelta(days=dice.randint(21, 90))
    notice_date += dt.timedelta(days=(-notice_date.weekday()) % 7)
    if notice_date > AS_OF:
        return None
    tax = _dollars(dice)
    paid_in_time = NOTHING if dice.random() < 0.2 else _part(dice, tax)
    account = Account(
        tax_year=tax_year,
        tax=tax,
        paid_in_time=paid_in_time,
        filed=filed,
        notice_date=notice_date,
        extension=extended,
        state=state,
        relief=dice.random() < 0.15,
    )
    if dice.random() < 0.3 and not law.estimated_tax_is_zero(tax_year, tax - paid_in_time):
        account = replace(account, estimated_tax=_part(dice, law.estimated_tax_bound(tax_year, tax)))
    if account.failure_to_file and tax_year in (2019, 2020) and dt.date(2022, 8, 24) <= notice_date:
        return None  # Whether Notice 2022-36 covers the return is not on the letter.
    days = (notice_date - due).days
    payments = []
    left = account.net_due
    for _ in range(late_payments):
        paid = left if dice.random() < 0.2 else _part(dice, left)
        left -= paid
        payments.append((due + dt.timedelta(days=dice.randint(1, days - 1)), paid))
    account = replace(account, paid_late=tuple(payments))
    total = notice_of(account)
    return account if total.amount_due is not None and total.amount_due >= 5 else None


def _dollars(dice: random.Random) -> Decimal:
    whole = int(10 ** dice.uniform(2, 6.3))
    return Decimal(whole) + (Decimal(dice.randint(0, 99)) / 100 if dice.random() < 0.3 else 0)


def _part(dice: random.Random, amount: Decimal) -> Decimal:
    return (amount * Decimal(dice.randint(1, 950)) / 1000).quantize(Decimal("0.01"))
