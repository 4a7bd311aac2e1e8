"""What may remove a penalty, or make a demand too early: administrative relief, COVID-19 notices, disasters, Kwong."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from extractor.law.law_file import Certainty
from extractor.law.parameter import load

Relief: TypeAlias = Literal["first-time", "automatic"]


@dataclass(frozen=True)
class FilingRelief:
    """No failure-to-file penalty on a return filed by `filed_by`; notices from `since` on must not charge it."""

    filed_by: dt.date
    since: dt.date
    reference: str
    certainty: Certainty


@dataclass(frozen=True)
class PaymentRelief:
    """No failure-to-pay penalty accrues from `first_day` through `last_day`; a CP14's own figure is not changed."""

    first_day: dt.date
    last_day: dt.date
    reference: str
    certainty: Certainty


@dataclass(frozen=True)
class Kwong:
    """The case, and what is known of it through a day. It covers days after `period_start` through `period_end`."""

    period_start: dt.date
    period_end: dt.date
    claims_due: dt.date
    appealed: dt.date
    known_through: dt.date
    reference: str


def administrative_reliefs(tax_year: int) -> tuple[Relief, ...]:
    """How failure-to-file and failure-to-pay penalties of a tax year are removed for those in order before.

    `automatic`: without asking, so that a charge to such a person may be challenged; `first-time`: on request,
    also beside the automatic one where that was not considered.
    """
    reliefs: list[Relief] = []
    if tax_year >= load("penalty_relief.automatic_first_year").newest:
        reliefs.append("automatic")
    if tax_year <= load("penalty_relief.first_time_last_year").newest:
        reliefs.append("first-time")
    return tuple(reliefs)


def administrative_relief(tax_year: int) -> Relief:
    """The first of `administrative_reliefs`."""
    return administrative_reliefs(tax_year)[0]


def automatic_exemption_starts() -> dt.date:
    """From about when the automatic exemption is applied; the day itself is not published."""
    return _date("penalty_relief.automatic_starts")


def covid_filing_relief(tax_year: int) -> FilingRelief | None:
    """Notice 2022-36 for a tax year, None for a year that it does not cover."""
    if not _covers("covid_relief.filing", tax_year):
        return None
    entry = load("covid_relief.filed_by").entries[-1]
    return FilingRelief(_date("covid_relief.filed_by"), entry.start, entry.reference, entry.certainty)


def covid_payment_relief(tax_year: int, assessed_tax: Decimal, notice_date: dt.date) -> PaymentRelief | None:
    """Notice 2024-7 for a tax year, assessed tax in dollars and CP14, None where it does not apply."""
    if not _covers("covid_relief.paying", tax_year) or notice_date > _date("covid_relief.paying_notice_by"):
        return None
    if assessed_tax >= load("covid_relief.paying_tax_below").newest:
        return None
    entry = load("covid_relief.paying_from").entries[-1]
    first = max(notice_date, _date("covid_relief.paying_from"))
    return PaymentRelief(first, _date("covid_relief.paying_through"), entry.reference, entry.certainty)


def demand_is_premature(notice_date: dt.date, postponed_due: dt.date) -> bool:
    """Whether a demand came by the postponed last day to pay, at a time when it had to wait (IRC 6303(b))."""
    return _date("disaster_relief.demand_after_postponed") <= notice_date <= postponed_due


def latest_postponed_due(due: dt.date) -> dt.date:
    """The latest day to which a due date can be postponed for a disaster: a year later (IRC 7508A(a))."""
    years = int(load("disaster_relief.longest").newest)
    return due.replace(year=due.year + years, day=min(due.day, 28) if due.month == 2 else due.day)


def in_kwong_period(start: dt.date, end: dt.date) -> bool:
    """Whether a day after `start` through `end` falls in the period of Kwong v. United States.

    The IRS does not follow the case: something to tell, not a rule to recompute with.
    """
    return start < _date("kwong.period_end") and end >= _date("kwong.period_start")


def kwong() -> Kwong:
    """Kwong v. United States as it stands: an unpaid charge needs no refund claim, abatement may be asked for."""
    return Kwong(
        period_start=_date("kwong.period_start"),
        period_end=_date("kwong.period_end"),
        claims_due=_date("kwong.claims_due"),
        appealed=_date("kwong.appealed"),
        known_through=load("kwong.period_end").known_through,
        reference=load("kwong.period_end").entries[-1].reference,
    )


@lru_cache(maxsize=256)
def _covers(relief: str, tax_year: int) -> bool:
    first, last = (load(f"{relief}_{end}_year").newest for end in ("first", "last"))
    return first <= tax_year <= last


@cache
def _date(name: str) -> dt.date:
    parameter = load(name)
    return parameter.date_at(parameter.known_through)
