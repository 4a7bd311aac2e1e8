"""Which notice a letter is: its code, from the header or a running header, never from a mention in its prose."""

from __future__ import annotations

from collections.abc import Callable

import regex

from extractor.notice.candidate import Candidate, Place
from extractor.notice.label import find_labels, value_beside
from extractor.notice.run import Run, Sheet

_CODE = regex.compile(r"(?P<series>CP|LT)\s?(?P<number>\d{2,4})\s?(?P<suffix>[A-Z]{0,2})")
_LETTER_CODE = regex.compile(r"Letter\s(?P<number>\d{2,4})\s?(?P<suffix>[A-Z]{0,2})")
_SMUDGED = regex.compile(r"[CGcge(¢«]{1,2}[PFp]\s?(?P<number>[\dIil|L)OSAa]{2,4})(?P<suffix>[A-Z]{0,2})")
_AROUND = " .,;:_|'‘’\"“”-"
_DIGITS = str.maketrans("Iil|L)OSAa", "1111110544")
_SENT_WITH_A_BALANCE = frozenset(
    f"CP{code}"
    for code in (
        "11 14 14A 14C 14F 14G 14H 14I 14IA 14K 14T 20 21A 21B 21C 22A 22E 23 49 60 71 71A 71C 71D 90 91 "
        "161 162 163 501 503 503C 504 504B 521 523 2000 2501 3219A"
    ).split()
)
"""What a smudged code may be: one that is on no list is a misreading, and the letter is told by its headline."""


def parse_code(text: str) -> str | None:
    """`CP14` from `CP14`, `CP 14` or `Notice CP14`; None unless the whole text is a notice code."""
    plain = text.strip(_AROUND)
    match = _CODE.fullmatch(plain)
    if match is not None:
        return f"{match['series']}{match['number']}{match['suffix']}"
    match = _LETTER_CODE.fullmatch(plain)
    return f"LTR{match['number']}{match['suffix']}" if match else None


def parse_smudged_code(text: str) -> str | None:
    """A CP code with letters for digits, as OCR gives them; used only where nothing better is found.

    None unless there is such a notice that speaks of a balance.
    """
    match = _SMUDGED.fullmatch(text.strip(_AROUND))
    code = f"CP{match['number'].translate(_DIGITS)}{match['suffix']}" if match else None
    return code if code in _SENT_WITH_A_BALANCE else None


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
