"""`cp14 timeline`: what follows a CP14 that is not paid, and the deadlines as a calendar file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.advice_options import answer_format_option, for_each_letter, tell_uncertainties
from extractor.cli.output_file import writing
from extractor.cli.reading import settings
from extractor.cli.records import imported_or_read
from extractor.cli.vocabulary import INPUT, as_of_option, exit_zero_option, out_option, password_option

if TYPE_CHECKING:
    from extractor.advice.step import Step
    from extractor.output.ics import Deadlines
    from extractor.record import Record


@click.command("timeline")
@click.argument("files", nargs=-1, required=True, metavar="FILE|-...", type=INPUT)
@click.option(
    "--ics",
    metavar="PATH",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the steps of all letters as one calendar file.",
)
@answer_format_option
@out_option
@as_of_option
@password_option
@exit_zero_option
def command(
    files: tuple[str, ...], ics: Path | None, form: str, as_of: dt.datetime | None, password_file: Path | None
) -> None:
    """List what follows a CP14 that is not paid: CP501, CP503, CP504, final notice, lien, levy, end of collection.

    Each step has the days between which it comes, what brings it about, the rights it opens, and the source. FILE is a
    letter, or records as JSON or JSON Lines, such as the notices.jsonl of a batch.

    Example: cp14 timeline results/notices.jsonl --ics deadlines.ics
    """
    from extractor.advice.timeline import timeline
    from extractor.output.timeline_table import road

    today = as_of.date() if as_of else dt.date.today()
    deadlines: list[Deadlines] = []

    def answer(record: Record) -> None:
        steps = timeline(record)
        deadlines.append(_deadlines(record, steps))
        if form == "table":
            click.echo(road(steps, today))
            return
        tell_uncertainties(steps[0].uncertainties)
        for step in steps:
            click.echo(step.to_json())

    chosen = settings(as_of, password_file)
    records = [record for file in files for record in imported_or_read(file, chosen)]
    code = for_each_letter(records, answer, headings=form == "table")
    if ics is not None:
        _write(ics, deadlines)
    raise click.exceptions.Exit(code)


def _deadlines(record: Record, steps: list[Step]) -> Deadlines:
    from extractor.output.ics import Deadlines

    assert record.notice is not None
    notice = record.notice
    who = f" ...{notice.tin_last4}" if notice.tin_last4 else ""
    key = f"{record.source.sha256} {record.source.file} {record.source.notice_index}"
    return Deadlines(f"CP14 {notice.tax_year}{who}", key, steps)


def _write(path: Path, deadlines: list[Deadlines]) -> None:
    from extractor.output.ics import calendar
    from extractor.output.writing import write_text

    with writing("calendar", path):
        write_text(path, calendar(deadlines, dt.datetime.now(dt.UTC)), durable=False)
