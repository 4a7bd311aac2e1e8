"""The coupon's scan line: tax period and amount. Its layout is not confirmed: it corroborates values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from extractor.fields.candidate import Value, evidence_of
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.record import FieldReading, ScanLine, money_text

_LINE = regex.compile(r"(?<!\S)(?P<period>(?:19|20)\d{2}(?:0[1-9]|1[0-2]))\s+\d{3}\s+(?P<cents>\d{11})(?!\S)")
_DIGITS = 11
_CONFIDENT = 95.0
"""Below this OCR confidence eleven digits were wrong on one noisy page in twenty."""


@dataclass(frozen=True)
class ScanLineReading:
    """A scan line in the layout most often described: tax period as YYYYMM, amount, the print of that, and whether
    confidence is high."""

    tax_period: str
    amount: Decimal
    run: TextRun
    confident: bool

    @property
    def tax_year(self) -> int:
        """The year of the tax period."""
        return int(self.tax_period[:4])

    @property
    def as_record(self) -> ScanLine:
        """The line as the record shows it."""
        return ScanLine(tax_period=self.tax_period, amount=self.amount)


@dataclass(frozen=True)
class ScanLineFound:
    """The scan line of a letter, where it counts, and the lines of print that are worth reading again for it."""

    line: ScanLineReading | None
    uncertain: tuple[TextRun, ...] = ()


def scan_line(
    readings: Sequence[Sequence[PageLayout]], amount_due: Decimal | None, tax_year: Value | None
) -> ScanLineFound:
    """The scan line of a letter that was read once or more; one of low confidence only where it agrees with amount due
    and tax year, or where two passes read it alike and not merely one digit of the amount due otherwise."""
    each_pass = [[read for layout in layouts for line in layout.lines if (read := _read(line))] for layouts in readings]
    all_read = [read for own in each_pass for read in own]
    for read in all_read:
        twice = any(_repeats(read, other) for other in all_read) and not _may_be_misread(read, amount_due)
        if read.confident or twice or (read.amount, read.tax_year) == (amount_due, tax_year):
            return ScanLineFound(read)
    return ScanLineFound(None, tuple(read.run for read in each_pass[0]))


def with_scan_line(field: FieldReading, line: ScanLineReading | None) -> FieldReading:
    """The reading of the amount due, with the scan line as additional evidence; value and confidence stay."""
    if line is None or field.value is None:
        return field
    agrees = field.value == money_text(line.amount)
    evidence = [*field.evidence, evidence_of(line.run, "scan_line", chosen=agrees)]
    return field.model_copy(update={"agreement": field.agreement + agrees, "evidence": evidence})


def _read(line: TextRun) -> ScanLineReading | None:
    match = _LINE.search(line.text)
    words = line.words_at(*match.span()).words if match else ()
    # It confirms what the second reader shows, which must be read without it.
    if match is None or any(word.reader == "second" for word in words):
        return None
    confident = all(word.confidence is None or word.confidence >= _CONFIDENT for word in words)
    return ScanLineReading(
        match["period"], Decimal(match["cents"]) / 100, line.words_at(*match.span("cents")), confident
    )


def _repeats(read: ScanLineReading, other: ScanLineReading) -> bool:
    """Whether another pass reads the same from words of its own."""
    alike = (read.tax_period, read.amount) == (other.tax_period, other.amount)
    return alike and not any(mine is word for mine in read.run.words for word in other.run.words)


def _may_be_misread(read: ScanLineReading, amount_due: Decimal | None) -> bool:
    """Whether the amount differs from the amount due in one digit, which passes over one print misread alike."""
    if amount_due is None:
        return True
    return sum(a != b for a, b in zip(_cents(read.amount), _cents(amount_due), strict=True)) == 1


def _cents(amount: Decimal) -> str:
    """An amount as the scan line prints it: eleven digits, the last two of them cents."""
    return f"{int(amount * 100):0{_DIGITS}d}"[-_DIGITS:]
