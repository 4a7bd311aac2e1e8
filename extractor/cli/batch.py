"""`cp14 batch`: a folder of scans in one go; may be ended at any moment and run again."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.reading import as_of_option, password_option, printable, settings

if TYPE_CHECKING:
    from extractor.batch.progress import Progress
    from extractor.batch.store import Store
    from extractor.batch.tally import Summary
    from extractor.pipeline import Settings

_MOST_NAMED = 20

out_option = click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the results."
)
workers_option = click.option(
    "--workers", type=click.IntRange(1), help="Documents read at a time (default: one a core)."
)
time_option = click.option(
    "--time-limit", type=click.FloatRange(1), default=600.0, show_default=True, help="Seconds a document may take."
)
memory_option = click.option(
    "--memory-limit", type=click.IntRange(64), default=2048, show_default=True, help="MiB a document may take."
)
log_option = click.option(
    "--log-format",
    type=click.Choice(["auto", "json"]),
    default="auto",
    help="`json`: one object an event on standard error. `auto`: a progress line on a terminal, else nothing.",
)


@click.command("batch")
@click.argument("roots", nargs=-1, required=True, metavar="DIR...")
@click.option("--out", required=True, metavar="OUT", help="Folder or address, such as s3://bucket/out, for results.")
@click.option(
    "--work", type=click.Path(file_okay=False, path_type=Path), help="Folder here for the journal if OUT is an address."
)
@workers_option
@click.option("--scheduler", metavar="ADDRESS", help="Read on a Dask cluster, such as tcp://host:8786.")
@click.option("--shared-storage", is_flag=True, help="The cluster sees the same files: send it names, not bytes.")
@click.option("--retry", type=click.Choice(["failed"]), help="Read again what failed before.")
@click.option("--force", is_flag=True, help="Read everything again.")
@time_option
@memory_option
@log_option
@password_option
@as_of_option
def command(
    roots: tuple[str, ...],
    out: str,
    work: Path | None,
    workers: int | None,
    scheduler: str | None,
    shared_storage: bool,
    retry: str | None,
    force: bool,
    time_limit: float,
    memory_limit: int,
    log_format: str,
    password_file: Path | None,
    as_of: dt.datetime | None,
) -> None:
    """Read all letters under DIR, those done before excepted, and write records, tables and a report into OUT.

    DIR may be a folder, a file or an address such as s3://bucket/inbox. The work may be interrupted or killed at any
    moment; the same command goes on from there. A first interrupt lets the letters under way be finished, a second
    one ends at once.
    """
    from extractor.batch.addresses import is_address, mirror
    from extractor.batch.batch import batch, local_readers
    from extractor.batch.cluster import cluster_readers
    from extractor.batch.reading_task import MEBIBYTE, Allowance
    from extractor.batch.results import result_files
    from extractor.batch.run import Terms
    from extractor.batch.stopping import Stop, stopped_by_signals

    if is_address(out) and work is None:
        raise click.UsageError("OUT is an address; say with --work in which folder here the journal is to be")
    here = work if work is not None else Path(out)
    chosen = settings(as_of, password_file)
    terms = Terms(chosen, Allowance(time_limit, memory_limit * MEBIBYTE), retry == "failed", force)
    stop = Stop()
    store = _store(roots, here, chosen, on_cluster=scheduler is not None, shared=shared_storage)
    readers_at = cluster_readers(scheduler) if scheduler else local_readers(workers)
    with stopped_by_signals(stop), readers_at as readers:
        summary = batch(store, here, readers, terms, stop=stop, progress=progress(log_format))
    if is_address(out):
        mirror(here, result_files(here), out)
    tell(summary, out, log_format)
    raise click.exceptions.Exit(summary.exit_code)


def _store(roots: tuple[str, ...], here: Path, chosen: Settings, *, on_cluster: bool, shared: bool) -> Store:
    from extractor.batch.addresses import Addresses, is_address
    from extractor.batch.store import Folders

    if not any(is_address(root) for root in roots):
        return Folders(roots, chosen.limits, leave_out=[here], send_bytes=on_cluster and not shared)
    kinds = {root.partition("://")[0] if is_address(root) else "" for root in roots}
    if len(kinds) > 1:
        raise click.UsageError("give folders, or addresses of one kind")
    return Addresses(roots, chosen.limits, send_bytes=not shared)


def progress(log_format: str) -> Progress:
    """Who is told how the batch goes on."""
    from extractor.batch.progress import JsonLog, Silent, TerminalLine

    if log_format == "json":
        return JsonLog()
    return TerminalLine() if sys.stderr.isatty() else Silent()


def tell(summary: Summary, out: str, log_format: str) -> None:
    """The final table and the files to name, on standard error."""
    from extractor.batch.progress import JsonLog
    from extractor.batch.tally import STATUSES

    run = summary.run
    if log_format == "json":
        JsonLog().event(
            "summary",
            **{status: summary.statuses[status] for status in STATUSES},
            duplicates=summary.duplicates,
            documents=run.documents,
            pages=run.pages,
            pages_a_second=round(run.pages_a_second, 2),
            failures=[vars(failed) for failed in summary.failures],
            interrupted=run.interrupted,
        )
        return
    rows = [(status, f"{summary.statuses[status]:,}") for status in STATUSES]
    rows += [("duplicates", f"{summary.duplicates:,}"), ("pages a second", f"{run.pages_a_second:.1f}")]
    for name, value in rows:
        _say(f"{name:<15}{value:>12}")
    _say(f"read in this run: {run.documents:,} documents, {run.pages:,} pages, in {run.seconds:.1f} s")
    _named("failed", [f"{failed.file}: {failed.message}" for failed in summary.failures])
    _named("passed over", [f"{left.name}: {left.why}" for left in run.passed_over])
    if run.interrupted:
        _say("interrupted; run the same command again to go on")
    _say(f"results: {printable(out)}")


def _named(what: str, lines: list[str]) -> None:
    for line in lines[:_MOST_NAMED]:
        _say(f"{what}: {printable(line)}")
    if len(lines) > _MOST_NAMED:
        _say(f"{what}: {len(lines) - _MOST_NAMED:,} more")


def _say(line: str) -> None:
    click.echo(line, err=True)
