"""A transcript file to its account modules, or a refusal that says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import regex

from extractor.document.limits import DEFAULT_LIMITS, Limits
from extractor.document.opening import open_document, read_bytes
from extractor.errors import EngineTimeout, NotATranscript, TranscriptUnreadable
from extractor.ocr.passes import REPEAT_PASSES, full_width
from extractor.reading.reader import PageWords, read_again, read_pages, upright_page
from extractor.transcript.header import header_fields
from extractor.transcript.identities import differences, is_proven
from extractor.transcript.lines import Line, clean
from extractor.transcript.model import AccountTranscript, UnreadableLine
from extractor.transcript.modules import NOTHING_FILED, TITLE, ModuleText, module_texts
from extractor.transcript.page_lines import page_lines
from extractor.transcript.rows import table_rows
from extractor.transcript.stored import holds_modules, stored_modules
from extractor.transcript.text_file import file_lines, is_text_file

_TRANSCRIPT = regex.compile(r"(?e)\b(?:account transcript|record of account){e<=1}", regex.IGNORECASE)
_MARKS = tuple(
    regex.compile(rf"(?e)\b(?:{words}){{e<=1}}", regex.IGNORECASE)
    for words in (
        "balance plus accruals",
        "explanation of transaction",
        "minus sign shown below",
        "accrued interest",
        "accrued penalty",
        "taxpayer identification number",
        "tax period",
        "tax return filed",
    )
)
"""Words of every account transcript, beside its title; a bank's statement also has a balance and transactions."""
_FEWEST_MARKS = 2
_OTHERS = (
    (regex.compile(r"wage\s*(?:and|&)\s*income transcript", regex.IGNORECASE), "a Wage and Income Transcript"),
    (regex.compile(r"(?:tax )?return transcript", regex.IGNORECASE), "a Return Transcript"),
    (regex.compile(r"verification of non-?filing", regex.IGNORECASE), "a Verification of Nonfiling"),
    (regex.compile(r"\bCP ?14\b|notice\s+CP ?14|amount due by", regex.IGNORECASE), "a notice"),
)
_ASK = "get the Account Transcript or the Record of Account from the IRS online account"

_BALANCES = ("account_balance", "accrued_interest", "accrued_penalty", "balance_plus_accruals")
_HEADER_FIELDS = ("form", "tax_year", "period_end", "tin_last4", "spouse_tin_last4", "name", "request_date")


@dataclass(frozen=True)
class TranscriptSettings:
    """Passwords for encrypted PDFs and the limits of a file."""

    passwords: Sequence[str] = ()
    limits: Limits = field(default=DEFAULT_LIMITS)


DEFAULT_TRANSCRIPT_SETTINGS = TranscriptSettings()


def read_transcript(
    path: str | Path, settings: TranscriptSettings = DEFAULT_TRANSCRIPT_SETTINGS
) -> list[AccountTranscript]:
    """The account modules in a file: PDF, picture, saved HTML, plain text, or JSON that `cp14 transcript` wrote.

    Raises DocumentError (NotATranscript, TranscriptUnreadable and those of files), EngineError or EngineMissing.
    """
    return transcripts_in(read_bytes(Path(path), settings.limits), str(path), settings)


def transcripts_in(
    data: bytes, name: str, settings: TranscriptSettings = DEFAULT_TRANSCRIPT_SETTINGS
) -> list[AccountTranscript]:
    """The same of a file's bytes; `name` is what the modules call the file."""
    settings.limits.check_bytes(len(data))
    if holds_modules(data):
        return stored_modules(data)
    return _modules(file_lines(data), name) if is_text_file(data) else _read_pages(data, name, settings)


def _read_pages(data: bytes, name: str, settings: TranscriptSettings) -> list[AccountTranscript]:
    with open_document(data, settings.passwords, settings.limits) as document:
        pages = read_pages(document.pages)
    unread = [
        UnreadableLine(page=page.number, text="", why=f"page {page.number} could not be read")
        for page in pages
        if not page.is_legible
    ]
    modules = _with_whole_headers(_read_until_consistent(pages, name), pages, name)
    return [module.model_copy(update={"unreadable": [*module.unreadable, *unread]}) for module in modules]


def _read_until_consistent(pages: list[PageWords], name: str) -> list[AccountTranscript]:
    """The modules; scanned pages are read again in other ways while a row is uncertain or a balance does not add up.
    Of all readings the one with the fewest uncertainties counts, the earliest among equals."""
    first = best = _modules(_lines(pages), name)
    scanned = {page.number: upright_page(page) for page in pages if page.picture is not None}
    for way in REPEAT_PASSES if scanned else ():
        uncertain = _pages_in_uncertainty(best)
        if not uncertain:
            break
        try:
            again = [
                read_again(page, scanned[page.number], way)
                if page.number in scanned and page.number in uncertain
                else page
                for page in pages
            ]
            best = min(best, _modules(_lines(again), name), key=_uncertainties)
        except (EngineTimeout, NotATranscript, TranscriptUnreadable):
            continue
    if len(best) != len(first) or best is first:
        return best
    return [_filled(module, other) for module, other in zip(best, first, strict=True)]


