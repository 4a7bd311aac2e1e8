"""`cp14 watch`: a batch over a folder whenever new scans have arrived in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from extractor.cli.batch import log_option, memory_option, out_option, progress, tell, time_option, workers_option
from extractor.cli.reading import as_of_option, password_option, settings


@click.command("watch")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@out_option
@click.option(
    "--quiet",
    type=click.FloatRange(0),
    default=5.0,
    show_default=True,
    help="Seconds a file must have stayed as it is before it is read.",
)
@click.option(
    "--rescan",
    type=click.FloatRange(0.1),
    default=60.0,
    show_default=True,
    help="Seconds after which the folder is looked at even if no change is told.",
)
@workers_option
@time_option
@memory_option
@log_option
@password_option
@as_of_option
def command(
    folder: Path,
    out: Path,
    quiet: float,
    rescan: float,
    workers: int | None,
    time_limit: float,
    memory_limit: int,
    log_format: str,
    password_file: Path | None,
    as_of: dt.datetime | None,
) -> None:
    """Read letters as they arrive in DIR, and write records, tables and a report into OUT, until interrupted.

    It is the same as running `cp14 batch` again and again: what is done is not done again.
    """
    from extractor.batch.batch import local_readers
    from extractor.batch.reading_task import MEBIBYTE, Allowance
    from extractor.batch.run import Terms
    from extractor.batch.stopping import Stop, stopped_by_signals
    from extractor.batch.store import Folders
    from extractor.batch.watch import is_inside, waiting, watch

    if is_inside(out, folder):
        raise click.UsageError("OUT lies in DIR, so its results would be watched; give a folder outside")
    chosen = settings(as_of, password_file)
    terms = Terms(chosen, Allowance(time_limit, memory_limit * MEBIBYTE))
    stop = Stop()
    store = Folders([str(folder)], chosen.limits)
    with stopped_by_signals(stop), local_readers(workers) as readers:
        summaries = watch(
            store,
            out,
            readers,
            terms,
            quiet=quiet,
            stop=stop,
            wait=waiting(folder, rescan, stop),
            progress=lambda: progress(log_format),
        )
        for summary in summaries:
            tell(summary, str(out), log_format)
    raise click.exceptions.Exit(130)
