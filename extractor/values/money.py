"""US amounts of money, parsed strictly: what does not follow the grammar is refused, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

import regex

from extractor.kept_results import kept
from extractor.values.parted_pattern import PartedPattern
from extractor.values.percent import PERCENT

_MINUS = "-\u2010\u2011\u2012\u2013\u2014\u2212\uf02d"
_AMOUNT = r"(?:[1-9]\d{0,2}(?:,\d{3}){1,3}|[1-9]\d{0,8}|0)"
_WITH_CENTS = r"(?:[1-9]\d{0,2}(?:[.,]\d{3}){1,3}|[1-9]\d{0,8}|0)"
"""Dollars with cents after them; in degraded print the comma between thousands may look like a period."""
_SIGN = r"(?:US\s?\$|USD|[$S§])"
_MONEY = regex.compile(
    rf"(?P<open>[(<])?(?P<minus>[{_MINUS}])?(?P<sign>{_SIGN})?(?P<after>[{_MINUS}])?"
    rf"(?:(?P<whole>{_WITH_CENTS})(?:\.|(?<=\$[\d.,]+|\d[.,]\d{{3}}):)(?P<cents>\d{{2}})|(?P<whole>{_AMOUNT}))(?P<close>[)>])?"
    rf"(?P<behind>[{_MINUS}]|CR|Cr|cr)?"
)
_USUAL = re.compile(r"(?P<minus>-?)\$?(?P<amount>(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){0,3}|0)\.[0-9]{2})")
"""What most amounts look like, told in a tenth of the time."""
_CLOSED_BY = {"(": ")", "<": ">"}
_MONEY_END = rf"(?![\d/]|[,.:;]\d|\s?{PERCENT})"
_IN_TEXT = rf"[{_MINUS}]?\s?{_SIGN}?\s?[{_MINUS}]?{_WITH_CENTS}(?:\.|(?<=\d[.,]\d{{3}}):)\d{{2}}"
_FIRST = rf"(?=[{_MINUS}\d$(<\sUS§])"
"""What any amount begins with: half of the time of a search that looks for it first."""
PART_OF_MONEY = regex.compile(r"[.:]\d\d|\$|USD")
"""What no amount in a text is without, looked for in less time."""
MONEY_IN_TEXT = PartedPattern(
    rf"{_FIRST}(?:(?<![\w.,/$-])(?:\({_IN_TEXT}\)|<{_IN_TEXT}>|{_IN_TEXT}){_MONEY_END}"
    rf"|(?<![\w.,/])[{_MINUS}]?\s?(?:US\s?\$|USD|\$)\s?[{_MINUS}]?(?:{_WITH_CENTS}:\d{{2}}|{_AMOUNT}){_MONEY_END})",
    PART_OF_MONEY,
)
"""An amount of money in a line of text: it has cents or a dollar sign."""
SIGN_BEHIND = regex.compile(rf"[{_MINUS}](?!\s?[\w$(])|\s?(?:CR|Cr|cr)\b\.?")
"""What follows an amount that is a credit, in a table: `6,144.00-`, `6,144.00 CR`."""


def parse_money(text: str) -> Decimal | None:
    """Dollars from `$1,075.21`, `318.30`, `-3,328.00`, `– 300,331.00`, `(3,328.00)`, `<3,328.00>`,
    `USD 318.30`, `$90,000`; None if not money.

    The sign of a credit may be behind it: `3,328.00-`, `3,328.00 CR`.

    Commas separate groups of three digits; without cents there must be a dollar sign. In degraded print a comma may
    be read as a period and the decimal point as a colon, behind a dollar sign or thousands, which no time of day has:
    `2.272.00`, `$47:48`, `14,786:00`.
    """
    usual = _USUAL.fullmatch(text)
    if usual is not None:
        return Decimal(usual["minus"] + usual["amount"].replace(",", ""))
    match = _MONEY.fullmatch("".join(text.split()))
    if match is None or _CLOSED_BY.get(match["open"]) != match["close"]:
        return None
    if match["cents"] is None and (match["sign"] or "S") in "S§":
        return None
    if sum(bool(match[sign]) for sign in ("minus", "after", "open", "behind")) > 1:
        return None
    dollars = match["whole"].replace(",", "").replace(".", "")
    amount = Decimal(f"{dollars}.{match['cents'] or '00'}")
    return -amount if match["minus"] or match["after"] or match["open"] or match["behind"] else amount


def amounts_in(text: str) -> list[Decimal]:
    """The amounts of money in a text, with their signs.

    >>> amounts_in("The tax is $3,183.00, of which -83.00 is paid.")
    [Decimal('3183.00'), Decimal('-83.00')]
    """
    return list(_amounts_in(text))


@kept
def _amounts_in(text: str) -> Sequence[Decimal]:
    found = (parse_money(match[0]) for match in MONEY_IN_TEXT.finditer(text))
    return tuple(amount for amount in found if amount is not None)
