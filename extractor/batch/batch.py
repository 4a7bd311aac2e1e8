"""A whole batch: output folder, journal, workers, run, results, summary."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import astuple, dataclass
from pathlib import Path

from extractor.batch.cores import available_workers
from extractor.batch.engine_in_use import installed_engine
from extractor.batch.failures import NotWritable
from extractor.batch.journal import Journal, edition
from extractor.batch.progress import Progress, Silent
from extractor.batch.results import CLIENTS, CSV_BOM, summary_of, write_letter, write_results
from extractor.batch.run import BatchOptions, Run
from extractor.batch.stopping import Stop
from extractor.batch.store import Store
from extractor.batch.tally import Summary
from extractor.batch.task import Outcome
from extractor.batch.worker import call_in_worker, end_all_workers
from extractor.output.result_names import JOURNAL, NOTICES, PICTURES
from extractor.output.writing import make_folder


@dataclass(frozen=True)
class Workers:
    """An executor for `read_in_worker`, how many documents it reads in parallel, and the engine if all use one."""

    executor: Executor
    workers: int
    engine: str | None = None


@contextlib.contextmanager
def local_workers(workers: int | None = None) -> Iterator[Workers]:
    """Worker processes on this machine, by default one per core that this process may use."""
    count = workers or available_workers()
    pool = ThreadPoolExecutor(count, thread_name_prefix="worker")
    try:
        # A worker loads the engines anyway: loading them here, too, would double the time until the first file.
        yield Workers(pool, count, pool.submit(call_in_worker, installed_engine).result())
    finally:
        # Workers that are still reading lose their document; otherwise their threads would wait for it.
        pool.shutdown(wait=False, cancel_futures=True)
        end_all_workers()
        pool.shutdown(wait=True)


def batch(
    store: Store,
    out: Path,
    workers: Workers,
    options: BatchOptions | None = None,
    *,
    stop: Stop | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read the documents of a store that are not done, and write the results to `out`.

    May be stopped at any moment and called again. Raises NotWritable, MachineError or NoWorker; completed documents
    are in the journal.
    """
    options, reported = options or BatchOptions(), progress or Silent()
    _create_folders(out)

    def written(sha256: str, outcome: Outcome) -> None:
        for place, letter in enumerate(outcome.notices, 1):
            write_letter(out, sha256, place, letter)

    with Journal(out / JOURNAL, edition(options.settings), workers.engine) as journal:
        run = Run(
            store,
            journal,
            workers.executor,
            workers.workers,
            options,
            stop=stop or Stop(),
            progress=reported,
            on_outcome=written,
        )
        try:
            run.go()
        except NotWritable:
            raise
        except BaseException:
            write_results(journal, out, options.settings.as_of)
            raise
        finally:
            reported.close()
        if options.clients is not None:
            journal.set_publishing(CLIENTS, [astuple(client) for client in options.clients])
        if options.csv_bom is not None:
            journal.set_publishing(CSV_BOM, options.csv_bom)
        journal.note_skipped([(left.name, left.why) for left in run.tally.skipped])
        write_results(journal, out, options.settings.as_of)
        summary = summary_of(journal, run.tally)
        if not run.tally.interrupted:
            journal.note_reported()
        return summary


def _create_folders(out: Path) -> None:
    try:
        for folder in (NOTICES, PICTURES):
            make_folder(out / folder)
    except OSError as error:
        why = (error.strerror or "").lower()
        raise NotWritable(f"the output folder {out} cannot be created: {why}; choose another one") from error
    if not os.access(out, os.W_OK):
        raise NotWritable(f"the output folder {out} is not writable; choose another one")
