"""What a letter says of its own figures and dates that they contradict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.fields.column_totals import wrong_column_totals
from extractor.fields.denied_charges import denied_charges
from extractor.fields.interest_ends import other_interest_ends
from extractor.fields.interest_lines import wrong_interest_lines
from extractor.fields.list_totals import wrong_list_totals
from extractor.fields.miscounted import miscounted
from extractor.fields.other_forms import other_forms
from extractor.fields.other_periods import other_periods
from extractor.fields.own_years import other_own_years
from extractor.fields.penalty_months import penalty_months
from extractor.fields.return_columns import other_taxes_of_return
from extractor.fields.return_received import return_received
from extractor.fields.running_balance import broken_balances
from extractor.fields.running_headers import other_header_dates
from extractor.fields.told_counts import told_counts
from extractor.fields.told_percents import told_percents
from extractor.fields.weekdays import wrong_weekdays
from extractor.fields.worked import wrong_results
from extractor.layout.page_layout import PageLayout
from extractor.leftover import Leftover
from extractor.record import Notice


def contradictions(layouts: Sequence[PageLayout], notice: Notice) -> Iterator[Leftover]:
    """Counts, results and lines of interest that do not come out, rates that no penalty has, other days of the week
    than those of their dates, days on which the return cannot have come in, periods, years and forms of another bill,
    other dates in running headers, other ends of the interest, running balances that do not follow, totals of lists
    and columns that do not add up, balances that a charge is not of, charges that are denied and billed, and another
    tax in a column of the return's own figures."""
    own_text = () if any(layout.is_ocr for layout in layouts) else layouts
    yield from miscounted(layouts)
    yield from penalty_months(own_text, notice)
    yield from wrong_results(own_text)
    yield from wrong_interest_lines(own_text, notice)
    yield from other_interest_ends(own_text, notice)
    yield from told_percents(own_text)
    yield from told_counts(own_text, notice)
    yield from denied_charges(own_text, notice)
    yield from other_taxes_of_return(own_text, notice)
    yield from other_header_dates(own_text, notice)
    yield from other_own_years(own_text, notice)
    yield from wrong_weekdays(layouts, notice)
    yield from return_received(own_text, notice)
    yield from other_periods(layouts, notice)
    yield from other_forms(own_text)
    for layout in layouts:
        yield from broken_balances(layout)
        yield from wrong_list_totals(layout)
        yield from wrong_column_totals(layout, notice)
