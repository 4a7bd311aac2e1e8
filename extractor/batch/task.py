"""Task and outcome of reading one document, as values sent to and from a worker process."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from extractor import __version__
from extractor.errors import ExtractorError, MachineError, UnexpectedError
from extractor.failed_record import failed
from extractor.output.page_jpeg import PagePicture
from extractor.record import Record, Source, money_text
from extractor.settings import DEFAULT_SETTINGS, Settings
from extractor.values.taxpayer_number import masked

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class ResourceLimits:
    """Limits per document: seconds, bytes of memory above those of an idle worker process, and seconds of processor
    time for the document and again for each of its pages of print."""

    seconds: float = 600.0
    memory: int = 1024 * MEBIBYTE
    processor_seconds: float = 25.0


DEFAULT_RESOURCE_LIMITS = ResourceLimits()


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read, by name, or by its bytes if the worker does not see the same files.

    `sha256` is the hash when the file was examined; it goes into the record if the document kills its worker.
    `pictures`: pages are drawn for the people who review them.
    """

    name: str
    sha256: str = ""
    settings: Settings = DEFAULT_SETTINGS
    resource_limits: ResourceLimits = DEFAULT_RESOURCE_LIMITS
    data: bytes | None = None
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class JournaledRecord:
    """A record as JSON, with the columns that the journal queries without parsing it, and pictures of its pages."""

    record: str
    status: str
    code: str | None = None
    year: int | None = None
    date: str | None = None
    last4: str | None = None
    amount: str | None = None
    person: str | None = None
    pictures: tuple[PagePicture, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Outcome of a document: its notices, or `died` if the worker process ended before it answered.

    `sha256` is the hash of the bytes read, empty if they could not be read. `memory` is what the worker uses
    afterwards. `engine` is the OCR engine used, None if all pages had text. `machine_error` is what this machine
    lacks to read any document.
    """

    notices: Sequence[JournaledRecord] = ()
    sha256: str = ""
    pages: int = 0
    seconds: float = 0.0
    memory: int = 0
    died: bool = False
    engine: str | None = None
    machine_error: MachineError | None = None


def recorded_name(name: str) -> str:
    """A file name as it appears in records: identification numbers masked, undecodable bytes escaped."""
    return masked(os.fsencode(name).decode("utf-8", "backslashreplace"))


def journaled_record(record: Record) -> JournaledRecord:
    """A record with the columns of the journal."""
    notice = record.notice
    if notice is None:
        return JournaledRecord(record.to_json(), record.status)
    return JournaledRecord(
        record=record.to_json(),
        status=record.status,
        code=notice.notice_code,
        year=notice.tax_year,
        date=notice.notice_date.isoformat() if notice.notice_date else None,
        last4=notice.tin_last4,
        amount=money_text(notice.amount_due) if notice.amount_due is not None else None,
        person=notice.taxpayer_name,
    )


def failure(name: str, error: ExtractorError, sha256: str = "") -> Outcome:
    """The outcome of a document that could not be read."""
    record = failed(Source(file=recorded_name(name), sha256=sha256), error)
    return Outcome((journaled_record(record),), sha256)


def unexpected(name: str, kind: str, sha256: str = "") -> Outcome:
    """The outcome of a document on which an unforeseen error occurred."""
    return failure(name, UnexpectedError(internal_error(kind, UnexpectedError.code)), sha256)


def internal_error(what: str, code: str) -> str:
    """The message of an internal error: what happened, and what to report."""
    return f"internal error while reading this file ({what}); please report it (code {code}, version {__version__})"
