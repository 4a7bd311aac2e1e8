"""`cp14 verify`: one letter, or a record made elsewhere, checked and told to a person."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from extractor.cli.reading import STANDARD_INPUT, as_of_option, exit_code, password_option, records_of, settings


@click.command("verify")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="The record in place of the report.")
@password_option
@as_of_option
def command(file: str, as_json: bool, password_file: Path | None, as_of: dt.datetime | None) -> None:
    """Check FILE, a letter or a record as JSON, against the law and against itself, and say what to do."""
    from extractor.output.person import report

    chosen = settings(as_of, password_file)
    if file != STANDARD_INPUT and _is_json(Path(file)):
        from extractor.given import records_given

        records = records_given(Path(file), as_of.date() if as_of else None)
    else:
        records = records_of(file, chosen)
    for record in records:
        click.echo(record.to_json() if as_json else report(record))
    raise click.exceptions.Exit(exit_code(records))


def _is_json(path: Path) -> bool:
    """Whether a file holds a record and not a letter: its first character decides, or its name where it has none."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError:
        return False
    return head[:1] in (b"{", b"[") or path.suffix.lower() in (".json", ".jsonl")
