"""The balance of a notice on one day, or on each day on which it changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from extractor import law
from extractor.advice.account import Account, Start, account_of_notice
from extractor.advice.account_transcript import account_of_transcript
from extractor.advice.accrual import balances
from extractor.advice.assumptions import assumptions
from extractor.advice.changes import changes
from extractor.advice.figure import Certainty, Figure, sources, weakest
from extractor.advice.rates import known_through
from extractor.advice.terms import AssumedRate, Payment, Terms, check_day, terms_of
from extractor.advice.uncertainties import uncertainties
from extractor.advice.used import figures_used
from extractor.errors import LawNotKnown, RequestInvalid
from extractor.law.parts import Parts
from extractor.record import Money, Part, Record
from extractor.transcript.model import AccountTranscript

_LONGEST = dt.timedelta(days=366 * 30)


class PayoffParts(Part):
    """The balance by kind, in dollars; `other` only where the notice bills something else."""

    tax: Money
    failure_to_file: Money
    failure_to_pay: Money
    estimated_tax: Money
    dishonored_payment: Money
    interest: Money
    other: Money | None = None

    @model_serializer(mode="wrap")
    def _without_absent(self, whole: SerializerFunctionWrapHandler) -> dict[str, Any]:
        parts: dict[str, Any] = whole(self)
        return {name: amount for name, amount in parts.items() if name != "other" or amount is not None}


class Payoff(Part):
    """What is owed at the end of the day `on`, in dollars.

    `from` says whether it starts from the notice or from the account, `since` from which day. `pay_by` is the last day
    without further interest. `changes` says what happens on the day; `ignored` names payments after it.
    `uncertainties` is empty for a record that is verified or settled.
    """

    on: dt.date
    from_: Start = Field(alias="from")
    balance: Money
    parts: PayoffParts
    overpaid: Money
    known_through: dt.date
    assumptions: list[str]
    sources: list[str]
    certainty: Certainty
    tax_year: int
    since: dt.date
    pay_by: dt.date
    changes: list[str]
    ignored: list[str]
    uncertainties: list[str]
    figures: list[Figure]
    file: str
    notice_index: int


def payoff(
    record: Record,
    *,
    on: dt.date | None = None,
    pay: Sequence[Payment] = (),
    agreement_from: dt.date | None = None,
    levy_notice: dt.date | None = None,
    assume_rate: AssumedRate = None,
    transcript: Sequence[AccountTranscript] | None = None,
) -> Payoff:
    """The balance of a notice at the end of a day (default: today, or the notice date if that is later).

    `pay` are payments since the notice date; `agreement_from` and `levy_notice` days on which an installment
    agreement began and a notice of intent to levy was given; `assume_rate` a percentage for days past the published
    rates, or "last"; `transcript` the modules of an account transcript, to start from instead of the notice. Raises
    AdviceError: a day or amount that cannot be, a figure that is missing, law data that end too early.
    """
    start, terms = prepared(record, on, pay, agreement_from, levy_notice, assume_rate, transcript)
    return next(_payoffs(record, start, terms, [day_of(on, start)]))


def payoff_days(
    record: Record,
    *,
    until: dt.date,
    on: dt.date | None = None,
    pay: Sequence[Payment] = (),
    agreement_from: dt.date | None = None,
    levy_notice: dt.date | None = None,
    assume_rate: AssumedRate = None,
    transcript: Sequence[AccountTranscript] | None = None,
) -> Iterator[Payoff]:
    """The balance on each day on which it changes, from `on` (default: the account's first day) through `until`."""
    start, terms = prepared(record, on, pay, agreement_from, levy_notice, assume_rate, transcript)
    first = on or start.since
    if not first <= until <= first + _LONGEST:
        raise RequestInvalid(f"the days from {first} until {until} cannot be listed: give a later day, within 30 years")
    days = [first + dt.timedelta(days=number) for number in range((until - first).days + 1)]
    before: Payoff | None = None
    for each in _payoffs(record, start, terms, days):
        if before is None or (each.parts, each.overpaid) != (before.parts, before.overpaid):
            yield each
        before = each


def day_of(on: dt.date | None, start: Account) -> dt.date:
    """The day asked for; today, or the account's first day if that is later, when none was."""
    return on if on is not None else max(dt.date.today(), start.since)


def prepared(
    record: Record,
    on: dt.date | None,
    pay: Sequence[Payment],
    agreement_from: dt.date | None,
    levy_notice: dt.date | None,
    assume_rate: AssumedRate,
    transcript: Sequence[AccountTranscript] | None,
) -> tuple[Account, Terms]:
    """The account to start from and the checked terms. Raises AdviceError."""
    try:
        account = account_of_notice(record) if transcript is None else account_of_transcript(record, transcript, on)
    except law.NotKnown as error:
        raise LawNotKnown(str(error)) from error
    return account, terms_of(
        account, payments=pay, agreement_from=agreement_from, levy_notice=levy_notice, assume_rate=assume_rate
    )


def _payoffs(record: Record, account: Account, terms: Terms, days: Sequence[dt.date]) -> Iterator[Payoff]:
    check_day(days[0], account, "balance asked for")
    uncertain = uncertainties(record)
    for day, parts in balances(account, terms, days):
        in_time = replace(terms, payments=tuple(each for each in terms.payments if each[0] <= day))
        figures = figures_used(account, in_time, day)
        yield Payoff(
            file=record.source.file,
            notice_index=record.source.notice_index,
            on=day,
            from_=account.start,
            balance=parts.balance,
            parts=_parts(parts),
            overpaid=parts.overpaid,
            known_through=known_through(),
            assumptions=assumptions(account, in_time, day),
            sources=sources(figures, "IRC 6601(e)(3)", "IRC 6622", "Rev. Proc. 2002-26"),
            certainty=weakest(figures),
            tax_year=account.tax_year,
            since=account.since,
            pay_by=account.pay_by,
            changes=changes(account, in_time, day),
            ignored=[f"{amount:.2f} on {paid_on}" for paid_on, amount in terms.payments if paid_on > day],
            uncertainties=uncertain,
            figures=figures,
        )


def _parts(parts: Parts) -> PayoffParts:
    rounded: Mapping[str, Any] = parts.rounded()
    return PayoffParts(**{**rounded, "other": rounded["other"] or None})
