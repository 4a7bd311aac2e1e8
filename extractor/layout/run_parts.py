"""The parts of a run that bars, bullets or commas separate: "Subject: Form 1040, tax year 2013, notice CP14"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.layout.text_run import TextRun
from extractor.values.word import Word

BARS = ("|", "•", "·", "–", "—", "/")
"""What separates the values of a header in one line."""
_ENDS = (",", ";", ":", ".")
"""What ends a part behind a word."""


def parts_of(run: TextRun) -> Iterator[TextRun]:
    """The parts from left to right; the whole run where nothing separates it."""
    part: list[Word] = []
    for word in run.words:
        if word.text not in BARS:
            part.append(word)
        if part and (word.text in BARS or word.text[-1] in _ENDS):
            yield TextRun(tuple(part))
            part = []
    if part:
        yield TextRun(tuple(part))
