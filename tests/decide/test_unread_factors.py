"""A letter with an interest table that was not read is for a person: its rows cannot be checked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.decide.unread_factors import has_unread_factors
from extractor.fields.tables import parse_interest_row
from extractor.record import Notice
from tests.layout.pages import page

ROW = "04/15/2023-06/30/2023   76   7.0%   0.014680663   $13,913.00   204.25"


def test_a_factor_without_its_row_is_found() -> None:
    row = parse_interest_row(ROW)
    assert row is not None
    assert has_unread_factors([page((60, 100, ROW))], Notice())
    assert not has_unread_factors([page((60, 100, ROW))], Notice(interest_table=[row]))


@pytest.mark.parametrize("line", ["The rate of one day is 0.000191781", "Penalty rate 0.005", "Call 1-800-829-0922"])
def test_what_is_no_factor_of_a_period_is_none(line: str) -> None:
    assert not has_unread_factors([page((60, 100, line))], Notice())


def test_of_a_scan_the_rows_themselves_are_uncertain() -> None:
    assert not has_unread_factors([page((60, 100, ROW), confidence=90.0)], Notice())


def test_a_factor_beside_the_interest_that_it_explains_is_read() -> None:
    """A table without balances: period, days, rate, factor and interest."""
    line = page((60, 100, "04/15/2023-06/30/2023   76   7.0%   0.014680663   204.25"))
    assert not has_unread_factors([line], Notice(interest=Decimal("204.25")))
    assert has_unread_factors([line], Notice(interest=Decimal("204.26")))
