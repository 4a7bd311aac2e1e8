"""The record of a file that could not be read. Light to import: the parent of worker processes makes such records."""

from __future__ import annotations

from extractor import __version__
from extractor.errors import ExtractorError
from extractor.record import Failure, Record, Source, Tool


def failed(source: Source, error: ExtractorError) -> Record:
    """The record of a file that could not be read."""
    failure = Failure(code=error.code, message=str(error))
    return Record(source=source, status="failed", error=failure, tool=Tool(version=__version__))
