"""The options that `cp14 batch` and `cp14 watch` share, said once, and what they come to."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.reading import as_of_option, password_option, settings

if TYPE_CHECKING:
    from extractor.batch.reading_task import Allowance
    from extractor.pipeline import Settings


@dataclass(frozen=True)
class Manner:
    """How letters are read: by how many workers, with what allowance and settings, and how it is told."""

    workers: int | None
    allowance: Allowance
    settings: Settings
    log_format: str


_OPTIONS = (
    click.option("--workers", type=click.IntRange(1), help="Documents read at a time (default: one a core)."),
    click.option(
        "--time-limit", type=click.FloatRange(1), default=600.0, show_default=True, help="Seconds a document may take."
    ),
    click.option(
        "--memory-limit", type=click.IntRange(64), default=2048, show_default=True, help="MiB a document may take."
    ),
    click.option(
        "--log-format",
        type=click.Choice(["auto", "json"]),
        default="auto",
        help="`json`: one object an event on standard error. `auto`: a bar on a terminal.",
    ),
    password_option,
    as_of_option,
)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it is called with what they come to as `manner`."""

    @functools.wraps(command)
    def called(
        *,
        workers: int | None,
        time_limit: float,
        memory_limit: int,
        log_format: str,
        password_file: Path | None,
        as_of: dt.datetime | None,
        **own: Any,
    ) -> None:
        from extractor.batch.reading_task import MEBIBYTE, Allowance

        allowance = Allowance(time_limit, memory_limit * MEBIBYTE)
        command(manner=Manner(workers, allowance, settings(as_of, password_file), log_format), **own)

    for option in reversed(_OPTIONS):
        called = option(called)
    return called
