"""Figures and dates of a letter that its own words contradict."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.fields.contradictions import contradictions
from extractor.record import Notice, Penalties
from tests.layout.pages import Line, page, stacked

LATE = Notice(
    tax_year=2021,
    notice_date=dt.date(2023, 8, 7),
    due_date=dt.date(2023, 8, 28),
    penalties=Penalties(failure_to_file=Decimal("2033.78")),
)
IN_TIME = LATE.model_copy(update={"penalties": Penalties()})


def found(*lines: Line, notice: Notice = LATE, confidence: float | None = None) -> list[str]:
    return [each.value for each in contradictions([page(*lines, confidence=confidence)], notice)]


@pytest.mark.parametrize(
    "line",
    [
        "Late return fee. Posted Mar 28, 2022: 5 months at most.",
        "Your return reached us in good time, on April 10, 2022.",
        "Your return was received on April 18, 2022.",
        "6651(a)(1) due 04/18/2022, rec'd 04/06/2022",
    ],
)
def test_a_return_that_came_in_time_and_is_charged_for_is_found(line: str) -> None:
    assert found((54, 300, line)) == ["the return came in time, and late filing is charged"]
    assert found((54, 300, line), notice=IN_TIME) == []


@pytest.mark.parametrize(
    "line",
    [
        "Your return came to us on December 5, 2022.",
        "Late-filing charge: received 06/07/2022, 2 months.",
        "We posted your payment with the return, received April 15, 2022.",
        "If your return was received on April 1, 2022, tell us.",
        "Return due April 18, 2022.",
        "Bill for Form 1040, dated April 1, 2022",
    ],
)
def test_a_return_that_came_late_and_other_dates_are_not(line: str) -> None:
    assert found((54, 300, line)) == []


def test_two_days_for_one_return_are_found_in_cells_and_sentences() -> None:
    cells = [*stacked(54, 200, "5 Return received", "07/07/2022"), (300, 200, "6 Return due"), (300, 212, "04/18/2022")]
    told = (54.0, 400.0, "6651(a)(1) due 04/18/2022, rec'd 06/06/2022")
    assert found(*cells) == []
    assert [each[:9] for each in found(*cells, told)] == ["elsewhere"] * 2


def test_a_return_that_came_after_the_notice_is_found() -> None:
    assert found((54, 300, "Your return was received on September 1, 2023.")) == ["the return came after the notice"]


def test_another_day_of_the_week_than_the_dates_is_found() -> None:
    assert found((54, 300, "Pay by Thursday, August 28, 2023.")) == ["its day is a Monday"]
    assert found((54, 300, "Pay by Monday, August 28, 2023.")) == []
    assert found((54, 300, "Open Monday to Friday, August 28, 2023 is the last day.")) == ["its day is a Monday"]


def test_of_ocr_only_the_notices_own_dates_have_their_weekdays_compared() -> None:
    assert found((54, 300, "Pay by Thursday, August 28, 2023."), confidence=96.0) != []
    assert found((54, 300, "Pay by Thursday, August 23, 2023."), confidence=96.0) == []


def ledger(*rows: tuple[str, str, str]) -> list[Line]:
    """Rows of a label, an entry and a balance, right-aligned in their columns."""
    places = ((54.0, 0), (300.0, 1), (400.0, 2))
    lines = []
    for number, row in enumerate(rows):
        for left, column in places:
            edge = left if column == 0 else left + 80 - 5.4 * len(row[column])
            lines.append((edge, 300 + 14.0 * number, row[column]))
    return lines


ROWS = [
    ("Income tax", "18,470.00", "18,470.00"),
    ("Tax withheld", "9,974.00", "8,496.00"),
    ("Late filing", "764.64", "9,260.64"),
    ("Late payment", "169.92", "9,430.56"),
    ("Interest", "80.27", "9,510.83"),
]


def test_one_running_balance_that_does_not_follow_is_found() -> None:
    assert found(*ledger(*ROWS), notice=IN_TIME) == []
    wrong = [*ROWS[:2], ("Late filing", "764.64", "9,311.04"), *ROWS[3:]]
    assert found(*ledger(*wrong), notice=IN_TIME) == ["9311.04"]


def test_columns_that_are_no_running_balance_are_not_compared() -> None:
    rows = [("A", "100.00", "1.00"), ("B", "200.00", "2.00"), ("C", "300.00", "3.00"), ("D", "400.00", "4.00")]
    assert found(*ledger(*rows), notice=IN_TIME) == []


@pytest.mark.parametrize("confidence", [None, 95.0])
def test_a_calendar_year_that_is_not_the_tax_year_is_found_in_a_label(confidence: float | None) -> None:
    label = (54.0, 300.0, "Period 01/01/2015 - 12/31/2015")
    assert found(label, confidence=confidence) == ["its period is 2015, not 2021"]
    assert found((54, 300, "Period 01/01/2021 - 12/31/2021"), confidence=confidence) == []
    assert found((54, 300, "Interest 04/15/2015 - 12/31/2015"), confidence=confidence) == []


def test_a_calendar_year_in_a_sentence_or_read_badly_is_not() -> None:
    told = "For the account of January 1, 2015 to December 31, 2015 we had a credit."
    assert found((54, 300, told)) == []
    assert found((54, 300, "Period 01/01/2015 - 12/31/2015"), confidence=60.0) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("5 × 0.5% × $9,736.00 = $288.90",),
        ("Line 3 is 7% a month",),
        ("Notice CP14 dated 02/05/2024",),
        ("Notice CP14 for 2020",),
        ("Your return was received on April 18, 2022.",),
        ("3 months of $9,039.02: $2,033.78",),
        ("76 days × 7% a year on 1,100.00 16.15", "92 days × 7% a year on 1,161.15 19.87"),
    ],
)
def test_what_only_ocr_read_contradicts_no_letter(lines: tuple[str, ...]) -> None:
    notice = LATE.model_copy(update={"tax_owed": Decimal("9039.02")})
    assert found(*stacked(54, 300, *lines), notice=notice) != []
    assert found(*stacked(54, 300, *lines), notice=notice, confidence=96.0) == []


@pytest.mark.parametrize(("top", "count"), [(312, 1), (320, 1), (330, 0)])
def test_a_day_below_its_label_is_near_it(top: int, count: int) -> None:
    assert len(found((54, 300, "Date return received"), (54, top, "April 10, 2022"))) == count


@pytest.mark.parametrize("to", [" - ", " to ", "–", " through "])
def test_the_first_day_of_a_period_behind_the_name_of_a_penalty_is_no_return_s(to: str) -> None:
    assert found((54, 300, f"Penalty: return filed late   April 15, 2022{to}June 15, 2022   2   4.5%")) == []
    assert found((54, 300, f"Penalty: return filed late   April 15, 2022{to}the date of notice")) != []
