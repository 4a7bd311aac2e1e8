"""Growth of a debt at one given rate, for days whose rate is not published."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.law import underpayment_rate_certainty, underpayment_rates
from extractor.law.interest import growth, growth_at

D = dt.date
FINE = Decimal("1e-20")
IN_365 = 1 + Decimal(7) / 36_500
IN_366 = 1 + Decimal(7) / 36_600


@pytest.mark.parametrize(
    ("start", "end", "grown"),
    [
        (D(2023, 4, 15), D(2023, 4, 16), IN_365),
        (D(2023, 4, 15), D(2023, 4, 17), IN_365**2),
        (D(2023, 12, 30), D(2023, 12, 31), IN_365),
        (D(2023, 12, 31), D(2024, 1, 1), IN_366),
        (D(2024, 12, 30), D(2024, 12, 31), IN_366),
        (D(2024, 12, 31), D(2025, 1, 1), IN_365),
        (D(2023, 12, 30), D(2024, 1, 3), IN_365 * IN_366**3),
        (D(2023, 12, 31), D(2025, 1, 1), IN_366**366 * IN_365),
    ],
)
def test_each_day_bears_a_part_of_its_own_year(start: dt.date, end: dt.date, grown: Decimal) -> None:
    assert abs(growth_at(Decimal(7), start, end) - grown) < FINE


def test_a_debt_of_no_days_does_not_grow() -> None:
    assert growth_at(Decimal(7), D(2023, 4, 15), D(2023, 4, 15)) == 1
    assert growth_at(Decimal(7), D(2023, 4, 15), D(2023, 4, 14)) == 1


def test_at_the_published_rate_it_is_the_published_growth() -> None:
    for start, end in ((D(2023, 12, 1), D(2024, 3, 31)), (D(2024, 10, 1), D(2024, 12, 31))):
        assert abs(growth_at(Decimal(8), start, end) - growth(start, end)) < FINE


def test_no_days_are_as_certain_as_can_be() -> None:
    assert underpayment_rate_certainty(D(2026, 12, 1), D(2026, 12, 1)) == "S"
    assert underpayment_rate_certainty(D(2026, 12, 1), D(2026, 12, 2)) == "2"
    assert underpayment_rates(D(2026, 12, 1), D(2026, 12, 1)) == frozenset()
