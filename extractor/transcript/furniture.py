"""Page furniture: what is printed on every page around the account, and in the middle of its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import regex

from extractor.transcript.codes import transaction_codes
from extractor.transcript.lines import Line

_FURNITURE = regex.compile(
    r"this\s(?:product|page)\scontains\ssensitive\s(?:taxpayer\s)?data\.?"
    r"|tracking\snumber\s*[:;.]?\s*\d{6,}|customer\sfile\snumber\s*[:;.]?\s*[\w-]*\d{3,}"
    r"|(?<!\w)page\s*:?\s*\d+\s*(?:of|/)\s*\d+"
    r"|(?:https?|file)://\S+(?:\s+(?:\d+/\d+|\d{1,2}(?!\S)))?"
    r"|any\sminus\ssign\sshown\sbelow\ssignifies\sa\scredit\samount\.?"
    r"|\*\*\s*end of [^*\n]*\*\*|end\sof\s(?:account\s)?transcript",
    regex.IGNORECASE,
)
"""One of it may go on in the next line, where a text was broken anew."""
_FURNITURE_LINE = regex.compile(
    r"\W*|internal revenue service|united states department of the treasury|done|print|done print|back|close|continued"
    r"|\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}(?: ?[ap]m)?.*|\W*page \d+\W*|\d{1,2}/\d{1,2}|-\s?\d{1,3}\s?-",
    regex.IGNORECASE,
)
_MISREAD_BANNER = regex.compile(r"(?e)(?:this product contains sensitive taxpayer data){e<=4}", regex.IGNORECASE)
"""The banner of every page as a scan may give it, with four letters wrong."""
_AT_FOOT = 2
"""Lines at the foot of a page in which what repeats on other pages is furniture. At its head stand titles."""
_SAME_HEIGHT = 4.0
"""Points by which a foot differs in height from page to page."""


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines without known furniture, and without feet that repeat on other pages."""
    kept = [line for line in _without_phrases(lines) if not _FURNITURE_LINE.fullmatch(line.text)]
    repeated = _repeated(kept)
    return [line for line in kept if id(line) not in repeated]


def is_furniture(text: str) -> bool:
    """Whether a line is nothing but known furniture."""
    rest = _MISREAD_BANNER.sub(" ", _FURNITURE.sub(" ", text))
    return _FURNITURE_LINE.fullmatch(" ".join(rest.split())) is not None


def _without_phrases(lines: Sequence[Line]) -> list[Line]:
    text = "\n".join(line.text for line in lines)
    for found in reversed(list(_FURNITURE.finditer(text))):
        blank = "".join("\n" if character == "\n" else " " for character in found[0])
        text = text[: found.start()] + blank + text[found.end() :]
    return [replace(line, text=" ".join(own.split())) for line, own in zip(lines, text.split("\n"), strict=True)]


def _repeated(lines: Sequence[Line]) -> set[int]:
    """The lines, by identity, at the foot of a page that are there on another page too; no cell of the table."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    feet: dict[str, list[Line]] = defaultdict(list)
    for own in pages.values():
        for line in own[-_AT_FOOT:]:
            if line.box is not None and not _is_cell(line.text):
                feet[line.text].append(line)
    return {id(line) for same in feet.values() for line in same if any(_stands_like(line, other) for other in same)}


def _is_cell(text: str) -> bool:
    """Whether a line may be a cell: a figure, or words that a transaction code prints."""
    words = text.casefold()
    printed = (own.casefold() for code in transaction_codes().values() for own in code.printed)
    return any(character.isdigit() for character in text) or any(words in own for own in printed)


def _stands_like(line: Line, other: Line) -> bool:
    if line.box is None or other.box is None or line.page == other.page:
        return False
    return abs(line.box.top - other.box.top) < _SAME_HEIGHT
