"""One OCR pass over a letter's pages, or its text layer, and the candidates in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extractor.fields import figures, identity, notice_date
from extractor.fields.billing import BillingSummary, billing_summary
from extractor.fields.candidate import Candidate
from extractor.fields.captioned import proven_summary
from extractor.fields.known_figures import return_days
from extractor.fields.labeled import labeled
from extractor.fields.notice_code import code_candidates
from extractor.fields.penalty_rows import penalty_rows
from extractor.fields.penalty_sums import with_sums_as_totals, without_other_lists
from extractor.fields.tables import InterestTable, interest_table
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.notices import Notices, cp14, shipped_notices
from extractor.record import PenaltyRow


@dataclass(frozen=True)
class LetterReading:
    """The page layouts of one letter as one pass gives them."""

    layouts: tuple[PageLayout, ...]
    notices: Notices = field(default_factory=shipped_notices)

    @cached_property
    def billing(self) -> BillingSummary | None:
        """The billing summary; None where none was found."""
        layouts = list(self.layouts)
        stated = figures.amounts_due(layouts, None)
        return proven_summary(billing_summary(layouts, stated), layouts, stated)

    @cached_property
    def interest_table(self) -> InterestTable:
        """The interest table."""
        return interest_table(list(self.layouts))

    @cached_property
    def penalty_rows(self) -> tuple[tuple[PenaltyRow, TextRun], ...]:
        """The rows of the penalty tables of all pages, each with its print; none is a row of the billing summary."""
        billed = {id(word) for row in self.billing.rows for word in row.amount.run.words} if self.billing else set()
        rows = penalty_rows(list(self.layouts))
        others = ((row, run) for row, run in rows if not any(id(word) in billed for word in run.words))
        rows_of_bill = self.billing.rows if self.billing else ()
        known = [(row.kind, row.amount.value) for row in rows_of_bill if row.amount.value is not None]
        return tuple(without_other_lists(list(with_sums_as_totals(others)), known))

    @cached_property
    def candidates(self) -> dict[str, list[Candidate]]:
        """Every candidate, by field."""
        layouts = list(self.layouts)
        years = [*identity.tax_years(layouts), *identity.years_of_columns(self.billing)]
        due = _without_days_of_return(figures.due_dates(layouts, self.billing), years)
        due = due or notice_date.dates_after(layouts, notice_date.notice_dates(layouts, []))
        found = {
            "notice_code": code_candidates(layouts, self.notices.codes),
            "tax_year": years,
            "form": identity.forms(layouts),
            "notice_date": notice_date.notice_dates(layouts, due, _year_end(years)),
            "due_date": due,
            "amount_due": [c for c in figures.amounts_due(layouts, self.billing) if not _is_round_amount(c)],
            "tin_last4": identity.identification_numbers(layouts),
            "contact_phone": identity.phones(layouts),
        }
        return {name: found[name] if name in found else labeled(layouts, name) for name in cp14().fields}


def candidates_of(readings: Sequence[LetterReading]) -> dict[str, list[Candidate]]:
    """Every candidate of every reading, by field; words that two passes share count once."""
    found: dict[str, list[Candidate]] = {}
    for reading in readings:
        for name, candidates in reading.candidates.items():
            known = found.setdefault(name, [])
            seen = {id(word) for candidate in known for word in candidate.run.words}
            known += [c for c in candidates if not any(id(word) in seen for word in c.run.words)]
    return found


def _year_end(years: Sequence[Candidate]) -> dt.date:
    """The last day of the earliest tax year that a letter names."""
    named = [year.value for year in years if isinstance(year.value, int)]
    return dt.date(min(named), 12, 31) if named else dt.date.min


def _without_days_of_return(due: Sequence[Candidate], years: Sequence[Candidate]) -> list[Candidate]:
    """The dates to pay by without those on which a return of the tax year was due: no notice is sent before them."""
    days = {day for year in years if isinstance(year.value, int) for day in return_days(year.value)}
    return [each for each in due if each.value not in days]


def _is_round_amount(candidate: Candidate) -> bool:
    """Whether an amount without cents is in a sentence: "$100,000 or more" is about deadlines."""
    return candidate.place == "sentence" and "." not in candidate.run.text.rstrip(".,;:")
