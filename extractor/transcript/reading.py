"""A transcript file to its account modules, or a refusal that says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.document.limits import DEFAULT_LIMITS, Limits
from extractor.document.opening import open_document
from extractor.errors import NotATranscript, TranscriptUnreadable
from extractor.reading.reader import read_pages
from extractor.transcript.explanation import resembles
from extractor.transcript.identities import differences
from extractor.transcript.leftovers import without_what_was_found
from extractor.transcript.model import AccountTranscript, UnreadableLine
from extractor.transcript.page_lines import document_lines
from extractor.transcript.recognition import account_modules
from extractor.transcript.scanned_pages import read_until_consistent, with_whole_headers
from extractor.transcript.stored import holds_modules, stored_modules
from extractor.transcript.text_columns import is_in_columns, words_of_text
from extractor.transcript.text_file import file_lines, is_text_file, plain_text


@dataclass(frozen=True)
class TranscriptSettings:
    """Passwords for encrypted PDFs and the limits of a file."""

    passwords: Sequence[str] = ()
    limits: Limits = field(default=DEFAULT_LIMITS)


DEFAULT_TRANSCRIPT_SETTINGS = TranscriptSettings()


def transcripts_in(
    data: bytes, name: str, settings: TranscriptSettings = DEFAULT_TRANSCRIPT_SETTINGS
) -> list[AccountTranscript]:
    """The account modules in a file's bytes: PDF, picture, saved HTML, text, or JSON that `cp14 transcript` wrote.

    `name` is what the modules call the file. Raises DocumentError (NotATranscript, TranscriptUnreadable and those of
    files), EngineError or EngineMissing.
    """
    settings.limits.check_bytes(len(data))
    if holds_modules(data):
        return stored_modules(data)
    modules = _read_text(data, name) if is_text_file(data) else _read_pages(data, name, settings)
    if not any(module.period_end or module.tin_last4 or module.account_balance is not None for module in modules):
        raise NotATranscript("the file shows transaction codes, but no tax period, taxpayer number or account balance")
    if not any(map(_is_of_the_irs, modules)):
        raise NotATranscript("the words beside the codes are not those of IRS transactions, and no accruals are shown")
    return modules


def _is_of_the_irs(module: AccountTranscript) -> bool:
    """Whether words of its rows are those that the IRS prints, or it shows accruals, as in another language."""
    accruals = (module.accrued_interest, module.accrued_penalty, module.balance_plus_accruals)
    rows = module.transactions
    return not rows or any(part is not None for part in accruals) or any(resembles(r.code, r.explanation) for r in rows)


def _read_text(data: bytes, name: str) -> list[AccountTranscript]:
    """The modules as the text's lines show them, or as its columns do where those leave less open."""
    lines = file_lines(data)
    text = plain_text(data)
    try:
        modules = account_modules(lines, name)
    except TranscriptUnreadable:
        modules = []
    if text is None or not is_in_columns(text) or (modules and not _open_questions(modules)):
        return modules or account_modules(lines, name)
    try:
        by_columns = [_without_boxes(each) for each in account_modules(document_lines(words_of_text(text)), name)]
    except (NotATranscript, TranscriptUnreadable):
        return modules or account_modules(lines, name)
    return min((each for each in (modules, by_columns) if each), key=_open_questions)


def _open_questions(modules: Sequence[AccountTranscript]) -> int:
    return sum(len(each.unreadable) + len(each.uncertain) + len(differences(each)) for each in modules)


def _without_boxes(module: AccountTranscript) -> AccountTranscript:
    rows = [row.model_copy(update={"bbox": None}) for row in module.transactions]
    return module.model_copy(update={"transactions": rows})


def _read_pages(data: bytes, name: str, settings: TranscriptSettings) -> list[AccountTranscript]:
    with open_document(data, settings.passwords, settings.limits) as document:
        pages = read_pages(document.pages)
    unread = [
        UnreadableLine(page=page.number, text="", why=f"page {page.number} could not be read")
        for page in pages
        if not page.is_legible
    ]
    modules = with_whole_headers(read_until_consistent(pages, name), pages, name)
    return [
        without_what_was_found(module.model_copy(update={"unreadable": [*module.unreadable, *unread]}))
        for module in modules
    ]
