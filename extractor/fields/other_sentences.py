"""Years and dates that a letter names and that are not its own: another year's refund, another letter, an appeal."""

from __future__ import annotations

from extractor.fields.harmless import MARKS, UnclaimedPrint, harmless_by
from extractor.fields.passages import passages
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import LeftoverKind


def is_of_another_year(layout: PageLayout, year: TextRun) -> bool:
    """Whether the words of a year are in a sentence that a rule says is not about the notice's own year."""
    return _is_harmless(layout, TextRun(year.words[-1:]), "tax_year")


def is_of_another_day(layout: PageLayout, day: TextRun) -> bool:
    """Whether the words of a date are in a sentence that a rule says is not about a day to pay by."""
    return _is_harmless(layout, day, "date")


def _is_harmless(layout: PageLayout, print_: TextRun, kind: LeftoverKind) -> bool:
    words = {id(word) for word in print_.words}
    for passage in passages(layout):
        own, position = [], 0
        for word in (word for run in passage.runs for word in run.words):
            if id(word) in words:
                own.append(position)
            position += len(word.text) + 1
        if own:
            begin, end = own[0], own[-1] + len(print_.words[-1].text)
            if not passage.is_sentence_around(begin, end):
                return False
            first, last = passage.sentence(begin, end)
            sentence = f"{passage.text[first:begin]}{MARKS[kind]}{passage.text[end:last]}"
            return harmless_by(UnclaimedPrint(kind=kind, sentence=sentence)) is not None
    return False
