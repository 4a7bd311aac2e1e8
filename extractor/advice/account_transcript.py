"""The account at the IRS as a payoff's start: what is posted, with what the transcript says has accrued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.advice.account import Account, account_of_notice
from extractor.advice.penalty_months import penalty_months
from extractor.advice.terms import Terms
from extractor.errors import FiguresMissing
from extractor.law.parts import NOTHING, Parts
from extractor.record import Record
from extractor.transcript.codes import CREDIT_KINDS, Kind, kind_of
from extractor.transcript.identities import differences
from extractor.transcript.model import AccountTranscript, Transaction
from extractor.transcript.pairing import Pairing, pair
from extractor.transcript.states import open_states

_PARTS: dict[Kind, str] = {
    "tax": "tax",
    "failure_to_file": "failure_to_file",
    "failure_to_pay": "failure_to_pay",
    "estimated_tax": "estimated_tax",
    "dishonored_payment": "dishonored_payment",
    "other_penalty": "other",
    "fee": "other",
    "interest": "interest",
}


def account_of_transcript(record: Record, modules: Sequence[AccountTranscript], asked: dt.date | None) -> Account:
    """The account of a notice's taxpayer and year, where it stands by the newest day that the transcript shows.

    That is the day through which accruals are printed, after the time to pay and by the day `asked` for; otherwise the
    last day on which interest was assessed, with the payments posted since. Raises FiguresMissing when no module is of
    the notice, or when it could not be read reliably.
    """
    noticed = account_of_notice(record)
    module = _module(record, modules)
    rows = [row for row in module.transactions if row.amount]
    agreement, levy = _state_from(module, "installment-agreement"), _state_from(module, "levy-notice")
    noticed = replace(
        noticed,
        start="account",
        agreement_from=agreement,
        levy_notice=levy,
        return_on_time=not _total(rows, "failure_to_file"),
        assessed_tax=_total(rows, "tax"),
        assessed=max(sum((row.amount for row in rows if row.amount), NOTHING), NOTHING),
    )
    accrued_to = _accrued_to(module)
    if accrued_to is not None and accrued_to > noticed.pay_by and (asked is None or asked >= accrued_to):
        return _with_accruals(noticed, module, rows, accrued_to)
    return _as_posted(noticed, rows, max(_last_interest(rows), noticed.since))


def _with_accruals(noticed: Account, module: AccountTranscript, rows: Iterable[Transaction], day: dt.date) -> Account:
    posted = _parts(rows)
    interest, penalty = module.accrued_interest or NOTHING, module.accrued_penalty or NOTHING
    parts = replace(posted, interest=posted.interest + interest, accruing=penalty)
    return replace(
        noticed,
        since=day,
        pay_by=day,
        parts=parts,
        percent_charged=_percent_charged(noticed, parts, day),
        notes=(f"starts from the account's balance with the interest and penalty accrued to {day}",),
    )


def _as_posted(noticed: Account, rows: Sequence[Transaction], through: dt.date) -> Account:
    """What is posted through a day, and the credits after it as payments; charges after it are taken as of the day."""
    credits = [row for row in rows if _is_credit(row)]
    later = [row for row in credits if row.date is not None and row.date > through]
    parts = _parts(row for row in rows if row not in later)
    note = f"starts from what the account shows as posted through {through}"
    return replace(
        noticed,
        since=through,
        pay_by=max(noticed.pay_by, through),
        parts=parts,
        percent_charged=_percent_charged(noticed, parts, through),
        payments=tuple((row.date, -row.amount) for row in later if row.date and row.amount),
        notes=(note,),
    )


def _module(record: Record, modules: Sequence[AccountTranscript]) -> AccountTranscript:
    assert record.notice is not None
    paired = pair(record.notice, modules)
    if not isinstance(paired, Pairing):
        raise FiguresMissing(
            f"no account in the transcript is of the notice's taxpayer, form and year ({record.notice.tax_year})"
        )
    module = paired.module
    if module.unreadable or differences(module):
        raise FiguresMissing("the transcript could not be read reliably, or its figures do not add up: see cp14 verify")
    if not any(row.amount for row in module.transactions):
        raise FiguresMissing("the transcript shows no transactions with amounts")
    return module


def _parts(rows: Iterable[Transaction]) -> Parts:
    """What is posted, credits applied in the order of payments."""
    charges: dict[str, Decimal] = {}
    credits = NOTHING
    for row in rows:
        amount = row.amount or NOTHING
        if _is_credit(row):
            credits -= amount
        else:
            name = _PARTS[kind_of(row.code, amount < 0)]
            charges[name] = charges.get(name, NOTHING) + amount
    # An abatement larger than its charge, as after a partial payment, is a credit.
    over = -sum((amount for amount in charges.values() if amount < 0), NOTHING)
    return Parts(**{name: max(amount, NOTHING) for name, amount in charges.items()}).paid(credits + over)


def _is_credit(row: Transaction) -> bool:
    return kind_of(row.code, (row.amount or NOTHING) < 0) in {*CREDIT_KINDS, "status"}


def _total(rows: Iterable[Transaction], kind: Kind) -> Decimal:
    amounts = (row.amount for row in rows if row.amount and kind_of(row.code, row.amount < 0) == kind)
    return sum(amounts, NOTHING)


def _accrued_to(module: AccountTranscript) -> dt.date | None:
    """The day through which both accruals are printed."""
    if module.accrued_interest is None or module.accrued_penalty is None:
        return None
    days = {module.accrued_interest_as_of, module.accrued_penalty_as_of}
    return days.pop() if len(days) == 1 else None


def _last_interest(rows: Iterable[Transaction]) -> dt.date:
    """The last day on which interest was assessed, or else the tax."""
    dated = [(row.date, kind_of(row.code, False)) for row in rows if row.date and row.amount and row.amount > 0]
    days = [day for day, kind in dated if kind == "interest"] or [day for day, kind in dated if kind == "tax"]
    return max(days, default=dt.date.min)


def _state_from(module: AccountTranscript, state: str) -> dt.date | None:
    lines = open_states(module).get(state)
    return lines[0].date if lines else None


def _percent_charged(noticed: Account, parts: Parts, day: dt.date) -> Decimal:
    """The rates of the months charged through a day; none when the account shows no such penalty."""
    if parts.failure_to_pay + parts.accruing <= 0:
        return Decimal(0)
    terms = Terms(agreement_from=noticed.agreement_from, levy_notice=noticed.levy_notice)
    months = sum((month.percent for month in penalty_months(noticed, terms) if month.begins <= day), Decimal(0))
    return noticed.percent_charged + months
