"""A payoff, or a schedule of them, as text for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.advice.figure import Figure
from extractor.advice.payoff import Payoff, PayoffParts
from extractor.output.for_people import NOT_ADVICE, uncertain, wrapped
from extractor.values.wording import day, dollars

_START = {"notice": "from the notice of", "account": "from the IRS account as of"}
_STATUTES = ("IRC", "Rev. Proc.", "Treas. Reg.", "IRS Notice 2", "Pub. L.")
"""Sources that the text names; the revenue ruling of each quarter's rate is in the JSON."""
_YEARLY = "percent a year"
_MARKS = {"statute": "the Code", "official": "IRS pages and rulings", "reported": "articles that quote the IRS"}


def report(payoff: Payoff) -> str:
    """The parts of one day's balance, what it takes for granted, and where the numbers come from."""
    start = f"{_START[payoff.from_]} {day(payoff.since)}"
    lines = [*uncertain(payoff.uncertainties), f"Owed on {day(payoff.on)} for tax year {payoff.tax_year}, {start}", ""]
    amounts = {**_named(payoff.parts), "balance": payoff.balance}
    lines += [f"  {name:<20} {dollars(amount):>16}" for name, amount in amounts.items() if amount or name == "balance"]
    if payoff.overpaid:
        lines.append(f"  {'overpaid':<20} {dollars(payoff.overpaid):>16}")
    return "\n".join([*lines, "", *_footer(payoff)])


def schedule(payoffs: Sequence[Payoff]) -> str:
    """The days on which something but daily interest happens, the first and the last, with what happens."""
    last = payoffs[-1]
    shown = [each for each in payoffs if each.changes or each in (payoffs[0], last)]
    lines = [
        *uncertain(last.uncertainties),
        f"{'day':<12} {'balance':>14} {'tax':>14} {'penalties':>12} {'interest':>12}",
    ]
    for each in shown:
        penalties = each.balance - each.parts.tax - each.parts.interest
        figures = f"{dollars(each.balance):>14} {dollars(each.parts.tax):>14} {dollars(penalties):>12}"
        row = f"{each.on.isoformat():<12} {figures} {dollars(each.parts.interest):>12}  {'; '.join(each.changes)}"
        lines.append(row.rstrip())
    lines += ["", "Between these days interest is added daily; --format json gives each day.", *_footer(last)]
    return "\n".join(lines)


def _named(parts: PayoffParts) -> dict[str, Decimal]:
    names = ("tax", "failure_to_file", "failure_to_pay", "estimated_tax", "dishonored_payment", "other", "interest")
    amounts = {name.replace("_", " "): getattr(parts, name) for name in names}
    return {name: amount for name, amount in amounts.items() if amount is not None}


def _rates(figures: Sequence[Figure]) -> Iterator[str]:
    """Each rate with the day from which it holds; quarters that go on with the same rate are one."""
    rates = [each for each in figures if each.unit == _YEARLY]
    for before, each in zip([None, *rates], rates, strict=False):
        if before is None or (before.value, before.what) != (each.value, each.what):
            yield f"{each.value} percent from {each.as_of}{' (assumed)' if each.what.endswith('assumed') else ''}"


def _penalty_rates(figures: Sequence[Figure]) -> Iterator[str]:
    yield from (f"{each.value} {each.unit}" for each in figures if each.unit == "percent a month")


def _footer(payoff: Payoff) -> list[str]:
    return [
        f"Last day without further interest: {day(payoff.pay_by)}. "
        f"Interest rates are known through {day(payoff.known_through)}.",
        *wrapped("Takes for granted", payoff.assumptions),
        *wrapped("Interest a year", _rates(payoff.figures)),
        *wrapped("Failure to pay", _penalty_rates(payoff.figures)),
        *wrapped("Law", (source for source in payoff.sources if source.startswith(_STATUTES))),
        f"Least certain source: {_MARKS[payoff.certainty]} ({payoff.certainty}).",
        NOT_ADVICE,
    ]
