"""The pages of one document to records: letters, fields, values, checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor import __version__
from extractor.checks import run_checks
from extractor.decide.aside import figures_aside, hidden_text, passages_aside, unknown_stamps
from extractor.decide.assembly import Assembled
from extractor.decide.hidden_text import with_hidden_text
from extractor.decide.initial_status import initial_status
from extractor.decide.repeat import letter_reading, page_layouts, read_until_confident
from extractor.displayed import as_displayed
from extractor.fields.unknown_sentences import unknown_sentences
from extractor.ocr.engine import engine_version
from extractor.reading.first_page import with_scan_line_of_first
from extractor.reading.page_codes import codes_of_pages
from extractor.reading.reader import PageWords
from extractor.record import Record, Source, Tool
from extractor.settings import Settings
from extractor.split.letter_pages import page_findings
from extractor.split.splitting import split_into_letters


def records_of_pages(
    source: Source, pages: Sequence[PageWords], settings: Settings
) -> Iterator[tuple[Record, Sequence[PageWords]]]:
    """One record per notice with its pages, in the order in which the notices begin in the file."""
    by_number, layouts = {page.number: page for page in pages}, page_layouts(pages, {})
    unread = {page.number for page in pages if page.how == "not_read"}

    def read(own: Sequence[PageWords]) -> Assembled:
        again = page_layouts([page for page in own if page is not by_number[page.number]], {})
        return read_until_confident(own, {page.number: (layouts | again)[page.number] for page in own})

    for index, notice in enumerate(split_into_letters(letter_reading(layouts).layouts, list(by_number)), 1):
        own, assembled, differences = as_displayed(with_scan_line_of_first([by_number[n] for n in notice.pages]), read)
        aside = passages_aside(own)
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
        checked = run_checks(
            record,
            as_of=settings.as_of,
            texts=[*assembled.lines, *(f"• {each.text} •" for each in aside)],
            leftovers=(
                *assembled.leftovers,
                *unknown_sentences([layouts[number] for number in notice.pages], assembled.notice, aside),
                *unknown_stamps(own),
                *figures_aside(own, assembled.notice, assembled.leftovers),
                *hidden_text(own),
                *codes_of_pages(own),
            ),
            foreign_pages={number: [run.text for run in layouts[number].lines] for number in notice.foreign},
        )
        yield checked, own
