"""The results of a batch written again after a decision, by whoever made it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from extractor.batch.failures import NotWritable
from extractor.batch.journal import Journal, edition
from extractor.batch.results import write_results
from extractor.output.result_names import JOURNAL
from extractor.settings import DEFAULT_SETTINGS


def publish(out: Path, as_of: dt.date | None = None) -> bool:
    """Write all results with the decisions made so far; False while a batch uses the folder, which writes them itself.

    Raises NotWritable, also for a folder that no batch has written to.
    """
    path = out / JOURNAL
    if not path.is_file():
        raise NotWritable(f"{out} has no results of `cp14 batch`")
    try:
        journal = Journal(path, edition(DEFAULT_SETTINGS))
    except NotWritable as error:
        if "another run" in str(error):
            return False
        raise
    with journal:
        write_results(journal, out, as_of)
    return True
