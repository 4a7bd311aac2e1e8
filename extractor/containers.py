"""What the records of documents within a container say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from extractor.document.input_files import InputFile
from extractor.document.media_type import media_type
from extractor.record import Container, Record, Source


def source_of(file: InputFile, given: Source, data: bytes) -> Source:
    """The source of a document in the file that was given, of which `data` are the bytes."""
    if file.member is None:
        return given
    container = given.container or Container(sha256=given.sha256, media_type=media_type(data[:1024]), member="")
    digest = hashlib.sha256(file.data).hexdigest()
    return Source(file=given.file, sha256=digest, container=container.model_copy(update={"member": file.member}))


def without_cover(records: Sequence[Record]) -> list[Record]:
    """The records of a PDF's own pages that are of a notice, where the others are the cover of what is attached."""
    return [record for record in records if record.notice is not None and record.notice.notice_code is not None]
