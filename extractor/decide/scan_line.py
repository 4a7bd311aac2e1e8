"""The coupon's scan line: tax period and amount. Its layout is not confirmed: it corroborates values only."""

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
_DIGITS = 11
_CONFIDENT = 95.0
"""Below this OCR confidence eleven digits were wrong on one noisy page in twenty."""


@dataclass(frozen=True)
class ScanLineReading:
    """A scan line in the layout most often described: tax period as YYYYMM, amount, whether confidence is high."""

    tax_period: str
    amount: Candidate
    confident: bool

    @property
    def as_record(self) -> ScanLine:
        """The line as the record shows it."""
        amount = self.amount.value
        return ScanLine(tax_period=self.tax_period, amount=amount if isinstance(amount, Decimal) else None)


@dataclass(frozen=True)
class ScanLineFound:
    """The scan line of a letter, where it counts, and the lines of print that are worth reading again for it."""

    line: ScanLineReading | None
    uncertain: tuple[TextRun, ...] = ()


def scan_line(
    readings: Sequence[Sequence[PageLayout]], amount_due: Choice | None, tax_year: Choice | None
) -> ScanLineFound:
    """The scan line of a letter that was read once or more; one of low confidence only where it agrees with amount due
    and tax year, or where two passes read it alike and not merely one digit of the amount due otherwise."""
    each_pass = [[read for layout in layouts for line in layout.lines if (read := _read(line))] for layouts in readings]
    all_read = [read for own in each_pass for read in own]
    for read in all_read:
        twice = any(_repeats(read, other) for other in all_read) and not _may_be_misread(read, amount_due)
        if read.confident or twice or _agrees(read, amount_due, tax_year):
            return ScanLineFound(read)
    return ScanLineFound(None, tuple(read.amount.run for read in each_pass[0]))


def with_scan_line(field: FieldReading, line: ScanLineReading | None) -> FieldReading:
    """The reading of the amount due, with the scan line as additional evidence; value and confidence stay."""
    if line is None or field.value is None:
        return field
    agrees = field.value == money_text(Decimal(str(line.amount.value)))
    evidence = [*field.evidence, line.amount.evidence(chosen=agrees)]
    return field.model_copy(update={"agreement": field.agreement + agrees, "evidence": evidence})


def _read(line: TextRun) -> ScanLineReading | None:
    match = _LINE.search(line.text)
    whole = line.part(match.start(), match.end()) if match else None
    cents = line.part(match.start("cents"), match.end("cents")) if match else None
    if match is None or whole is None or cents is None or any(word.reader == "second" for word in whole.words):
        # It confirms what the second reader shows, which must be read without it.
        return None
    known = [word.confidence for word in whole.words if word.confidence is not None]
    amount = Candidate(Decimal(match["cents"]) / 100, cents, "scan_line")
    return ScanLineReading(match["period"], amount, all(confidence >= _CONFIDENT for confidence in known))


def _repeats(read: ScanLineReading, other: ScanLineReading) -> bool:
    """Whether another pass reads the same from words of its own."""
    alike = read.tax_period == other.tax_period and read.amount.value == other.amount.value
    return alike and not any(mine is word for mine in read.amount.run.words for word in other.amount.run.words)


def _may_be_misread(read: ScanLineReading, amount_due: Choice | None) -> bool:
    """Whether the amount differs from the amount due in one digit, which passes over one print misread alike."""
    if amount_due is None or not isinstance(amount_due.value, Decimal) or not isinstance(read.amount.value, Decimal):
        return True
    return sum(a != b for a, b in zip(_cents(read.amount.value), _cents(amount_due.value), strict=True)) == 1


def _cents(amount: Decimal) -> str:
    """An amount as the scan line prints it: eleven digits, the last two of them cents."""
    return f"{int(amount * 100):0{_DIGITS}d}"[-_DIGITS:]


def _agrees(read: ScanLineReading, amount_due: Choice | None, tax_year: Choice | None) -> bool:
    if amount_due is None or tax_year is None:
        return False
    return read.amount.value == amount_due.value and read.tax_period[:4] == str(tax_year.value)
