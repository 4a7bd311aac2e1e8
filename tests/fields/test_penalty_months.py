"""The months beside a penalty are those of its charge, and no more than there were."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.fields.penalty_months import penalty_months
from extractor.record import Notice, Penalties, PenaltyRow
from tests.layout.pages import page, stacked

NOTICE = Notice(
    tax_year=2023,
    notice_date=dt.date(2025, 2, 24),
    tax_owed=Decimal("11891.74"),
    payments_and_credits=Decimal("-9274.32"),
    penalties=Penalties(failure_to_file=Decimal("588.92"), failure_to_pay=Decimal("143.96")),
)
"""An unpaid tax of $2,617.42, five months late in filing and eleven in paying."""


def found(*lines: str, notice: Notice = NOTICE) -> list[str]:
    return [each.value for each in penalty_months([page(*stacked(54, 300, *lines))], notice)]


FILED_LATE = ("Day it came 12/31/2024", "Months {}", "Open tax 2,617.42", "A month 4.50%", "Penalty $588.92")


def test_the_months_in_which_a_penalty_reaches_its_limit_are_no_count() -> None:
    said = "It ends at 25%, that is after 50 months at one half percent. On $2,617.42 that is $143.96 so far."
    assert found(said) == []
    assert found(said.replace("50", "40")) != []


@pytest.mark.parametrize(
    "lines",
    [
        FILED_LATE,
        ("Paid late", "Months, up to 02/24/2025: {}", "Open tax 2,617.42", "Penalty 143.96"),
        ("MONTHS {}   UNPAID TAX 2,617.42   CHARGE 143.96",),
        ("{} months at one half percent of $2,617.42: $143.96",),
        ("4/16/2024   2/24/2025   {}   0.5%   2,617.42   143.96",),
    ],
)
def test_months_that_do_not_give_the_charge_are_found(lines: tuple[str, ...]) -> None:
    right = 5 if "588.92" in lines[-1] else 11
    assert found(*(line.format(right) for line in lines)) == []
    assert found(*(line.format(4) for line in lines)) == [f"it counts 4 months, where the charge is of {right}"]


def test_more_months_than_there_were_are_found_where_the_charge_is_of_them() -> None:
    longer = NOTICE.model_copy(update={"penalties": Penalties(failure_to_pay=Decimal("170.13"))})
    row = "13   0.5%   2,617.42   170.13"
    assert found(row, notice=longer) == ["it counts 13 months, and the penalty can have run for 11"]
    assert found("11   0.5%   2,617.42   143.96") == []


def test_months_of_other_charges_and_balances_are_not() -> None:
    assert found("Months 4", "Charge for April 12.00", "Penalty $588.92") == []
    assert found("3 months at 0.5% of $1,000.00 is $15.00; yours is $143.96") == []
    assert found("A month here runs from the 16th", "Open tax 2,617.42", "Penalty 143.96") == []


@pytest.mark.parametrize("most", ["Limit: 5 months", "up to 5 months", "Maximum 5 months", "no more than 5 months"])
def test_the_most_months_that_there_can_be_are_no_count(most: str) -> None:
    assert found(f"Paid late. {most}.", "Months 11", "Open tax 2,617.42", "Penalty 143.96") == []


def test_a_wrong_count_is_certain_and_nothing_to_be_paid() -> None:
    lines = [line.format("4") for line in FILED_LATE]
    (found,) = penalty_months([page(*stacked(54, 300, *lines))], NOTICE)
    assert (found.kind, found.asks_payment, found.certain) == ("sentence", False, True)


def test_a_count_that_a_row_of_the_table_has_is_judged_with_its_row_alone() -> None:
    lines = [line.format("4") for line in FILED_LATE]
    for months, count in ((4, 0), (5, 1)):
        row = PenaltyRow(kind="failure_to_file", label="", amount=Decimal("588.92"), months=months)
        assert len(found(*lines, notice=NOTICE.model_copy(update={"penalty_table": [row]}))) == count


@pytest.mark.parametrize(("between", "count"), [((), 0), (("for paying late",), 0), (("for paying", "late"), 1)])
def test_a_count_in_the_two_lines_behind_a_charge_is_its_own(between: tuple[str, ...], count: int) -> None:
    assert len(found("Months 4", "Open tax 2,617.42", "Penalty $588.92", *between, "charged for 5 months")) == count


@pytest.mark.parametrize(("between", "count"), [(5, 1), (6, 0)])
def test_a_count_is_in_the_six_lines_above_its_charge(between: int, count: int) -> None:
    assert len(found("Months 4", *["of the year"] * between, "Open tax 2,617.42   Penalty $588.92")) == count
