"""Sums and products that a letter works out and that do not come out: "5 × 0.5% × $9,736.00 = $288.90"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from extractor.fields.candidate import sentence_leftover
from extractor.fields.passages import passages
from extractor.layout.page_layout import PageLayout
from extractor.leftover import Leftover
from extractor.values.money import MONEY_IN_TEXT
from extractor.values.percent import PERCENT

_NUMBER = rf"(?:USD\s?|\$\s?)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<percent>\s?{PERCENT})?"
_UNIT = r"(?:\s(?:days?|months?))?"
_TIMES = r"[×x*·]|times\b"
_TERM = _NUMBER.replace("?P<number>", "?:").replace("?P<percent>", "?:")
_EXPRESSION = regex.compile(
    rf"(?<![\w,/^()\[\]%–−+×*-]\s?|\.)(?P<left>{_TERM}{_UNIT}(?:\s?(?:{_TIMES}|[+–−-])\s?{_TERM}{_UNIT})+)"
    rf"\s?=\s?(?P<right>(?:USD\s?|\$\s?)?\d[\d,]*\.\d\d)(?![\d%]|\s?(?:[×x*·+–−/^-]\s?[\d$]|{PERCENT}))",
    regex.IGNORECASE,
)
"""Numbers with signs between them, an equals sign, and an amount; nothing of a longer expression before or behind."""
_IN_WORDS = regex.compile(
    rf"\b(?P<months>\d{{1,2}}) (?:months?|mos?\.?),? (?:at|[×x]) (?P<rate>0?\.25|0?\.50?|1(?:\.00?)?)\s?{PERCENT}"
    rf" (?:a month )?(?:of|on) (?P<of>(?:{MONEY_IN_TEXT.pattern})),? (?:or|is|that is|which is|makes|comes to|gives)"
    rf" (?P<to>(?:{MONEY_IN_TEXT.pattern}))",
    MONEY_IN_TEXT.flags | regex.IGNORECASE,
)
"""The failure-to-pay penalty worked out in words: "3 months at 0.5% of 3,140.00, or 47.10"; it has no least amount
(IRC 6651(a)(2))."""
_PART = regex.compile(rf"(?P<sign>{_TIMES}|[+–−-])?\s?{_NUMBER}{_UNIT}", regex.IGNORECASE)
_AMOUNT = regex.compile(r"\d\.\d\d(?!\d)")
_CENTS = Decimal("0.05")
"""Dollars by which a result may differ: each month of a penalty is rounded by itself."""


def wrong_results(layouts: Sequence[PageLayout]) -> Iterator[Leftover]:
    """The expressions of a PDF's own text, in signs or in words, whose result is another one."""
    for layout in layouts:
        for passage in passages(layout):
            worked = [*_in_signs(passage.text), *_in_words(passage.text)]
            for match, found, printed in worked:
                if abs(found - printed) > _CENTS:
                    run = passage.part(*match.span())
                    why = f"it works out as {found:,.2f}"
                    yield sentence_leftover(why, match[0], run)


_Worked = Iterator[tuple[regex.Match[str], Decimal, Decimal]]
"""Expressions, what each comes to, and its printed result."""


def _in_signs(text: str) -> _Worked:
    for match in _EXPRESSION.finditer(text) if "=" in text else ():
        found = _value(match["left"])
        if found is not None:
            yield match, found, _number(match["right"])


def _in_words(text: str) -> _Worked:
    for match in _IN_WORDS.finditer(text):
        share = int(match["months"]) * Decimal(match["rate"]) / 100
        yield match, _number(match["of"]) * share, _number(match["to"])


def _value(expression: str) -> Decimal | None:
    """What an expression comes to, products first; None where no number in it is an amount."""
    if _AMOUNT.search(expression) is None:
        return None
    terms: list[Decimal] = []
    for part in _PART.finditer(expression):
        number = _number(part["number"]) / (100 if part["percent"] else 1)
        sign = part["sign"] or "+"
        if sign == "+" or sign in "–−-":
            terms.append(number if sign == "+" else -number)
        elif terms:
            terms[-1] *= number
    return sum(terms, Decimal(0))


def _number(text: str) -> Decimal:
    return Decimal(regex.sub(r"[^\d.]", "", text))
