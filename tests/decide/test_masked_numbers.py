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


def test_the_evidence_of_a_number_shows_its_end_and_that_of_a_date_its_print() -> None:
    read = page(
        *((60, 40, "Notice CP14"), (60, 60, "Notice date: January 30, 2018"), (60, 80, "Tax year: 2016")),
        (60, 100, "Social security number: 900-12-4668"),
    )
    fields = letter(read).fields
    assert [each.text for each in fields["tin_last4"].evidence] == ["***-**-4668"]
    assert [each.text for each in fields["notice_date"].evidence] == ["January 30, 2018"]
