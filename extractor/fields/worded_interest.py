"""Interest that a letter explains line by line in words: "From April 15 to May 14 (29 days) at 7% on $100: $0.55"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import regex

from extractor import law
from extractor.fields.interest_figures import charges_that_come_out
from extractor.fields.passages import Passage, passages
from extractor.layout.memo import memoized_by_first
from extractor.layout.page_layout import PageLayout
from extractor.layout.table_rows import cut_at_gaps, table_rows
from extractor.layout.text_run import TextRun
from extractor.values.date import DATE_IN_TEXT, parse_date
from extractor.values.figures import without_figures
from extractor.values.money import MONEY_IN_TEXT, parse_money
from extractor.values.percent import FACTOR, RATE

_DAYS = regex.compile(r"(?<![\d.,/$])\d{1,3}(?![\d/%]|[.,]\d)")
_NAMED_DAYS = regex.compile(r"(?<![\d.,/])\d{1,3}(?= days?\b)", regex.IGNORECASE)
"""Where OCR may have lost a factor, a row of a table is not complete without one."""
_DAYS_NAMED, _RATE_NAMED = (
    regex.compile(rf"(?b)\b(?:{name}){{e<=1}}\b", regex.IGNORECASE) for name in ("days", "rate")
)
_FACTOR_NAMED = regex.compile(r"(?b)\b(?:factor){e<=1}", regex.IGNORECASE)
_INTEREST = regex.compile(r"\binterest\b", regex.IGNORECASE)
_DIGITS = regex.compile(r"\d+")
_FEWEST_CELLS = 5
"""Cells of a row of interest without a factor: period, days, rate, balance and charge."""
_SEMICOLON = regex.compile(r";\s")
_FACTOR_SLACK = Decimal("0.000000002")
"""A factor is printed with nine decimals."""
_SLACK = Decimal("0.02")
"""Dollars by which a charge may differ from its balance times the factor of the law: both are rounded."""


@dataclass(frozen=True)
class WordedCharge:
    """A line with a balance and its interest, which follows from the days and the rate that the line names; one with
    days, rate and interest alone; or an amount of a paragraph about interest."""

    line: TextRun
    charge: Decimal
    balance: Decimal | None = None
    period: tuple[dt.date, dt.date] | None = None
    """From the first day, which may be one of those counted, to the last."""


def worded_charges(layouts: Sequence[PageLayout], interest: Decimal | None) -> tuple[WordedCharge, ...]:
    """The lines, or the amounts of one paragraph, that explain the interest of a letter; none where they do not add up
    to it."""
    explained = _explanations(layouts)
    return next((found for found in explained if found and sum(each.charge for each in found) == interest), ())


def _explanations(layouts: Sequence[PageLayout]) -> Iterator[tuple[WordedCharge, ...]]:
    """What may explain the interest of a letter, the most telling first."""
    lines = [line for layout in layouts for line in layout.lines]
    pages = tuple(layouts)
    yield tuple(charge for layout in pages for line in layout.lines for charge in charge_of(pages, layout, line))
    rows = ((layout, row.line) for layout in pages for row in table_rows(layout))
    yield tuple(charge for layout, row in rows for charge in charge_of(pages, layout, row))
    if not any(layout.is_ocr for layout in pages) or not any(map(_has_factor_named, pages)):
        rows_found = (row for layout in pages for row in charges_that_come_out(layout))
        yield tuple(WordedCharge(row.line, row.charge, row.balance, row.period) for row in rows_found)
    yield tuple(charge for layout in pages for charge in _in_clauses(layout, pages))
    yield tuple(charge for layout in pages for charge in _in_items(layout, pages))
    yield tuple(charge for line in lines if _is_of_factor(line) for charge in _beside_rate(line))
    yield tuple(charge for line in lines for charge in _beside_rate(line))
    yield tuple(charge for layout in pages for item in _items(layout, 1) for charge in _beside_rate(item))
    yield from (_of_paragraph(passage) for layout in layouts for passage in passages(layout))
    yield from (_of_chain(passage) for layout in layouts for passage in passages(layout))


@memoized_by_first
def _in_clauses(layout: PageLayout, pages: tuple[PageLayout, ...]) -> tuple[WordedCharge, ...]:
    """The charges of the sentences of a page, of the items of its lists, and of their parts between semicolons."""
    found: list[WordedCharge] = []
    for passage in passages(layout):
        sentences = {passage.sentence(*match.span()) for match in RATE.finditer(passage.text)}
        for first, last in sorted(sentences):
            ends = [match.end() for match in _SEMICOLON.finditer(passage.text, first, last)]
            for start, end in pairwise([first, *ends, last]):
                found += charge_of(pages, layout, passage.part(start, end))
    return tuple(found)


@memoized_by_first
def _in_items(layout: PageLayout, pages: tuple[PageLayout, ...]) -> tuple[WordedCharge, ...]:
    """The charges of the parts of paragraphs that begin with a period."""
    return tuple(charge for item in _items(layout, 2) for charge in charge_of(pages, layout, item))


def _items(layout: PageLayout, amounts: int) -> Iterator[TextRun]:
    """The parts of a page's paragraphs from the first of two dates to an amount, counted before the next date: items of
    a list whose marks OCR does not read, or reads as any sign."""
    for passage in passages(layout):
        dates = [match.start() for match in DATE_IN_TEXT.finditer(passage.text)]
        for begin, end in zip(dates[::2], [*dates[2::2], len(passage.text)], strict=False):
            found = list(MONEY_IN_TEXT.finditer(passage.text, begin, end))
            if len(found) >= amounts:
                yield passage.part(begin, found[amounts - 1].end())


def is_explained(pages: tuple[PageLayout, ...], layout: PageLayout, line: TextRun) -> bool:
    """Whether a line of one of a letter's pages explains interest in words, with figures that agree, alone or with the
    lines of its sentence."""
    charges = (*_in_clauses(layout, pages), *_in_items(layout, pages))
    explained = {id(word) for charge in charges for word in charge.line.words}
    figures = [id(word) for word in line.words if word.text.strip("$(")[:1].isdigit()]
    if any(charge_of(pages, layout, line)) or _is_of_factor(line):
        return True
    return bool(figures) and explained.issuperset(figures)


def _beside_rate(line: TextRun) -> Iterator[WordedCharge]:
    """The one amount of a line with a rate and days, as in a table without balances."""
    amounts = [parse_money(match[0]) for match in MONEY_IN_TEXT.finditer(line.text)]
    if len(amounts) == 1 and amounts[0] is not None and RATE.search(line.text) and _DAYS.search(line.text):
        yield WordedCharge(line, amounts[0])


def _of_paragraph(passage: Passage) -> tuple[WordedCharge, ...]:
    """The amounts of a paragraph that names interest, two or more."""
    spans = [match.span() for match in MONEY_IN_TEXT.finditer(passage.text)] if _INTEREST.search(passage.text) else []
    read = [(passage.part(*span), parse_money(passage.text[slice(*span)])) for span in spans]
    return tuple(WordedCharge(run, amount) for run, amount in read if amount is not None) if len(read) > 1 else ()


def _of_chain(passage: Passage) -> tuple[WordedCharge, ...]:
    """The charges of a paragraph that names interest and has each with its balance, which is the next one with it:
    "76 days at 4% on 1,525.00 = 12.72; 92 days at 4% on 1,537.72 = 15.54"."""
    for named in _INTEREST.finditer(passage.text):
        found = _chain(passage, named.end())
        if found:
            return found
    return ()


def _chain(passage: Passage, start: int) -> tuple[WordedCharge, ...]:
    spans = [match.span() for match in MONEY_IN_TEXT.finditer(passage.text, start)]
    read = [(passage.part(*span), parse_money(passage.text[slice(*span)])) for span in spans]
    pairs = [
        (TextRun((*of.words, *run.words)), balance, charge)
        for (of, balance), (run, charge) in zip(read[::2], read[1::2], strict=False)
        if balance is not None and charge is not None
    ]
    goes_on = all(balance + charge == after for (_, balance, charge), (_, after, _) in pairwise(pairs))
    whole = len(read) % 2 == 0 and len(pairs) == len(read) // 2 and goes_on
    return tuple(WordedCharge(run, charge) for run, _, charge in pairs) if whole else ()


def has_factors_without_balance(layout: PageLayout, rows: Sequence[TextRun]) -> bool:
    """Whether a page has lines with a factor of the law and no balance besides those that are in some rows: their table
    has no balances, and one that is found for a row is of something else."""
    taken = {id(word) for row in rows for word in row.words}
    return any(_is_of_factor(line) and not any(id(word) in taken for word in line.words) for line in layout.lines)


def _is_of_factor(line: TextRun) -> bool:
    """Whether a line has the factor that the law gives for its period and rate, and one amount: it needs no balance.

    Digits of another figure are those of an amount that OCR shows without its point.
    """
    factor = FACTOR.search(line.text) if line.has_digit else None
    rate = RATE.search(line.text) if factor is not None else None
    if rate is None or factor is None or len(MONEY_IN_TEXT.findall(line.text)) != 1:
        return False
    dates = [parse_date(match[0]) for match in DATE_IN_TEXT.finditer(line.text)]
    begin, end = dates if len(dates) == 2 else (None, None)
    if begin is None or end is None:
        return False
    rest = _without(line.text, DATE_IN_TEXT, RATE, FACTOR, MONEY_IN_TEXT)
    others = [int(digits) for digits in _DIGITS.findall(rest)]
    if others not in ([], [(end - begin).days]):
        return False
    return abs(law.factor_between(Decimal(rate[1]), begin, end) - Decimal(factor[0])) <= _FACTOR_SLACK


def _without(text: str, *patterns: regex.Pattern[str]) -> str:
    for pattern in patterns:
        text = pattern.sub(" ", text)
    return text


def _may_lose_factor(pages: tuple[PageLayout, ...], layout: PageLayout, line: TextRun) -> bool:
    """Whether OCR may have lost the factor of a line: not where the headings of the letter's tables name none, nor
    where the row has a cell under each cell of the line above the table."""
    return layout.is_ocr and not _names_no_factor(pages) and not _has_cell_under_each(layout, line)


def _names_no_factor(pages: Sequence[PageLayout]) -> bool:
    """Whether a table has a heading, which may be on the page before its rows, and no line names a factor."""
    return any(map(_has_heading, pages)) and not any(map(_has_factor_named, pages))


@memoized_by_first
def _has_heading(layout: PageLayout) -> bool:
    return any(all(name.search(line.text) for name in (_DAYS_NAMED, _RATE_NAMED)) for line in layout.lines)


@memoized_by_first
def _has_factor_named(layout: PageLayout) -> bool:
    return any(_FACTOR_NAMED.search(line.text) for line in layout.lines)


@memoized_by_first
def _has_cell_under_each(layout: PageLayout, line: TextRun) -> bool:
    """Whether the nearest line without digits above a line names no factor and has as many cells, one over each of the
    line's, all of which are figures."""
    heading = next((each for each in reversed(layout.lines) if each.bottom <= line.top and not each.has_digit), None)
    if heading is None or _FACTOR_NAMED.search(heading.text):
        return False
    cells, headings = cut_at_gaps(line), cut_at_gaps(heading)
    pairs = zip(cells, headings, strict=False)
    are_figures = len(cells) == len(headings) >= _FEWEST_CELLS and all(cell.has_digit for cell in cells)
    return are_figures and all(a.x0 < b.x1 and b.x0 < a.x1 for a, b in pairs)


