"""The figure at the end of a line of the billing summary, also where its points and commas are worn away."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

from extractor.layout.text_run import TextRun
from extractor.values.money import MONEY_IN_TEXT, parse_money

_FIGURE = regex.compile(r"[\d.,$§OlIS-]*\d[\d.,$§OlIS-]*")
_WORN = regex.compile(
    r"(?<![\w.,/$-])(?P<minus>[-–—−]\s?)?[$S§]?\s?"
    r"(?P<digits>\d{1,3}(?:[., ]\d{3})*[.: ]\d{2}|\d{3,9}(?<!(?:19|20)\d\d))\.?$"
)
"""A figure whose points and commas are worn away, its digits left: where they stood is a space, or nothing; a speck
above a point makes it a colon."""

_STRAY = " .*>)]}|-–—"
"""What OCR makes of the end of a ring around a figure, or of a speck behind it."""


@dataclass(frozen=True)
class Amount:
    """A figure in a money column: the run it stands in, its value, or None where the print was not read surely."""

    run: TextRun
    value: Decimal | None
    before: str
    """What stands before the figure in the same run: a label set close to its amount."""


def amount_at_end(run: TextRun) -> Amount | None:
    """The amount at the end of a run, with the label before it if it has one."""
    matches = list(MONEY_IN_TEXT.finditer(run.text))
    is_ocr = run.words[-1].source == "ocr"
    if matches and matches[-1].end() >= len(run.text.rstrip(_STRAY if is_ocr else " .*")):
        part = run.part(matches[-1].start(), matches[-1].end())
        half_a_ring = is_ocr and "(" not in matches[-1][0]
        value = parse_money(matches[-1][0].rstrip(")") if half_a_ring else matches[-1][0])
        if part is not None and value is not None and not _lost_its_point(part):
            return Amount(part, value, run.text[: matches[-1].start()].strip())
    last = run.words[-1]
    worn = _WORN.search(run.text) if last.source == "ocr" else None
    if worn is not None and (part := run.part(worn.start(), worn.end())) is not None:
        return Amount(part, _degraded_money(worn), run.text[: worn.start()].strip())
    if _FIGURE.fullmatch(last.text) and sum(c.isdigit() for c in last.text) >= 3 and last.source == "ocr":
        return Amount(TextRun((last,)), None, " ".join(word.text for word in run.words[:-1]))
    return None


def _lost_its_point(run: TextRun) -> bool:
    """Whether OCR gives digits alone, as no row of a billing summary prints a sum."""
    digits = run.text.lstrip("$S§ -–—−")
    return run.words[-1].source == "ocr" and len(digits) >= 3 and digits.isdigit()


def amount_at_start(run: TextRun) -> Amount | None:
    """The amount that a run begins with, where print of the next column was joined to it."""
    match = MONEY_IN_TEXT.match(run.text)
    value = parse_money(match[0]) if match else None
    part = run.part(match.start(), match.end()) if match else None
    return Amount(part, value, "") if part is not None and value is not None else None


def _degraded_money(worn: regex.Match[str]) -> Decimal:
    """The sum whose digits are left; every row of a billing summary has cents."""
    digits = regex.sub(r"\D", "", worn["digits"])
    amount = Decimal(f"{digits[:-2]}.{digits[-2:]}")
    return -amount if worn["minus"] else amount
