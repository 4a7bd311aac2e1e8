"""More time to file: by an extension, or for living abroad (IRC 6081; parameters/extension_months.toml)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from extractor.law.calendar import next_business_day, return_due_date
from extractor.law.due_dates import moved_due_date
from extractor.law.law_file import Certainty
from extractor.law.parameter import load

_APRIL_15 = (4, 15)


@dataclass(frozen=True)
class FilingDate:
    """A later last day to file in time: `due`, and `anchor`, the same not rolled, from which penalty months count."""

    due: dt.date
    anchor: dt.date
    reference: str
    certainty: Certainty


def extended_due_date(tax_year: int) -> dt.date:
    """The last day to file with the longest extension: October 15, rolled like any other (IRC 6081(a), 7503)."""
    return extensions(tax_year)[-1].due


@lru_cache(maxsize=256)
def extensions(tax_year: int) -> tuple[FilingDate, ...]:
    """Every extended due date of a tax year, the earliest first.

    October 15; through tax year 2004 August 15 for the automatic extension, October 15 for the one after it.
    """
    found = {months: _later(tax_year, months) for months in ("automatic", "longest")}
    return tuple(sorted({date.due: date for date in found.values()}.values(), key=lambda date: date.due))


@lru_cache(maxsize=256)
def abroad(tax_year: int) -> FilingDate:
    """The last day to file and pay without penalty for those abroad: June 15, or the year's own if that is later.

    Both penalties run from it, and so does interest on failure to file; interest on the tax runs from
    `interest_start` (Treas. Reg. 1.6081-5; SCA 200236042).
    """
    date = _later(tax_year, "abroad")
    moved = moved_due_date(tax_year)
    if moved is None or return_due_date(tax_year) <= date.due:
        return date
    return FilingDate(moved.due, moved.penalty_start, moved.reference, moved.certainty)


@lru_cache(maxsize=256)
def longest_extension_abroad(tax_year: int) -> FilingDate:
    """The last day to file that those abroad may be granted on request: December 15 (IRC 6081(a))."""
    return _later(tax_year, "longest_abroad")


def _later(tax_year: int, parameter: str) -> FilingDate:
    moved_due_date(tax_year)  # NotKnown outside the years whose due dates are known
    day = dt.date(tax_year + 1, *_APRIL_15)
    months = load(f"extension_months.{parameter}").entry_at(day)
    assert not isinstance(months.value, dt.date)
    anchor = day.replace(month=day.month + int(months.value))
    return FilingDate(next_business_day(anchor), anchor, months.reference, months.certainty)
