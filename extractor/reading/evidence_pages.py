"""The pages that the evidence of records is on, with their pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from extractor.document.input_files import input_files
from extractor.document.opening import open_document
from extractor.errors import DocumentError
from extractor.reading.reader import PageWords, read_pages
from extractor.reading.upright_image import with_picture
from extractor.record import Record
from extractor.settings import DEFAULT_SETTINGS, Settings


def evidence_pages(
    data: bytes, name: str, records: Sequence[Record], settings: Settings = DEFAULT_SETTINGS
) -> Iterator[PageWords]:
    """The pages of a file with evidence of its records, each with the upright picture that evidence boxes refer to.

    A record contains no pictures, so the file is read once more. Raises DocumentError, also if the
    file has changed, and EngineError or EngineMissing.
    """
    wanted = {e.page for record in records for field in record.fields.values() for e in field.evidence}
    own = _document(data, name, records, settings)
    with open_document(own, settings.passwords, settings.limits) as document:
        for page, read in zip(document.pages, read_pages(document.pages), strict=True):
            if read.number in wanted:
                yield with_picture(page, read)


def _document(data: bytes, name: str, records: Sequence[Record], settings: Settings) -> bytes:
    """The bytes of the one document that the records are of: the file, or one in it."""
    wanted, *others = {record.source.sha256 for record in records}
    if others:
        raise DocumentError("the file holds several documents: unpack it and give one of them")
    if hashlib.sha256(data).hexdigest() == wanted:
        return data
    for file in input_files(data, name, settings.passwords, settings.limits):
        if file.error is None and hashlib.sha256(file.data).hexdigest() == wanted:
            return file.data
    raise DocumentError("the file has changed since it was read; read it again")
