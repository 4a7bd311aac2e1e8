"""One notice: what is printed at each of its places."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from extractor.law import postponements
from extractor.law.interest import InterestPeriod
from extractor.record import RowKind
from scripts.letters import people, profile
from scripts.letters.figures import Figures, PenaltyRow, work_out

LEAST_BALANCE = Decimal(5)
PENALTY_KINDS: tuple[RowKind, ...] = (
    "failure_to_file",
    "failure_to_pay",
    "estimated_tax",
    "dishonored_payment",
    "other_penalty",
)


@dataclass(frozen=True)
class Row:
    """A row of the billing summary."""

    kind: RowKind
    label: str
    amount: Decimal


@dataclass(frozen=True)
class PenaltyTable:
    """A table of one penalty on a later page: the label of its total, and its rows."""

    kind: RowKind
    title: str
    rows: tuple[PenaltyRow, ...]
    total: Decimal


@dataclass(frozen=True)
class Correspondence:
    """The IRS office on the notice."""

    return_address: tuple[str, ...]
    payment_address: tuple[str, ...]
    phone: str
    caller_id: str
    payee: str = "United States Treasury"


@dataclass(frozen=True)
class Letter:
    """Content of a notice. `elsewhere` has the values of places that print something other than the
    notice's own value.
    """

    code: str
    tax_year: int
    form: str
    notice_date: dt.date
    due_date: dt.date | None
    amount_due: Decimal
    rows: tuple[Row, ...]
    interest_rows: tuple[InterestPeriod, ...]
    penalty_tables: tuple[PenaltyTable, ...]
    person: people.Person
    tin_form: people.TinForm
    office: Correspondence
    scenario: str = "plain"
    elsewhere: Mapping[tuple[str, str], Any] = field(default_factory=dict)

    def amount_at(self, place: str) -> Decimal:
        """The amount due as printed at that place."""
        amount: Decimal = self.elsewhere.get(("amount_due", place), self.amount_due)
        return amount

    def year_at(self, place: str) -> int:
        """The tax year as printed at that place."""
        year: int = self.elsewhere.get(("tax_year", place), self.tax_year)
        return year

    @property
    def tin(self) -> str:
        """The identification number as printed."""
        return self.person.printed_tin(self.tin_form)

    @property
    def interest_total(self) -> Decimal:
        """The sum of the charges of the interest table."""
        return sum((row.charge for row in self.interest_rows), Decimal(0))

    def row(self, kind: RowKind) -> Decimal | None:
        """The printed amount of the row of that kind, None if there is no such row."""
        return next((row.amount for row in self.rows if row.kind == kind), None)


_RETURN = (
    ("Department of the Treasury", "Internal Revenue Service", "P.O. Box 9019", "Holtsville, NY 11742-9019"),
    ("Department of the Treasury", "Internal Revenue Service", "Kansas City, MO 64999-0010"),
    ("Department of the Treasury", "Internal Revenue Service", "Austin, TX 73301-0030"),
    (
        "Department of the Treasury",
        "Internal Revenue Service",
        "P.O. Box 219236",
        "Kansas City, MO 64121-9236",
    ),
    ("Department of the Treasury", "Internal Revenue Service", "Atlanta, GA 39901-0010"),
)
_PAY_TO = (
    ("INTERNAL REVENUE SERVICE", "CINCINNATI, OH 45999-0149"),
    ("INTERNAL REVENUE SERVICE", "CINCINNATI, OH 45999-0150"),
    ("INTERNAL REVENUE SERVICE", "OGDEN, UT 84201-0114"),
    ("INTERNAL REVENUE SERVICE", "AUSTIN, TX 73301-0023"),
    ("INTERNAL REVENUE SERVICE", "KANSAS CITY, MO 64999-0010"),
    ("INTERNAL REVENUE SERVICE", "P.O. BOX 931000", "LOUISVILLE, KY 40293-1000"),
)
PHONES = ("1-800-829-0922", "800-829-0922", "1-800-829-1040", "800-829-1040", "1-800-829-8374")
FORMS = ("1040", "1040", "1040", "1040", "1040A", "1040EZ", "1040NR", "1040-SR")
LABELS: Mapping[RowKind, tuple[str, ...]] = {
    "tax_owed": ("Tax you owed",),
    "payments_and_credits": (
        "Payments and credits",
        "Payments and credits",
        "Payments and credits",
        "Payments you made",
    ),
    "failure_to_file": ("Failure-to-file penalty",),
    "failure_to_pay": ("Failure-to-pay penalty",),
    "estimated_tax": (
        "Failure-to-pay estimated tax penalty",
        "Failure-to-pay estimated tax penalty",
        "Estimated tax penalty",
        "Failure-to-pay proper estimated tax penalty",
    ),
    "dishonored_payment": ("Dishonored payment penalty", "Dishonored check penalty"),
    "interest": ("Interest charges",),
}


def invent(rng: random.Random) -> Letter:
    """An honest notice to an invented taxpayer; notices of less than $5 are not sent."""
    while True:
        person = people.invent(rng)
        figures = work_out(profile.invent(rng, person.state))
        if figures.amount_due >= LEAST_BALANCE and not _is_postponed(figures, person):
            return write(figures, person, rng)


def _is_postponed(figures: Figures, person: people.Person) -> bool:
    """Whether the deadline of the year was postponed in the taxpayer's whole state: the figures do not know of it."""
    return any(one.whole_state for one in postponements(figures.tax_year, person.capitals[1:]))


