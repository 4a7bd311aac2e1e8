"""Taxpayer identification numbers (SSN, ITIN): their last four digits, and texts without the rest of them."""

from __future__ import annotations

import re

import regex

from extractor.values.parted_pattern import PartedPattern

_DASH = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_SIGN = r"[\dXxNn*•#]"
"""A digit, or what stands for one where a number is masked or a placeholder."""
_APART = r"[Xx*•#]"
_NUMBER = regex.compile(
    rf"(?:{_SIGN}{{3}}|{_APART}(?:\s{_APART}){{2}})\s?[{_DASH}]\s?(?:{_SIGN}{{2}}|{_APART}\s{_APART})\s?[{_DASH}]\s?"
    rf"(?P<last>{_SIGN}{{4}})"
)
"""A number in groups; signs that stand for digits may have spaces between them: `# # # - # # - 1234`."""
_NAME = r"(?:SSN|ITIN|TIN|(?:security|taxpayer|identification|ID|your) (?:number|no\.?))"
_SET_APART = regex.compile(rf"(?<={_APART})\s(?={_APART})")
NUMBER_ENDING = regex.compile(
    rf"(?:{_NAME}\b|(?<!caller )\bID\b|(?:^|[.:;|])\W{{0,2}}number)\W{{0,3}}"
    r"(?:\w+ ){0,4}(?:ending|ends|last (?:four|4)(?: digits)?)\b\W{0,3}"
    r"(?:(?:in|with|are|is)\W{1,3})?(?P<last>\d{4})(?!\d)"
    rf"|\blast (?:four|4)\b(?: \w+){{0,4}}? {_NAME}[^\w,]{{0,3}}(?P<last>\d{{4}})(?!\d)"
    r"|\blast (?:four|4) digits(?:,| are)?:?\s(?P<last>\d{4})(?!\d|\W{1,2}of )"
    r"|(?<![\w.])(?:…|\.{3})\s?-\s?(?P<last>\d{4})(?!\d)"
    rf"|(?:{_NAME}|\bID)\W{{0,3}}(?<!\w)(?:…|\.{{3}}|[X*•●#]{{2,3}}|\+{{1,3}})\s?(?P<last>\d{{4}})(?!\d)"
    r"|(?<![\w.])(?:…|\.{3}|[X*•●#]{2,7})\s?(?P<last>\d{4})\s?[(\[]?(?:SSN|ITIN|TIN)\b"
    r"|(?<![\w.])\.{3}-\.{2}-(?P<last>\d{4})(?!\d)|(?<!\w)[X*•#]{3}\s[X*•#]{2}\s(?P<last>\d{4})(?!\d)"
    r"|(?<![\w.-])(?P<last>\d{4})\s?(?:\((?:SSN|ITIN|TIN)\)|\[(?:SSN|ITIN|TIN)\])"
    r"|(?<![\w-])[X*•●#]{2,3}-[X*•●#]{2,3}-?(?P<last>\d{4})(?!\d)"
    r"|(?<!\w)(?:[X*•●#]{4,7}|[\[(](?:redacted|masked|hidden|removed)[\])])[\s-]?(?P<last>\d{4})(?!\d)",
    regex.IGNORECASE,
)
"""A number of which a text shows the end alone: `SSN ending in 1234`, `last four of your SSN`, `last four digits 1234`,
`SSN …1234`, `…-1234`, `...-..-1234`, `XXX XX 1234`, `**-***1234`, `1234 (SSN)`, `XXXXX1234`, `[redacted]-1234`. OCR
reads + for the bullets of a mask."""
PART_OF_NUMBER = regex.compile(rf"{_SIGN}{{4}}")
"""The last four digits or signs, which no such number is without."""
NUMBER_IN_TEXT = PartedPattern(
    rf"(?<![\w-])(?:{_NUMBER.pattern}|(?i:{NUMBER_ENDING.pattern}))(?![\w-])", PART_OF_NUMBER
)
"""Where a number in groups, masked or whole, or the end of one may be in a line of text."""
_SIGN_OF_MASK = "[*#•●+%=~^]"
"""What OCR reads for the signs of a mask."""
MISREAD_MASK = regex.compile(
    rf"(?<!\S)(?=(?:\S{{0,5}}?{_SIGN_OF_MASK}){{2}})[^\s$,/]{{3,9}}(?<!\d)(?P<last>\d{{4}})(?![\w/]|[.,-]\d)"
)
"""Four digits behind what may be a mask, as OCR reads one: `*+*.4406`, `**+-*#-1036`."""
_BESIDE_LABEL = regex.compile(
    rf"(?=.{{0,8}}?(?:{_SIGN_OF_MASK}|[Xx])|\w?[oO0]{{2}}\W[oO0]{{2}}\W)[^$,/]{{2,10}}(?<!\d)(?P<last>\d{{4}})"
)
"""The same beside a label: `TIN ***-4.2951`, or with bullets read as zeros, `o00-00-6309`: no number begins so."""
_DIGITS = regex.compile(rf"(?<!\d)(?<!(?<!\d)0\.)\d{{3}}([{_DASH} \u00a0]?)\d{{2}}\1\d{{4}}(?!\d)(?!-)")
"""Nine digits, in groups or not; not the start of a longer number, nor nine digits that a hyphen continues, nor the
decimals of a factor of interest such as 0.014680663."""
_FOUR_DIGITS = re.compile(r"[0-9]{4}")
_BETWEEN = rf"[{_DASH}\s]{{0,3}}"
_NINE_SIGNS = re.compile(rf"{_SIGN}{{3}}{_BETWEEN}{_SIGN}{{2}}{_BETWEEN}\d{{4}}")
"""All that either pattern of a number can find, and more, looked for in less time."""
_PHONE = r"[0-9]{3}-[0-9]{3}-[0-9]{4}"
"""Three digits before its last six: a number has two."""
_BREAK = rf"[^{_DASH}\p{{Nd}}XxNn*•#\s\x00-\x20]"
"""What is part of no number."""
HOLDS_NONE = (
    r"^(?s:.{0,8})$"
    rf"|^(?:[{_DASH}\s]*[0-9]{{4}}|{_PHONE}|[0-9]{{0,3}})"
    rf"(?:[^\p{{Nd}}]+(?:[0-9]{{1,3}}|{_PHONE})|[^\p{{Nd}}]*{_BREAK}[{_DASH}\s]*[0-9]{{4}})*[^\p{{Nd}}]*$"
    r"|^(?:[^\p{Nd}XxNn*•#]*[\p{Nd}XxNn*•#]){0,8}[^\p{Nd}XxNn*•#]*$"
)
"""Texts that `masked` leaves as they are, as a pattern for pydantic's regex engine: shorter than a number, or with no
four digits in a row but in phone numbers and behind what is part of no number, or without nine digits and signs.
A text that it does not accept takes twenty times as long as one that it does."""
_SHORTEST = 9
_LONGEST = 16
"""Characters of a number: nine digits or signs, two dashes, a space on either side of each, and one more."""


