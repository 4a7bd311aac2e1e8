"""`cp14 extract`: files and folders in, records out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import click

from extractor.cli.inputs import files_in
from extractor.cli.reading import exit_code, records_of, settings
from extractor.cli.vocabulary import (
    INPUT,
    as_of_option,
    exit_zero_option,
    format_option,
    no_names_option,
    out_option,
    password_option,
)


@click.command("extract")
@click.argument("files", nargs=-1, required=True, type=INPUT, metavar="FILE|DIR|-...")
@format_option("jsonl", "json", "csv", "table", default="jsonl", json="one list of all records, indented")
@click.option("--pretty", is_flag=True, help="The same as --format table.")
@out_option
@as_of_option
@no_names_option
@password_option
@exit_zero_option
def command(
    files: tuple[str, ...],
    form: str,
    pretty: bool,
    as_of: dt.datetime | None,
    no_names: bool,
    password_file: Path | None,
) -> None:
    """Read files and write one record per notice to standard output.

    A file is a PDF, an image (TIFF, PNG, JPEG, HEIC, WebP and others), or an archive or e-mail message with some,
    whatever its name; `-` is standard input. A folder stands for all such files under it; for many files use
    `cp14 batch`, which reads on all cores and can be resumed.

    \b
    Examples:
      cp14 extract letter.pdf | jq .status
      cp14 extract inbox/ scan.tif --format csv -o notices.csv
      cp14 extract - --format table < letter.pdf
    """
    from extractor.output.record_stream import STREAMS

    chosen = replace(settings(as_of, password_file), names=not no_names)
    everything = []
    with STREAMS["table" if pretty else form]() as write:
        for name in files_in(files, chosen.limits):
            for record in records_of(name, chosen):
                write(record)
                everything.append(record)
    raise click.exceptions.Exit(exit_code(everything))
