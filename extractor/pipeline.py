"""One file's walk through the program: bytes, pages, words, fields, checks, record."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor import __version__
from extractor.checks import run_checks
from extractor.decide.assembly import Assembled, as_hidden, assemble
from extractor.document.limits import DEFAULT_LIMITS, Limits
from extractor.document.opening import open_document, read_bytes
from extractor.errors import DocumentError, EngineError, EngineTimeout, ExtractorError
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import PageLayout, page_layout
from extractor.ocr.engine import engine_version
from extractor.ocr.passes import REPEAT_PASSES
from extractor.reading.reader import PageWords, read_again, read_pages, read_whole, upright_page
from extractor.reading.upright_image import with_picture
from extractor.record import Failure, FieldReading, Record, Source, Tool
from extractor.split.letter_pages import LetterPages, page_findings
from extractor.split.splitting import split_into_letters


@dataclass(frozen=True)
class Settings:
    """What a caller may set: passwords for encrypted PDFs, limits, and the day that deadlines are held against."""

    passwords: Sequence[str] = ()
    limits: Limits = DEFAULT_LIMITS
    as_of: dt.date | None = None


DEFAULT_SETTINGS = Settings()


def extract(path: str | Path, settings: Settings = DEFAULT_SETTINGS) -> list[Record]:
    """The records of the notices in one file; a file that cannot be read gives one record with status `failed`.

    Raises EngineMissing when a page needs OCR and no engine for it is installed.
    """
    name = str(path)
    try:
        data = read_bytes(Path(path), settings.limits)
    except DocumentError as error:
        return [failed(Source(file=name, sha256=""), error)]
    return extract_bytes(data, name, settings)


def extract_bytes(data: bytes, name: str, settings: Settings = DEFAULT_SETTINGS) -> list[Record]:
    """The records of the notices in a file's bytes; `name` is what the record calls the file."""
    source = Source(file=name, sha256=hashlib.sha256(data).hexdigest())
    try:
        with open_document(data, settings.passwords, settings.limits) as document:
            source = source.model_copy(update={"media_type": document.media_type, "page_count": len(document.pages)})
            pages = read_pages(document.pages)
        return _records(source, pages, settings)
    except (DocumentError, EngineError) as error:
        return [failed(source, error)]


def pages_of_evidence(
    path: str | Path, records: Sequence[Record], settings: Settings = DEFAULT_SETTINGS
) -> Iterator[PageWords]:
    """The pages of a file on which its records' evidence stands, each with the upright picture its boxes are places on.

    A record holds no pictures, so the file is read once more, these pages whole. Raises DocumentError, also when the
    file is another by now, and EngineError or EngineMissing.
    """
    wanted = {e.page for record in records for field in record.fields.values() for e in field.evidence}
    data = read_bytes(Path(path), settings.limits)
    if {record.source.sha256 for record in records} != {hashlib.sha256(data).hexdigest()}:
        raise DocumentError("the file is not the one that was read; read it again")
    with open_document(data, settings.passwords, settings.limits) as document:
        for page, read in zip(document.pages, read_pages(document.pages), strict=True):
            if read.number in wanted:
                yield with_picture(page, read_whole(read) if read.how == "ocr_tables" else read)


def failed(source: Source, error: ExtractorError) -> Record:
    """The record of a file that could not be read."""
    return Record(
        source=source,
        status="failed",
        error=Failure(code=error.code, message=str(error)),
        tool=Tool(version=__version__),
    )


def _records(source: Source, pages: list[PageWords], settings: Settings) -> list[Record]:
    """One record a letter, in the order in which the letters begin in the file."""
    by_number = {page.number: page for page in pages}
    letters = split_into_letters(_reading(_sheets(pages)).layouts, list(by_number))
    return [
        _record(
            source.model_copy(update={"notice_index": index}),
            _first_page_whole([by_number[number] for number in letter.pages]),
            letter,
            settings,
        )
        for index, letter in enumerate(letters, 1)
    ]


def _first_page_whole(pages: list[PageWords]) -> list[PageWords]:
    """A letter's pages with the first read whole: only the file's first page was, before letters were told apart."""
    if not pages or pages[0].number == 1 or pages[0].picture is None:
        return pages
    return [read_whole(pages[0]), *pages[1:]]


def _record(source: Source, pages: list[PageWords], letter: LetterPages, settings: Settings) -> Record:
    assembled = _read_until_sure(pages)
    scanned = any(page.picture is not None for page in pages)
    source = source.model_copy(
        update={"pages": [page.number for page in pages], "reading": [page.how for page in pages]}
    )
    record = Record(
        source=source,
        status="unsupported" if _is_another_letter(assembled, pages) else "review",
        notice=assembled.notice,
        fields=_with_hidden_text(assembled, pages),
        findings=page_findings(letter),
        tool=Tool(version=__version__, tesseract=engine_version() if scanned else None),
    )
    return run_checks(record, as_of=settings.as_of, texts=assembled.lines, leftovers=assembled.leftovers)


def _is_another_letter(assembled: Assembled, pages: list[PageWords]) -> bool:
    """Whether a letter is surely no CP14: it says what it is, or its first page is legible and unlike one."""
    return assembled.kind == "other" and (assembled.notice.notice_code is not None or pages[0].is_legible)


def _with_hidden_text(assembled: Assembled, pages: list[PageWords]) -> dict[str, FieldReading]:
    """The fields, with what the text hidden under a scan says of them as evidence that is never chosen.

    Nobody knows who made that text or how well: it neither backs a value nor contradicts it.
    """
    hidden = [page_layout(page.number, page.hidden) for page in pages if page.hidden]
    if not hidden or assembled.kind == "other":
        return assembled.fields
    told = assemble([LetterReading(tuple(hidden))]).fields
    return {
        name: field.model_copy(update={"evidence": [*field.evidence, *as_hidden(told.get(name))]})
        for name, field in assembled.fields.items()
    }


def _read_until_sure(pages: list[PageWords]) -> Assembled:
    """The notice; pages on which a figure is doubtful are read again in dearer ways, as long as the engine answers in
    time: a way that is too slow for a page leaves what was read, with its doubts."""
    layouts = _sheets(pages)
    readings = [_reading(layouts)]
    assembled = assemble(readings)
    pictures = {page.number: upright_page(page) for page in pages if page.picture is not None}
    for way in REPEAT_PASSES:
        doubtful = assembled.uncertain_lines
        if not doubtful:
            break
        try:
            again = [
                read_again(page, pictures[page.number], way, doubtful[page.number])
                for page in pages
                if page.number in doubtful.keys() & pictures.keys()
            ]
        except EngineTimeout:
            break
        readings.append(_reading(layouts | _sheets(again)))
        assembled = assemble(readings)
    return assembled


def _sheets(pages: list[PageWords]) -> dict[int, PageLayout]:
    return {page.number: page_layout(page.number, page.words) for page in pages}


def _reading(layouts: dict[int, PageLayout]) -> LetterReading:
    return LetterReading(tuple(layout for layout in layouts.values() if layout.runs))
