"""Records with status `failed` as exceptions, for programs that ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.errors import error_of
from extractor.record import Record


def raising(records: Iterable[Record]) -> Iterator[Record]:
    """The records, up to the first that could not be read: its error is raised, a subclass of ExtractorError."""
    for record in records:
        if record.error is not None:
            raise error_of(record.error.code, record.error.message)
        yield record
