"""One document's reading as a value: what a reading process is asked, and what it answers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.batch.failures import Unexpected
from extractor.errors import EngineMissing, ExtractorError
from extractor.ocr.engine import engine_version, require_engine
from extractor.pipeline import DEFAULT_SETTINGS, Settings, failed
from extractor.record import Record, Source, money_text
from extractor.values.taxpayer_number import masked

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one document may use: seconds, and bytes of memory above what an idle reading process has."""

    seconds: float = 600.0
    memory: int = 2048 * MEBIBYTE


DEFAULT_ALLOWANCE = Allowance()


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read: by its name, or by its bytes where the reader does not see the same files.

    `sha256` is what its bytes were found to be; it stands in the record of a document that no reader survives.
    """

    name: str
    sha256: str = ""
    settings: Settings = DEFAULT_SETTINGS
    allowance: Allowance = DEFAULT_ALLOWANCE
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A record as JSON, and beside it what the journal asks about it without parsing that."""

    record: str
    status: str
    code: str | None = None
    year: int | None = None
    date: str | None = None
    last4: str | None = None
    amount: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: its letters, or `died` where its process ended before it answered.

    `sha256` is that of the bytes that were read, empty if they could not be. `memory` is what the process holds
    afterwards. `engine` is the one that read its pictures, None if all was text. `engine_missing` says how to install
    one where it was needed and not there.
    """

    letters: Sequence[LetterLine] = ()
    sha256: str = ""
    pages: int = 0
    seconds: float = 0.0
    memory: int = 0
    died: bool = False
    engine: str | None = None
    engine_missing: str | None = None


def engine_here() -> str | None:
    """The engine that reads pictures in this process, such as "tesseract 5.3.0"; None if there is none."""
    try:
        return f"{require_engine()} {engine_version()}"
    except EngineMissing:
        return None


def recorded_name(name: str) -> str:
    """A file's name as records carry it: identification numbers masked, bytes that are no text escaped."""
    return masked(os.fsencode(name).decode("utf-8", "backslashreplace"))


def letter_line(record: Record) -> LetterLine:
    """A record with the columns that the journal keeps of it."""
    notice = record.notice
    if notice is None:
        return LetterLine(record.to_json(), record.status)
    return LetterLine(
        record=record.to_json(),
        status=record.status,
        code=notice.notice_code,
        year=notice.tax_year,
        date=notice.notice_date.isoformat() if notice.notice_date else None,
        last4=notice.tin_last4,
        amount=money_text(notice.amount_due) if notice.amount_due is not None else None,
        person=notice.taxpayer_name,
    )


def failure(name: str, error: ExtractorError, sha256: str = "", pages: int = 0, seconds: float = 0.0) -> Outcome:
    """The outcome of a document that could not be read."""
    record = failed(Source(file=recorded_name(name), sha256=sha256), error)
    return Outcome((letter_line(record),), sha256, pages, seconds)


def unexpected(name: str, kind: str, sha256: str = "") -> Outcome:
    """The outcome of a document that tripped the program."""
    advice = f"the program failed on it ({kind}); the file is damaged, or this is our fault: scan the letter again"
    return failure(name, Unexpected(advice), sha256)
