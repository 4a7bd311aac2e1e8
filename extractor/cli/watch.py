"""`cp14 watch`: a batch over a folder whenever new scans have arrived in it."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.batch_options import Manner, reading_options
from extractor.cli.batch_summary import progress, tell
from extractor.cli.reading import recorded


@click.command("watch")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the results.")
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
@reading_options
def command(folder: Path, out: Path, quiet: float, rescan: float, manner: Manner) -> None:
    """Read letters as they arrive in DIR, and write records, tables and a report into OUT, until interrupted.

    It is the same as running `cp14 batch` again and again: what is done is not done again.
    """
    from extractor.batch.batch import local_readers
    from extractor.batch.run import Terms
    from extractor.batch.stopping import Stop, stopped_by_signals
    from extractor.batch.store import Folders
    from extractor.batch.watch import is_inside, waiting, watch

    if is_inside(out, folder):
        raise click.UsageError("OUT lies in DIR, so its results would be watched; give a folder outside")
    progress(manner.log_format).event(
        "watching", folder=recorded(str(folder)), then="what arrives is read, until interrupted"
    )
    stop = Stop()
    store = Folders([str(folder)], manner.settings.limits)
    with stopped_by_signals(stop), local_readers(manner.workers) as readers:
        summaries = watch(
            store,
            out,
            readers,
            Terms(manner.settings, manner.allowance),
            quiet=quiet,
            stop=stop,
            wait=waiting(folder, rescan, stop),
            progress=lambda: progress(manner.log_format),
        )
        for summary in summaries:
            tell(summary, str(out), manner.log_format)
    raise click.exceptions.Exit(130)
