"""From a file to its records: bytes, pages, words, notices, fields, checks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from extractor import __version__
from extractor.checks import run_checks
from extractor.containers import source_of, without_cover
from extractor.decide.assembly import Assembled
from extractor.decide.hidden_text import with_hidden_text
from extractor.decide.initial_status import initial_status
from extractor.decide.repeat import letter_reading, page_layouts, read_until_confident
from extractor.displayed import as_displayed
from extractor.document.input_files import InputFile, attached_files, input_files
from extractor.document.opening import open_document, read_bytes
from extractor.errors import DocumentError, EngineError
from extractor.failed_record import failed
from extractor.ocr.engine import engine_version
from extractor.reading.first_page import first_page_whole
from extractor.reading.page_codes import codes_of_pages
from extractor.reading.reader import PageWords, read_pages
from extractor.record import Record, Source, Tool
from extractor.settings import DEFAULT_SETTINGS, Settings
from extractor.split.letter_pages import page_findings
from extractor.split.splitting import split_into_letters
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


def extract_bytes(data: bytes, name: str, settings: Settings = DEFAULT_SETTINGS) -> list[Record]:
    """The records of the notices in a file's bytes; `name` is the file name in the records."""
    source = Source(file=name, sha256=hashlib.sha256(data).hexdigest())
    try:
        files = input_files(data, name, settings.passwords, settings.limits)
    except DocumentError as error:
        return [failed(source, error)]
    return [record for file in files for record in _of_file(file, source_of(file, source, data), settings)]


def _of_file(file: InputFile, source: Source, settings: Settings) -> list[Record]:
    """The records of one document, and of those attached to it."""
    try:
        if file.error is not None:
            raise file.error
        with open_document(file.data, settings.passwords, settings.limits) as document:
            source = source.model_copy(update={"media_type": document.media_type, "page_count": len(document.pages)})
            pages = read_pages(document.pages)
            records = [with_unread(record, document, pages) for record in _records(source, pages, settings)]
            records = records if settings.names else [without_names(record) for record in records]
            attached = attached_files(document, file.member, settings.passwords, settings.limits)
    except (DocumentError, EngineError) as error:
        return [failed(source, error)]
    if attached and (document.is_portfolio or all(page.how == "blank" for page in pages)):
        records = without_cover(records)
    return records + [
        record for each in attached for record in _of_file(each, source_of(each, source, file.data), settings)
    ]


def _records(source: Source, pages: Sequence[PageWords], settings: Settings) -> list[Record]:
    """One record per notice, in the order in which the notices begin in the file."""
    by_number, layouts = {page.number: page for page in pages}, page_layouts(pages)
    unread = {page.number for page in pages if page.how == "not_read"}

    def read(own: Sequence[PageWords]) -> Assembled:
        again = page_layouts([page for page in own if page is not by_number[page.number]])
        return read_until_confident(own, {page.number: (layouts | again)[page.number] for page in own})

    records = []
    for index, notice in enumerate(split_into_letters(letter_reading(layouts).layouts, list(by_number)), 1):
        own, assembled, differences = as_displayed(first_page_whole([by_number[n] for n in notice.pages]), read)
        scanned = any(page.picture is not None for page in own)
        record = Record(
            source=source.model_copy(
                update={"notice_index": index, "pages": list(notice.pages), "reading": [page.how for page in own]}
            ),
            status=initial_status(assembled, own),
            notice=assembled.notice,
            fields=with_hidden_text(assembled, own),
            findings=[*page_findings(notice.without_unread(unread)), *differences],
            tool=Tool(version=__version__, tesseract=engine_version() if scanned else None),
        )
        records.append(
            run_checks(
                record,
                as_of=settings.as_of,
                texts=assembled.lines,
                leftovers=(*assembled.leftovers, *codes_of_pages(own)),
                foreign_pages={number: [run.text for run in layouts[number].lines] for number in notice.foreign},
            )
        )
    return records
