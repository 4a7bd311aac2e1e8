"""One way out of a balance due, as it is shown, and the situation in which all of them are judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.advice.account import Account
from extractor.advice.citations import Citations
from extractor.advice.figure import Certainty, Figure, sources, weaker, weakest
from extractor.advice.terms import Terms
from extractor.law.parts import Parts
from extractor.record import Money, Notice, Part, Record

OptionCode = Literal[
    "pay_by_date",
    "card",
    "short_term_plan",
    "guaranteed_plan",
    "simple_payment_plan",
    "plan_with_financial_statement",
    "offer_in_compromise",
    "currently_not_collectible",
    "first_time_abatement",
    "automatic_exemption",
    "reasonable_cause",
    "dispute",
]


class Option(Part):
    """A way out, with what it costs beyond the balance of the day it begins, in dollars.

    `eligible` is True when everything that the notice decides is met (what it cannot show is in `why`), False when
    something is not, None when what decides is not on the notice. `cost` is the fee and all interest and penalties
    through `cost_through`; `cost_is_whole` is False when the published rates end before the option does. `monthly` and
    `months` are those of a plan; `saves` the penalties that relief would remove. None is "not known" or "does not
    apply", never zero.
    """

    code: OptionCode
    title: str
    eligible: bool | None
    why: str
    fee: Money | None
    cost: Money | None
    cost_through: dt.date | None
    cost_is_whole: bool
    stops: list[str]
    does_not_stop: list[str]
    certainty: Certainty
    source: str
    as_of: dt.date
    known_through: dt.date
    tax_year: int
    on: dt.date
    balance: Money
    monthly: Money | None
    months: int | None
    saves: Money | None
    notes: list[str]
    uncertainties: list[str]
    figures: list[Figure]
    file: str
    notice_index: int


@dataclass(frozen=True)
class Situation:
    """What is known: the notice, what is owed on the day `on`, and what the user added.

    `monthly` and `months` are the user's wish for a plan; `low_income` is None when the income is not known;
    `card_percent` the yearly interest of the card.
    """

    record: Record
    notice: Notice
    account: Account
    terms: Terms
    on: dt.date
    owed: Parts
    known_through: dt.date
    monthly: Decimal | None = None
    months: int | None = None
    low_income: bool | None = None
    card_percent: Decimal | None = None
    direct_debit: bool = True

    @property
    def balance(self) -> Decimal:
        """What is owed on the day, in cents."""
        return self.owed.balance

    @property
    def assumed(self) -> bool:
        """Whether the user allowed to go past what is published."""
        return self.terms.assumed_percent is not None

    def citations(self) -> Citations:
        """An empty list of figures in force on the day."""
        return Citations(self.on, assumed=self.assumed)


@dataclass(frozen=True)
class Cost:
    """What an option costs: `fee` to set it up, `total` with interest and penalties through a day."""

    fee: Decimal | None = None
    total: Decimal | None = None
    through: dt.date | None = None
    whole: bool = True
    monthly: Decimal | None = None
    months: int | None = None


NO_COST = Cost()
CHECKED = dt.date(2026, 11, 28)
"""The day on which the sentences of the options were last compared with their sources."""


def option(
    situation: Situation,
    code: OptionCode,
    title: str,
    *,
    eligible: bool | None,
    why: str,
    cited: Citations,
    authority: str,
    said: Certainty,
    cost: Cost = NO_COST,
    saves: Decimal | None = None,
    stops: Sequence[str] = (),
    does_not_stop: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> Option:
    """The option, its certainty that of the least certain figure or sentence, its dates those of its figures.

    `authority` names the texts that the sentences rest on, `said` how certain these are. Of an option that is ruled
    out the cost is not shown.
    """
    figures = cited.figures
    cost = Cost(fee=cost.fee) if eligible is False else cost
    through = min((each.known_through for each in figures), default=situation.known_through)
    return Option(
        code=code,
        title=title,
        eligible=eligible,
        why=why,
        fee=cost.fee,
        cost=cost.total,
        cost_through=cost.through,
        cost_is_whole=cost.whole,
        stops=list(stops),
        does_not_stop=list(does_not_stop),
        certainty=weaker(weakest(figures), said),
        source="; ".join(sources(figures, *authority.split("; "))),
        as_of=max((each.as_of for each in figures), default=CHECKED),
        known_through=min(through, situation.known_through),
        tax_year=situation.account.tax_year,
        on=situation.on,
        balance=situation.balance,
        monthly=cost.monthly,
        months=cost.months,
        saves=saves,
        notes=list(notes),
        uncertainties=[],
        figures=figures,
        file=situation.record.source.file,
        notice_index=situation.record.source.notice_index,
    )
