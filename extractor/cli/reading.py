"""Shared by the commands that read files: settings, records of one input, names as they are shown, exit status."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.session import detail, problem
from extractor.cli.vocabulary import STANDARD_INPUT as STANDARD_INPUT
from extractor.cli.vocabulary import as_of_option as as_of_option
from extractor.cli.vocabulary import password_option as password_option
from extractor.exit_status import ExitStatus, status_of

if TYPE_CHECKING:
    from extractor.document.limits import Limits
    from extractor.record import Record
    from extractor.settings import Settings


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

    It is read in a worker process, so that what a hostile file does to its parser ends there. `data` is what was
    already read from standard input. Raises MachineError, because then no other scan can be read either.
    """
    started = time.monotonic()
    records = _read(name, chosen, data)
    for record in records:
        if record.error is not None:
            problem(f"{printable(name)}: {record.error.message}")
    statuses = ", ".join(record.status for record in records)
    detail(f"{printable(name)}: {statuses}; {time.monotonic() - started:.1f} s")
    return records


def _read(name: str, chosen: Settings, data: bytes | None) -> list[Record]:
    from extractor.batch.task import Task
    from extractor.batch.worker import read_alone
    from extractor.errors import FileNotReadable
    from extractor.failed_record import failed
    from extractor.record import Record, Source

    if name == STANDARD_INPUT and data is None:
        data = input_bytes(name, chosen.limits)
    if name != STANDARD_INPUT and Path(name).is_dir():
        message = "is a directory; name a file in it, or use `cp14 extract` or `cp14 batch` for all of them"
        if not os.access(name, os.R_OK | os.X_OK):
            message = "the folder cannot be listed: permission denied"
        return [failed(Source(file=recorded(name), sha256=""), FileNotReadable(message))]
    outcome = read_alone(Task(name, settings=chosen, data=data))
    return [Record.model_validate_json(each.record) for each in outcome.notices]


def input_bytes(name: str, limits: Limits) -> bytes:
    """The bytes of a file or of standard input. Raises DocumentError."""
    from extractor.document.file_bytes import read_bytes

    if name != STANDARD_INPUT:
        return read_bytes(Path(name), limits)
    if sys.stdin is None:
        raise click.UsageError("standard input is closed; give the name of a file")
    # One byte over the limit is enough to be rejected as too large.
    return sys.stdin.buffer.read(limits.file_bytes + 1)


def recorded(name: str) -> str:
    """A file name as it appears in records: identification numbers masked, undecodable bytes escaped."""
    from extractor.values.taxpayer_number import masked

    return masked(os.fsencode(name).decode("utf-8", "backslashreplace"))


def printable(name: str) -> str:
    """The same with control characters escaped, so that a name cannot write to the terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in recorded(name))


def exit_code(records: Iterable[Record]) -> ExitStatus:
    """The exit status of a run that made these records; INTERNAL if reading one failed for a defect of the program."""
    from extractor.errors import UnexpectedError

    found = list(records)
    if any(record.error is not None and record.error.code == UnexpectedError.code for record in found):
        return ExitStatus.INTERNAL
    return status_of(record.status for record in found)