def parse_tin_last4(text: str) -> str | None:
    """The last four digits of a Social Security number, masked, whole or told by its end; None for a placeholder."""
    match = _NUMBER.search(text) or NUMBER_ENDING.search(text)
    if match is None or not match["last"].isdigit():
        return None
    return str(match["last"])


def looks_like_tin(text: str) -> bool:
    """Whether a text is a Social Security number, whole, masked or a placeholder."""
    return _NUMBER.search(text) is not None


def whole_tin(text: str) -> str | None:
    """A text that is a taxpayer number and nothing else, masked, whole or a placeholder; None for any other."""
    is_number = looks_like_tin(text) or NUMBER_ENDING.fullmatch(text) is not None
    return text if is_number and len(_SET_APART.sub("", text)) <= _LONGEST else None


def with_misread_mask(text: str) -> str | None:
    """The number that OCR shows with another mask than the printed one, `***-**-4406`; None for another text."""
    found = _BESIDE_LABEL.fullmatch(text)
    return f"***-**-{found['last']}" if found else None


def masked(text: str) -> str:
    """A text with every whole identification number in it masked but for its last four digits.

    Texts that cannot hold one, nearly all of a record, cost two tenths of a microsecond.
    """
    if len(text) < _SHORTEST or (text.isascii() and _FOUR_DIGITS.search(text) is None):
        return text
    if _NINE_SIGNS.search(text) is None:
        return text
    hidden = _DIGITS.sub(lambda found: "***-**-" + found[0][-4:], text)
    return str(_NUMBER.sub(lambda found: "***-**-" + found["last"] if found["last"].isdigit() else found[0], hidden))
