"""Pages to account modules; scanned pages are read again where figures are missing or do not add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from extractor.errors import EngineTimeout, NotATranscript, TranscriptUnreadable
from extractor.ocr.passes import REPEAT_PASSES, full_width, thicker_figures
from extractor.reading.reader import PageWords, read_again, upright_page
from extractor.transcript.agreement import agree, confirmed
from extractor.transcript.explanation import resembles
from extractor.transcript.identities import differences, is_proven
from extractor.transcript.model import AccountTranscript, Transaction, UnreadableLine
from extractor.transcript.page_lines import document_lines
from extractor.transcript.recognition import account_modules

_BALANCES = ("account_balance", "accrued_interest", "accrued_penalty", "balance_plus_accruals")
_LOST = "a line that one reading of the scan shows was lost in the other"
_HEADER_FIELDS = ("form", "tax_year", "period_end", "tin_last4", "spouse_tin_last4", "name", "request_date")


def modules_of_pages(pages: Sequence[PageWords], name: str) -> list[AccountTranscript]:
    """The modules in the words of pages. Raises NotATranscript, TranscriptUnreadable."""
    return account_modules(document_lines((page.number, page.words) for page in pages), name)


def read_until_consistent(pages: list[PageWords], name: str) -> list[AccountTranscript]:
    """The modules; scanned pages are read again in other ways while a row is uncertain or a balance does not add up.
    Of all readings of a module the one with the fewest uncertainties counts, the earliest among equals."""
    first = chosen = modules_of_pages(pages, name)
    readings = [first]
    scanned = {page.number: upright_page(page) for page in pages if page.picture is not None}
    for way in REPEAT_PASSES if scanned else ():
        uncertain = _pages_in_uncertainty(chosen)
        if not uncertain:
            break
        try:
            again = [
                read_again(page, scanned[page.number], way)
                if page.number in scanned and page.number in uncertain
                else page
                for page in pages
            ]
            readings.append(modules_of_pages(again, name))
            chosen = better(chosen, readings[-1])
        except (EngineTimeout, NotATranscript, TranscriptUnreadable):
            continue
    alike = [reading for reading in readings if len(reading) == len(chosen)]
    others = [[reading[at] for reading in alike if reading[at] is not module] for at, module in enumerate(chosen)]
    if len(chosen) == len(first):
        chosen = [
            module if module is other else _filled(with_lost_rows(module, other), other)
            for module, other in zip(chosen, first, strict=True)
        ]
    return _confirmed_by_others(chosen, others, pages, name) if scanned else chosen


def better(modules: list[AccountTranscript], others: list[AccountTranscript]) -> list[AccountTranscript]:
    """Of two readings each module where it has fewer uncertainties; where they show another number of modules, the
    whole reading that has fewer."""
    if len(modules) != len(others):
        return min(modules, others, key=lambda each: sum(_uncertainties(module)[0] for module in each))
    return [min(pair, key=_uncertainties) for pair in zip(modules, others, strict=True)]


def _confirmed_by_others(
    best: list[AccountTranscript], others: list[list[AccountTranscript]], pages: list[PageWords], name: str
) -> list[AccountTranscript]:
    """The modules as two readings show them; pages are read again until two agree, or three were compared. `others`:
    of each module its other readings."""
    for way in (thicker_figures, full_width):
        agreed = (any(agree([module], [other]) for other in seen) for module, seen in zip(best, others, strict=True))
        if all(agreed) or all(len(seen) > 1 for seen in others):
            break
        try:
            again = [read_again(page, upright_page(page), way) if page.picture is not None else page for page in pages]
            modules = modules_of_pages(again, name)
        except (EngineTimeout, NotATranscript, TranscriptUnreadable):
            continue
        if len(modules) == len(best):
            others = [[*seen, module] for seen, module in zip(others, modules, strict=True)]
    return [confirmed([module], [[other] for other in seen])[0] for module, seen in zip(best, others, strict=True)]


def with_lost_rows(module: AccountTranscript, other: AccountTranscript) -> AccountTranscript:
    """A module, its unreadable lines with the rows without an amount that another reading shows and it does
    not: the balance proves nothing of them."""
    shown = Counter(row.code for row in module.transactions)
    lost = [
        row
        for code, rows in groupby(sorted(other.transactions, key=_code), key=_code)
        for row in list(rows)[shown[code] :]
        if not row.amount and resembles(code, row.explanation)
    ]
    lines = [UnreadableLine(page=row.page, text=f"{row.code} {row.explanation}", why=_LOST) for row in lost]
    return module.model_copy(update={"unreadable": [*module.unreadable, *lines]})


def _code(row: Transaction) -> str:
    return row.code


def _filled(module: AccountTranscript, other: AccountTranscript) -> AccountTranscript:
    """A module, with what its reading lacks taken from another one."""
    lacking = {
        name: value for name in _HEADER_FIELDS if getattr(module, name) is None and (value := getattr(other, name))
    }
    return module.model_copy(update=lacking)


def with_whole_headers(modules: list[AccountTranscript], pages: list[PageWords], name: str) -> list[AccountTranscript]:
    """The modules; what the header of a scanned one lacks is read again line by line at full width, which keeps apart
    the lines beside a figure that is centered on a label of two lines."""
    lacking = {page for module in modules if _lacks_figure(module) for page in _header_pages(module)}
    if not lacking.intersection(page.number for page in pages if page.picture is not None):
        return modules
    try:
        again = [
            read_again(page, upright_page(page), full_width)
            if page.picture is not None and page.number in lacking
            else page
            for page in pages
        ]
        others = modules_of_pages(again, name)
    except (EngineTimeout, NotATranscript, TranscriptUnreadable):
        return modules
    if len(others) != len(modules):
        return modules
    return [_with_balance(_filled(module, other), other) for module, other in zip(modules, others, strict=True)]


def _lacks_figure(module: AccountTranscript) -> bool:
    figures = (*_BALANCES, "request_date", "tax_year", "tin_last4")
    return any(getattr(module, name) is None for name in figures)


def _header_pages(module: AccountTranscript) -> tuple[int, ...]:
    """The page of the first row and the one before; the first page of an account without rows."""
    first = module.transactions[0].page if module.transactions else 1
    return first - 1, first


def _with_balance(module: AccountTranscript, other: AccountTranscript) -> AccountTranscript:
    """A module with the balances it lacks, where they add up to the others."""
    lacking = {name: getattr(other, name) for name in _BALANCES if getattr(module, name) is None}
    filled = module.model_copy(update=lacking)
    return module if differences(filled) else filled


def _pages_in_uncertainty(modules: list[AccountTranscript]) -> set[int]:
    uncertain = [module for module in modules if not is_proven(module)]
    rows = {row.page for module in uncertain for row in module.transactions}
    return rows | {line.page for module in uncertain for line in module.unreadable}


def _uncertainties(module: AccountTranscript) -> tuple[int, int]:
    return len(module.unreadable) + (not is_proven(module)), -len(module.transactions)
