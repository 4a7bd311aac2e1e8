"""`cp14 transcript`: account transcripts in, account modules out."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.reading import input_bytes, printable, settings
from extractor.cli.session import problem
from extractor.cli.vocabulary import (
    INPUT,
    exit_zero_option,
    format_option,
    out_option,
    password_option,
)


@click.command("transcript")
@click.argument("files", nargs=-1, required=True, metavar="FILE|-...", type=INPUT)
@format_option(
    "jsonl", "json", "table", default="jsonl", json="the same as jsonl", table="the account and its lines, for people"
)
@out_option
@password_option
@exit_zero_option
def command(files: tuple[str, ...], form: str, password_file: Path | None) -> None:
    """Read IRS account transcripts and write one JSON object per account module and line.

    FILE is an Account Transcript or a Record of Account: PDF, scan or picture, saved HTML, or plain text; `-` is
    standard input. A file that is something else is refused with one line on standard error and exit code 5; the other
    files are still read.

    Example: cp14 transcript account.pdf --format table
    """
    from extractor.batch.worker import call_in_worker
    from extractor.errors import ExtractorError, MachineError
    from extractor.output.transcript_table import transcript_table
    from extractor.transcript.identities import differences
    from extractor.transcript.reading import TranscriptSettings, transcripts_in

    chosen = settings(None, password_file)
    terms = TranscriptSettings(chosen.passwords, chosen.limits)
    code = 0
    for name in files:
        try:
            modules = call_in_worker(transcripts_in, input_bytes(name, terms.limits), name, terms)
        except MachineError:
            raise
        except ExtractorError as error:
            problem(f"{printable(name)}: {error}")
            code = error.exit_code
            continue
        for module in modules:
            click.echo(transcript_table(module) if form == "table" else module.to_json())
            for line in (*module.unreadable, *module.uncertain):
                shown = f": {printable(line.text)}" if line.text else ""
                problem(f"{printable(name)}: page {line.page}: {line.why}{shown}")
                code = max(code, 1)
            for name_of, value in (
                ("tax period", module.tax_year),
                ("taxpayer number", module.tin_last4),
                ("account balance", module.account_balance),
            ):
                if value is None:
                    problem(f"{printable(name)}: the {name_of} was not read")
                    code = max(code, 1)
            for each in differences(module):
                problem(f"{printable(name)}: {each}: a line may be missing or misread")
                code = max(code, 1)
    raise click.exceptions.Exit(code)
