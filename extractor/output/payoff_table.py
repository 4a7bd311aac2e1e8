"""A payoff, or a schedule of them, as text for a person."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.advice.payoff import Payoff, PayoffParts
from extractor.advice.wording import day, dollars
from extractor.output.for_people import NOT_ADVICE, doubtful, wrapped

_START = {"notice": "from the notice", "account": "from the IRS account"}
_MARKS = {"statute": "the Code", "official": "IRS pages and rulings", "reported": "articles that quote the IRS"}


def report(payoff: Payoff) -> str:
    """The parts of one day's balance, what it takes for granted, and where the numbers come from."""
    lines = [*doubtful(payoff.doubts), f"Owed on {day(payoff.on)}, {_START[payoff.from_]}", ""]
    amounts = {**_named(payoff.parts), "balance": payoff.balance}
    lines += [f"  {name:<20} {dollars(amount):>16}" for name, amount in amounts.items() if amount or name == "balance"]
    if payoff.overpaid:
        lines.append(f"  {'overpaid':<20} {dollars(payoff.overpaid):>16}")
    return "\n".join([*lines, "", *_footer(payoff)])


def schedule(payoffs: Sequence[Payoff]) -> str:
    """The days on which something but daily interest happens, the first and the last, with what happens."""
    last = payoffs[-1]
    shown = [each for each in payoffs if each.changes or each in (payoffs[0], last)]
    lines = [*doubtful(last.doubts), f"{'day':<12} {'balance':>14} {'tax':>14} {'penalties':>12} {'interest':>12}"]
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


def _footer(payoff: Payoff) -> list[str]:
    return [
        f"Last day without further interest: {day(payoff.pay_by)}. "
        f"Interest rates are known through {day(payoff.known_through)}.",
        *wrapped("Takes for granted", payoff.assumptions),
        *wrapped("Law", payoff.sources),
        f"Least certain source: {_MARKS[payoff.certainty]} ({payoff.certainty}).",
        NOT_ADVICE,
    ]