def _filled(module: AccountTranscript, other: AccountTranscript) -> AccountTranscript:
    """A module, with what its reading lacks taken from another one."""
    lacking = {
        name: value for name in _HEADER_FIELDS if getattr(module, name) is None and (value := getattr(other, name))
    }
    return module.model_copy(update=lacking)


def _with_whole_headers(modules: list[AccountTranscript], pages: list[PageWords], name: str) -> list[AccountTranscript]:
    """The modules; what the header of a scanned one lacks is read again line by line at full width, which keeps apart
    the lines beside a figure that is centered on a label of two lines."""
    lacking = {page for module in modules if _lacks_figure(module) for page in _header_pages(module)}
    again = [
        read_again(page, upright_page(page), full_width)
        if page.picture is not None and page.number in lacking
        else page
        for page in pages
    ]
    if all(new is old for new, old in zip(again, pages, strict=True)):
        return modules
    try:
        others = _modules(_lines(again), name)
    except (EngineTimeout, NotATranscript, TranscriptUnreadable):
        return modules
    if len(others) != len(modules):
        return modules
    return [_with_balance(_filled(module, other), other) for module, other in zip(modules, others, strict=True)]


def _lacks_figure(module: AccountTranscript) -> bool:
    figures = (*_BALANCES, "request_date", "tax_year", "tin_last4")
    return any(getattr(module, name) is None for name in figures)


def _header_pages(module: AccountTranscript) -> tuple[int, ...]:
    """The page of the first row and the one before; the first page of an account without rows."""
    first = module.transactions[0].page if module.transactions else 1
    return first - 1, first


def _with_balance(module: AccountTranscript, other: AccountTranscript) -> AccountTranscript:
    """A module with the balances it lacks, where they add up to the others."""
    lacking = {name: getattr(other, name) for name in _BALANCES if getattr(module, name) is None}
    filled = module.model_copy(update=lacking)
    return module if differences(filled) else filled


def _pages_in_uncertainty(modules: list[AccountTranscript]) -> set[int]:
    uncertain = [module for module in modules if not is_proven(module)]
    rows = {row.page for module in uncertain for row in module.transactions}
    return rows | {line.page for module in uncertain for line in module.unreadable}


def _uncertainties(modules: list[AccountTranscript]) -> tuple[int, int]:
    unreadable = sum(len(module.unreadable) for module in modules)
    unproven = sum(not is_proven(module) for module in modules)
    return unreadable + unproven, -sum(len(module.transactions) for module in modules)


def _lines(pages: Sequence[PageWords]) -> list[Line]:
    return [line for page in pages for line in page_lines(page.number, page.words)]


def _modules(lines: Sequence[Line], name: str) -> list[AccountTranscript]:
    lines = clean(lines)
    text = "\n".join(line.text for line in lines)
    found = module_texts(lines) if _is_transcript(text) else []
    modules = [_module(each, name) for each in found]
    if not modules:
        raise NotATranscript(_refusal(text))
    for module in modules:
        if not module.transactions and module.return_filed:
            period = module.tax_year or "an unknown year"
            raise TranscriptUnreadable(
                f"the account of {period} shows no transaction that could be read; {_ASK}, as a PDF or as saved HTML"
            )
    return modules


def _is_transcript(text: str) -> bool:
    """Whether a text shows two things that together no other document prints."""
    return sum(mark.search(text) is not None for mark in (TITLE, NOTHING_FILED, *_MARKS)) >= _FEWEST_MARKS


def _module(text: ModuleText, name: str) -> AccountTranscript:
    rows = table_rows(text.table)
    is_ocr = text.header.is_ocr or text.table.is_ocr
    no_return = NOTHING_FILED.search(text.header.text + "\n" + text.table.text) is not None
    return AccountTranscript(
        **header_fields(text.header),
        file=name,
        reading="ocr" if is_ocr else "text",
        return_filed=not no_return or any(row.code == "150" for row in rows.transactions),
        transactions=list(rows.transactions),
        unreadable=list(rows.unreadable),
    )


def _refusal(text: str) -> str:
    if _TRANSCRIPT.search(text):
        return f"the file mentions an account transcript but is not one; {_ASK}"
    for pattern, what in _OTHERS:
        if pattern.search(text):
            return f"this is {what}, not an account transcript; {_ASK}"
    return f"this is not an account transcript; {_ASK}"
