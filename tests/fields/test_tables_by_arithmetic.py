"""What rows of penalty tables, totals and rates are follows from what they come to, whatever they are called."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.fields.explained_mentions import in_worded_penalties
from extractor.fields.leftovers import leftovers
from extractor.fields.mentions import mentions
from extractor.fields.penalty_months import penalty_months
from extractor.fields.penalty_rows import penalty_rows
from extractor.fields.penalty_sums import without_other_lists
from extractor.fields.rates_of_law import in_rates_of_law
from extractor.fields.tables import interest_table
from extractor.record import Notice, Penalties, PenaltyRow, RowKind
from tests.layout.pages import Line, page, stacked

INTEREST = "04/15/2010 to 06/30/2010   76   4%   0.008363088   6,409.76   53.61"
MONTH = "Apr. 16, 2010   5,432.00   0.5%   27.16   27.16"


def rows(*lines: str) -> list[tuple[RowKind, str]]:
    found = penalty_rows([page(*stacked(40, 100, *lines, pitch=16))])
    return [(row.kind, str(row.amount)) for row, _ in found]


def penalty(amount: str, kind: RowKind = "failure_to_pay", **columns: object) -> PenaltyRow:
    return PenaltyRow.model_validate({"kind": kind, "label": "", "amount": Decimal(amount), **columns})


def test_rows_with_a_factor_and_their_total_are_of_no_penalty() -> None:
    """A penalty whose heading has no table is over the interest table, whose heading may have any name."""
    lines = ("Failure to file on time", "Growth of the debt", INTEREST, "Total   53.61")
    assert rows(*lines) == []
    assert rows(*lines, "Late filing   1   4.5%   5,432.00   244.44")[-1:] == [("failure_to_file", "244.44")]


def test_a_sentence_with_an_amount_at_its_end_is_no_row() -> None:
    sentence = "the whole tax, or more of it if your adjusted gross income was over $150,000."
    assert rows("Estimated tax", sentence, "Form 2210   386.86") == [("estimated_tax", "386.86")]


def test_a_sentence_is_no_row_of_the_interest_table() -> None:
    sentence = (
        "Your return was due April 15, 2024 and came June 4, 2024. We charge 5% of $4,065.00 for 2 months ($406.50)"
    )
    assert interest_table([page((40, 100, sentence))]).rows == []
    assert len(interest_table([page((40, 100, INTEREST))]).rows) == 1


def listed(*amounts: str, **columns: object) -> int:
    """The rows that are left of some under the heading of the estimated tax penalty, of $386.86."""
    read = [(penalty(amount, "estimated_tax", **columns), page((0, 0, amount)).lines[0]) for amount in amounts]
    billed: list[tuple[RowKind, Decimal]] = [
        ("payments_and_credits", Decimal("-14696.00")),
        ("estimated_tax", Decimal("386.86")),
    ]
    return len(list(without_other_lists(read, billed)))


@pytest.mark.parametrize(
    ("amounts", "left"),
    [
        (("14696.00",), 0),
        (("14000.00", "696.00"), 0),
        (("14000.00", "696.00", "14696.00"), 0),
        (("386.86",), 1),
        (("300.00", "86.86"), 2),
        (("14000.00", "686.00"), 2),
    ],
)
def test_rows_that_come_to_another_figure_are_a_list_of_that(amounts: tuple[str, ...], left: int) -> None:
    """A penalty's heading may be over a list of payments: what it adds up to says so."""
    assert listed(*amounts) == left


def test_a_row_that_names_its_penalty_is_that_penaltys() -> None:
    """Though its amount is that of another row, or another row is zero."""
    billed: list[tuple[RowKind, Decimal]] = [
        *(("payments_and_credits", Decimal(0)), ("interest", Decimal("37.00"))),
        ("estimated_tax", Decimal("77.00")),
    ]
    for label, total, left in (
        ("Estimated tax penalty", False, 1),
        ("Total estimated tax", True, 1),
        ("Sum", False, 0),
    ):
        row = penalty("37.00", "estimated_tax", total=total).model_copy(update={"label": label})
        assert len(list(without_other_lists([(row, page((0, 0, label)).lines[0])], billed))) == left
    row = penalty("37.00", "other_penalty", total=True).model_copy(update={"label": "Total addition"})
    assert list(without_other_lists([(row, page((0, 0, "Total addition")).lines[0])], billed)) == []
    row = penalty("36.00", "estimated_tax", total=True)
    assert len(list(without_other_lists([(row, page((0, 0, "Total")).lines[0])], billed))) == 1


def test_rows_with_months_are_a_penaltys_whatever_they_come_to() -> None:
    assert listed("14696.00", months=5, rate_percent=Decimal("0.5")) == 1


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ("April 1, 2009   September 30, 2010   4%", True),
        ("April 1, 2009   September 30, 2010   4.00", True),
        ("From April 1, 2009 through September 30, 2010   4 percent", True),
        ("October 1, 2008   6%", True),
        ("April 1, 2009   September 30, 2010   5%", False),
        ("April 1, 2009   September 30, 2011   4%", False),
        ("April 1, 2009   September 30, 2010   4%   350.00", False),
        ("Pay by April 1, 2009 or 4% more", False),
        ("April 1, 2009   September 30, 2010", False),
    ],
)
def test_a_period_with_the_rate_of_the_law_is_known_whatever_heads_its_columns(row: str, known: bool) -> None:
    printed = mentions(page((40, 100, row)))
    dates = {each.value for each in printed if each.kind == "date"}
    assert ({each.value for each in in_rates_of_law(printed)} >= dates) is known