def write(figures: Figures, person: people.Person, rng: random.Random, *, code: str = "CP14") -> Letter:
    """The honest notice of these figures to that taxpayer."""
    kinds: list[RowKind] = ["tax_owed", "payments_and_credits", "failure_to_file", "failure_to_pay"]
    tail: list[RowKind] = ["interest", "estimated_tax"] if rng.random() < 0.6 else ["estimated_tax", "interest"]
    kinds += ["dishonored_payment", *tail]
    amounts: dict[RowKind, Decimal | None] = {
        "tax_owed": figures.tax_owed,
        "payments_and_credits": figures.payments_and_credits,
        "failure_to_file": figures.failure_to_file,
        "failure_to_pay": figures.failure_to_pay,
        "estimated_tax": figures.estimated_tax,
        "dishonored_payment": figures.dishonored_payment,
        "interest": figures.interest,
    }
    rows = tuple(Row(kind, rng.choice(LABELS[kind]), amount) for kind in kinds if (amount := amounts[kind]) is not None)
    forms = [form for form in FORMS if figures.tax_year < 2018 or form not in ("1040A", "1040EZ")]
    forms = [form for form in forms if figures.tax_year >= 2019 or form != "1040-SR"]
    return Letter(
        code=code,
        tax_year=figures.tax_year,
        form=rng.choice(forms),
        notice_date=figures.notice_date,
        due_date=figures.due_date,
        amount_due=figures.amount_due,
        rows=rows,
        interest_rows=figures.interest_rows,
        penalty_tables=_penalty_tables(figures),
        person=person,
        tin_form=rng.choice(people.TIN_FORMS),
        office=_office(rng),
        scenario=figures.scenario,
    )


def _office(rng: random.Random) -> Correspondence:
    return Correspondence(
        return_address=rng.choice(_RETURN),
        payment_address=rng.choice(_PAY_TO),
        phone=rng.choice(PHONES),
        caller_id=rng.choice([f"{rng.randint(0, 9999):04d}", f"{rng.randint(100000, 999999)}"]),
    )


def _penalty_tables(figures: Figures) -> tuple[PenaltyTable, ...]:
    tables: list[PenaltyTable] = []
    if figures.failure_to_file is not None:
        tables.append(
            PenaltyTable("failure_to_file", "Failure-to-file", figures.failure_to_file_rows, figures.failure_to_file)
        )
    if figures.failure_to_pay is not None:
        tables.append(
            PenaltyTable("failure_to_pay", "Failure-to-pay", figures.failure_to_pay_rows, figures.failure_to_pay)
        )
    if figures.estimated_tax is not None:
        tables.append(PenaltyTable("estimated_tax", "Failure-to-pay proper estimated tax", (), figures.estimated_tax))
    if figures.dishonored_payment is not None:
        tables.append(PenaltyTable("dishonored_payment", "Dishonored payment", (), figures.dishonored_payment))
    return tuple(tables)
