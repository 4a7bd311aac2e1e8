"""The dates of running headers are the notice's own."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.fields.running_headers import other_header_dates
from extractor.record import Notice
from tests.layout.pages import page, stacked

NOTICE = Notice(tax_year=2022, notice_date=dt.date(2024, 3, 4), due_date=dt.date(2024, 3, 25))


def found(line: str) -> list[str]:
    pages = [page((54, 300, "Notice CP14")), page(*stacked(54, 40, line), number=2)]
    return [each.value for each in other_header_dates(pages, NOTICE)]


@pytest.mark.parametrize(
    "line",
    [
        "CP14   XXX-XX-8153   TAX YR 2022   DATED {}   CONTINUATION",
        "Notice CP14 prepared {}, page 2",
        "***-**-8153   {}",
    ],
)
def test_another_date_beside_the_code_or_the_number_is_found(line: str) -> None:
    assert found(line.format("02/05/2024")) == ["2024-02-05"]
    assert found(line.format("March 4, 2024")) == []


@pytest.mark.parametrize(
    "line",
    [
        "SSN ***-**-8153   PERIOD 12-31-2022   SHEET 2 OF 2",
        "XXX-XX-8153   Late-file: received 12/02/2023",
        "XXX-XX-8153   06/30/23   76   7   7,221.09   106.01",
        "Your call of 02/05/2024",
    ],
)
def test_ends_of_periods_and_print_of_other_columns_are_not(line: str) -> None:
    assert found(line) == []
