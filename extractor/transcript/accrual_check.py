"""The printed accruals against the Code, where the account leaves no uncertainty about what they are computed on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor import law
from extractor.record import Finding, NotRun
from extractor.transcript.account import NOTHING, Account, figure_of, is_credit, total
from extractor.transcript.accruals import Accruals, Billed, accrued
from extractor.transcript.codes import code_of
from extractor.transcript.figures import abatements
from extractor.transcript.rules import finding
from extractor.transcript.states import open_states
from extractor.values.wording import day, dollars

CODE = "transcript-accruals-mismatch"
_TOLERANCE = Decimal("0.05")
_UNCERTAIN_STATES = {"bankruptcy": "a bankruptcy is open", "offer": "an offer in compromise is noted"}
_PENALTY_STATES = {
    "installment-agreement": "an installment agreement changes its rate",
    "levy-notice": "a levy notice raises its rate",
}
_NOT_ORDINARY = "the posted failure to pay does not follow from the dates shown"
_ONE_DAY = dt.timedelta(days=1)


def check_accruals(account: Account, place: law.Address) -> list[Finding] | NotRun:
    """The finding where printed accruals differ by more than five cents; what the check lacks where the base is not
    certain. `place` is that of the notice's address, which may prove that its due date was postponed."""
    module = account.module
    if module.accrued_interest_as_of is None and module.accrued_penalty_as_of is None:
        return NotRun(code=CODE, why="the transcript shows no accruals with an as-of date")
    why = _uncertainty(account)
    if why:
        return NotRun(code=CODE, why=why)
    try:
        return _compared(account, _bases(account, place), place)
    except law.NotKnown as unknown:
        return NotRun(code=CODE, why=str(unknown))


def _uncertainty(account: Account) -> str | None:
    module = account.module
    assessed = [row.date for row in module.transactions if row.code == "150"]
    if module.tax_year is None or len(assessed) != 1:
        return "the account shows no tax return, or several"
    if assessed[0] != account.notice_date:
        return f"the tax was assessed on {day(assessed[0])}, not on the notice date"
    if abatements(account):
        return "a penalty or interest was abated"
    if account.taken_back:
        return "a payment was taken back"
    for state, why in _UNCERTAIN_STATES.items():
        if state in open_states(module):
            return why
    if any(row.amount and code_of(row.code) is None for row in module.transactions):
        return "an amount is under a transaction code without a known meaning"
    if any(row.date is None and row.amount for row in module.transactions):
        return "a transaction with an amount has no date"
    if any(row.amount and not is_credit(row) for row in account.later):
        return "amounts were assessed after the notice"
    if any(row.code in ("340", "341", "290", "291", "300", "301") and row.amount for row in module.transactions):
        return "the tax was changed, or interest is restricted"
    if account.figure("tax_owed") + account.figure("payments_and_credits") < 0:
        return "the credits by the notice date are more than the tax"
    return None


def _penalty_uncertainty(account: Account) -> str | None:
    """Why the accrued penalty is not certain, where the interest is: what accrues of it bears none."""
    states = open_states(account.module)
    return next((why for name, why in _PENALTY_STATES.items() if name in states), None)


def _pays_accrued_penalty(account: Account, billed: Billed) -> bool:
    """Whether payments went beyond tax and assessed penalties: what they left of the interest depends on the penalty
    that had accrued."""
    return -total(account.later) > billed.unpaid_tax + billed.penalties


def _bases(account: Account, place: law.Address) -> list[Billed]:
    """The account on its notice date, with each pay-by date that the Code allows: a weekend may move it."""
    days = law.pay_by_dates(account.notice_date, max(account.balance, NOTHING))
    return [_billed(account, place, pay_by) for pay_by in sorted(days)]


def _billed(account: Account, place: law.Address, pay_by: dt.date) -> Billed:
    year = account.module.tax_year or account.notice_date.year - 1
    penalties = total(row for row in account.posted if (figure_of(row) or "").startswith("penalties."))
    is_in_time = not account.figure("penalties.failure_to_file")
    return Billed(
        tax_year=year,
        notice_date=account.notice_date,
        pay_by=pay_by,
        anchor=law.paying_dates(year, place).anchor,
        assessed_tax=account.figure("tax_owed"),
        unpaid_tax=account.figure("tax_owed") + account.figure("payments_and_credits"),
        penalties=penalties,
        interest=account.figure("interest"),
        agreement_from=_since(account, "installment-agreement") if is_in_time else None,
        levy_notice=_since(account, "levy-notice"),
    )


def _since(account: Account, state: str) -> dt.date | None:
    """The day on which an open state began."""
    lines = open_states(account.module).get(state)
    return lines[0].date if lines else None


