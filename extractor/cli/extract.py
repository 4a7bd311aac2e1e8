"""`cp14 extract`: files in, records out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from extractor.cli.reading import as_of_option, exit_code, password_option, records_of, settings


@click.command("extract")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--pretty", is_flag=True, help="Print a table for people instead of JSON Lines.")
@password_option
@as_of_option
def command(files: tuple[str, ...], pretty: bool, password_file: Path | None, as_of: dt.datetime | None) -> None:
    """Read FILEs (PDF, TIFF, PNG, JPEG, WebP, BMP; `-` is standard input) and write one record per line."""
    from extractor.output.person import summary

    chosen = settings(as_of, password_file)
    everything = []
    for name in files:
        for record in records_of(name, chosen):
            click.echo(summary(record) if pretty else record.to_json())
            everything.append(record)
    raise click.exceptions.Exit(exit_code(everything))
