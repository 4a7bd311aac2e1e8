"""What is said of a printed figure, and what is out of the ordinary in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from extractor import law
from extractor.checks.stories.calendars import Calendar
from extractor.checks.stories.figures import NOTHING, Figure, Figures
from extractor.checks.stories.filings import filing_amounts
from extractor.record import Severity

NAMES: Mapping[Figure, str] = MappingProxyType(
    {
        "interest": "the interest",
        "failure_to_pay": "the failure-to-pay penalty",
        "failure_to_file": "the failure-to-file penalty",
    }
)


@dataclass(frozen=True)
class Remark:
    """What is to be said of one printed figure; `expected` is what it ordinarily would be, in dollars."""

    figure: Figure
    severity: Severity
    message: str
    expected: Decimal | None


def fitting(figure: Figure, tale: str) -> str:
    """The message that a tale explains a figure."""
    return f"{NAMES[figure]} as printed fits this: {tale}"


def explained(figures: Figures, own: Calendar, severity: Severity, tale: str) -> tuple[Remark, ...]:
    """The same remark on each figure that is not what it would be without the tale, or on the interest."""
    found = dict(extraordinary(figures, own)) or {"interest": ordinary(figures, own)["interest"]}
    return tuple(Remark(figure, severity, fitting(figure, tale), amount) for figure, amount in found.items())


def extraordinary(figures: Figures, own: Calendar) -> Iterator[tuple[Figure, Decimal | None]]:
    """The printed figures that are not what they ordinarily would be, and what that is.

    A penalty that is not charged is never one of them: it may have been removed.
    """
    usual = ordinary(figures, own)
    amounts: dict[Figure, list[Decimal]] = {figure: [amount] for figure, amount in usual.items()}
    filings = filing_amounts(figures, own, figures.still_unpaid)
    amounts["failure_to_file"] = [filing.amount for filing in filings]
    for figure, possible in amounts.items():
        printed: Decimal = getattr(figures, figure)
        if printed == NOTHING and figure != "interest":
            continue
        start = own.interest_start if figure == "interest" else None
        if not any(figures.fits(figure, amount, start) for amount in possible):
            yield figure, min(possible, key=lambda amount: abs(amount - printed), default=None)


def ordinary(figures: Figures, calendar: Calendar) -> dict[Figure, Decimal]:
    """Failure to pay and interest when nothing is out of the ordinary and failure to file is as printed."""
    months = law.months_late(calendar.anchor, figures.notice_date)
    bearing = figures.still_unpaid + figures.failure_to_file
    return {
        "interest": law.interest(bearing, calendar.interest_start, figures.notice_date),
        "failure_to_pay": law.failure_to_pay_by_months(figures.still_unpaid, months),
    }
