"""Files that are not CP14s and come in the same mail: bills, statements, other IRS letters, returns, letters."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from io import BytesIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from scripts.families import people
from scripts.families.make import Made
from scripts.families.web import e

Parts = list[Flowable]


class _Draft:
    """Random figures of one file."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.person = people.person(rng, ())
        self.office = people.office(rng)
        self.date = dt.date(rng.randint(2012, 2025), rng.randint(1, 12), rng.randint(1, 28))
        self.year = self.date.year - 1
        self.size = rng.choice((8.5, 9.5, 10.5, 11.5))
        self.font = rng.choice(("Helvetica", "Times-Roman", "Courier"))

    def money(self, low: int = 5, high: int = 20000) -> str:
        return f"${self.rng.randint(low * 100, high * 100) / 100:,.2f}"

    def day(self, after: int = 0) -> str:
        day = self.date + dt.timedelta(days=after)
        return f"{day:%B} {day.day}, {day.year}"

    def paragraphs(self, *texts: str) -> Parts:
        style = ParagraphStyle("p", fontName=self.font, fontSize=self.size, leading=self.size * 1.3, spaceAfter=4)
        return [Paragraph(e(text), style) for text in texts]

    def table(self, *rows: tuple[str, ...]) -> Parts:
        look = [("FONT", (0, 0), (-1, -1), self.font, self.size), ("ALIGN", (1, 0), (-1, -1), "RIGHT")]
        return [Spacer(1, 6), Table([list(row) for row in rows], style=look), Spacer(1, 6)]

    def head(self) -> Parts:
        return self.paragraphs(*self.person.block, self.day())


def utility_bill(draft: _Draft) -> Parts:
    """Electricity, with an amount due and a date, tear-off stub and late fee."""
    due, day = draft.money(20, 400), draft.day(21)
    return [
        *draft.paragraphs("Northfield Power & Light", "P.O. Box 8800, Dayton, OH 45401"),
        *draft.head(),
        *draft.paragraphs(f"Amount due: {due}", f"Amount due by {day}"),
        *draft.table(
            ("Previous balance", draft.money(20, 300)),
            ("Payments received", f"-{draft.money(20, 300)}"),
            ("Late payment penalty", "4.12"),
            ("Current charges", due),
        ),
        *draft.paragraphs(f"Please pay {due} by {day} to avoid penalty and interest charges.", "Payment stub"),
    ]


def card_statement(draft: _Draft) -> Parts:
    rows = [
        (draft.day(-number), f"MERCHANT {number}", draft.money(2, 300)) for number in range(draft.rng.randint(5, 25))
    ]
    return [
        *draft.paragraphs("Meridian Bank Card Services"),
        *draft.head(),
        *draft.table(
            ("New balance", draft.money()), ("Minimum payment due", "$35.00"), ("Payment due date", draft.day(25))
        ),
        *draft.table(*rows),
        *draft.paragraphs("Interest charges", "Total interest for this period $18.22"),
    ]


def bank_statement(draft: _Draft) -> Parts:
    rows = [(draft.day(-number), "IRS USATAXPYMT", draft.money()) for number in range(draft.rng.randint(3, 20))]
    return [*draft.paragraphs("First Prairie Bank", "Statement of account"), *draft.head(), *draft.table(*rows)]


def receipt(draft: _Draft) -> Parts:
    items = [(f"Item {number}", draft.money(1, 90)) for number in range(draft.rng.randint(2, 9))]
    return [*draft.paragraphs("CORNER HARDWARE", draft.day()), *draft.table(*items, ("TOTAL", draft.money(9, 400)))]


def payment_confirmation(draft: _Draft) -> Parts:
    return [
        *draft.paragraphs("IRS Direct Pay", "Your payment is scheduled"),
        *draft.table(
            ("Payment amount", draft.money()),
            ("Tax year", f"{draft.year}"),
            ("Apply payment to", "Form 1040"),
            ("Reason", "Balance due (CP14)"),
            ("Confirmation number", f"{draft.rng.randint(10**14, 10**15)}"),
        ),
    ]


def cpa_letter(draft: _Draft) -> Parts:
    return [
        *draft.paragraphs("Halvorsen & Reyes, Certified Public Accountants"),
        *draft.head(),
        *draft.paragraphs(
            f"Re: IRS Notice CP14 for tax year {draft.year}",
            f"We have reviewed the notice dated {draft.day(-20)}, which shows a balance due of {draft.money()}. "
            "We believe that a payment was not credited. Please send us a copy of the canceled check.",
            f"Our fee for this service is {draft.money(90, 900)}, due by {draft.day(30)}.",
        ),
    ]


