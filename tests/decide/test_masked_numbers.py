"""Of a taxpayer number the record shows four digits, whichever of its readings was taken."""

from __future__ import annotations

from extractor.layout.page_layout import PageLayout
from tests.decide.test_billing_choice import ROWS, layout, letter
from tests.layout.pages import page


def test_a_second_number_is_evidence_with_its_own_last_four_digits() -> None:
    numbers = page(
        (300, 60, "Social security number 999-00-1234"),
        (300, 700, "Social security number 999-00-1284"),
        confidence=92.0,
    )
    reading = letter(PageLayout(1, layout(ROWS).runs + numbers.runs)).fields["tin_last4"]
    assert reading.value == "1234"
    assert [(one.text, one.chosen) for one in reading.evidence] == [("***-**-1234", True), ("***-**-1284", False)]
