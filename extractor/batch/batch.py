"""The whole of a batch: output folder, journal, readers, run, results, summary."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.failures import NotWritable
from extractor.batch.journal import Journal, edition
from extractor.batch.progress import Progress, Silent
from extractor.batch.reader import end_all
from extractor.batch.reading_task import Outcome, engine_here
from extractor.batch.results import LETTERS, summary_of, write_letter, write_results
from extractor.batch.run import Run, Terms
from extractor.batch.stopping import Stop
from extractor.batch.store import Store
from extractor.batch.tally import Summary
from extractor.output.writing import make_folder

JOURNAL = "journal.sqlite"


@dataclass(frozen=True)
class Readers:
    """An executor that runs `read_apart`, how many documents it reads at a time, and the engine if all use one."""

    executor: Executor
    workers: int
    engine: str | None = None


@contextlib.contextmanager
def local_readers(workers: int | None = None) -> Iterator[Readers]:
    """Reading processes of this machine, one a core unless said otherwise."""
    count = workers or os.cpu_count() or 1
    pool = ThreadPoolExecutor(count, thread_name_prefix="reader")
    try:
        yield Readers(pool, count, engine_here())
    finally:
        # Whoever still reads has lost its document; without this its thread would wait for it.
        pool.shutdown(wait=False, cancel_futures=True)
        end_all()
        pool.shutdown(wait=True)


def batch(
    store: Store,
    out: Path,
    readers: Readers,
    terms: Terms | None = None,
    *,
    stop: Stop | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read what of a store is not read yet, and write the results into `out`.

    May be ended at any moment and called again. Raises NotWritable, EngineMissing or NoReader; what was read by
    then stands in the journal.
    """
    terms, told = terms or Terms(), progress or Silent()
    _make(out)

    def written(sha256: str, outcome: Outcome) -> None:
        for place, letter in enumerate(outcome.letters, 1):
            write_letter(out, sha256, place, letter.record)

    with Journal(out / JOURNAL, edition(terms.settings), readers.engine) as journal:
        run = Run(
            store,
            journal,
            readers.executor,
            readers.workers,
            terms,
            stop=stop or Stop(),
            progress=told,
            on_letters=written,
        )
        try:
            run.go()
        except NotWritable:
            raise
        except BaseException:
            write_results(journal, out)
            raise
        finally:
            told.close()
        write_results(journal, out)
        return summary_of(journal, run.tally)


def _make(out: Path) -> None:
    try:
        make_folder(out / LETTERS)
    except OSError as error:
        why = (error.strerror or "").lower()
        raise NotWritable(f"the output folder {out} cannot be made: {why}; give another one") from error
    if not os.access(out, os.W_OK):
        raise NotWritable(f"the output folder {out} may not be written to; give another one")
