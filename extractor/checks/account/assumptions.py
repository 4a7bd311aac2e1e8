"""The table of assumptions of data/assumptions.toml, and hypotheses made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from extractor.checks.account.model import Account, Charges
from extractor.checks.contacts import read
from extractor.checks.wording import in_words
from extractor.record import Severity

Detail = Decimal | dt.date | int | str
Axis = Literal["calendar", "notice date", "filing", "failure to pay", "interest", "payments"]

INEXACT = 2
"""Rather an extension, or the months of a moved due date, than interest whose cents rounding alone cannot have made."""


class Assumption(NamedTuple):
    """One row of the table; `severity` is "none" for what is so ordinary that nothing is said of it."""

    name: str
    axis: Axis
    cost: int
    severity: Literal["none", "info", "warning"]
    words: str

    def of(self, **details: Detail) -> Assumed:
        """The assumption made of one letter, with the days and figures that its words name."""
        return Assumed(self, tuple(details.items()))


class Assumed(NamedTuple):
    """An assumption made of one letter, in words."""

    assumption: Assumption
    details: tuple[tuple[str, Detail], ...]

    @property
    def words(self) -> str:
        """The assumption's words, filled in."""
        return self.assumption.words.format(**{name: in_words(value) for name, value in self.details})


class Hypothesis(NamedTuple):
    """An account, what is assumed in it, and its charges, which are the printed ones within the tolerances.

    `exact`: the interest differs from the printed by no more than rounding can do. `ordinary` is what the charges would
    be with nothing assumed.
    """

    account: Account
    charges: Charges
    assumed: tuple[Assumed, ...]
    exact: bool

    @property
    def cost(self) -> int:
        """How far from the ordinary the assumptions are, together."""
        return sum(each.assumption.cost for each in self.assumed)

    @property
    def strain(self) -> int:
        """The same, with what it costs that the interest is off by more than rounding."""
        return self.cost + INEXACT * (not self.exact)

    @property
    def severity(self) -> Severity | None:
        """That of the gravest assumption; None where nothing out of the ordinary is assumed."""
        return gravest(self.assumed)

    @property
    def words(self) -> str:
        """What is assumed, to complete "consistent with …"."""
        return " and ".join(each.words for each in self.assumed if each.words)


def gravest(assumed: Iterable[Assumed]) -> Severity | None:
    """The severity of the gravest assumption; None where nothing out of the ordinary is assumed."""
    severities = {each.assumption.severity for each in assumed}
    if "warning" in severities:
        return "warning"
    return "info" if "info" in severities else None


@lru_cache(maxsize=1)
def table() -> Mapping[str, Assumption]:
    """Every assumption by name."""
    return {name: Assumption(name, **row) for name, row in read("assumptions").items()}


def assumption(name: str) -> Assumption:
    """The assumption of a name."""
    return table()[name]


def cheapest(hypotheses: Iterable[Hypothesis], below: int | None = None) -> Hypothesis | None:
    """The one of least strain, if that is less than `below`; the first of several."""
    best: Hypothesis | None = None
    for each in hypotheses:
        strain = each.strain
        if below is None or strain < below:
            best, below = each, strain
            if strain == 0:
                break
    return best
