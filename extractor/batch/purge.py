"""Removal of what an output folder holds of documents that were read long ago."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from extractor.batch.failures import NotWritable
from extractor.batch.journal import Journal, edition
from extractor.batch.remote_files import is_url
from extractor.batch.results import write_results
from extractor.output.result_names import JOURNAL
from extractor.settings import DEFAULT_SETTINGS
from extractor.settlements.journal import SettlementJournal

_NAME_LENGTH = 24
"""Characters of a hash with which the files of a document begin."""


def purge(out: Path, before: dt.date) -> int:
    """Delete what there is of documents read before a day, decisions too; write the tables anew; returns how many.

    Names of files that no longer exist are deleted too. Raises NotWritable.
    """
    if not (out / JOURNAL).exists():
        raise NotWritable(f"{out} is not the output folder of a batch: it has no {JOURNAL}")
    with Journal(out / JOURNAL, edition(DEFAULT_SETTINGS)) as journal:
        purged = set(journal.purge(before))
        journal.forget_names(
            [name for name, (_, sha) in journal.known_names().items() if sha in purged and _gone(name)]
        )
        _delete(out, purged)
        with SettlementJournal(out) as settlements:
            settlements.purge({sha[:_NAME_LENGTH] for sha in purged})
        write_results(journal, out)
    return len(purged)


def _gone(name: str) -> bool:
    return not is_url(name) and not Path(name).exists()


def _delete(out: Path, hashes: Iterable[str]) -> None:
    """Delete every file of these documents, whatever folder of the output it is in."""
    starts = {sha[:_NAME_LENGTH] for sha in hashes}
    for path in out.rglob("*"):
        if path.name[:_NAME_LENGTH] in starts and path.is_file():
            path.unlink()
