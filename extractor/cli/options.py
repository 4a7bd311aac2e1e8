"""`cp14 options`: the ways out of a balance due, side by side."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.advice_options import (
    Day,
    Dollars,
    Percent,
    SizeAndDollars,
    account_options,
    for_each_letter,
    tell_ignored,
    tell_uncertainties,
)
from extractor.cli.records import imported_or_read
from extractor.cli.vocabulary import INPUT, exit_zero_option, password_option

if TYPE_CHECKING:
    from extractor.record import Record
    from extractor.settings import Settings


@click.command("options")
@click.argument("file", metavar="FILE|-", type=INPUT)
@click.option("--on", metavar="DATE", type=Day(), help="The day on which the options begin (default: today).")
@click.option("--monthly", metavar="AMOUNT", type=Dollars(), help="The monthly amount of a plan.")
@click.option("--months", metavar="N", type=int, help="The months of a plan, in place of --monthly.")
@click.option(
    "--direct-debit/--no-direct-debit", default=True, show_default=True, help="How a plan is paid; it sets the fee."
)
@click.option(
    "--income-family",
    metavar="SIZE=AMOUNT",
    type=SizeAndDollars(),
    help="People in the household and adjusted gross income, such as 3=42000: low income lowers fees.",
)
@click.option("--card-apr", metavar="PERCENT", type=Percent(), help="The yearly interest of the credit card.")
@account_options
@password_option
@exit_zero_option
def command(
    file: str,
    on: dt.date | None,
    monthly: Decimal | None,
    months: int | None,
    direct_debit: bool,
    income_family: tuple[int, Decimal] | None,
    card_apr: Any,
    account: dict[str, Any],
    chosen: Settings,
    form: str,
) -> None:
    """Compare the ways out of a CP14: who may, what it costs to the end, what it stops and what it does not.

    FILE is a letter, or records as JSON or JSON Lines. Eligible is "yes" when all that the notice decides is met, "no"
    when something is not, "not known" when income or earlier years decide. The cost is what comes on top of the balance
    of the day. It is not advice.

    Example: cp14 options letter.pdf --on 2026-12-01 --months 48 --assume-rate
    """
    from extractor.advice.options import options
    from extractor.output.options_table import comparison

    def answer(record: Record) -> None:
        found = options(
            record,
            on=on,
            monthly=monthly,
            months=months,
            income_family=income_family,
            card_apr=card_apr,
            direct_debit=direct_debit,
            **account,
        )
        day = found[0].on
        tell_ignored([f"{amount:.2f} on {paid_on}" for paid_on, amount in account["pay"] if paid_on > day], day)
        if form == "table":
            click.echo(comparison(found))
            return
        tell_uncertainties(found[0].uncertainties)
        for each in found:
            click.echo(each.to_json())

    records = imported_or_read(file, chosen)
    raise click.exceptions.Exit(for_each_letter(records, answer, headings=form == "table"))
