"""`cp14 payoff`: what is owed on a day, or on each day on which it changes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.advice_options import Day, account_options, for_each_letter, tell_ignored, tell_uncertainties
from extractor.cli.output_file import writing
from extractor.cli.reading import printable
from extractor.cli.records import imported_or_read
from extractor.cli.vocabulary import INPUT, exit_zero_option, password_option

if TYPE_CHECKING:
    from extractor.advice.payoff import Payoff
    from extractor.record import Record
    from extractor.settings import Settings


@click.command("payoff")
@click.argument("file", metavar="FILE|-", type=INPUT)
@click.option("--on", metavar="DATE", type=Day(), help="The day whose balance is asked for (default: today).")
@click.option(
    "--until", metavar="DATE", type=Day(), help="Every day on which the balance changes, from --on or the notice date."
)
@account_options
@click.option(
    "--picture",
    metavar="PATH",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --until: draw the balance as .svg or .png.",
)
@password_option
@exit_zero_option
def command(
    file: str,
    on: dt.date | None,
    until: dt.date | None,
    picture: Path | None,
    account: dict[str, Any],
    chosen: Settings,
    form: str,
) -> None:
    """Compute what is owed on a CP14 on a day: tax, penalties and interest, from the notice or the IRS account.

    FILE is a letter, or records as JSON or JSON Lines. Interest is added daily, the failure-to-pay penalty on the day
    a month begins; through the pay-by date nothing is added. What is taken for granted is listed with the result.

    Example: cp14 payoff letter.pdf --on 2026-12-31 --pay 2026-03-02=500.00
    """
    from extractor.advice.payoff import payoff, payoff_days
    from extractor.output.payoff_table import report, schedule

    if picture is not None:
        _check_picture(picture, until)

    def answer(record: Record) -> None:
        if until is None:
            days = [payoff(record, on=on, **account)]
        else:
            days = list(payoff_days(record, until=until, on=on, **account))
        tell_ignored(days[-1].ignored, days[-1].on)
        if form != "table":
            tell_uncertainties(days[-1].uncertainties)
            for each in days:
                click.echo(each.to_json())
        else:
            click.echo(report(days[-1]) if until is None else schedule(days))
        if picture is not None:
            _draw(picture, days)

    records = imported_or_read(file, chosen)
    if picture is not None and len(records) > 1:
        raise click.UsageError("--picture needs a file of one letter")
    raise click.exceptions.Exit(for_each_letter(records, answer, headings=form == "table"))


def _check_picture(path: Path, until: dt.date | None) -> None:
    from extractor.output.payoff_picture import FORMATS

    if until is None:
        raise click.UsageError("--picture draws the days up to a date: give --until too")
    if path.suffix.lower() not in FORMATS:
        raise click.UsageError(f"--picture writes {' or '.join(FORMATS)}, not {printable(path.suffix) or 'this'}")


def _draw(path: Path, days: list[Payoff]) -> None:
    from extractor.output.payoff_picture import draw

    with writing("picture", path):
        draw(path, days)
