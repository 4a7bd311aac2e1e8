"""Options shared by `cp14 batch` and `cp14 watch`, and the values they give."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.cli.reading import settings
from extractor.cli.vocabulary import as_of_option, exit_zero_option, no_names_option, password_option

if TYPE_CHECKING:
    from extractor.batch.run import BatchOptions
    from extractor.batch.task import ResourceLimits
    from extractor.settings import Settings


@dataclass(frozen=True)
class ReadingOptions:
    """How files are read: workers, resource limits, settings and log format."""

    workers: int | None
    resource_limits: ResourceLimits
    settings: Settings
    log_format: str
    pictures: bool
    clients: Path | None
    csv_bom: bool | None

    def for_batch(self) -> BatchOptions:
        """The options of a batch, with the clients of the list that was given. Raises ClientsInvalid."""
        from extractor.batch.run import BatchOptions
        from extractor.clients.client_list import read_clients

        return BatchOptions(
            self.settings,
            self.resource_limits,
            pictures=self.pictures,
            clients=None if self.clients is None else read_clients(self.clients),
            csv_bom=self.csv_bom,
        )


_OPTIONS = (
    click.option("--workers", type=click.IntRange(1), help="Documents read in parallel (default: one per core)."),
    click.option(
        "--time-limit",
        type=click.FloatRange(1),
        default=600.0,
        show_default=True,
        help="Seconds per document.",
    ),
    click.option(
        "--processor-limit",
        type=click.FloatRange(1),
        default=25.0,
        show_default=True,
        help="Seconds of processor time per document, and again for each of its pages of print.",
    ),
    click.option(
        "--memory-limit",
        type=click.IntRange(64),
        default=1024,
        show_default=True,
        help="MiB of memory per document.",
    ),
    click.option(
        "--log-format",
        type=click.Choice(["auto", "json"]),
        default="auto",
        help="`json`: one JSON object per event on standard error. `auto`: a progress bar on a terminal.",
    ),
    click.option(
        "--no-pictures",
        is_flag=True,
        help="Keep no pictures of pages; the report and the review page then show figures only.",
    ),
    click.option(
        "--clients",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="CSV of clients (last four, name, ZIP, client number) to match notices with; kept for later runs.",
    ),
    click.option(
        "--csv-bom/--no-csv-bom",
        default=None,
        help="Begin notices.csv with a byte order mark, which Excel needs; kept for later runs.",
    ),
    as_of_option,
    no_names_option,
    password_option,
    exit_zero_option,
)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add these options to a command; it receives their values as `options`."""

    @functools.wraps(command)
    def called(
        *,
        workers: int | None,
        time_limit: float,
        processor_limit: float,
        memory_limit: int,
        log_format: str,
        no_pictures: bool,
        clients: Path | None,
        csv_bom: bool | None,
        password_file: Path | None,
        as_of: dt.datetime | None,
        no_names: bool,
        **own: Any,
    ) -> None:
        from extractor.batch.task import MEBIBYTE, ResourceLimits

        resource_limits = ResourceLimits(time_limit, memory_limit * MEBIBYTE, processor_limit)
        chosen = replace(settings(as_of, password_file), names=not no_names)
        given = ReadingOptions(workers, resource_limits, chosen, log_format, not no_pictures, clients, csv_bom)
        command(options=given, **own)

    for option in reversed(_OPTIONS):
        called = option(called)
    return called
