"""Options side by side, then each with its reasons, as text for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.advice.option import Option
from extractor.output.for_people import NOT_ADVICE, uncertain, wrapped
from extractor.values.wording import day, dollars

_ELIGIBLE = {True: "yes", False: "no", None: "not known"}


def comparison(options: Sequence[Option]) -> str:
    """A table with one line per option, and a paragraph for each below it."""
    first = options[0]
    lines = [
        *uncertain(first.uncertainties),
        f"Tax year {first.tax_year}, {dollars(first.balance)} owed on {day(first.on)}, the day the options begin.",
        "The cost is what comes on top of it.",
        "",
        f"{'':<56} {'eligible':<10} {'fee':>9} {'cost':>12}  {'through':<10} {'monthly':>12}",
        *(_row(option) for option in options),
    ]
    if any(option.cost is not None and not option.cost_is_whole for option in options):
        lines.append("* not to the end: interest rates after this day are not published; --assume-rate goes on")
    for option in options:
        lines += ["", *_paragraph(option)]
    return "\n".join([*lines, "", NOT_ADVICE])


def _row(option: Option) -> str:
    fee = dollars(option.fee) if option.fee is not None else ""
    mark = "" if option.cost_is_whole else "*"
    cost = dollars(option.cost) + mark if option.cost is not None else ""
    through = option.cost_through.isoformat() if option.cost_through is not None else ""
    months = f" x {option.months}" if option.months is not None else ""
    monthly = dollars(option.monthly) + months if option.monthly is not None else ""
    eligible = _ELIGIBLE[option.eligible]
    return f"{option.title:<56} {eligible:<10} {fee:>9} {cost:>12}  {through:<10} {monthly:>12}".rstrip()


def _paragraph(option: Option) -> Iterator[str]:
    yield f"{option.title}: {_ELIGIBLE[option.eligible]}"
    yield from wrapped("  why", [option.why])
    if option.eligible is False:
        return
    if option.saves is not None:
        yield f"  would remove: {dollars(option.saves)}"
    yield from wrapped("  stops", option.stops)
    yield from wrapped("  does not stop", option.does_not_stop)
    for note in option.notes:
        yield from wrapped("  note", [note])
    yield from wrapped(f"  source ({option.certainty}, as of {day(option.as_of)})", [option.source])
