"""What can be told of the estimated tax penalty from the notice alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.law import NotKnown, estimated_tax_bound, estimated_tax_is_zero, estimated_tax_least_late, load


def test_the_bound_grows_with_the_tax_and_is_rounded_to_cents() -> None:
    assert estimated_tax_bound(2022, Decimal("21913.00")) == Decimal("790.22")
    assert estimated_tax_bound(2022, Decimal(0)) == 0


def test_the_bound_of_a_year_whose_last_installment_bears_an_unpublished_rate_is_not_known() -> None:
    assert estimated_tax_bound(2025, Decimal(10_000)) > 0
    with pytest.raises(NotKnown):
        estimated_tax_bound(load("underpayment_rate").known_through.year, Decimal(10_000))


def test_under_a_thousand_dollars_after_withholding_there_is_no_penalty() -> None:
    assert estimated_tax_is_zero(2022, Decimal("999.99"))
    assert not estimated_tax_is_zero(2022, Decimal("1000.00"))


def test_a_negative_tax_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        estimated_tax_bound(2022, Decimal(-1))


def test_a_penalty_of_a_year_at_4_percent_tells_the_least_that_was_late() -> None:
    assert estimated_tax_least_late(2016, Decimal("40.00")) == Decimal("1001.95")  # 260 days / 366, 105 / 365
