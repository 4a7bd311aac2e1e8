"""Rates by the month and ceilings that no penalty of the law has are found anywhere on a page."""

from __future__ import annotations

import pytest

from extractor.fields.told_percents import told_percents
from tests.layout.pages import page, stacked


def found(*lines: str) -> list[str]:
    return [each.value for each in told_percents([page(*stacked(54, 300, *lines))])]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Line 3 is 7% a month, for up to 5 months", "7 percent a month"),
        ("Late payment. 2.5% a month of the unpaid tax", "2.5 percent a month"),
        ("Added for late payment: 5 percent of open tax per month", "5 percent a month"),
        ("Pago tardío. El 5 % mensual del impuesto pendiente", "5 percent a month"),
        ("Rate 0.5% of the unpaid tax per month; ceiling 35%.", "a ceiling of 35 percent"),
        ("the late payment charge stops at 27%. No charge for a late return", "a ceiling of 27 percent"),
    ],
)
def test_another_rate_or_ceiling_is_found(line: str, said: str) -> None:
    assert found(line) == [f"it says {said}, which is not the law's"]


@pytest.mark.parametrize(
    "line",
    [
        "One half of one percent of the unpaid tax for each month that began, never above 25 percent in all.",
        "1/2 PERCENT A MONTH OF TAX NOT PAID ON TIME, FRACTIONS COUNTING AS WHOLE MONTHS, NOT OVER 25 PERCENT.",
        "The charge is 5 percent a month, from which the late-payment charge of the same months comes off.",
        "Filing late: 4.5% a month; paying late: 0.5% a month, 1% after a notice of levy.",
        "El 0.5 % mensual del impuesto pendiente, hasta un máximo del 25 %.",
        "Interest at 7% a year, compounded daily, up to 8 percent since October.",
    ],
)
def test_the_rates_of_the_law_are_not(line: str) -> None:
    assert found(line) == []
