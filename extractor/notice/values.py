"""The values a letter prints, parsed strictly: US money, dates, tax years, identification and phone numbers.

What does not follow the grammar is refused, never guessed.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import regex

_MINUS = "-\u2010\u2011\u2012\u2013\u2014\u2212\uf02d"
_AMOUNT = r"(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,8}|0)"
_WITH_CENTS = r"(?:[1-9]\d{0,2}(?:[.,]\d{3})+|[1-9]\d{0,8}|0)"
"""Dollars with cents after them: a comma that has lost its tail still parts thousands."""
_MONEY = regex.compile(
    rf"(?P<open>\()?(?P<minus>[{_MINUS}])?(?P<sign>[$S§])?(?P<after>[{_MINUS}])?"
    rf"(?:(?P<whole>{_WITH_CENTS})(?:\.|(?<=\$[\d.,]+):)(?P<cents>\d{{2}})|(?P<whole>{_AMOUNT}))(?P<close>\))?"
)
_MONEY_END = r"(?![\d%/]|[,.:;]\d)"
MONEY_IN_TEXT = regex.compile(
    rf"(?<![\w.,/$-])(?:\((?=[^()]*\)))?[{_MINUS}]?\s?[$S§]?\s?[{_MINUS}]?{_WITH_CENTS}\.\d{{2}}\)?{_MONEY_END}"
    rf"|(?<![\w.,/])[{_MINUS}]?\s?\$\s?[{_MINUS}]?(?:{_WITH_CENTS}:\d{{2}}|{_AMOUNT}){_MONEY_END}"
)
"""Where an amount of money may stand in a line of text: cents, or a dollar sign."""

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    "(?P<month>"
    + "|".join(
        [rf"{name}" for name in _MONTHS] + [rf"{name[:3]}\.?" for name in _MONTHS if name != "may"] + [r"sept\.?"]
    )
    + ")"
)
_LONG_MONTHS = [name for name in _MONTHS if len(name) >= 7]
_DATE_WORDS = regex.compile(rf"{_MONTH}\s?(?P<day>\d{{1,2}})\s?[,.]?\s?(?P<year>(?:19|20)\d{{2}})", regex.IGNORECASE)
_DATE_SMUDGED = regex.compile(
    r"(?e)(?P<month>" + "|".join(f"(?:{name}){{e<=1}}" for name in _LONG_MONTHS) + r")"
    r"\s?(?P<day>\d{1,2})\s?[,.]?\s?(?P<year>(?:19|20)\d{2})",
    regex.IGNORECASE,
)
_DATE_NUMBERS = regex.compile(r"(?P<month>\d{1,2})\s?[/-]\s?(?P<day>\d{1,2})\s?[/-]\s?(?P<year>(?:19|20)\d{2})")
_DATE_ISO = regex.compile(r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})")
DATE_IN_TEXT = regex.compile(
    rf"(?<![\w/]){_DATE_WORDS.pattern}(?!\d)"
    rf"|(?<![\d/]|(?<!\d{{4}})-)\d{{1,2}}\s?[/-]\s?\d{{1,2}}\s?[/-]\s?(?:19|20)\d{{2}}(?!\d)"
    rf"|(?<![\d/-])(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}(?!\d)",
    regex.IGNORECASE,
)
SMUDGED_DATE_IN_TEXT = regex.compile(rf"(?e)(?<!\w)(?:{_DATE_SMUDGED.pattern[4:]})(?!\d)", regex.IGNORECASE)

_TIN = regex.compile(r"[\dXxNn*•#]{3}\s?[-–−]\s?[\dXxNn*•#]{2}\s?[-–−]\s?(?P<last>[\dXxNn*•#]{4})")
_NAKED_TIN = regex.compile(r"(?<!\d)\d{3}([-– ]?)\d{2}\1\d{4}(?!\d)(?!-)")
_PHONE = regex.compile(r"(?<!\d)(?:1\s?[-–.]\s?)?\(?[2-9Xx][\dXx]{2}\)?\s?[-–.]?\s?[\dXx]{3}\s?[-–.]\s?[\dXx]{4}(?!\d)")


def parse_money(text: str) -> Decimal | None:
    """Dollars from `$1,075.21`, `318.30`, `-3,328.00`, `– 300,331.00`, `(3,328.00)`, `$90,000`; None if not money.

    Commas must part thousands; without cents there must be a dollar sign. Where worn print makes a comma a point or
    the point a colon, what is meant is still plain: `2.272.00`, `$47:48`.
    """
    match = _MONEY.fullmatch("".join(text.split()))
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    if match["cents"] is None and match["sign"] != "$":
        return None
    if (match["minus"] and match["after"]) or (match["open"] and (match["minus"] or match["after"])):
        return None
    amount = Decimal(regex.sub(r"[.,]", "", match["whole"]) + "." + (match["cents"] or "00"))
    return -amount if match["minus"] or match["after"] or match["open"] else amount


def parse_date(text: str) -> dt.date | None:
    """A day from `January 30, 2018`, `Jan. 30, 2018`, `01/30/2018` or `2018-01-30`; None if there is no such day.

    The name of a long month may have one letter wrong; a figure may not.
    """
    compact = " ".join(text.split()).strip(" .,;:")
    for pattern in (_DATE_WORDS, _DATE_NUMBERS, _DATE_ISO, _DATE_SMUDGED):
        match = pattern.fullmatch(compact)
        if match is not None:
            month = match["month"]
            number = int(month) if month.isdigit() else _month_number(month)
            try:
                return dt.date(int(match["year"]), number, int(match["day"]))
            except ValueError:
                return None
    return None


def _month_number(name: str) -> int:
    lowered = name.lower().strip(". ")
    for number, month in enumerate(_MONTHS, 1):
        if lowered == month or (len(lowered) <= 4 and lowered[:3] == month[:3]):
            return number
    return next(
        number
        for number, month in enumerate(_MONTHS, 1)
        if regex.fullmatch(f"(?:{month}){{e<=1}}", lowered) is not None
    )


def parse_year(text: str) -> int | None:
    """A tax year from four digits, in parentheses or not; None for anything else."""
    match = regex.fullmatch(r"\(?(?P<year>(?:19|20)\d{2})\)?[.,;:]?", text.strip())
    return int(match["year"]) if match else None


def parse_tin_last4(text: str) -> str | None:
    """The last four digits of a Social Security number, masked or whole; None for a placeholder."""
    match = _TIN.search(text)
    if match is None or not match["last"].isdigit():
        return None
    return str(match["last"])


def looks_like_tin(text: str) -> bool:
    """Whether a text is a Social Security number, whole, masked or a placeholder."""
    return _TIN.search(text) is not None


def parse_phone(text: str) -> str | None:
    """A phone number as printed, placeholders such as 1-800-xxx-xxxx included; None if there is none."""
    match = _PHONE.search(text)
    return str(match[0]).strip() if match else None


def masked(text: str) -> str:
    """A text with every whole identification number in it masked but for its last four digits."""
    hidden = _NAKED_TIN.sub(lambda found: "***-**-" + found[0][-4:], text)
    return str(_TIN.sub(lambda found: "***-**-" + found["last"] if found["last"].isdigit() else found[0], hidden))
