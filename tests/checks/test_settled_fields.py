"""A mention shows what a person decided if its characters are those of the value, however they are spaced."""

from __future__ import annotations

import pytest

from extractor.checks.settled_fields import shows
from tests.checks.honest import evidence_of


@pytest.mark.parametrize(
    ("name", "text", "value", "expected"),
    [
        ("notice_code", "CP 14", "CP14", True),
        ("taxpayer_name", "ADA  DOE", "ADA DOE", True),
        ("taxpayer_name", "ADAM DOE", "ADA DOE", False),
        ("tin_last4", "6 789", "6789", True),
        ("notice_date", "10/23/2023", "2023-10-23", True),
        ("notice_date", "10/24/2023", "2023-10-23", False),
        ("tax_year", "(2022)", 2022, True),
        ("amount_due", "$982", "982.00", True),
        ("payments_and_credits", "8,000.00", "-8000.00", True),
        ("payments_and_credits", "8,000.01", "-8000.00", False),
        ("interest", "31 February 2023", None, False),
        ("due_date", "February 31, 2023", "2023-02-28", False),
    ],
)
def test_a_mention_shows_a_value(name: str, text: str, value: str | int | None, expected: bool) -> None:
    assert shows(name, evidence_of(text, "header"), value) is expected
