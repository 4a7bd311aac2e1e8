"""`cp14 transcript`: account transcripts in, account modules out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extractor.cli.reading import STANDARD_INPUT, password_option, printable, settings


@click.command("transcript")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table"]),
    default="jsonl",
    show_default=True,
    help="One JSON object per account module and line, or a table for people.",
)
@password_option
def command(files: tuple[str, ...], form: str, password_file: Path | None) -> None:
    """Read IRS account transcripts and write one JSON object per account module and line.

    FILE is an Account Transcript or a Record of Account: PDF, scan or picture, saved HTML, or plain text; `-` is
    standard input. A file that is something else is refused with one line on standard error and exit code 5; the other
    files are still read.
    """
    from extractor.errors import EngineMissing, ExtractorError
    from extractor.output.transcript_table import transcript_table
    from extractor.transcript.reading import TranscriptSettings, read_transcript, transcripts_in

    chosen = settings(None, password_file)
    terms = TranscriptSettings(chosen.passwords, chosen.limits)
    code = 0
    for name in files:
        try:
            if name == STANDARD_INPUT:
                modules = transcripts_in(sys.stdin.buffer.read(terms.limits.file_bytes + 1), name, terms)
            else:
                modules = read_transcript(name, terms)
        except EngineMissing:
            raise
        except ExtractorError as error:
            click.echo(f"cp14: {printable(name)}: {error}", err=True)
            code = error.exit_code
            continue
        for module in modules:
            click.echo(module.to_json() if form == "jsonl" else transcript_table(module))
            for line in module.unreadable:
                click.echo(f"cp14: {printable(name)}: page {line.page}: {line.why}", err=True)
                code = max(code, 1)
    raise click.exceptions.Exit(code)