def _compared(account: Account, bases: list[Billed], place: law.Address) -> list[Finding] | NotRun:
    module = account.module
    wrong: list[_Wrong] = []
    is_ordinary = _penalty_is_ordinary(account, bases[0], place)
    if not is_ordinary and _pays_accrued_penalty(account, bases[0]):
        return NotRun(code=CODE, why=f"payments went to an accrued penalty that is not known: {_NOT_ORDINARY}")
    if module.accrued_interest is not None and module.accrued_interest_as_of is not None:
        through = module.accrued_interest_as_of
        expected = [each.interest for each in _readings(account, bases, through)]
        if not _holds(account, module.accrued_interest, expected, through, bases):
            wrong.append(_Wrong("accrued interest", module.accrued_interest, expected[0], through))
    why = _penalty_uncertainty(account) or (None if is_ordinary else _NOT_ORDINARY)
    if not why and module.accrued_penalty is not None and module.accrued_penalty_as_of is not None:
        through = module.accrued_penalty_as_of
        expected = [each.failure_to_pay for each in _readings(account, bases, through)]
        if not _holds(account, module.accrued_penalty, expected, through, bases):
            wrong.append(_Wrong("accrued penalty", module.accrued_penalty, expected[0], through))
    if wrong:
        return [_mismatch(wrong)]
    if why:
        return NotRun(code=CODE, why=f"the accrued penalty was not compared: {why}")
    return []


@dataclass(frozen=True)
class _Wrong:
    what: str
    printed: Decimal
    expected: Decimal
    through: dt.date


def _mismatch(wrong: list[_Wrong]) -> Finding:
    listed = "; ".join(
        f"{each.what} of {dollars(each.printed)} to {day(each.through)}, expected {dollars(each.expected)}"
        for each in wrong
    )
    return finding(
        CODE,
        f"The transcript shows {listed}.",
        expected=", ".join(f"{each.expected:.2f}" for each in wrong),
        found=", ".join(f"{each.printed:.2f}" for each in wrong),
    )


def _holds(account: Account, printed: Decimal, expected: list[Decimal], through: dt.date, bases: list[Billed]) -> bool:
    """Through the pay-by date nothing more need be shown: what is paid by then is free of it. Nor where nothing is left
    of the balance: the IRS does not bill what is small."""
    is_early = through <= max(base.pay_by for base in bases)
    is_paid = account.module.account_balance is not None and account.module.account_balance <= 0
    is_free = printed == NOTHING and (is_early or is_paid)
    return is_free or any(abs(printed - each) <= _TOLERANCE for each in expected)


def _readings(account: Account, bases: list[Billed], through: dt.date) -> list[Accruals]:
    """What accrues by each permitted reading: of the pay-by date; of the time until it; of a payment on the day on
    which a month begins, which counts after that or before it (IRC 6651(b)(2) leaves room); of what a payment beyond
    tax and penalties pays."""
    payments = [(row.date, -row.amount) for row in account.later if row.date and row.amount]
    earlier = [(paid - _ONE_DAY if _begins_month(bases[0], paid) else paid, amount) for paid, amount in payments]
    return [
        accrued(base, each, through, penalty_is_paid=penalty_is_paid)
        for each in (payments, earlier)
        for base in (*bases, *_of_free_time(account, bases, through))
        for penalty_is_paid in (True, False)
    ]


def _of_free_time(account: Account, bases: list[Billed], through: dt.date) -> Iterator[Billed]:
    """The account by other readings of the time to the pay-by date: penalties other than that of late filing bear
    interest only if they are unpaid then (IRC 6601(e)(2)(A)); whether a payment of a part saves interest, the words
    `such amount` leave open (6601(e)(3))."""
    filing = account.figure("penalties.failure_to_file")
    paid = any(row.date and row.date <= through for row in account.later)
    for base in bases:
        early = replace(base, penalties=filing)
        if through <= base.pay_by:
            yield early
        if paid and account.module.account_balance:
            yield replace(base, pay_by=base.notice_date)
            if through <= base.pay_by:
                yield replace(early, pay_by=base.notice_date)


def _begins_month(billed: Billed, paid: dt.date) -> bool:
    return law.months_late(billed.anchor, paid) > law.months_late(billed.anchor, paid - _ONE_DAY)


def _penalty_is_ordinary(account: Account, billed: Billed, place: law.Address) -> bool:
    """Whether the posted failure to pay is that of the ordinary rate and due date: otherwise relief, an exemption or a
    postponement that the transcript does not show also changes what accrues."""
    due = law.paying_dates(billed.tax_year, place).due
    credits = [(row.date or dt.date.min, -row.amount) for row in account.posted if is_credit(row) and row.amount]
    unpaid = billed.assessed_tax - sum((amount for paid, amount in credits if paid <= due), NOTHING)
    late = [(paid, amount) for paid, amount in credits if paid > due]
    earlier = [(paid - _ONE_DAY, amount) for paid, amount in late]
    later = [(paid + _ONE_DAY, amount) for paid, amount in late]
    posted = account.figure("penalties.failure_to_pay")
    return unpaid >= 0 and any(
        abs(posted - law.failure_to_pay(unpaid, billed.anchor, billed.notice_date, payments=each)) <= _TOLERANCE
        for each in (late, earlier, later)
    )
