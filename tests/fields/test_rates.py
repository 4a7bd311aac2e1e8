"""Rates are printed in percent or as fractions, and are no amounts."""

from __future__ import annotations

import pytest

from extractor.fields.mentions import mentions
from extractor.fields.tables import interest_table
from tests.layout.pages import page, stacked


@pytest.mark.parametrize(("printed", "percent"), [(".03", "3"), ("0.030", "3"), (".0350", "3.5"), ("3%", "3")])
def test_a_rate_of_the_interest_table_may_be_a_fraction(printed: str, percent: str) -> None:
    row = f"04/15/2014 06/30/2014 76 {printed} 0.006265868 1,056.00 6.62"
    ((interest, _),) = interest_table([page((54, 300, row), number=2)]).rows
    assert interest is not None and interest.rate_percent == pytest.approx(float(percent))
    assert str(interest.charge) == "6.62"


@pytest.mark.parametrize("rate", ["4.50 PCT", "4.50 percent", "4.50%", "4.50 per cent"])
def test_a_rate_with_two_decimals_is_no_amount(rate: str) -> None:
    assert [each.kind for each in mentions(page(*stacked(54, 300, f"5 months at {rate} of the tax")))] == []
