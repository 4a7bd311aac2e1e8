"""`cp14 batch`: a folder of scans in one go; may be ended at any moment and run again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.batch_options import Manner, reading_options
from extractor.cli.batch_summary import progress, tell
from extractor.cli.reading import printable

if TYPE_CHECKING:
    from extractor.batch.store import Store
    from extractor.document.limits import Limits


@click.command("batch")
@click.argument("roots", nargs=-1, required=True, metavar="DIR...")
@click.option("--out", required=True, metavar="OUT", help="Folder or address, such as s3://bucket/out, for results.")
@click.option(
    "--work", type=click.Path(file_okay=False, path_type=Path), help="Folder here for the journal if OUT is an address."
)
@click.option("--scheduler", metavar="ADDRESS", help="Read on a Dask cluster, such as tcp://host:8786.")
@click.option("--shared-storage", is_flag=True, help="The cluster sees the same files: send it names, not bytes.")
@click.option("--retry", type=click.Choice(["failed"]), help="Read again what failed before.")
@click.option(
    "--transcripts",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Compare each notice with the account transcript in DIR of its last four digits and year; writes "
    "accounts.jsonl and accounts.csv into OUT.",
)
@click.option("--force", is_flag=True, help="Read everything again.")
@reading_options
def command(
    roots: tuple[str, ...],
    out: str,
    work: Path | None,
    scheduler: str | None,
    shared_storage: bool,
    retry: str | None,
    transcripts: Path | None,
    force: bool,
    manner: Manner,
) -> None:
    """Read all letters under DIR, those done before excepted, and write records, tables and a report into OUT.

    DIR may be a folder, a file or an address such as s3://bucket/inbox. The work may be interrupted or killed at any
    moment; the same command goes on from there. A first interrupt lets the letters under way be finished, a second
    one ends at once.
    """
    from extractor.batch.addresses import is_address, mirror
    from extractor.batch.batch import batch, local_readers
    from extractor.batch.cluster import cluster_readers
    from extractor.batch.results import result_files
    from extractor.batch.run import Terms
    from extractor.batch.stopping import Stop, stopped_by_signals

    if is_address(out) and work is None:
        raise click.UsageError("OUT is an address; say with --work in which folder here the journal is to be")
    here = work if work is not None else Path(out)
    _check_places([Path(root) for root in roots if not is_address(root)], here)
    terms = Terms(manner.settings, manner.allowance, retry == "failed", force)
    stop = Stop()
    store = _store(roots, here, manner.settings.limits, on_cluster=scheduler is not None, shared=shared_storage)
    readers_at = cluster_readers(scheduler) if scheduler else local_readers(manner.workers)
    with stopped_by_signals(stop), readers_at as readers:
        summary = batch(store, here, readers, terms, stop=stop, progress=progress(manner.log_format))
    code = summary.exit_code
    if transcripts is not None and not summary.run.interrupted:
        code = max(code, _accounts(here, transcripts, manner))
    if is_address(out):
        mirror(here, result_files(here), out)
    tell(summary, out, manner.log_format)
    raise click.exceptions.Exit(code)


def _accounts(here: Path, folder: Path, manner: Manner) -> int:
    """Compare the batch's notices with the transcripts in a folder; 1 when a notice needs review for it, else 0."""
    from extractor.batch.accounts import compare_results, read_folder
    from extractor.transcript.reading import TranscriptSettings

    found = read_folder(folder, TranscriptSettings(manner.settings.passwords, manner.settings.limits))
    for name, why in found.refused:
        click.echo(f"transcript skipped: {printable(name)}: {why}", err=True)
    summary = compare_results(here, found)
    click.echo(f"compared with transcripts: {summary.compared}; without a transcript: {summary.without}", err=True)
    return int(bool(summary.statuses["review"]))


def _check_places(roots: list[Path], out: Path) -> None:
    for root in roots:
        if not os.access(root, os.F_OK):
            raise click.UsageError(f"there is no folder or file {printable(str(root))!r}")
        if root.resolve() == out.resolve():
            raise click.UsageError("OUT is DIR itself; give another folder for the results")


def _store(roots: tuple[str, ...], here: Path, limits: Limits, *, on_cluster: bool, shared: bool) -> Store:
    from extractor.batch.addresses import Addresses, is_address
    from extractor.batch.store import Folders

    if not any(is_address(root) for root in roots):
        return Folders(roots, limits, leave_out=[here], send_bytes=on_cluster and not shared)
    kinds = {root.partition("://")[0] if is_address(root) else "" for root in roots}
    if len(kinds) > 1:
        raise click.UsageError("give folders, or addresses of one kind")
    return Addresses(roots, limits, send_bytes=not shared)
