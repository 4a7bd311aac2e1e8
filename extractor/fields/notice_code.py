"""Which notice a letter is: its code, from the header or a running header, never from a mention in its prose."""

from __future__ import annotations

from collections.abc import Callable

from extractor.fields.candidate import Candidate, Place
from extractor.layout.labels import find_labels, value_beside
from extractor.layout.page_layout import PageLayout, TextRun
from extractor.values.notice_code import parse_code, parse_smudged_code


def code_candidates(layouts: list[PageLayout]) -> list[Candidate]:
    """Every code that names the letter: beside the label "Notice", or alone on its line."""
    found = _labeled(layouts, parse_code) or _alone(layouts)
    return found or _labeled(layouts, parse_smudged_code)


def _labeled(layouts: list[PageLayout], parse: Callable[[str], str | None]) -> list[Candidate]:
    candidates = []
    for layout in layouts:
        for label in find_labels(layout, ("notice name", "notice number", "irs notice", "notice")):
            if any(character.isalnum() for character in label.before):
                continue
            read = value_beside(layout, label, parse)
            if read is not None:
                candidates.append(Candidate(read.value, read.run, _place(layout, layouts)))
    return candidates


def _alone(layouts: list[PageLayout]) -> list[Candidate]:
    """Codes that are a whole run, or that end one short run such as a footer `Page 1 of 4 CP501`."""
    candidates = []
    for layout in layouts:
        for run in layout.runs:
            code = parse_code(run.text)
            if code is not None:
                candidates.append(Candidate(code, run, _place(layout, layouts)))
            elif len(run.words) <= 6:
                candidates += _code_words(run, _place(layout, layouts))
    return candidates


def _code_words(run: TextRun, place: Place) -> list[Candidate]:
    return [
        Candidate(code, TextRun((word,)), place)
        for word in run.words
        if (code := parse_code(word.text)) is not None and len(code) > 3
    ]


def _place(layout: PageLayout, layouts: list[PageLayout]) -> Place:
    return "header" if layout is layouts[0] else "running_header"
