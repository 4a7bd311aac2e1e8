"""Lines of interest in any columns come out, and count the days between their dates."""

from __future__ import annotations

import pytest

from extractor.fields.interest_lines import wrong_interest_lines
from extractor.record import InterestRow, Notice
from tests.layout.pages import page, stacked

PERIODS = (
    "04/15/2023 – 06/30/2023   76   7%   1,100.00   16.15",
    "06/30/2023 – 09/30/2023   92   7%   1,116.15   19.87",
    "09/30/2023 – 10/23/2023   23   8%   1,136.02   5.74",
)
UNTIL = (
    "76 days × 7% a year on 1,100.00 (until Jun. 30, 2023) 16.15",
    "92 days × 7% a year on 1,116.15 (until Sep. 30, 2023) 19.87",
)


def found(*lines: str) -> list[str]:
    layouts = [page(*stacked(54, 300, *lines))]
    return [each.value for each in wrong_interest_lines(layouts, Notice())]


def test_lines_that_come_out_are_not_found() -> None:
    assert found(*PERIODS) == found(*UNTIL) == []


@pytest.mark.parametrize(
    ("old", "new"), [("1,116.15", "1,161.15"), ("92   7%", "92   9%"), ("92   7%", "82   7%"), ("19.87", "18.97")]
)
def test_a_line_that_does_not_come_out_among_others_is_found(old: str, new: str) -> None:
    assert found(PERIODS[0], PERIODS[1].replace(old, new), PERIODS[2]) == ["its figures do not come out"]


def test_a_line_whose_dates_are_other_days_apart_is_found() -> None:
    late = PERIODS[1].replace("09/30/2023", "09/26/2023")
    assert found(PERIODS[0], late, PERIODS[2]) == ["it counts 92 days, and its dates are 88 days apart"]
    assert found(UNTIL[0], UNTIL[1].replace("Sep. 30", "Sep. 20")) == [
        "it counts 92 days, and its dates are 82 days apart"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Filing late: due Apr. 15, 2024, in on Nov. 27, 2024; 5 month(s); 4.5 % a month on 6,373.00 gives 1,433.93.",
        "04/15/2015 – 07/15/2016   15   0.5%   $7,976.00   $598.20",
        "Quarter that began April 1, 2023   7%",
        "Quarter that began April 1, 1923   7%",
        "Since April 1, 2023 the rate has been 9%",
    ],
)
def test_months_of_penalties_and_rates_of_the_law_are_not(line: str) -> None:
    assert found(line) == []


def test_another_rate_than_that_of_its_quarter_is_found() -> None:
    for quarter in ("Quarter that began April 1, 2023", "April to June 2023", "April–June, 2023"):
        assert found(f"{quarter}   9%") == ["the rate of that quarter was 7 percent"]
        assert found(f"{quarter}   7%") == []


def test_the_rows_of_the_table_that_was_read_are_left_to_its_checks() -> None:
    row = InterestRow.model_validate(
        {
            "from": "2023-06-30",
            "to": "2023-09-30",
            "days": 92,
            "rate_percent": "7",
            "factor": "0.017798686",
            "amount": "1116.15",
            "charge": "18.97",
        }
    )
    layouts = [page(*stacked(54, 300, PERIODS[0], PERIODS[1].replace("19.87", "18.97"), PERIODS[2]))]
    assert list(wrong_interest_lines(layouts, Notice(interest_table=[row]))) == []


@pytest.mark.parametrize("figures_at", [300.0, 306.0, 312.0])
def test_the_days_of_wrapped_periods_are_counted_between_both_dates(figures_at: float) -> None:
    rows = [(200.0, figures_at, "76   7%   1,100.00   16.15"), (200.0, figures_at + 30, "92   7%   1,116.15   19.87")]
    first = stacked(54, 300, "04/15/2023 to", "06/30/2023")
    for last, wrong in (("09/30/2023", []), ("09/26/2023", ["it counts 92 days, and its dates are 88 days apart"])):
        layout = page(*first, *stacked(54, 330, "06/30/2023 to", last), *rows)
        assert [each.value for each in wrong_interest_lines([layout], Notice())] == wrong


@pytest.mark.parametrize(("last", "count"), [("and 8% for the quarter", 0), ("and 8% were charged", 1)])
def test_a_rate_whose_quarter_is_on_the_next_line_is_not_of_the_one_before_it(last: str, count: int) -> None:
    assert len(found(f"the quarter beginning April 1, 2023 {last}")) == count
