"""What `cp14 payoff`, `options`, `timeline` and `dispute` share: how dates and amounts are given, and the walk."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.comparing import modules_of
from extractor.cli.reading import exit_code, printable, settings
from extractor.cli.session import problem, remark
from extractor.cli.vocabulary import INPUT, format_option, out_option

if TYPE_CHECKING:
    from extractor.record import Record

_AMOUNT = re.compile(r"-?\$?-?\d{1,3}(,\d{3})*(\.\d+)?|-?\$?-?\d+(\.\d+)?")


# click before 8.5 has no type parameters here.
class Day(click.ParamType):  # type: ignore[type-arg]
    """A calendar day as 2026-12-31."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day; fails for anything but an ISO date."""
        try:
            return dt.datetime.strptime(value, "%Y-%m-%d").date() if isinstance(value, str) else value
        except ValueError:
            self.fail(f"{value!r} is not a date like 2026-12-31", param, ctx)


class Dollars(click.ParamType):  # type: ignore[type-arg]
    """An amount of dollars as 1250, 1250.00 or $1,250.00."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The amount; fails for anything that is no plain number."""
        return value if isinstance(value, Decimal) else _number(self, value, "an amount like 250.00", param, ctx)


class Percent(click.ParamType):  # type: ignore[type-arg]
    """A percentage as 7 or 6.5; `last` for the last known one."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number or `last`."""
        return (
            value if value == "last" else _number(self, str(value).removesuffix("%"), "a percentage like 7", param, ctx)
        )


class DayAndDollars(click.ParamType):  # type: ignore[type-arg]
    """A payment as 2024-01-15=500.00."""

    name = "date=amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[dt.date, Decimal]:
        """The day and the amount."""
        if isinstance(value, tuple):
            return value
        day, equals, amount = str(value).partition("=")
        if not equals:
            self.fail(f"{value!r} is not DATE=AMOUNT, such as 2024-01-15=500.00", param, ctx)
        return Day().convert(day.strip(), param, ctx), Dollars().convert(amount.strip(), param, ctx)


class SizeAndDollars(click.ParamType):  # type: ignore[type-arg]
    """A household and its income as 3=42000."""

    name = "size=amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, Decimal]:
        """The number of people and the income."""
        if isinstance(value, tuple):
            return value
        size, _, amount = str(value).partition("=")
        if not size.strip().isdecimal() or not amount:
            self.fail(f"{value!r} is not SIZE=AMOUNT, such as 3=42000", param, ctx)
        return int(size), Dollars().convert(amount, param, ctx)


def _number(
    kind: click.ParamType[Any], value: Any, example: str, param: click.Parameter | None, ctx: click.Context | None
) -> Decimal:
    text = str(value).strip()
    if not _AMOUNT.fullmatch(text):
        kind.fail(f"{value!r} is not {example}", param, ctx)
    return Decimal(text.replace("$", "").replace(",", ""))


answer_format_option = format_option(
    "table", "jsonl", "json", default="table", table="text for people", json="the same as jsonl"
)

transcript_option = click.option(
    "--transcript",
    "transcripts",
    multiple=True,
    metavar="FILE",
    type=INPUT,
    help="IRS account transcript that counts before the notice; may be given several times.",
)
_ACCOUNT_OPTIONS = (
    click.option(
        "--pay",
        multiple=True,
        metavar="DATE=AMOUNT",
        type=DayAndDollars(),
        help="A payment made since the notice date, such as 2024-01-15=500.00; may be given several times.",
    ),
    click.option("--agreement-from", metavar="DATE", type=Day(), help="The day an installment agreement began."),
    click.option(
        "--levy-notice", metavar="DATE", type=Day(), help="The date of a notice of intent to levy (CP504, LT11, CP90)."
    ),
    click.option(
        "--assume-rate",
        metavar="[PERCENT]",
        is_flag=False,
        flag_value="last",
        type=Percent(),
        help="Go past the published interest rates at this rate a year (alone: the last known one). Put it after FILE.",
    ),
    transcript_option,
    answer_format_option,
    out_option,
)


def account_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add these options to a command on what is owed; `account` has what is known and assumed of the account.

    `account`: the keyword arguments of the functions of `extractor.advice`; `chosen`: the settings; `form`: the format.
    """

    @functools.wraps(command)
    def called(*, transcripts: tuple[str, ...], password_file: Path | None, form: str, **given: Any) -> None:
        chosen = settings(None, password_file)
        known = ("pay", "agreement_from", "levy_notice", "assume_rate")
        account = {name: given.pop(name) for name in known}
        account["transcript"] = modules_of(transcripts, chosen) if transcripts else None
        command(account=account, chosen=chosen, form=form, **given)

    for option in reversed(_ACCOUNT_OPTIONS):
        called = option(called)
    return called


def for_each_letter(records: Sequence[Record], answer: Callable[[Record], None], *, headings: bool) -> int:
    """Exit status of answering each record: 0 all answered, 1 one unsupported, 2 one refused, 4 none, 5 one failed.

    An answer for a notice in review is an answer: its first line says what is uncertain. A refusal is one line on
    standard error; the letters after it are answered. `headings` names the letter before the answer where there are
    several.
    """
    from extractor.errors import AdviceError

    refused = 0
    for number, record in enumerate(records, 1):
        if record.error is not None:
            continue
        if headings and len(records) > 1:
            click.echo(f"Letter {number} of {len(records)}: {printable(record.source.file)}")
        try:
            answer(record)
        except AdviceError as error:
            problem(f"{printable(record.source.file)}: {error}")
            refused = error.exit_code if record.status != "unsupported" else refused
    statuses = {record.status for record in records}
    if "failed" in statuses or not statuses:
        return exit_code(records)
    return refused or int("unsupported" in statuses)


def tell_uncertainties(uncertainties: Sequence[str]) -> None:
    """What is uncertain in a record, in one line on standard error, for output that is read by a program."""
    if uncertainties:
        problem(f"uncertain: {'; '.join(uncertainties)}")


def tell_ignored(payments: Sequence[str], day: dt.date) -> None:
    """Each payment that was left out because it comes after the day, in one line on standard error."""
    for payment in payments:
        remark(f"the payment of {payment} is after {day} and was ignored")
