"""The functions that Python programs call: files, bytes and figures in, checked records out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from extractor import pipeline
from extractor.checks import run_checks
from extractor.importing import import_item
from extractor.raising import raising
from extractor.record import Notice, Record
from extractor.settings import DEFAULT_SETTINGS, Settings

STREAM_NAME = "-"


def extract(path: str | Path, settings: Settings = DEFAULT_SETTINGS, *, raise_on_failure: bool = False) -> list[Record]:
    """The records of the notices in one file: a PDF, an image, or an archive or e-mail with some.

    A file that cannot be read gives one record with status `failed`; with `raise_on_failure` its error is raised, a
    subclass of ExtractorError. Raises EngineMissing if a page needs OCR and no engine is installed.
    """
    records = pipeline.extract(path, settings)
    return list(raising(records)) if raise_on_failure else records


def extract_bytes(
    data: bytes | BinaryIO,
    name: str | None = None,
    settings: Settings = DEFAULT_SETTINGS,
    *,
    raise_on_failure: bool = False,
) -> list[Record]:
    """The records of the notices in bytes, or in a binary stream from where it is.

    `name` is the file name in the records (default: that of the stream, else "-"). Errors are those of `extract`.
    """
    if not isinstance(data, (bytes, bytearray, memoryview)):
        name = name if name is not None else _name_of(data)
        # One byte over the limit is enough to be rejected as too large.
        data = data.read(settings.limits.file_bytes + 1)
    records = pipeline.extract_bytes(bytes(data), name or STREAM_NAME, settings)
    return list(raising(records)) if raise_on_failure else records


def check(item: Record | Notice | Mapping[str, Any], settings: Settings = DEFAULT_SETTINGS) -> Record:
    """A record with its figures checked against the law and against each other, as of `settings.as_of` (None: today).

    `item` is a record, its notice alone, or either as parsed JSON: figures may have been read by another program.
    Raises DamagedFile, which names the property, if the JSON is neither.
    """
    if isinstance(item, Record):
        return run_checks(item, as_of=settings.as_of)
    parsed = item.model_dump(mode="json", by_alias=True) if isinstance(item, Notice) else dict(item)
    return run_checks(import_item(parsed, 1, STREAM_NAME), as_of=settings.as_of)


def _name_of(stream: BinaryIO) -> str | None:
    name = getattr(stream, "name", None)
    return name if isinstance(name, str) else None
