"""What of a file was not read: said in one sentence, and never skipped as another letter."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document.page import Document
from extractor.reading.reader import PageWords
from extractor.record import Finding, Record

CODE = "pages-unread"
_JOINED = "the file holds more than one PDF, of which only the one that is displayed was read: save each as a file"
_FOLLOWED = "the file holds another document behind the one that is shown, which was not read: save it as its own file"
_CUT_SHORT = "the picture is cut short, and what is left of it was read: download or scan it again"
_BLANK = "no print was found on the pages: if they are not blank, scan the letter again"
_ILLEGIBLE = "the print could not be read: scan the letter again, at 200 to 300 dpi"


def with_unread(record: Record, document: Document, pages: Sequence[PageWords]) -> Record:
    """The record with a warning where the file may hold a letter that was not read; such a record is for review."""
    own = [page for page in pages if page.number in record.source.pages]
    message = _pages_not_read(pages, own) or _of_file(document) or _why_unread(record, document, own)
    if message is None or record.status == "failed":
        return record
    status = "review" if record.status in ("verified", "unsupported") else record.status
    finding = Finding(code=CODE, severity="warning", message=message)
    return record.model_copy(update={"status": status, "findings": [*record.findings, finding]})


def _of_file(document: Document) -> str | None:
    """Why any letter in a file may be another than was read."""
    if document.joined:
        return _JOINED
    if document.is_followed:
        return _FOLLOWED
    return _CUT_SHORT if document.is_cut_short else None


def _pages_not_read(pages: Sequence[PageWords], own: Sequence[PageWords]) -> str | None:
    """Which pages could not be decoded: the notice's own, or ones that may be of any."""
    unread = [page for page in pages if page.error is not None]
    unread = [page for page in unread if page in own] or unread
    if not unread:
        return None
    numbers = ", ".join(str(page.number) for page in unread)
    return f"page {numbers} of the file was not read: {unread[0].error}"


def _why_unread(record: Record, document: Document, pages: Sequence[PageWords]) -> str | None:
    """Why a letter that is not known for any notice may be one all the same; None for print that can be read."""
    code = None if record.notice is None else record.notice.notice_code
    if record.status not in ("unsupported", "review") or code is not None:
        return None
    if document.shown_elsewhere is not None:
        return document.shown_elsewhere
    if document.is_small:
        return None
    if all(page.how == "blank" for page in pages):
        return _BLANK
    return None if pages[0].is_legible else _ILLEGIBLE
