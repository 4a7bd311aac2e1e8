"""`cp14 verify`: a file, or records made elsewhere, checked and reported for people."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from extractor.cli.comparing import comparer
from extractor.cli.reading import as_of_option, exit_code, password_option, recorded, settings
from extractor.cli.records import imported_or_read


@click.command("verify")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A report for people, or the record, one per line.",
)
@click.option(
    "--transcript",
    "transcripts",
    multiple=True,
    metavar="FILE",
    help="An account transcript to compare with (PDF, scan, HTML, text or JSON); may be repeated.",
)
@click.option("--payments", metavar="FILE", help="The client's own list of payments, CSV or JSON; see `cp14 template`.")
@password_option
@as_of_option
def command(
    file: str,
    as_json: bool,
    form: str,
    transcripts: tuple[str, ...],
    payments: str | None,
    password_file: Path | None,
    as_of: dt.datetime | None,
) -> None:
    """Check FILE against the law and against itself, and say what to do.

    FILE is a document, or records as JSON or JSON Lines; - is standard input. Several notices are reported one after
    another; the exit status is that of the worst. With --transcript or --payments FILE is also compared with the IRS
    account and with what the client paid.
    """
    from extractor.output.account_report import account_report
    from extractor.output.person import report

    chosen = settings(as_of, password_file)
    compare = comparer(transcripts, payments, chosen)
    compared = [compare(record) for record in imported_or_read(file, chosen)]
    for number, comparison in enumerate(compared, 1):
        record = comparison.record
        if as_json or form == "json":
            click.echo(record.to_json())
        else:
            title = f"Notice {number} of {len(compared)}: {recorded(record.source.file)}\n" if len(compared) > 1 else ""
            account = account_report(comparison)
            click.echo(
                f"{title}{report(record)}" + (f"\n\n{account}" if account else "") + "\n" * (number < len(compared))
            )
    raise click.exceptions.Exit(exit_code([comparison.record for comparison in compared]))