def test_a_row_of_a_penalty_may_be_on_a_line_with_those_of_the_columns_beside_it() -> None:
    line = "8,584.00 CR   04/16/22-05/15/22   1 x 0.5%   2,144.00   10.72   06/14/21 Estimate   350.00"
    notice = Notice(tax_year=2021, penalties=Penalties(failure_to_pay=Decimal("10.72")))
    layout = page((20, 100, line.replace("   ", "      ")))
    found = {each.value for each in in_worded_penalties(mentions(layout), [layout], notice)}
    assert {Decimal("2144.00"), Decimal("10.72")} <= found
    assert found.isdisjoint({Decimal("8584.00"), Decimal("350.00")})


def test_a_row_with_its_own_months_has_none_of_the_sentence_above() -> None:
    notice = Notice(
        tax_year=2023,
        notice_date=dt.date(2025, 2, 24),
        tax_owed=Decimal("5536.00"),
        penalties=Penalties(failure_to_file=Decimal("1245.60"), failure_to_pay=Decimal("304.48")),
    )
    above = ("We charged 4.5% of $5,536.00 for", "each of 5 month(s); five months is the limit.")
    row = "04/16/2024 to 02/24/2025   11   5,536.00   0.5%   304.48"
    assert list(penalty_months([page(*stacked(40, 100, *above, row))], notice)) == []
    assert len(list(penalty_months([page(*stacked(40, 100, *above, row.replace(" 11 ", " 9 ")))], notice))) == 1


def test_a_planted_row_of_rates_is_found() -> None:
    notice = Notice(tax_year=2009, notice_date=dt.date(2010, 9, 27), due_date=dt.date(2010, 10, 18))
    lines: list[Line] = [(40, 100, "April 1, 2009"), (220, 100, "November 30, 2010"), (420, 100, "7%")]
    assert [each.value for each in leftovers([[page(*lines)]], notice)] == ["2009-04-01", "2010-11-30"]


BY_RUN = ("Failure to pay, for each run of months", "07/15/21 to 03/15/22, 8 mo. at 0.5% of")
"""A heading and the first line of a sentence that is broken over two in a narrow column."""


def in_sentences(*lines: str) -> list[tuple[str, str | None, bool]]:
    """The charges of a page with rows, each with its balance and whether it is a total."""
    found = penalty_rows([page(*((60, 100 + 14 * at, line) for at, line in enumerate(lines)))])
    return [
        (str(row.amount), str(row.unpaid_amount) if row.unpaid_amount is not None else None, row.total)
        for row, _ in found
    ]


@pytest.mark.parametrize("total", ["Together $129.60", "All of it $129.60", "Late-payment penalty $129.60"])
@pytest.mark.parametrize(
    "broken",
    [
        (BY_RUN[1], "3,240.00: 129.60"),
        ("07/15/21 to 03/15/22, 8 mo. at 0.5% of 3,240.00:", "129.60"),
        ("8 months at 0.5% of the tax of", "3,240.00 come to 129.60"),
    ],
)
def test_a_sentence_over_several_lines_is_one_row(broken: tuple[str, ...], total: str) -> None:
    assert in_sentences(BY_RUN[0], *broken)[0] == ("129.60", "3240.00", False)
    assert [row[0] for row in in_sentences(BY_RUN[0], *broken, total) if not row[2]] == ["129.60"]


def test_a_broken_sentence_whose_charge_does_not_follow_is_read_as_printed() -> None:
    assert in_sentences(*BY_RUN, "3,240.00: 192.60") == [("192.60", "3240.00", False)]


def test_a_row_without_columns_is_the_total_of_the_rows_above_it() -> None:
    """Whatever it is called; one that is not what they come to is a row."""
    table = (
        "Failure to pay",
        "Month begun   Months   Unpaid   Rate   Charge",
        "Apr. 16, 2010   2   5,432.00   0.5%   54.32",
        "Jun. 16, 2010   3   4,000.00   0.5%   60.00",
    )
    assert [row[2] for row in in_sentences(*table, "So far   114.32")] == [False, False, True]
    assert [row[2] for row in in_sentences(*table, "So far   60.00")] == [False, False, False]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("05/15/19   11/14/19   6   2,050.00   0.5%   61.50", "failure_to_pay"),
        ("05/15/19   11/14/19   6   2,050.00   0.25%   30.75", "failure_to_pay"),
        ("05/15/19   07/14/19   2   2,050.00   4.5%   184.50", "failure_to_file"),
        ("05/15/19   11/14/19   6   2,050.00   0.5%   65.10", "estimated_tax"),
        ("06/15/19   04/15/20   2,050.00   5%   85.42", "estimated_tax"),
    ],
)
@pytest.mark.parametrize("heading", ["Estimated tax", "Estimated tax penalty"])
def test_a_charge_by_the_month_is_of_a_monthly_penalty(heading: str, row: str, kind: str) -> None:
    """The heading of another may be over a paragraph that is between, or on the page before."""
    prose = "Make four payments during the year if you are self-employed, so that none is due when you file."
    assert [found for found, _ in rows(heading, prose, row)] == [kind]
