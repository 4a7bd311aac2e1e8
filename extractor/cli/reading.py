"""What the commands that read letters share: their options, the settings these make, and the exit code."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extractor.pipeline import Settings
    from extractor.record import Record

as_of_option = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that deadlines are held against (default: today)."
)
password_option = click.option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Passwords for encrypted PDFs, one a line.",
)


def settings(as_of: dt.datetime | None, password_file: Path | None) -> Settings:
    """The settings that the options make."""
    from extractor.pipeline import Settings

    passwords = password_file.read_text().splitlines() if password_file else []
    return Settings(passwords=tuple(passwords), as_of=as_of.date() if as_of else None)


def records_of(name: str, chosen: Settings) -> list[Record]:
    """The records of one input; `-` is standard input. A file that failed is told in one line on standard error."""
    from extractor.pipeline import extract, extract_bytes

    records = extract_bytes(sys.stdin.buffer.read(), "-", chosen) if name == "-" else extract(name, chosen)
    for record in records:
        if record.error is not None:
            click.echo(f"cp14: {printable(name)}: {record.error.message}", err=True)
    return records


def printable(name: str) -> str:
    """A file name with control characters escaped, so that a name cannot write to the terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def exit_code(records: Iterable[Record]) -> int:
    """0 all verified, 1 at least one for review or unsupported, 4 no input, 5 at least one failed."""
    statuses = {record.status for record in records}
    if not statuses:
        return 4
    if "failed" in statuses:
        return 5
    return 0 if statuses == {"verified"} else 1
