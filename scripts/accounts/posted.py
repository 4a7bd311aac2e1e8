"""An account after its notice: the lines that a transcript shows of it, and what happened later, at random."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace
from decimal import Decimal

from scripts.accounts.account import Account
from scripts.accounts.charges import Charges, charges, total
from scripts.accounts.days import DAY, month_ends, months_begun
from scripts.accounts.growth import CENT
from scripts.accounts.ledger import Owed

_NOTHING = Decimal(0)
LAST_DAY = dt.date(2026, 11, 20)
_LONGEST = 1500
_AGREED_BEFORE = dt.timedelta(days=700)
_TIME_TO_PAY_SINCE = dt.date(1997, 1, 1)

Line = tuple[str, str, dt.date, Decimal]
"""Code, words, date, amount with its sign."""


@dataclass(frozen=True)
class Life:
    """An account with its charges, the lines posted and the payments after the notice, until the transcript.

    `account` has the agreement or levy notice that came after the notice too. `what` names each thing that happened;
    `changes_base` is whether one of them changed what later charges are computed on.
    """

    account: Account
    billed: Owed
    lines: tuple[Line, ...]
    payments: tuple[tuple[dt.date, Decimal], ...]
    requested: dt.date
    as_of: dt.date
    what: frozenset[str]

    @property
    def posted(self) -> Decimal:
        """The balance that the account shows."""
        return sum((amount for *_, amount in self.lines), _NOTHING)

    @property
    def changes_base(self) -> bool:
        """Whether what accrues is not a matter of days alone any more."""
        return bool(self.what & {"abated", "dishonored later", "assessed again"})


def billed(account: Account, charged: Charges) -> Owed:
    """What the notice asks for, by parts."""
    interest = sum((row.charge for row in charged.interest), _NOTHING)
    penalties = total(charged.failure_to_file) + total(charged.failure_to_pay) + charged.estimated + charged.dishonored
    tax = account.tax - sum(account.credits_shown, _NOTHING)
    return Owed(tax, penalties, interest, posted=tax + penalties + interest)


def life(account: Account, rng: random.Random) -> Life | None:
    """What became of an account, up to four years of it; None where there is no time for anything."""
    charged = charges(account)
    owed = billed(account, charged)
    left = min(_LONGEST, (LAST_DAY - account.notice_date).days)
    # A levy needs a demand first (IRC 6331(d)); how long one had to pay before 1997 is not confirmed.
    is_known = account.levy_notice is None and account.notice_date >= _TIME_TO_PAY_SINCE
    if account.agreement is not None and account.agreement < account.notice_date - _AGREED_BEFORE:
        return None
    if not is_known or left < 60 or owed.tax < 0 or owed.total < 5:
        return None
    as_of = account.notice_date + rng.randint(30, left) * DAY
    begun = Life(
        account=account,
        billed=owed,
        lines=_at_notice(account, charged),
        payments=(),
        requested=as_of - rng.choice((0, 2, 7, 14)) * DAY,
        as_of=as_of,
        what=frozenset() if account.agreement is None else frozenset({"agreement"}),
    )
    return _later(_paying(begun, rng), charged, rng)


def _at_notice(account: Account, charged: Charges) -> tuple[Line, ...]:
    at = account.notice_date
    deadline = dt.date(account.tax_year + 1, 4, 15)
    lines: list[Line] = [("150", "Tax return filed", at, account.tax)]
    if account.file_due > account.due:
        lines.append(("460", "Extension of time to file", deadline, _NOTHING))
    lines += [("806", "W-2 or 1099 withholding", deadline, -paid) for paid in account.credits]
    if account.paid_at_deadline:
        lines.append(("610", "Payment with return", account.due, -account.paid_at_deadline))
    lines += [("670", "Payment", day, -paid) for day, paid in account.payments]
    if account.dishonored:
        lines.append(("670", "Payment", account.due, -account.dishonored))
        lines.append(("671", "Dishonored payment", account.due + 6 * DAY, account.dishonored))
    interest = sum((row.charge for row in charged.interest), _NOTHING)
    lines += [
        line
        for line in (
            ("166", "Penalty for filing tax return after due date", at, total(charged.failure_to_file)),
            ("276", "Penalty for late payment of tax", at, total(charged.failure_to_pay)),
            ("176", "Penalty for not pre-paying tax", at, charged.estimated),
            ("286", "Penalty for dishonored payment", at, charged.dishonored),
            ("196", "Interest charged for late payment", at, interest),
        )
        if line[3]
    ]
    if account.agreement is not None:
        lines.append(_agreement(account.agreement))
    return (*lines, ("971", "Notice issued CP 0014", at, _NOTHING))


def _agreement(day: dt.date) -> Line:
    return "971", "Installment agreement established", day, _NOTHING


def _paying(one: Life, rng: random.Random) -> Life:
    """None to four payments: in the days to pay, on the first of a penalty month or on any day; some beyond the tax,
    some of the whole balance."""
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3, 4))):
        day = _day(one, rng)
        owed = one.billed.total - sum((paid for _, paid in one.payments), _NOTHING)
        part = rng.choice((Decimal(1), *(Decimal(rng.randint(2, 70)) / 100 for _ in range(6))))
        amount = (owed * part).quantize(CENT if rng.random() < 0.5 or part == 1 else Decimal(1))
        if amount > 0 and one.account.notice_date < day <= one.requested:
            one = replace(
                one,
                payments=tuple(sorted((*one.payments, (day, amount)))),
                lines=(*one.lines, ("670", "Payment", day, -amount)),
            )
    return one


def _day(one: Life, rng: random.Random) -> dt.date:
    at = one.account.notice_date
    what = rng.random()
    if what < 0.3:
        return at + rng.randint(1, 24) * DAY
    if what < 0.5:
        months = months_begun(one.account.pay_anchor, one.requested)
        return month_ends(one.account.pay_anchor, max(months - rng.randint(1, 12), 0)) + DAY
    return at + rng.randint(1, max((one.requested - at).days, 1)) * DAY


def _later(one: Life, charged: Charges, rng: random.Random) -> Life:
    """One in two accounts: an agreement, a levy notice, an abatement, a payment that bounced, a second assessment."""
    at, days = one.account.notice_date, (one.requested - one.account.notice_date).days
    if days < 60 or rng.random() < 0.5:
        return one
    day = at + rng.randint(30, days) * DAY
    what = rng.choice(("agreement", "levy", "abated", "dishonored later", "assessed again", "hold"))
    if what in ("agreement", "levy") and one.account.agreement:
        return one
    if what == "agreement":
        return _with(replace(one, account=replace(one.account, agreement=day)), what, _agreement(day))
    if what == "levy":
        words = "Collection due process Notice of Intent to Levy -- issued"
        return _with(replace(one, account=replace(one.account, levy_notice=day)), what, ("971", words, day, _NOTHING))
    if what == "abated" and (to_pay := total(charged.failure_to_pay)):
        return _with(one, what, ("277", "Reduced or removed penalty for late payment of tax", day, -to_pay))
    if what == "dishonored later" and one.payments:
        paid_on, amount = one.payments[-1]
        return _with(one, what, ("671", "Dishonored payment", min(paid_on + 5 * DAY, one.requested), amount))
    if what == "assessed again":
        interest = Decimal(rng.randint(100, 30_000)) / 100
        return _with(one, what, ("196", "Interest charged for late payment", day, interest))
    return _with(one, "hold", ("570", "Additional account action pending", day, _NOTHING)) if what == "hold" else one


def _with(one: Life, what: str, *lines: Line) -> Life:
    return replace(one, lines=(*one.lines, *lines), what=one.what | {what})
