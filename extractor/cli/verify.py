"""`cp14 verify`: a file, or records made elsewhere, checked and reported for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.comparing import comparer
from extractor.cli.reading import exit_code, recorded, settings
from extractor.cli.records import imported_or_read
from extractor.cli.vocabulary import (
    INPUT,
    as_of_option,
    exit_zero_option,
    format_option,
    out_option,
    password_option,
    payments_option,
)

if TYPE_CHECKING:
    from extractor.record import Record
    from extractor.transcript.reconcile import Comparison


@click.command("verify")
@click.argument("file", metavar="FILE|-", type=INPUT)
@format_option("text", "table", "jsonl", "json", "csv", default="text", json="the same as jsonl")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--transcript",
    "transcripts",
    multiple=True,
    metavar="FILE",
    type=INPUT,
    help="An account transcript to compare with (PDF, scan, HTML, text or JSON); may be repeated.",
)
@payments_option
@out_option
@as_of_option
@password_option
@exit_zero_option
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

    \b
    Examples:
      cp14 verify letter.pdf
      cp14 verify letter.pdf --transcript account.pdf --payments payments.csv
      cp14 verify figures.json --format jsonl     figures that another program read
    """
    chosen = settings(as_of, password_file)
    compare = comparer(transcripts, payments, chosen)
    compared = [compare(record) for record in imported_or_read(file, chosen)]
    if as_json or form == "json":
        form = "jsonl"
    if form == "text":
        _report(compared)
    else:
        _write([comparison.record for comparison in compared], form)
    raise click.exceptions.Exit(exit_code(comparison.record for comparison in compared))


def _report(compared: Sequence[Comparison]) -> None:
    from extractor.output.account_answer import answer_line
    from extractor.output.account_report import account_report
    from extractor.output.person import report

    for number, comparison in enumerate(compared, 1):
        record = comparison.record
        title = f"Notice {number} of {len(compared)}: {recorded(record.source.file)}\n" if len(compared) > 1 else ""
        answer = answer_line(record, comparison.account)
        parts = [report(record), account_report(comparison)]
        text = "\n\n".join(part for part in parts if part)
        click.echo(title + (f"{answer}\n" if answer else "") + text + "\n" * (number < len(compared)))


def _write(records: Sequence[Record], form: str) -> None:
    from extractor.output.record_stream import STREAMS

    with STREAMS[form]() as write:
        for record in records:
            write(record)
