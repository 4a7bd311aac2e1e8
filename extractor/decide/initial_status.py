"""The status of a notice before the checks."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.decide.assembly import Assembled
from extractor.reading.reader import PageWords
from extractor.record import Status


def initial_status(assembled: Assembled, pages: Sequence[PageWords]) -> Status:
    """`unsupported` if it is certainly not a CP14: it has another code, or its first page is legible and unlike one."""
    is_other = assembled.notice.notice_code is not None or pages[0].is_legible
    return "unsupported" if assembled.kind == "other" and is_other else "review"
