"""What relief rests on: its days, its source and how sure it is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.law import covid_filing_relief, covid_payment_relief, kwong, latest_postponed_due
from extractor.law.relief import FilingRelief, Kwong, PaymentRelief

D = dt.date


def test_the_case_is_stated_with_all_its_days() -> None:
    assert kwong() == Kwong(
        period_start=D(2020, 1, 20),
        period_end=D(2023, 7, 10),
        claims_due=D(2026, 7, 10),
        appealed=D(2026, 5, 15),
        known_through=D(2026, 12, 31),
        reference="Kwong v. United States, 179 Fed. Cl. 382 (2025)",
    )


def test_the_notices_are_stated_with_their_sources() -> None:
    assert covid_filing_relief(2019) == FilingRelief(D(2022, 9, 30), D(2022, 8, 24), "IRS Notice 2022-36", "S")
    assert covid_payment_relief(2020, Decimal("99999.99"), D(2023, 12, 7)) == PaymentRelief(
        D(2023, 12, 7), D(2024, 3, 31), "IRS Notice 2024-7", "S"
    )


@pytest.mark.parametrize(
    ("tax_year", "tax", "notice_date", "covered"),
    [
        (2019, "0.00", D(2021, 1, 4), False),
        (2020, "0.00", D(2021, 8, 2), True),
        (2021, "99999.99", D(2023, 12, 7), True),
        (2021, "100000.00", D(2023, 12, 7), False),
        (2021, "99999.99", D(2023, 12, 8), False),
        (2022, "0.00", D(2023, 8, 7), False),
    ],
)
def test_notice_2024_7_covers_small_tax_of_two_years(
    tax_year: int, tax: str, notice_date: dt.date, covered: bool
) -> None:
    assert (covid_payment_relief(tax_year, Decimal(tax), notice_date) is not None) is covered


@pytest.mark.parametrize(
    ("due", "latest"),
    [
        (D(2024, 2, 28), D(2025, 2, 28)),
        (D(2024, 2, 29), D(2025, 2, 28)),
        (D(2024, 3, 31), D(2025, 3, 31)),
        (D(2025, 1, 30), D(2026, 1, 30)),
    ],
)
def test_a_postponement_ends_a_year_later_at_the_latest(due: dt.date, latest: dt.date) -> None:
    assert latest_postponed_due(due) == latest
