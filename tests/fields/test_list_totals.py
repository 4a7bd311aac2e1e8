"""The total of a list of payments is what its entries come to; of a list that goes on, it may be more."""

from __future__ import annotations

import pytest

from extractor.fields.list_totals import wrong_list_totals
from tests.layout.pages import Line, page, right

ABOVE: list[Line] = [(60.0, 40.0 + 14 * at, f"Print above the list {at}") for at in range(6)]
ENTRIES = [
    ("APR 15, 2008 Form 1040-ES payment", "500.00"),
    ("JUN 15, 2008 Estimated tax payment", "900.00"),
    ("APR 15, 2009 Income tax withheld", "22,405.00"),
]


def found(
    total: str, *, above: list[Line] = ABOVE, label: str = "TOTAL CREDITS", scan: float | None = None
) -> list[str]:
    lines = [*above]
    for at, (name, amount) in enumerate([*ENTRIES, (label, total)]):
        lines += [(60.0, 200.0 + 14 * at, name), right(500, 200.0 + 14 * at, amount)]
    return [each.value for each in wrong_list_totals(page(*lines, confidence=scan))]


@pytest.mark.parametrize("label", ["TOTAL CREDITS", "Total payments", "All together", "In all", "Sum"])
def test_a_total_to_which_the_entries_do_not_come_is_found(label: str) -> None:
    assert found("23,805.00", label=label) == []
    assert found("23,755.00", label=label) == ["23755.00"]


def test_a_credit_may_have_its_minus_in_the_total_alone() -> None:
    assert found("-23,805.00") == []


def test_entries_at_the_head_of_a_page_may_go_on_from_the_page_before() -> None:
    heading: list[Line] = [(60.0, 40.0, "Notice CP14, page 2"), (60.0, 186.0, "Date Entry Amount")]
    assert found("24,805.00", above=heading) == []
    assert found("22,805.00", above=heading) == ["22805.00"]


def test_a_row_of_another_name_is_no_total_and_a_scan_is_not_judged() -> None:
    assert found("23,755.00", label="Unpaid tax") == []
    assert found("23,755.00", scan=95.0) == []


def test_a_list_with_an_entry_without_a_day_is_not_judged() -> None:
    undated: list[Line] = [*ABOVE, (60.0, 186.0, "TAX WITHHELD"), right(500, 186.0, "3,050.00")]
    assert found("23,755.00", above=undated) == []


def test_amounts_beside_a_list_leave_its_total_open() -> None:
    """Lines of two columns of print are no entries of one list."""
    beside = [(20.0, 200.0, "Interest"), right(56, 200, "15.89")]
    lines = [right(500, 200.0 + 14 * at, amount) for at, (_, amount) in enumerate([*ENTRIES, ("", "23,755.00")])]
    names = [(60.0, 200.0 + 14 * at, name) for at, (name, _) in enumerate([*ENTRIES, ("Total credits", "")])]
    assert list(wrong_list_totals(page(*ABOVE, *names, *lines, *beside))) == []
