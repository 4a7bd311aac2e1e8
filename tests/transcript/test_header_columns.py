"""Headers of pages in cells: labels beside, above, below and around their values."""

from __future__ import annotations

import pytest

from tests.transcript.test_page_lines import Cell, lines_of


def test_a_label_in_two_lines_is_whole_on_the_line_of_its_value() -> None:
    cells = [(40.0, 100.0, "Taxpayer Identification"), (40.0, 112.0, "Number"), (200.0, 106.0, "XXX-XX-4321")]
    assert lines_of(*cells) == ["Taxpayer Identification Number XXX-XX-4321"]


def test_labels_with_values_of_their_own_are_not_one() -> None:
    cells: list[Cell] = [(40.0, 100.0, "Accrued interest:"), (200.0, 100.0, "$1.00")]
    cells += [(40.0, 112.0, "as of:"), (200.0, 112.0, "05-19-2025")]
    assert lines_of(*cells) == ["Accrued interest: $1.00", "as of: 05-19-2025"]


def test_cells_that_hold_their_values_are_read_line_by_line() -> None:
    cells: list[Cell] = [(40.0, 100.0, "Accrued interest"), (160.0, 100.0, "1.00")]
    cells += [(260.0, 100.0, "Request Date"), (380.0, 100.0, "05-19-2025")]
    cells += [(40.0, 118.0, "Accrued penalty"), (160.0, 118.0, "2.00"), (260.0, 118.0, "Form"), (380.0, 118.0, "1040")]
    assert lines_of(*cells)[:2] == ["Accrued interest 1.00", "Request Date 05-19-2025"]


def test_columns_with_lines_of_their_own_distance_are_apart() -> None:
    left = ["Request Date: 05-19-2025", "Form Number: 1040", "Tax Period: Dec. 31, 2022"]
    right = ["Account balance: $9.00", "Accrued interest: $1.00", "Accrued penalty: $2.00"]
    cells = [(40.0, 100.0 + 14 * at, text) for at, text in enumerate(left)]
    cells += [(300.0, 107.0 + 18 * at, text) for at, text in enumerate(right)]
    assert lines_of(*cells) == left + right


@pytest.mark.parametrize("down", [-14.0, 14.0])
def test_a_value_above_or_below_its_label_is_its_own(down: float) -> None:
    labels = ["Account balance", "Accrued interest", "Accrued penalty"]
    cells = [(40.0 + 150 * at, 120.0, label) for at, label in enumerate(labels)]
    cells += [(40.0 + 150 * at, 120.0 + down, f"${at}.00") for at in range(3)]
    above = [(40.0, 20.0 + 14 * at, "This is the account of a taxpayer and of one year") for at in range(4)]
    text = " ".join(lines_of(*above, *cells)[4:])
    assert text == "Account balance $0.00 Accrued interest $1.00 Accrued penalty $2.00"


def test_an_amount_far_to_the_right_is_of_its_own_line_below_labels_in_two_columns() -> None:
    cells: list[Cell] = [(34.0, 100.0, "Tax period: Dec. 31, 2022"), (330.0, 100.0, "SSN: XXX-XX-5116")]
    cells += [(34.0, 114.0, "Taxpayer: ORLA FENW"), (330.0, 114.0, "Request date: 12-04-2024")]
    cells += [(34.0, 128.0, "Account balance"), (346.0, 128.0, "$9,145.13")]
    cells += [(34.0, 142.0, "Accrued interest (as of Dec. 09, 2024)"), (355.0, 142.0, "$921.37")]
    assert lines_of(*cells)[-2:] == ["Account balance $9,145.13", "Accrued interest (as of Dec. 09, 2024) $921.37"]
