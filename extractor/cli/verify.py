"""`cp14 verify`: one letter, or records made elsewhere, checked and told to a person."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from extractor.cli.given_or_read import records_given_or_read
from extractor.cli.reading import as_of_option, exit_code, password_option, recorded, settings


@click.command("verify")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="The record in place of the report, one a line.")
@password_option
@as_of_option
def command(file: str, as_json: bool, password_file: Path | None, as_of: dt.datetime | None) -> None:
    """Check FILE against the law and against itself, and say what to do.

    FILE is a letter, or records as JSON or JSON Lines; - is standard input. Several letters are told one after
    another, and the worst gives the exit code.
    """
    from extractor.output.person import report

    records = records_given_or_read(file, settings(as_of, password_file))
    for number, record in enumerate(records, 1):
        if as_json:
            click.echo(record.to_json())
        else:
            title = f"Letter {number} of {len(records)}: {recorded(record.source.file)}\n" if len(records) > 1 else ""
            click.echo(f"{title}{report(record)}" + "\n" * (number < len(records)))
    raise click.exceptions.Exit(exit_code(records))
