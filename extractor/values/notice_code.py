"""Notice codes such as CP14, CP 501 or Letter 3219, as printed or with letters that OCR read for digits."""

from __future__ import annotations

from collections.abc import Collection

import regex

from extractor.values.date import MONTH_NAME

_CODE = regex.compile(r"(?P<series>CP|LT)[\s-]?(?P<number>\d{2,4})\s?(?P<suffix>[A-Z]{0,2}|(?<=\s)[1l|][A-Z])")
"""The I of a suffix such as IA, set apart, may be misread as a one."""
_LETTER_CODE = regex.compile(r"Letter\s(?P<number>\d{2,4})\s?(?P<suffix>[A-Z]{0,2})")
_DEGRADED = regex.compile(r"[CGcge(¢«]{1,2}[PFp]\s?(?P<number>[\dIil|L)OSAa]{2,4})(?P<suffix>[A-Z]{0,2})")
_NOTICE = regex.compile(r"^(?:irs )?(?:notice|letter|document):? (?=CP|LT)", regex.IGNORECASE)
_DATED = regex.compile(rf" (?:of|dated) (?:{MONTH_NAME}|\d).*$", regex.IGNORECASE)
_AROUND = " .,;:_|'‘’\"“”()-"
_DIGITS = str.maketrans("Iil|L)OSAa", "1111110544")


def parse_code(text: str) -> str | None:
    """`CP14` from `CP14`, `CP 14` or `Notice CP14`; None unless the whole text is a notice code."""
    plain = text.strip(_AROUND)
    match = _CODE.fullmatch(plain)
    if match is not None:
        suffix = regex.sub(r"^[1l|]", "I", match["suffix"])
        return f"{match['series']}{match['number']}{suffix}"
    match = _LETTER_CODE.fullmatch(plain)
    return f"LTR{match['number']}{match['suffix']}" if match else None


def parse_named_code(text: str) -> str | None:
    """The same with a word for notice before it or a date behind it, `notice CP14`, `Letter CP14 of July 8, 2024`.

    No code of a series and one digit.
    """
    code = parse_code(_DATED.sub("", _NOTICE.sub("", text.strip(_AROUND))))
    return code if code is not None and len(code) > 3 else None


def parse_degraded_code(text: str, codes: Collection[str]) -> str | None:
    """One of some CP codes, printed or read with letters for digits, such as `cPl4`; None for any other."""
    match = _DEGRADED.fullmatch(text.strip(_AROUND))
    code = f"CP{match['number'].translate(_DIGITS)}{match['suffix']}" if match else None
    return code if code in codes else None
