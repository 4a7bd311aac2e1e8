"""From a file to its records: each document in it, its pages, their words, and the records of its letters."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from extractor.containers import source_of, without_cover
from extractor.document.file_bytes import read_bytes
from extractor.document.input_files import InputFile, attached_files, input_files
from extractor.document.opening import open_document
from extractor.errors import DocumentError, EngineError
from extractor.failed_record import failed
from extractor.letters import records_of_pages
from extractor.processor_time import allow_for
from extractor.reading.reader import PageWords, read_pages
from extractor.record import Record, Source
from extractor.same_notice import with_duplicates
from extractor.settings import DEFAULT_SETTINGS, Settings
from extractor.unread import with_unread
from extractor.without_names import without_names


def extract(path: str | Path, settings: Settings = DEFAULT_SETTINGS) -> list[Record]:
    """The records of the notices in one file; a file that cannot be read gives one record with status `failed`.

    Raises EngineMissing if a page needs OCR and no engine is installed.
    """
    try:
        data = read_bytes(Path(path), settings.limits)
    except DocumentError as error:
        return [failed(Source(file=str(path), sha256=""), error)]
    return extract_bytes(data, str(path), settings)


Seen = Callable[[Record, Sequence[PageWords]], None]


def extract_bytes(
    data: bytes, name: str, settings: Settings = DEFAULT_SETTINGS, seen: Seen | None = None
) -> list[Record]:
    """The records of the notices in a file's bytes; `name` is the file name in the records.

    `seen` is called with each record and its pages while the document is open.
    """
    source = Source(file=name, sha256=hashlib.sha256(data).hexdigest())
    try:
        files = input_files(data, name, settings.passwords, settings.limits)
    except DocumentError as error:
        return [failed(source, error)]
    return with_duplicates(
        [record for file in files for record in _of_file(file, source_of(file, source, data), settings, seen)]
    )


def _of_file(file: InputFile, source: Source, settings: Settings, seen: Seen | None) -> list[Record]:
    """The records of one document, and of those attached to it."""
    if file.member is not None:
        allow_for(1)
    try:
        if file.error is not None:
            raise file.error
        with open_document(file.data, settings.passwords, settings.limits) as document:
            source = source.model_copy(update={"media_type": document.media_type, "page_count": len(document.pages)})
            pages = read_pages(document.pages)
            records = []
            for read, own in records_of_pages(source, pages, settings):
                record = with_unread(read, document, pages)
                records.append(record if settings.names else without_names(record))
                if seen is not None:
                    seen(records[-1], own)
            attached = attached_files(document, file.member, settings.passwords, settings.limits)
    except (DocumentError, EngineError) as error:
        return [failed(source, error)]
    if attached and (document.is_portfolio or all(page.how == "blank" for page in pages)):
        records = without_cover(records)
    return records + [
        record for each in attached for record in _of_file(each, source_of(each, source, file.data), settings, seen)
    ]
