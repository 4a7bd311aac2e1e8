"""Which notice a letter is: its code, from the header or a running header, never from a mention in its prose."""

from __future__ import annotations

from collections.abc import Callable

from extractor.fields.candidate import Candidate, Place
from extractor.layout.labels import find_labels, value_beside
from extractor.layout.page_layout import Run, Sheet
from extractor.values.notice_code import parse_code, parse_smudged_code


def code_candidates(sheets: list[Sheet]) -> list[Candidate]:
    """Every code that names the letter: beside the label "Notice", or alone on its line."""
    found = _labelled(sheets, parse_code) or _alone(sheets)
    return found or _labelled(sheets, parse_smudged_code)


def _labelled(sheets: list[Sheet], parse: Callable[[str], str | None]) -> list[Candidate]:
    candidates = []
    for sheet in sheets:
        for label in find_labels(sheet, ("notice name", "notice number", "irs notice", "notice")):
            if any(character.isalnum() for character in label.before):
                continue
            read = value_beside(sheet, label, parse)
            if read is not None:
                candidates.append(Candidate(read.value, read.run, _place(sheet, sheets)))
    return candidates


def _alone(sheets: list[Sheet]) -> list[Candidate]:
    """Codes that are a whole run, or that end one short run such as a footer `Page 1 of 4 CP501`."""
    candidates = []
    for sheet in sheets:
        for run in sheet.runs:
            code = parse_code(run.text)
            if code is not None:
                candidates.append(Candidate(code, run, _place(sheet, sheets)))
            elif len(run.words) <= 6:
                candidates += _code_words(run, _place(sheet, sheets))
    return candidates


def _code_words(run: Run, place: Place) -> list[Candidate]:
    return [
        Candidate(code, Run((word,)), place)
        for word in run.words
        if (code := parse_code(word.text)) is not None and len(code) > 3
    ]


def _place(sheet: Sheet, sheets: list[Sheet]) -> Place:
    return "header" if sheet is sheets[0] else "running_header"
