"""The years by which a notice names itself are its tax year."""

from __future__ import annotations

import pytest

from extractor.fields.own_years import other_own_years
from extractor.record import Notice
from tests.layout.pages import page, stacked


def found(line: str) -> list[str]:
    layouts = [page(*stacked(54, 300, line))]
    return [each.value for each in other_own_years(layouts, Notice(tax_year=2022))]


@pytest.mark.parametrize(
    "line",
    [
        "Notice CP14 for {}, Form 1040",
        "CP14 {} · ID ending 8634 · 11/23/2023",
        "CP14, tax year {}",
        "Form 1040, taxable year {}",
        'Write the words "Form 1040 {}" on your check',
        "Your Form 1040 for {} shows more tax than has been paid.",
        "Tax year: {}",
        "Year / Año {}",
        "Year of the tax {}",
    ],
)
def test_another_year_beside_the_code_the_form_or_the_label_is_found(line: str) -> None:
    assert found(line.format(2021)) == ["2021"]
    assert found(line.format(2022)) == []


@pytest.mark.parametrize(
    "line",
    [
        "The refund on your Form 1040 for 2021 was sent to you.",
        "Your Form 1040 for 2019 was settled and that account is closed.",
        "Form 1040 (Rev. 2020)",
        "Notice CP14 of 11/23/2021",
        "Form 1040-X, 2021",
        "Tax years 2019 and 2020 are closed",
        "CP14 2,021.00",
        "Your Form 1040 for 2021-12-31 is here",
        "1040 2021-12",
    ],
)
def test_years_of_other_returns_dates_and_amounts_are_not(line: str) -> None:
    assert found(line) == []


def test_a_label_in_a_line_of_labels_is_compared() -> None:
    assert found("SSN: xxx-xx-7169. Notice: CP14. Year: 2021.") == ["2021"]


def test_the_year_in_a_cell_of_a_running_header_is_the_notices() -> None:
    header = ((54.0, 20.0, "Lorraine T Mancuso"), (400.0, 20.0, "CP14"), (480.0, 20.0, "2019"))
    layouts = [page(*header, (54, 60, "Computation of the penalty"), number=2)]
    assert [each.value for each in other_own_years(layouts, Notice(tax_year=2022))] == ["2019"]
    assert list(other_own_years(layouts, Notice(tax_year=2019))) == []


def test_the_end_of_a_sentence_is_no_label() -> None:
    lines = stacked(54, 300, "We applied your refund to 2021. See our letter about tax", "year 2019.")
    assert list(other_own_years([page(*lines)], Notice(tax_year=2022))) == []
    assert list(other_own_years([page(*stacked(54, 300, "year 2019"))], Notice(tax_year=2022))) != []
