"""A year alone under the beginning of a date is the rest of it; a date that goes on in the next line is one."""

from __future__ import annotations

import pytest

from extractor.fields.printed_dates import is_rest_of_date, whole_dates, wrapped_dates
from tests.layout.pages import Line, page, stacked


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ((60, 100, "April 15,"), True),
        ((60, 100, "Interest to April 15,"), True),
        ((60, 100, "April 15, 2022"), False),
        ((60, 100, "Interest of"), False),
        ((69.9, 100, "April 15,"), True),
        ((70.1, 100, "April 15,"), False),
        ((60, 80, "April 15,"), False),
    ],
)
def test_a_year_under_the_beginning_of_a_date_is_the_rest_of_it(above: Line, expected: bool) -> None:
    layout = page(above, (60, 112, "2023"))
    assert is_rest_of_date(layout, layout.runs[-1]) == expected


def test_the_date_may_begin_in_the_next_cell_of_the_line_above() -> None:
    layout = page((60, 100, "Interest to"), (160, 100, "April 15,"), (60, 112, "2023"))
    assert is_rest_of_date(layout, layout.runs[-1])


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("We write to you on October", "23, 2023 about your tax."), "October 23, 2023"),
        (("We write to you on October 23,", "2023 about your tax."), "October 23, 2023"),
        (("We write to you on 10/23/", "2023 about your tax."), "10/23/ 2023"),
        (("We write to you on October 23, 2023", "about your tax."), None),
        (("We write to you in October", "and 23 others in 2023."), None),
    ],
)
def test_a_date_may_go_on_in_the_next_line(lines: tuple[str, str], date: str | None) -> None:
    layout = page(*stacked(60, 100, *lines))
    found = list(wrapped_dates(layout, layout.runs[0]))
    assert [text for _, text, _ in found] == ([] if date is None else [date])
    assert [(part.text, start) for start, _, part in found] == ([] if date is None else [(date, 19)])


@pytest.mark.parametrize(
    ("text", "confidence", "dates"),
    [
        ("From April 15, 2022 to May 23, 2022", None, ["April 15, 2022", "May 23, 2022"]),
        ("From Octoher 15, 2022 on", None, []),
        ("From Octoher 15, 2022 on", 80.0, ["Octoher 15, 2022"]),
        ("From April to May", None, []),
    ],
)
def test_the_dates_of_a_line_are_exact_but_in_ocr(text: str, confidence: float | None, dates: list[str]) -> None:
    (run,) = page((60, 100, text), confidence=confidence).runs
    assert [date for _, date, _ in whole_dates(run)] == dates
    assert [part.text for _, _, part in whole_dates(run)] == dates
