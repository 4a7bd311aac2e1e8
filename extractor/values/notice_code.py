"""Notice codes such as CP14, CP 501 or Letter 3219, as printed or as OCR misreads them."""

from __future__ import annotations

import regex

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
