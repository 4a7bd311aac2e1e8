"""`cp14 verify`: a file, or records made elsewhere, checked and reported for people."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.comparing import comparer
from extractor.cli.reading import (
    STANDARD_INPUT,
    as_of_option,
    exit_code,
    password_option,
    recorded,
    records_of,
    settings,
)

if TYPE_CHECKING:
    from extractor.record import Record
    from extractor.settings import Settings

_HEAD = 1024


@click.command("verify")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A report for people, or the record, one a line.",
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
    compared = [compare(record) for record in _records(file, chosen)]
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


def _records(file: str, chosen: Settings) -> list[Record]:
    from extractor.importing import import_records, import_records_file, looks_like_records

    if file == STANDARD_INPUT:
        # One byte over the limit is enough to be rejected as too large.
        data = sys.stdin.buffer.read(chosen.limits.file_bytes + 1)
        if looks_like_records(data[:_HEAD]):
            chosen.limits.check_bytes(len(data))
            return import_records(data, STANDARD_INPUT, chosen.as_of)
        return records_of(file, chosen, data)
    path = Path(file)
    if path.is_file() and (path.suffix.lower() in (".json", ".jsonl") or looks_like_records(_head(path))):
        return import_records_file(path, chosen.as_of)
    return records_of(file, chosen)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError:
        return b""
