"""The amount at the end of a line of the billing summary, also where OCR lost its points and commas."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

from extractor.layout.memo import memoized_by_first
from extractor.layout.text_run import TextRun
from extractor.values.money import MONEY_IN_TEXT, SIGN_BEHIND, parse_money

_FIGURE = regex.compile(r"(?!(?:19|20)\d\d$)[\d.,$§OlIS-]*\d[\d.,$§OlIS-]*")
"""What may be an amount, misread; a year over a column is none."""
_DEGRADED = regex.compile(
    r"(?<![\w.,/$-])(?P<open>\()?(?P<minus>[-–—−<]\s?)?[$S§]?\s?"
    r"(?P<digits>\d{1,3}(?:[., ]\d{3})*[.: ]\d{2}|\d{3,9}(?<!(?:19|20)\d\d))"
    r"(?:(?<=[.: ]\d\d)(?:\)|(?P<behind>\s?(?:CR|Cr|cr)\b))?[ .*\])}|–—-]*|[.>])?$"
)
"""An amount whose digits are left and whose points and commas are not: each is read as a space, as nothing, or, with a
speck above it, as a colon. Behind its cents may be what is behind any amount of a scan."""

_FOOTNOTE = regex.compile(r"\s?(?:[*†‡§]+|[¹²³⁴-⁹]|[(\[]\d[)\]])\s*$")
"""The mark of a footnote behind an amount."""
_CENTS_ALONE = regex.compile(r"\$?\.\d\d-?")
"""Cents without dollars, as old line printers print nothing: ".00"."""
_STRAY = " .*>)]}|-–—"
"""Signs that OCR reads for the end of a circle around an amount, or for a speck after it."""


@dataclass(frozen=True)
class Amount:
    """An amount in a money column: its words, and its value, None where it could not be read."""

    run: TextRun
    value: Decimal | None
    before: str
    """The text before the amount in its run: a label close to its amount."""

    @property
    def added(self) -> Decimal:
        """What it adds to a sum: nothing where it could not be read."""
        return self.value or Decimal(0)


@memoized_by_first
def amount_at_end(run: TextRun) -> Amount | None:
    """The amount at the end of a run, with the label before it; None where there is none."""
    if not run.has_digit:
        return None
    text = run.text if run.is_ocr else _FOOTNOTE.sub("", run.text)
    matches = list(MONEY_IN_TEXT.finditer(text))
    if matches and _end(text, matches[-1], is_ocr=run.is_ocr) >= len(text.rstrip(_STRAY if run.is_ocr else " .")):
        end = _end(text, matches[-1], is_ocr=run.is_ocr)
        part = run.words_at(matches[-1].start(), end)
        is_half_circled = run.is_ocr and "(" not in matches[-1][0]
        printed = text[matches[-1].start() : end]
        value = parse_money(printed.rstrip(")") if is_half_circled else printed.rstrip("."))
        if value is not None and not _lost_its_point(part):
            return Amount(part, value, run.text[: matches[-1].start()].strip())
    last = run.words[-1]
    if not run.is_ocr and _CENTS_ALONE.fullmatch(last.text):
        return Amount(TextRun((last,)), parse_money(f"0{last.text.lstrip('$')}"), _words_before(run))
    degraded = _DEGRADED.search(run.text) if last.source == "ocr" else None
    if degraded is not None:
        return Amount(run.words_at(*degraded.span()), _degraded_money(degraded), run.text[: degraded.start()].strip())
    if _FIGURE.fullmatch(last.text) and sum(c.isdigit() for c in last.text) >= 3 and last.source == "ocr":
        return Amount(TextRun((last,)), None, _words_before(run))
    return None


def _words_before(run: TextRun) -> str:
    """The words of a run before its last one."""
    return " ".join(word.text for word in run.words[:-1])


def _end(text: str, amount: regex.Match[str], *, is_ocr: bool) -> int:
    """Where an amount and the sign behind it end; a minus that OCR reads behind an amount may be a speck."""
    sign = SIGN_BEHIND.match(text, amount.end())
    behind = sign is not None and (sign[0].strip()[0].isalpha() or not is_ocr)
    return int(sign.end() if sign is not None and behind else amount.end())


def _lost_its_point(run: TextRun) -> bool:
    """Whether OCR read digits only: rows of a billing summary print cents."""
    digits = run.text.lstrip("$S§ -–—−")
    return run.is_ocr and len(digits) >= 3 and digits.isdigit()


def amount_at_start(run: TextRun) -> Amount | None:
    """The amount at the start of a run that was joined to print of the next column; None where there is none."""
    match = MONEY_IN_TEXT.match(run.text) if run.has_digit else None
    return Amount(run.words_at(*match.span()), parse_money(match[0]), "") if match else None


def _degraded_money(degraded: regex.Match[str]) -> Decimal:
    """The amount of the digits that are left; the last two are cents, which every row has."""
    digits = regex.sub(r"\D", "", degraded["digits"])
    amount = Decimal(f"{digits[:-2]}.{digits[-2:]}")
    in_parentheses = degraded["open"] and ")" in degraded[0]
    return -amount if degraded["minus"] or degraded["behind"] or in_parentheses else amount
