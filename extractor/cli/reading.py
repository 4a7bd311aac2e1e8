"""Shared by the commands that read files: options, settings, records and exit status."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extractor.record import Record
    from extractor.settings import Settings

STANDARD_INPUT = "-"

as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Date to compare deadlines with, such as 2026-03-02 (default: today).",
)
password_option = click.option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File of passwords for encrypted PDFs, one per line.",
)


def settings(as_of: dt.datetime | None, password_file: Path | None) -> Settings:
    """The settings given by the options."""
    from extractor.settings import Settings

    passwords = _passwords(password_file) if password_file else []
    return Settings(passwords=tuple(passwords), as_of=as_of.date() if as_of else None)


def _passwords(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise click.UsageError("the password file is not readable as lines of UTF-8 text") from error


def records_of(name: str, chosen: Settings, data: bytes | None = None) -> list[Record]:
    """The records of one input; `-` is standard input. A failed file is reported in one line on standard error.

    `data` is what was already read from standard input. Raises EngineMissing, because then no other scan can be read
    either.
    """
    records = _read(name, chosen, data)
    for record in records:
        if record.error is not None:
            click.echo(f"cp14: {printable(name)}: {record.error.message}", err=True)
    return records


def _read(name: str, chosen: Settings, data: bytes | None) -> list[Record]:
    from extractor import __version__
    from extractor.errors import DocumentError, EngineMissing, FileNotReadable
    from extractor.pipeline import extract, extract_bytes, failed
    from extractor.record import Source

    source = Source(file=recorded(name), sha256="")
    if name != STANDARD_INPUT and Path(name).is_dir():
        message = "is a directory; name the files in it, for example *.pdf, or use `cp14 batch`"
        return [failed(source, FileNotReadable(message))]
    try:
        if name == STANDARD_INPUT:
            if data is None:
                # One byte over the limit is enough to be rejected as too large.
                data = sys.stdin.buffer.read(chosen.limits.file_bytes + 1)
            records = extract_bytes(data, name, chosen)
        else:
            records = extract(name, chosen)
    except EngineMissing:
        raise
    except Exception as error:  # noqa: BLE001 - one file with an unforeseen error must not stop the files after it
        kind = type(error).__name__
        return [
            failed(
                source,
                DocumentError(
                    f"internal error while reading this file ({kind}); please report it (version {__version__})"
                ),
            )
        ]
    return [_with_name(record, source.file) for record in records]


def _with_name(record: Record, name: str) -> Record:
    return record.model_copy(update={"source": record.source.model_copy(update={"file": name})})


def recorded(name: str) -> str:
    """A file name as it appears in records: identification numbers masked, undecodable bytes escaped."""
    from extractor.values.taxpayer_number import masked

    return masked(os.fsencode(name).decode("utf-8", "backslashreplace"))


def printable(name: str) -> str:
    """The same with control characters escaped, so that a name cannot write to the terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in recorded(name))


def exit_code(records: Iterable[Record]) -> int:
    """0 all verified, 1 at least one for review or unsupported, 4 no input, 5 at least one failed."""
    statuses = {record.status for record in records}
    if not statuses:
        return 4
    if "failed" in statuses:
        return 5
    return 0 if statuses <= {"verified", "settled"} else 1