def charge_of(pages: tuple[PageLayout, ...], layout: PageLayout, line: TextRun) -> Iterator[WordedCharge]:
    """The charge of a line without a factor whose other figures agree, on one of a letter's pages; nothing for any
    other line."""
    rate = RATE.search(line.text) if line.has_digit else None
    if not rate or FACTOR.search(line.text):
        return
    dates = [parse_date(match[0]) for match in DATE_IN_TEXT.finditer(line.text)]
    amounts = [parse_money(match[0]) for match in MONEY_IN_TEXT.finditer(line.text)]
    pattern = _NAMED_DAYS if _may_lose_factor(pages, layout, line) else _DAYS
    days = {int(number) for number in pattern.findall(without_figures(line.text))}
    if len(dates) != 2 or len(amounts) != 2:
        return
    (first, end), (balance, charge) = dates, amounts
    if first is None or end is None or balance is None or charge is None or end <= first:
        return
    factors = [law.factor_between(Decimal(rate[1]), begin, end) for begin in _begins(first, end, days)]
    if any(abs(factor * balance - charge) <= _SLACK for factor in factors):
        yield WordedCharge(line, charge, balance, (first, end))


def _begins(first: dt.date, end: dt.date, days: Set[int]) -> Iterator[dt.date]:
    """The day from which the days of a line are counted: its first day, which may itself be one of them."""
    return (begin for begin in (first, first - dt.timedelta(days=1)) if (end - begin).days in days)
