"""Which pages of a long document are read: not the text pages far from any notice, as of a tax return or a manual."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document.page import Page
from extractor.reading.language import is_nonsense
from extractor.values.word import Word

_LONG = 40
"""Pages. A file of several notices is seldom longer; to read a text page takes 0.16 s, to look at it 0.002 s (measured
on 200 pages of 800 words)."""
_NEAR = 10
"""Pages before and after one that names a notice; a CP14 has at most eight."""
_FEWEST_WORDS = 60
_NOTICE = re.compile(r"cp\W?\d\W?\d", re.IGNORECASE)
"""The code of a notice in text without spaces."""


def pages_to_read(pages: Sequence[Page]) -> set[int]:
    """The numbers of the pages to be read: all pages of a document that is not long."""
    if len(pages) <= _LONG:
        return {page.number for page in pages}
    places = [place for place, page in enumerate(pages) if _may_be_of_a_notice(page.text_at_a_glance())]
    near = {other for place in places for other in range(place - _NEAR, place + _NEAR + 1)}
    return {page.number for place, page in enumerate(pages) if place in near}


def _may_be_of_a_notice(text: str | None) -> bool:
    """Whether a page names a notice, or may show what its text does not have."""
    if text is None or _NOTICE.search("".join(text.split())):
        return True
    words = [Word(each, 1, 0, 0, 0, 0) for each in text.split()]
    return len(words) < _FEWEST_WORDS or is_nonsense(words)
