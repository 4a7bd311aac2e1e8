"""Totals of days, the balances of charges and the clean years of relief are compared with the notice's own figures."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.fields.told_counts import told_counts
from extractor.record import InterestRow, Notice
from tests.layout.pages import Line, page

ROWS = [
    InterestRow.model_validate(
        {
            "from": dt.date(2023, first, 15),
            "to": dt.date(2023, first + 1, 15),
            "days": days,
            "rate_percent": Decimal(7),
            "factor": Decimal("0.005"),
            "amount": Decimal("3140.00"),
            "charge": Decimal(charge),
        }
    )
    for first, days, charge in ((4, 76, "40.10"), (7, 41, "20.20"))
]
NOTICE = Notice(
    tax_year=2022, tax_owed=Decimal("11142.00"), payments_and_credits=Decimal("-8002.00"), interest_table=ROWS
)


def found(*lines: Line) -> list[str]:
    return [each.value for each in told_counts([page(*lines)], NOTICE)]


def table(total: str) -> list[Line]:
    """A table of days and charges with its total, the number of days in their column or elsewhere."""
    return [(60, 300, "04/15/2023    76   40.10"), (60, 312, "07/15/2023    41   20.20"), (60, 324, total)]


@pytest.mark.parametrize(
    ("total", "why"),
    [
        ("Total         127   60.30", ["it counts 127 days, where the rows above have 117"]),
        ("Total         117   60.30", []),
        ("Total         127   61.30", []),
        ("Total, line 7 60.30", []),
    ],
)
def test_a_total_of_days_is_the_sum_of_its_rows(total: str, why: list[str]) -> None:
    assert found(*table(total)) == why


@pytest.mark.parametrize(
    "sentence",
    [
        "3 months at 0.5% of 3,410.00, or 47.10.",
        "We charged 2 months at 0.5 percent of $3,104.00, which comes to $31.40.",
        "73 days at 4% on $1,340.00 came to $25.22.",
    ],
)
def test_a_charge_is_of_the_balance_beside_it(sentence: str) -> None:
    (why,) = found((60, 300, sentence))
    assert why.endswith("where the charge is of 3,140.00")


@pytest.mark.parametrize(
    "sentence",
    [
        "3 months at 0.5% of 3,140.00, or 47.10.",
        "As an example, 3 months at 0.5% of $1,000.00 come to $15.00.",
        "3 months at 0.5% of 3,410.00, or 48.30.",
    ],
)
def test_a_charge_of_another_balance_than_the_notices_is_not_judged(sentence: str) -> None:
    assert found((60, 300, sentence)) == []


@pytest.mark.parametrize(
    ("years", "count"),
    [("the three years before 2021", 1), ("the 3 tax years preceding 2019", 1), ("the three years before 2022", 0)],
)
def test_relief_looks_at_the_three_years_before_the_tax_year(years: str, count: int) -> None:
    assert len(found((60, 300, f"We may remove a penalty if you had no penalty in {years}."))) == count


def test_other_spans_of_three_years_are_not_judged() -> None:
    assert found((60, 300, "A refund can be claimed for the three years before 2021.")) == []
