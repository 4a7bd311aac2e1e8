"""Years in a letter that it names and is not about: another year's refund, another letter, a law."""

from __future__ import annotations

from extractor.fields.harmless import MARKS, UnclaimedPrint, harmless_by
from extractor.fields.passages import passages
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun

_FEWEST_WORDS = 3
"""Words beside a year that make a sentence; a label has fewer."""


def is_of_another_year(layout: PageLayout, year: TextRun) -> bool:
    """Whether the words of a year stand in a sentence that a rule says is not about the notice's own year."""
    for passage in passages(layout):
        position = 0
        for word in (word for run in passage.runs for word in run.words):
            end = position + len(word.text)
            if word is year.words[-1]:
                first, last = passage.sentence(position, end)
                if passage.words_around(position, end) < _FEWEST_WORDS:
                    return False
                sentence = f"{passage.text[first:position]}{MARKS['tax_year']}{passage.text[end:last]}"
                return harmless_by(UnclaimedPrint(kind="tax_year", sentence=sentence)) is not None
            position = end + 1
    return False
