"""The printed accruals against the Code, where the account leaves no doubt about what they are computed on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor import law
from extractor.record import Finding, NotRun
from extractor.transcript.account import NOTHING, Account, figure_of, is_credit, total
from extractor.transcript.accruals import Accruals, Billed, Payment, accrued
from extractor.transcript.figures import abatements, day, money
from extractor.transcript.rules import finding
from extractor.transcript.states import open_states

CODE = "transcript-accruals-mismatch"
_TOLERANCE = Decimal("0.05")
_UNCERTAIN_STATES = {
    "installment-agreement": "an installment agreement changes the penalty rate",
    "bankruptcy": "a bankruptcy is open",
    "levy-notice": "a levy notice raises the penalty rate",
    "offer": "an offer in compromise is noted",
}
_ONE_DAY = dt.timedelta(days=1)


def check_accruals(account: Account, state: str | None) -> list[Finding] | NotRun:
    """The finding where printed accruals differ by more than five cents; what the check lacks where the base is not
    certain. `state` is the two-letter state of the notice's address, for postponed due dates."""
    module = account.module
    if module.accrued_interest_as_of is None and module.accrued_penalty_as_of is None:
        return NotRun(code=CODE, why="the transcript shows no accruals with an as-of date")
    why = _uncertainty(account)
    if why:
        return NotRun(code=CODE, why=why)
    try:
        return _compared(account, _billed(account, state), state)
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
    if any(row.date is None and row.amount for row in module.transactions):
        return "a transaction with an amount has no date"
    if any(row.amount and not is_credit(row) for row in account.later):
        return "amounts were assessed after the notice"
    if any(row.code in ("340", "341", "290", "291", "300", "301") and row.amount for row in module.transactions):
        return "the tax was changed, or interest is restricted"
    if account.figure("tax_owed") + account.figure("payments_and_credits") < 0:
        return "the credits by the notice date are more than the tax"
    return None


def _billed(account: Account, state: str | None) -> Billed:
    year = account.module.tax_year or account.notice_date.year - 1
    penalties = total(row for row in account.posted if (figure_of(row) or "").startswith("penalties."))
    return Billed(
        tax_year=year,
        notice_date=account.notice_date,
        pay_by=law.next_business_day(law.pay_by_date(account.notice_date, max(account.balance, NOTHING))),
        anchor=law.penalty_month_anchor(year, state),
        assessed_tax=account.figure("tax_owed"),
        unpaid_tax=account.figure("tax_owed") + account.figure("payments_and_credits"),
        penalties=penalties,
        interest=account.figure("interest"),
    )


def _compared(account: Account, billed: Billed, state: str | None) -> list[Finding]:
    module = account.module
    payments = [(row.date, -row.amount) for row in account.later if row.date and row.amount]
    wrong: list[tuple[str, Decimal, Decimal, dt.date]] = []
    if module.accrued_interest is not None and module.accrued_interest_as_of is not None:
        through = module.accrued_interest_as_of
        expected = accrued(billed, payments, through).interest
        if not _holds(module.accrued_interest, expected, through, billed):
            wrong.append(("accrued interest", module.accrued_interest, expected, through))
    if module.accrued_penalty is not None and module.accrued_penalty_as_of is not None:
        through = module.accrued_penalty_as_of
        both = _by_both_readings(billed, payments, through)
        if _penalty_is_ordinary(account, billed, state) and not any(
            _holds(module.accrued_penalty, each.failure_to_pay, through, billed) for each in both
        ):
            wrong.append(("accrued penalty", module.accrued_penalty, both[0].failure_to_pay, through))
    if not wrong:
        return []
    listed = "; ".join(
        f"{what} of {money(printed)} to {day(through)}, expected {money(expected)}"
        for what, printed, expected, through in wrong
    )
    return [
        finding(
            CODE,
            f"The transcript shows {listed}.",
            expected=", ".join(f"{expected:.2f}" for _, _, expected, _ in wrong),
            found=", ".join(f"{printed:.2f}" for _, printed, _, _ in wrong),
        )
    ]


def _holds(printed: Decimal, expected: Decimal, through: dt.date, billed: Billed) -> bool:
    """Through the pay-by date nothing more need be shown: what is paid by then is free of it."""
    return abs(printed - expected) <= _TOLERANCE or (through <= billed.pay_by and printed == NOTHING)


def _by_both_readings(billed: Billed, payments: list[Payment], through: dt.date) -> list[Accruals]:
    """A payment on the day on which a month begins counts after that, or before it: IRC 6651(b)(2) leaves room."""
    earlier = [(paid - _ONE_DAY if _begins_month(billed, paid) else paid, amount) for paid, amount in payments]
    return [accrued(billed, payments, through), accrued(billed, earlier, through)]


def _begins_month(billed: Billed, paid: dt.date) -> bool:
    return law.months_late(billed.anchor, paid) > law.months_late(billed.anchor, paid - _ONE_DAY)


def _penalty_is_ordinary(account: Account, billed: Billed, state: str | None) -> bool:
    """Whether the posted failure to pay is that of the ordinary rate and due date: otherwise relief, an exemption or a
    postponement that the transcript does not show also changes what accrues."""
    due = law.return_due_date(billed.tax_year, state)
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
