"""The billing summary of a scan in words that are not known, and over two pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.fields.billing import BillingSummary, billing_summary
from extractor.layout.page_layout import page_layout
from tests.fields.test_billing import ROWS, read
from tests.layout.pages import Line, page

IN_OTHER_WORDS: list[Line] = [
    (60, 120, "What your return says the year cost"),
    (360, 120, "$6,497.00"),
    (60, 140, "What you had already sent in, or had"),
    (360, 140, "-5,685.00"),
    (60, 154, "taken from pay"),
    (60, 174, "Charge because the tax itself arrived"),
    (360, 174, "12.18"),
    (60, 188, "late"),
    (60, 208, "Interest, counted up to the day we"),
    (360, 208, "8.72"),
    (60, 222, "wrote this"),
    (60, 242, "Left to pay by July 23, 2018"),
    (360, 242, "$832.90"),
]


def test_rows_of_a_scan_in_unknown_words_that_are_read_well_are_found() -> None:
    rows = read(*IN_OTHER_WORDS).rows
    assert [row.kind for row in rows] == ["tax_owed", "payments_and_credits", "failure_to_pay", "interest"]


def test_rows_in_unknown_words_that_are_read_badly_are_not_named_by_them() -> None:
    assert billing_summary([page(*IN_OTHER_WORDS, confidence=60.0)]) is None


def test_a_short_second_line_of_a_label_is_as_near_as_a_long_one() -> None:
    """Without letters above or below the line its print is lower: the distance is of the taller line."""
    words = [word for run in page(*IN_OTHER_WORDS, confidence=90.0).runs for word in run.words]
    low = [replace(word, top=word.top + 4) if word.text == "late" else word for word in words]
    summary = billing_summary([page_layout(1, low)])
    assert summary is not None
    assert [row.kind for row in summary.rows][2] == "failure_to_pay"


def over_two_pages(total: str, credit: str = "-5,685.00") -> BillingSummary | None:
    """The summary of a scanned table whose last rows are on page 2, below them a total in unknown words."""
    ends: list[Line] = [(60, 140, "Demanded"), (360, 140, total)]
    first = page(*ROWS[:3], (360, 140, credit), confidence=90.0)
    last = page(*[(left, top - 80, text) for left, top, text in ROWS[4:8]], *ends, confidence=90.0, number=2)
    return billing_summary([first, last])


@pytest.mark.parametrize("credit", ["-5,685.00", "<5,685.00>", "<5,685:00>"])
def test_a_table_over_two_pages_ends_with_the_row_that_all_its_rows_come_to(credit: str) -> None:
    summary = over_two_pages("$832.90", credit)
    assert summary is not None
    assert summary.total is not None
    assert [str(row.amount.value) for row in summary.rows] == ["6497.00", "-5685.00", "12.18", "8.72"]


def test_rows_of_two_pages_without_a_total_are_of_two_tables() -> None:
    summary = over_two_pages("$833.90")
    assert summary is None or summary.total is None
    assert summary is None or len(summary.rows) < 4
