"""`cp14 explain`: why each value was chosen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.output_file import writing
from extractor.cli.reading import exit_code, records_of, settings
from extractor.cli.vocabulary import (
    INPUT,
    STANDARD_INPUT,
    as_of_option,
    exit_zero_option,
    out_option,
    password_option,
)

if TYPE_CHECKING:
    from extractor.record import Record
    from extractor.settings import Settings


@click.command("explain")
@click.argument("file", metavar="FILE|-", type=INPUT)
@click.option(
    "--images",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a PNG of each mention of a value to DIR, except identification numbers. FILE is read twice.",
)
@out_option
@as_of_option
@password_option
@exit_zero_option
def command(file: str, images: Path | None, password_file: Path | None, as_of: dt.datetime | None) -> None:
    """Show for each field of FILE why it has its value, and with what confidence.

    Lists the sums and dates that corroborate the value, and each mention of it: text, place, page, box in points; the
    chosen ones are marked with a star.

    Example: cp14 explain letter.pdf --images crops
    """
    from extractor.output.explanation import explanation

    if images is not None and file == STANDARD_INPUT:
        raise click.UsageError("--images needs a file name")
    chosen = settings(as_of, password_file)
    records = records_of(file, chosen)
    pictures = _pictures(images, file, records, chosen) if images is not None else []
    for record in records:
        click.echo(explanation(record, pictures))
    raise click.exceptions.Exit(exit_code(records))


def _pictures(folder: Path, file: str, records: list[Record], chosen: Settings) -> list[str]:
    """Names of the pictures written to a folder."""
    from extractor.batch.worker import call_in_worker
    from extractor.document.file_bytes import read_bytes
    from extractor.output.crops import crops_of_file, write_crops

    if not any(record.fields for record in records):
        return []
    made = call_in_worker(crops_of_file, read_bytes(Path(file), chosen.limits), file, records, chosen)
    with writing("folder of pictures", folder):
        return write_crops(folder, made)
