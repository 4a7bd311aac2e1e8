"""The coupon's machine line: tax period and amount. Its layout is not confirmed: it backs values and makes none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from extractor.decide.choice import Choice
from extractor.fields.candidate import Candidate
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.record import FieldReading, ScanLine, money_text

_LINE = regex.compile(r"(?<!\S)(?P<period>(?:19|20)\d{2}(?:0[1-9]|1[0-2]))\s+\d{3}\s+(?P<cents>\d{11})(?!\S)")
_SURE = 95.0
"""Eleven digits that the engine is less sure of were wrong on one noisy page in twenty."""


@dataclass(frozen=True)
class ScanLineReading:
    """A machine line in the layout most often described: tax period as YYYYMM, amount, whether each digit is sure."""

    tax_period: str
    amount: Candidate
    sure: bool

    @property
    def told(self) -> ScanLine:
        """The line as the record shows it."""
        amount = self.amount.value
        return ScanLine(tax_period=self.tax_period, amount=amount if isinstance(amount, Decimal) else None)


def scan_line(
    layouts: Sequence[PageLayout], amount_due: Choice | None, tax_year: Choice | None
) -> ScanLineReading | None:
    """The machine line of a letter; one that was not read surely only where it bears out what the letter says."""
    for layout in layouts:
        for line in layout.lines:
            read = _read(line)
            if read is not None and (read.sure or _bears_out(read, amount_due, tax_year)):
                return read
    return None


def with_scan_line(field: FieldReading, line: ScanLineReading | None) -> FieldReading:
    """The reading of the amount due, with the machine line as evidence beside it; value and confidence stay."""
    if line is None or field.value is None:
        return field
    agrees = field.value == money_text(Decimal(str(line.amount.value)))
    evidence = [*field.evidence, line.amount.evidence(chosen=agrees)]
    return field.model_copy(update={"agreement": field.agreement + agrees, "evidence": evidence})


def _read(line: TextRun) -> ScanLineReading | None:
    match = _LINE.search(line.text)
    whole = line.part(match.start(), match.end()) if match else None
    cents = line.part(match.start("cents"), match.end("cents")) if match else None
    if match is None or whole is None or cents is None:
        return None
    known = [word.confidence for word in whole.words if word.confidence is not None]
    amount = Candidate(Decimal(match["cents"]) / 100, cents, "scan_line")
    return ScanLineReading(match["period"], amount, all(confidence >= _SURE for confidence in known))


def _bears_out(read: ScanLineReading, amount_due: Choice | None, tax_year: Choice | None) -> bool:
    if amount_due is None or tax_year is None:
        return False
    return read.amount.value == amount_due.value and read.tax_period[:4] == str(tax_year.value)
