"""`cp14 watch`: a batch over a folder whenever new files have arrived."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.batch_options import ReadingOptions, reading_options
from extractor.cli.batch_summary import print_round, watch_progress
from extractor.cli.reading import recorded


@click.command("watch")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="OUT",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the results.",
)
@click.option(
    "--unchanged",
    "--quiet",
    "unchanged",
    metavar="SECONDS",
    type=click.FloatRange(0),
    default=5.0,
    show_default=True,
    help="Seconds a file must be unchanged before it is read.",
)
@click.option(
    "--rescan",
    type=click.FloatRange(0.1),
    default=10.0,
    show_default=True,
    help="Seconds between scans of the folder without a change notification.",
)
@reading_options
def command(folder: Path, out: Path, unchanged: float, rescan: float, options: ReadingOptions) -> None:
    """Read files as they arrive in DIR, and write records, tables and a report to OUT, until interrupted.

    Same as running `cp14 batch` again and again: files that are done are not read again. --quiet SECONDS is the former
    name of --unchanged.

    Example: cp14 watch inbox/ --out out/
    """
    from extractor.batch.batch import local_workers
    from extractor.batch.stopping import Stop, stopped_by_signals
    from extractor.batch.store import Folders
    from extractor.batch.watch import is_inside, waiting, watch

    if is_inside(out, folder):
        raise click.UsageError("OUT is inside DIR, so its results would be watched; choose a folder outside")
    watch_progress(options.log_format).event(
        "watching", folder=recorded(str(folder)), then="new files are read until interrupted"
    )
    stop = Stop()
    store = Folders([str(folder)], options.settings.limits)
    with stopped_by_signals(stop), local_workers(options.workers) as workers:
        summaries = watch(
            store,
            out,
            workers,
            options.for_batch(),
            quiet=unchanged,
            stop=stop,
            wait=waiting(folder, rescan, stop),
            progress=lambda: watch_progress(options.log_format),
        )
        for summary in summaries:
            print_round(summary, options.log_format)
    raise click.exceptions.Exit(130)
