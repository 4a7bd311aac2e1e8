"""What is the taxpayer's number and what a scan shows of a sentence, among the print that no field claims."""

from __future__ import annotations

import pytest

from extractor.fields.leftovers import leftovers
from tests.fields.test_leftovers import NOTICE, scanned
from tests.layout.pages import page, stacked


def test_the_end_of_the_taxpayers_number_is_no_year() -> None:
    notice = NOTICE.model_copy(update={"tin_last4": "2019"})
    for line, left in (
        ("We know you by the number ending in 2019.", []),
        ("Please write the last four digits, 2019, on your check.", []),
        ("The debt is that of 2019.", ["2019"]),
    ):
        assert [each.value for each in leftovers([[page((54, 300, line))]], notice)] == left


def test_where_no_number_was_read_the_usual_one_is_the_taxpayers() -> None:
    notice = NOTICE.model_copy(update={"tin_last4": None})
    lines = page(*stacked(54, 300, "900-12-1939", "900-12-1939", "900-12-2448", pitch=30))
    assert [each.value for each in leftovers([[lines]], notice)] == ["2448"]


@pytest.mark.parametrize(("line", "count"), [("$2,136.70 that we ask for at once.", 0), ("$2,136.70 must be paid.", 1)])
def test_the_rest_of_a_sentence_whose_beginning_a_scan_does_not_show_is_not_judged(line: str, count: int) -> None:
    assert len(scanned((54, 300, line))) == count


@pytest.mark.parametrize(
    ("label", "left"),
    [("Estimated payment", []), ("Income tax", []), ("Handling", ["2023-12-04"]), ("Interest charges", ["2023-12-04"])],
)
def test_the_day_of_a_known_credit_or_tax_is_its_own(label: str, left: list[str]) -> None:
    amounts = {
        "Estimated payment": "103.00",
        "Income tax": "1,203.00",
        "Interest charges": "36.70",
        "Handling": "36.70",
    }
    row = page((54, 300, label), (200, 300, "December 4, 2023"), (400, 300, amounts.get(label, "103.00")))
    assert [each.value for each in leftovers([[row]], NOTICE)] == left
