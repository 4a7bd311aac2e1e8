"""`cp14 explain`: why each value was chosen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from extractor.cli.reading import as_of_option, exit_code, password_option, records_of, settings


@click.command("explain")
@click.argument("file", metavar="FILE")
@password_option
@as_of_option
def command(file: str, password_file: Path | None, as_of: dt.datetime | None) -> None:
    """Show for each field of FILE its readings: place, page, box in points, characters, and the one chosen."""
    from extractor.output.person import explanation

    records = records_of(file, settings(as_of, password_file))
    for record in records:
        click.echo(explanation(record))
    raise click.exceptions.Exit(exit_code(records))