def resume(draft: _Draft) -> Parts:
    return [
        *draft.paragraphs(draft.person.mixed[0], "Tax associate", "Experience"),
        *draft.paragraphs(
            f"{draft.year - 6} to {draft.year}: answered IRS notices (CP14, CP2000, CP501) for 240 clients.",
            f"{draft.year - 10} to {draft.year - 6}: prepared Forms 1040 and 1120.",
            "Education: B.S. in accounting",
        ),
    ]


def return_page(draft: _Draft) -> Parts:
    lines = [(f"{number}", name, draft.money(100, 90000)) for number, name in enumerate(_RETURN_LINES, 1)]
    return [
        *draft.paragraphs(f"Form 1040  U.S. Individual Income Tax Return {draft.year}", *draft.person.block),
        *draft.table(*lines),
        *draft.paragraphs("Amount you owe. For details on how to pay, see instructions"),
    ]


_RETURN_LINES = (
    *("Wages, salaries, tips", "Taxable interest", "Adjusted gross income", "Taxable income", "Tax", "Total tax"),
    *("Federal income tax withheld", "Total payments", "Amount you owe", "Estimated tax penalty"),
)


def w2(draft: _Draft) -> Parts:
    return [
        *draft.paragraphs(
            f"W-2 Wage and Tax Statement {draft.year}", f"a Employee's social security number {draft.person.tin}"
        ),
        *draft.table(
            ("1 Wages", draft.money()), ("2 Federal income tax withheld", draft.money()), ("16", draft.money())
        ),
    ]


def _irs(code: str, title: str, rows: tuple[tuple[str, str], ...], *sentences: str) -> Callable[[_Draft], Parts]:
    """Another IRS notice, in the words of its kind."""

    def build(draft: _Draft) -> Parts:
        amount = draft.money()
        filled = [
            (label, draft.money(5, 900) if value == "?" else value.format(amount=amount)) for label, value in rows
        ]
        said = [sentence.format(amount=amount, day=draft.day(21), year=draft.year) for sentence in sentences]
        return [
            *draft.paragraphs(*draft.office.sender),
            *draft.table(
                ("Notice", code),
                ("Tax year", f"{draft.year}"),
                ("Notice date", draft.day()),
                ("Social security number", draft.person.tin),
                ("To contact us", draft.office.phone),
            ),
            *draft.paragraphs(*draft.person.block, title.format(year=draft.year), f"Amount due: {amount}"),
            *draft.table(*filled),
            *draft.paragraphs(*said),
        ]

    build.__name__ = code.lower().replace(" ", "_")
    return build


_OWED = (
    ("Amount you owed", "?"),
    ("Failure-to-pay penalty", "?"),
    ("Interest charges", "?"),
    ("Amount due", "{amount}"),
)
_NOTICES = (
    _irs(
        "CP501",
        "You have unpaid taxes for {year}",
        _OWED,
        "Payment for the amount due of {amount} must be received by {day}.",
    ),
    _irs("CP503", "Second reminder: You have unpaid taxes for {year}", _OWED, "If you don't pay {amount} by {day}"),
    _irs("CP504", "Notice of intent to seize (levy) your property", _OWED, "Amount due immediately: {amount}"),
    _irs("CP71C", "Annual reminder of balance due taxes for tax year {year}", _OWED, "Amount due by {day}"),
    _irs(
        "CP2000",
        "Proposed changes to your {year} Form 1040",
        (("Proposed amount due", "{amount}"),),
        "Respond by {day}.",
    ),
    _irs("CP11", "Changes to your {year} Form 1040", _OWED, "Amount due by {day}"),
    _irs(
        "CP14H",
        "You owe a shared responsibility payment for {year}",
        (("Shared responsibility payment", "?"),),
        "Pay by {day}.",
    ),
    _irs(
        "CP14 IA",
        "Your installment agreement for {year}",
        (("Total penalties", "?"),),
        "Your monthly payment is due on {day}.",
    ),
    _irs("CP49", "We applied your refund for {year} to other taxes", (("Refund", "?"),), "No reply is needed."),
    _irs(
        "CP523",
        "Notice of intent to levy; intent to terminate your agreement",
        _OWED,
        "Payment due immediately {amount}",
    ),
)
_LETTERS = (
    utility_bill,
    card_statement,
    bank_statement,
    receipt,
    payment_confirmation,
    cpa_letter,
    resume,
    return_page,
    w2,
)
KINDS: tuple[Callable[[_Draft], Parts], ...] = (*_LETTERS, *_NOTICES)


def other(number: int, seed: str) -> Made:
    """A file that is not a CP14; kinds take turns."""
    build = KINDS[number % len(KINDS)]
    rng = random.Random(f"other-{seed}-{number}")
    draft = _Draft(rng)
    parts = build(draft)
    file = BytesIO()
    SimpleDocTemplate(file, pagesize=(612, 792), topMargin=50, bottomMargin=50).build(parts)
    about = {"family": build.__name__, "kind": "other", "words": "", "expected": "unsupported", "planted": None}
    return Made(file.getvalue(), ".pdf", about)
