"""`cp14 batch`: a folder of files in one run that can be stopped and resumed."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.batch_options import ReadingOptions, reading_options
from extractor.cli.batch_summary import print_summary, progress, warn_leaving
from extractor.cli.reading import printable
from extractor.cli.session import remark
from extractor.cli.vocabulary import INPUT

if TYPE_CHECKING:
    from extractor.batch.store import Store
    from extractor.document.limits import Limits


@click.command("batch")
@click.argument("roots", nargs=-1, required=True, type=INPUT, metavar="DIR...")
@click.option("-o", "--out", required=True, metavar="OUT", help="Folder or URL (s3://bucket/out) for the results.")
@click.option(
    "--work", type=click.Path(file_okay=False, path_type=Path), help="Local folder for the journal if OUT is a URL."
)
@click.option("--scheduler", metavar="ADDRESS", help="Read on a Dask cluster, such as tcp://host:8786.")
@click.option("--shared-storage", is_flag=True, help="The cluster sees the same files: send names, not bytes.")
@click.option("--retry", type=click.Choice(["failed"]), help="Read failed files again.")
@click.option(
    "--transcripts",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Compare each notice with the account transcript in DIR of its last four digits and year; writes "
    "accounts.jsonl and accounts.csv to OUT.",
)
@click.option(
    "--file-to",
    metavar="TEMPLATE",
    help="Copy each notice into a PDF of its own, such as filed/{client_number}/{notice_code}-{tax_year}-{id}.pdf.",
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
    file_to: str | None,
    force: bool,
    options: ReadingOptions,
) -> None:
    """Read all files under DIR that are not done yet, and write records, tables and a report to OUT.

    DIR may be a folder, a file or a URL such as s3://bucket/inbox. The run may be interrupted or killed at any moment;
    the same command resumes it. A first interrupt finishes the files in progress, a second one stops at once. The exit
    status is that of the notices that no earlier run has reported: what stays open is counted, not failed every night.

    Example: cp14 batch inbox/ --out out/
    """
    from extractor.batch.batch import batch, local_workers
    from extractor.batch.cluster import cluster_workers
    from extractor.batch.remote_files import is_url, mirror
    from extractor.batch.results import result_files
    from extractor.batch.stopping import Stop, stopped_by_signals

    if is_url(out) and work is None:
        raise click.UsageError("OUT is a URL; give a local folder for the journal with --work")
    if file_to is not None:
        _check_template(file_to)
    local = work if work is not None else Path(out)
    _check_places([Path(root) for root in roots if not is_url(root)], local)
    batch_options = replace(options.for_batch(), retry_failed=retry == "failed", force=force)
    stop = Stop()
    store = _store(roots, local, options.settings.limits, on_cluster=scheduler is not None, shared=shared_storage)
    _warn_of_leaving(roots, out, scheduler, options.log_format)
    worker_context = cluster_workers(scheduler) if scheduler else local_workers(options.workers)
    with stopped_by_signals(stop), worker_context as workers:
        summary = batch(store, local, workers, batch_options, stop=stop, progress=progress(options.log_format))
    code = summary.exit_code
    if transcripts is not None and not summary.run.interrupted:
        code = max(code, _accounts(local, transcripts, options))
    if file_to is not None and not summary.run.interrupted:
        _file(local, file_to, options)
    if is_url(out):
        mirror(local, result_files(local), out)
    print_summary(summary, out, options.log_format)
    raise click.exceptions.Exit(code)


def _check_template(template: str) -> None:
    from extractor.batch.filing import checked_template

    try:
        checked_template(template)
    except ValueError as error:
        raise click.UsageError(f"--file-to: {error}") from error


def _file(local: Path, template: str, options: ReadingOptions) -> None:
    """Copy each notice into a PDF of its own; what could not be copied is named."""
    from extractor.batch.filing import file_notices

    filed = file_notices(local, template, options.settings)
    click.echo(f"filed: {filed.new:,} new, {filed.there:,} there before", err=True)
    for name, why in filed.failed:
        click.echo(f"not filed: {printable(name)}: {why}", err=True)


def _warn_of_leaving(roots: tuple[str, ...], out: str, scheduler: str | None, log_format: str) -> None:
    """Say what is sent where, before anything is."""
    from extractor.batch.remote_files import is_url

    if scheduler is not None:
        warn_leaving(f"notices leave this machine: they are read by the workers of {scheduler}", log_format)
    for root in filter(is_url, roots):
        warn_leaving(f"notices are fetched over the network from {printable(root)}", log_format)
    if is_url(out):
        warn_leaving(f"records leave this machine: they are uploaded to {printable(out)}", log_format)


def _accounts(local: Path, folder: Path, options: ReadingOptions) -> int:
    """Compare the batch's notices with the transcripts in a folder; 1 when a notice needs review for it, else 0."""
    from extractor.batch.accounts import compare_results, read_folder
    from extractor.transcript.reading import TranscriptSettings

    found = read_folder(folder, TranscriptSettings(options.settings.passwords, options.settings.limits))
    for name, why in found.refused:
        remark(f"transcript skipped: {printable(name)}: {why}")
    summary = compare_results(local, found)
    remark(f"compared with transcripts: {summary.compared}; without a transcript: {summary.without}")
    return int(bool(summary.statuses["review"]))


def _check_places(roots: list[Path], out: Path) -> None:
    for root in roots:
        if not os.access(root, os.F_OK):
            raise click.UsageError(f"no such file or folder: {printable(str(root))!r}")
        if root.resolve() == out.resolve():
            raise click.UsageError("OUT is the same folder as DIR; choose another folder for the results")


def _store(roots: tuple[str, ...], local: Path, limits: Limits, *, on_cluster: bool, shared: bool) -> Store:
    from extractor.batch.remote_files import RemoteFiles, is_url
    from extractor.batch.store import Folders

    if not any(is_url(root) for root in roots):
        return Folders(roots, limits, exclude=[local], send_bytes=on_cluster and not shared)
    kinds = {root.partition("://")[0] if is_url(root) else "" for root in roots}
    if len(kinds) > 1:
        raise click.UsageError("give folders, or URLs of one protocol")
    return RemoteFiles(roots, limits, send_bytes=not shared)
