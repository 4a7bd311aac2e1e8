"""The pages of one letter, and the findings about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.record import Finding


@dataclass(frozen=True)
class LetterPages:
    """The pages of one letter in its own order, and what was wrong with them.

    `pages` and `dropped_blank` are page numbers of the file, `missing` those of the letter ("Page k of N").
    """

    pages: tuple[int, ...]
    missing: tuple[int, ...] = ()
    out_of_order: bool = False
    dropped_blank: tuple[int, ...] = ()


def page_findings(letter: LetterPages) -> list[Finding]:
    """The findings about a letter's pages: some missing, not in order, or blank and skipped.

    A missing page 1, which has the key fields, is a warning; the later pages only corroborate them.
    """
    findings = []
    if letter.missing:
        findings.append(
            Finding(
                code="pages-missing",
                severity="warning" if 1 in letter.missing else "info",
                message=f"{_named(letter.missing, 'letter')} not in the file; scan the whole letter",
            )
        )
    if letter.out_of_order:
        found = ", ".join(str(page) for page in letter.pages)
        findings.append(
            Finding(
                code="page-order",
                severity="info",
                message=f"the pages are out of order in the file; they were read in the order {found}",
            )
        )
    if letter.dropped_blank:
        findings.append(
            Finding(
                code="page-order",
                severity="info",
                message=f"{_named(letter.dropped_blank, 'file')} blank and skipped",
            )
        )
    return findings


def _named(numbers: Sequence[int], of: str) -> str:
    listed = ", ".join(str(number) for number in numbers)
    return f"page {listed} of the {of} is" if len(numbers) == 1 else f"pages {listed} of the {of} are"
