"""`cp14 settle`: keep a person's decision about one notice of a batch."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.reading import as_of_option, printable

if TYPE_CHECKING:
    from extractor.checks.typed import Decided
    from extractor.record import Finding, Record
    from extractor.settlements.decision import Decision


@click.command("settle")
@click.argument("out", metavar="OUT", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("notice", metavar="ID")
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME=VALUE",
    help="What the page prints, such as amount_due=992.27; VALUE `none` if the notice does not print it. Repeatable.",
)
@click.option("--accept", is_flag=True, help="All other figures were read correctly.")
@click.option("--unsupported", is_flag=True, help="This is not a notice to handle.")
@click.option("--confirm", is_flag=True, help="Settle although the errors and warnings shown remain.")
@click.option("--undo", is_flag=True, help="Withdraw the last decision about this notice.")
@click.option("--by", metavar="NAME", help="Who decides (default: the name of the user of this machine).")
@click.option("--note", metavar="TEXT", help="A note that is kept with the decision.")
@as_of_option
def command(
    out: Path,
    notice: str,
    fields: tuple[str, ...],
    accept: bool,
    unsupported: bool,
    confirm: bool,
    undo: bool,
    by: str | None,
    note: str | None,
    as_of: dt.datetime | None,
) -> None:
    """Settle the notice ID of the results in OUT, and write its record to standard output.

    ID is what the report shows, or the beginning of it. What is typed passes the same checks as what is read; if an
    error or a warning remains, nothing is settled until the command is given again with --confirm. Decisions are kept
    when the batch runs again. With nothing but --field, the other key figures must have been read with high confidence.

    Example: cp14 settle out/ 3db61ee5 --field amount_due=992.27
    """
    from extractor.batch.publishing import publish
    from extractor.settlements.decision import Decision, asked, outcome, settle
    from extractor.settlements.decision import undo as withdraw
    from extractor.settlements.journal import SettlementJournal
    from extractor.settlements.notices import matching_id

    if sum((bool(fields) or accept, unsupported, undo)) != 1:
        raise click.UsageError("give --field or --accept, or --unsupported, or --undo")
    day = as_of.date() if as_of else None
    notice = matching_id(out, notice)
    with SettlementJournal(out) as journal:
        shown = asked(out, journal, notice)
        if undo:
            record = withdraw(out, journal, notice, shown.version)
        else:
            decision = Decision(
                by=by or getpass.getuser(),
                typed=_typed(fields),
                accepts_rest=accept,
                unsupported=unsupported,
                way="seen",
                note=note,
            )
            record, contradictions = outcome(shown.record, decision, day)
            if contradictions:
                decision = _confirmed(decision, contradictions, confirm)
                record, _ = outcome(shown.record, decision, day)
            settle(out, journal, shown, decision, record)
    if not publish(out, day):
        click.echo("cp14: a batch is running; it writes the tables and the report when it ends", err=True)
    _show(record)


def _typed(fields: Sequence[str]) -> dict[str, Decided]:
    from extractor.checks.typed import SETTLED_FIELDS, typed_value

    typed: dict[str, Decided] = {}
    for each in fields:
        name, equals, text = each.partition("=")
        if not equals or name not in SETTLED_FIELDS:
            raise click.UsageError(f"--field is NAME=VALUE with a name of {', '.join(SETTLED_FIELDS)}")
        try:
            typed[name] = typed_value(name, text)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    return typed


def _confirmed(decision: Decision, contradictions: Sequence[Finding], confirm: bool) -> Decision:
    """The decision with what contradicts it confirmed; without `confirm` it is shown, and the command ends with 1."""
    from dataclasses import replace

    if confirm:
        return replace(decision, confirmed=[finding.code for finding in contradictions])
    for finding in contradictions:
        click.echo(f"cp14: {finding.severity} {finding.code}: {printable(finding.message)}", err=True)
    click.echo("cp14: not settled; look at the notice, then settle it with --confirm or with other values", err=True)
    raise click.exceptions.Exit(1)


def _show(record: Record) -> None:
    for correction in record.settlement.corrections if record.settlement else ():
        read, settled = (str(value) for value in (correction.read, correction.settled))
        click.echo(f"cp14: {correction.field}: read {printable(read)}, settled {printable(settled)}", err=True)
    click.echo(record.to_json())
