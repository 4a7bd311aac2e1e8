"""Months that a letter counts for a penalty beside its charge, and that are not those of the charge or cannot be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from extractor import law
from extractor.fields.candidate import sentence_leftover
from extractor.fields.known_figures import unpaid_tax
from extractor.fields.worded_penalties import MONTHLY_PERCENTS, PERCENTS_OF_FILING, PERCENTS_OF_PAYMENT
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.leftover import Leftover
from extractor.record import Notice
from extractor.values.figures import without_figures
from extractor.values.money import amounts_in
from extractor.values.percent import RATE

_CEILING = regex.compile(
    r"\b(?:limit(?:ed)?|max(?:imum)?|most|up|than)\b\W{0,2}(?:(?:to|of|is|at) )?$", regex.IGNORECASE
)
"""What makes the number behind it the most months that there can be."""
_COUNTED = regex.compile(
    r"\bmonths?\b(?:\(s\))?[^\d%$.;]{0,24}?(?<![\d.,$/(-])(?P<after>[1-9]\d?)(?![\w.,/%)-]|\s?%)"
    r"|(?<![\d.,$/(-])(?P<before>\d{1,2}) months?\b",
    regex.IGNORECASE,
)
"""A number of months behind or before the word: "Months counted 6", "5 months"."""
_NUMBER = regex.compile(r"(?<![\w.,$/(-])\d{1,2}(?![\w.,/%)-])")
_LINES_ABOVE = 6
"""Lines above a charge in which its months, its rate and its balance stand one under another."""
_LINES_BELOW = 2
"""Lines below a charge where its own count may stand, in a sentence behind it: the one above is then another's."""
_PERCENTS = {"failure_to_pay": PERCENTS_OF_PAYMENT, "failure_to_file": PERCENTS_OF_FILING}
_OF_A_ROW = 2
"""Amounts of a row: its balance and its charge."""
_MOST = {"failure_to_pay": 100, "failure_to_file": 5}
"""Most months: each penalty ends at 25 percent (IRC 6651(a))."""
_ALL_MONTHS = {50, 100}
"""Months of half and of a quarter of a percent that come to 25: a number that explains where the penalty ends."""
_CENTS = Decimal("0.03")
"""Dollars by which a charge may differ from its months times its rate: each month is rounded by itself."""


def penalty_months(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    """The counts of a PDF's own text beside a billed penalty and the unpaid tax that are not its months, and those of
    more months than there were; the columns of the penalty table that was read are checked row by row."""
    unpaid = unpaid_tax(notice)
    charges = {charge: _months(charge, unpaid, notice) for charge in _charges(notice) if charge and charge != unpaid}
    for layout in layouts if unpaid > 0 else ():
        for charge, (months, most) in charges.items():
            for line, count in _counts(layout, charge, unpaid):
                is_checked = any(row.amount == charge and row.months == count for row in notice.penalty_table)
                why = _contradicted(count, set() if is_checked else months, most)
                if why is not None:
                    yield sentence_leftover(why, line.text, line, shown=line.text)


def _charges(notice: Notice) -> Iterator[Decimal | None]:
    return (getattr(notice.penalties, name) for name in _PERCENTS)


def _months(charge: Decimal, unpaid: Decimal, notice: Notice) -> tuple[set[int], int]:
    """The counts that give a charge at a rate of its penalty, and the most months that there can have been; both of
    both penalties where they come to one amount."""
    own = [name for name in _PERCENTS if getattr(notice.penalties, name) == charge]
    begun = _begun(notice)
    most = max(_MOST[name] if begun is None else min(begun, _MOST[name]) for name in own)
    months = {
        count
        for name in own
        for percent in _PERCENTS[name]
        for count in range(1, _MOST[name] + 1)
        if abs(unpaid * percent * count / 100 - charge) <= _CENTS
    }
    return {count for count in months if count <= most} or months, most


def _contradicted(count: int, months: set[int], most: int) -> str | None:
    if count > most:
        return f"it counts {count} months, and the penalty can have run for {most}"
    if months and count not in months:
        return f"it counts {count} months, where the charge is of {' or '.join(map(str, sorted(months)))}"
    return None


def _begun(notice: Notice) -> int | None:
    """The most months that had begun by the notice date, counted from April 15 though the tax was due later, and a day
    sooner: on its first day a month counts or does not (Treas. Reg. 301.6651-1(b)(2))."""
    if notice.tax_year is None or notice.notice_date is None:
        return None
    due = min(law.unmoved_due_date(notice.tax_year), dt.date(notice.tax_year + 1, 4, 15))
    return law.months_late(due - dt.timedelta(days=1), notice.notice_date)


def _counts(layout: PageLayout, charge: Decimal, unpaid: Decimal) -> Iterator[tuple[TextRun, int]]:
    """The line and the number of months of each place with a charge, the unpaid tax and one number of months."""
    lines = layout.lines
    for at, line in enumerate(lines):
        amounts = _amounts(line)
        if charge not in amounts:
            continue
        own = list(_months_of_row(line, charge, unpaid)) if unpaid in amounts else []
        yield from ((line, count) for count in own)
        if own:
            continue
        near = [line]
        for above in reversed(lines[max(0, at - _LINES_ABOVE) : at]):
            if _ends_place(above, unpaid):
                break
            near.append(above)
        if any(list(_months_in(below)) for below in lines[at + 1 : at + 1 + _LINES_BELOW]):
            continue
        found = [(each, *count) for each in near for count in _months_in(each)]
        if len({count for _, count, _ in found}) == 1 and any(unpaid in _amounts(each) for each in near):
            yield from [(each, count) for each, count, is_ceiling in found if not is_ceiling][:1]


def _ends_place(line: TextRun, unpaid: Decimal) -> bool:
    """Whether a line above a charge is of something else: another amount than its balance."""
    return any(amount != unpaid for amount in _amounts(line))


def _months_of_row(line: TextRun, charge: Decimal, unpaid: Decimal) -> Iterator[int]:
    """The number of a row under its heading: its only one, or one that gives the charge at the row's own rate."""
    percents = [Decimal(match["rate"]) for match in RATE.finditer(line.text)]
    numbers = list(map(int, _NUMBER.findall(_rest(line))))
    if len(numbers) == len(percents) == 1 and percents[0] in MONTHLY_PERCENTS and len(_amounts(line)) == _OF_A_ROW:
        yield numbers[0]
        return
    for number in numbers:
        if any(abs(unpaid * percent * number / 100 - charge) <= _CENTS for percent in percents):
            yield number


def _months_in(line: TextRun) -> Iterator[tuple[int, bool]]:
    """Each number of months of a line, and whether it is the most that there can be."""
    rest = _rest(line)
    for match in _COUNTED.finditer(rest) if line.has_digit else ():
        number = int(match["after"] or match["before"])
        yield number, number in _ALL_MONTHS or _CEILING.search(rest[: match.start()]) is not None


def _rest(line: TextRun) -> str:
    """The print of a line but for its dates, amounts and rates."""
    return str(RATE.sub(" ", without_figures(line.text)))


def _amounts(line: TextRun) -> list[Decimal]:
    return [abs(amount) for amount in amounts_in(line.text)] if line.has_digit else []
