"""Interest rows whose figures are on several lines are read where they follow from one another."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor import law
from extractor.fields.scattered_interest import scattered_rows
from extractor.fields.tables import interest_table
from tests.layout.pages import Line, page

CARDS: list[Line] = [
    *((40, 100, "4/15/2011 through 6/30/2011"), (40, 111, "76 days at 4.0%, factor 0.008363088")),
    *((40, 122, "on $4,107.43:"), (240, 122, "$34.35"), (310, 100, "6/30/2011 through 9/30/2011")),
    *((310, 111, "92 days at 4.0%, factor 0.010132630"), (310, 122, "on $4,141.78:"), (510, 122, "$41.97")),
]
WRAPPED: list[Line] = [
    *((40, 100, "April 15, 2011 –"), (160, 100, "4,107.43"), (220, 100, "4.0%"), (280, 100, "76")),
    *((320, 100, "0.008363088"), (420, 100, "34.35"), (500, 100, "4,141.78"), (40, 111, "June 30, 2011")),
    *((40, 126, "June 30, 2011 –"), (160, 126, "4,141.78"), (220, 126, "4.0%"), (280, 126, "92")),
    *((320, 126, "0.010132630"), (420, 126, "41.97"), (500, 126, "4,183.75"), (40, 137, "September 30, 2011")),
]
LISTED: list[Line] = [
    *((40, 100, "From 4/15/2011"), (40, 112, "To 6/30/2011"), (40, 124, "Days 76"), (40, 136, "Rate 4.0%")),
    *((40, 148, "Factor 0.008363088"), (40, 160, "Balance $4,107.43"), (40, 172, "Interest $34.35")),
]


def rows(lines: list[Line]) -> list[tuple[str, str, int]]:
    read = interest_table([page(*lines, number=2)]).rows
    return [(str(row.amount), str(row.charge), row.days) for row, _ in read if row is not None]


@pytest.mark.parametrize("lines", [CARDS, WRAPPED])
def test_figures_on_several_lines_are_rows(lines: list[Line]) -> None:
    assert rows(lines) == [("4107.43", "34.35", 76), ("4141.78", "41.97", 92)]


def test_figures_that_sentences_end_with_are_rows() -> None:
    """As in an edition for screen readers: "Days: 76. Rate: 4 percent." over two lines."""
    lines: list[Line] = [
        (60, 100, "Line 1. After April 15, 2011, through June 30, 2011. Days: 76. Rate: 4 percent. Factor:"),
        (60, 114, "0.008363088. Balance: $4,107.43. Interest: $34.35."),
        (60, 128, "Line 2. After June 30, 2011, through September 30, 2011. Days: 92. Rate: 4 percent."),
        (60, 142, "Factor: 0.010132630. Balance: $4,141.78. Interest: $41.97."),
    ]
    assert rows(lines) == [("4107.43", "34.35", 76), ("4141.78", "41.97", 92)]


def test_a_row_printed_down_the_page_is_one() -> None:
    assert rows(LISTED) == [("4107.43", "34.35", 76)]


@pytest.mark.parametrize(
    ("printed", "wrong"), [("0.008363088", "0.008363188"), ("$34.35", "$43.35"), ("$4,107.43", "$4,701.43")]
)
def test_figures_that_do_not_follow_from_one_another_are_no_row(printed: str, wrong: str) -> None:
    assert rows([(left, top, text.replace(printed, wrong)) for left, top, text in LISTED]) == []


def test_a_row_beside_another_rate_is_not_made_of_one_that_fits() -> None:
    lines: list[Line] = [
        *((60, 100, "15 April 2010 to 30 June 2010"), (60, 112, "Days 76"), (60, 124, "Rate 8.0%")),
        *((60, 136, "Factor 0.008363088"), (60, 148, "On $7,738.00"), (60, 160, "Interest $64.71")),
    ]
    elsewhere: Line = (60, 220, "Rate 4.0%")
    assert list(scattered_rows(page(*lines, elsewhere), [])) == []
    right_one = [(x, top, text.replace("8.0%", "4.0%")) for x, top, text in lines]
    assert len(list(scattered_rows(page(*right_one, elsewhere), []))) == 1


def test_the_figures_on_the_line_of_another_factor_are_of_its_row() -> None:
    """A factor is that of any quarter of 92 days at 4 percent: the period must not be that of a row two lines below."""
    below = [
        (40.0, 130.0, "6/30/2011   9/30/2011   92   4.0%   6.010132630   $4,141.78   $41.97"),
        (40.0, 100.0, "6/3@/2010   9/3@/2010   92   4.0%   0.010132630   $4,100.00   $41.54"),
    ]
    layout = page(*below, confidence=90.0, number=2)
    assert list(scattered_rows(layout, [])) == []


@pytest.mark.parametrize("cut", ["2/31/2021", "/31/2021", "31/2021", ""])
def test_a_row_whose_first_day_is_cut_off_begins_where_the_one_above_ends(cut: str) -> None:
    lines = [
        (60, 548, "9/30/2021 - 12/31/2021 92 3.0% 0.007589992 $24,448.36 $185.56"),
        (60, 563, f"{cut} - 01/31/2022 31 3.0% 0.002551089 $24,633.92 $62.84"),
    ]
    rows = [row for row, _ in interest_table([page(*lines, number=3)]).rows]
    assert [(row.from_, row.to) for row in rows if row is not None][-1] == (
        dt.date(2021, 12, 31),
        dt.date(2022, 1, 31),
    )


@pytest.mark.parametrize(("last", "days", "count"), [("12/31/2024", 366, 1), ("1/1/2025", 367, 0)])
def test_no_period_is_longer_than_a_year(last: str, days: int, count: int) -> None:
    first = dt.date(2023, 12, 31)
    factor = law.factor_between(Decimal(8), first, first + dt.timedelta(days=days)).quantize(Decimal("1E-9"))
    charge = (1000 * factor).quantize(Decimal("0.01"))
    lines = ("From 12/31/2023", f"To {last}", f"Days {days}", "Rate 8.0%", f"Factor {factor}", "Balance $1,000.00")
    printed = [(40.0, 100.0 + 12 * at, text) for at, text in enumerate((*lines, f"Interest ${charge}"))]
    assert len(list(scattered_rows(page(*printed), []))) == count


LAST_DAYS: list[Line] = [
    *((60, 100, "76"), (90, 100, "06/30/2014"), (180, 100, "3%"), (230, 100, "$19,872.88")),
    *((320, 100, "0.006265868"), (420, 100, "$124.52"), (60, 118, "35"), (90, 118, "08/04/2014"), (180, 118, "3%")),
    *((230, 118, "$19,997.40"), (320, 118, "0.002880735"), (420, 118, "$57.61")),
]


def periods(lines: list[Line]) -> list[tuple[str, str]]:
    read = interest_table([page(*lines, number=2)]).rows
    return [(str(row.from_), str(row.to)) for row, _ in read if row is not None]


def test_the_first_of_rows_with_last_days_alone_begins_its_days_before() -> None:
    assert periods(LAST_DAYS) == [("2014-04-15", "2014-06-30"), ("2014-06-30", "2014-08-04")]


def test_the_last_of_rows_with_first_days_alone_ends_its_days_after() -> None:
    first_days = {"06/30/2014": "04/15/2014", "08/04/2014": "06/30/2014"}
    assert periods([(x, top, first_days.get(text, text)) for x, top, text in LAST_DAYS]) == [
        ("2014-04-15", "2014-06-30"),
        ("2014-06-30", "2014-08-04"),
    ]


@pytest.mark.parametrize(("printed", "wrong"), [("76", "67"), ("0.006265868", "0.006265968")])
def test_days_that_a_factor_does_not_follow_from_begin_no_row(printed: str, wrong: str) -> None:
    assert ("2014-04-15", "2014-06-30") not in periods(
        [(x, y, text.replace(printed, wrong)) for x, y, text in LAST_DAYS]
    )


BESIDE_OTHERS: list[Line] = [
    *((40, 60, "Paid late since 04/15/2018"), (40, 90, "Days up to at on times makes")),
    *(
        (40, 104, "76 06/30/2018 5% $26,026.00 0.010464621 $272.35"),
        (40, 118, "92 09/30/2018 5% $26,298.35 0.012681615 $333.51"),
    ),
]


@pytest.mark.parametrize("confidence", [None, 95.0])
def test_rows_may_print_their_last_days_alone(confidence: float | None) -> None:
    layout = page(*BESIDE_OTHERS, number=2, confidence=confidence)
    found = [row for row, _ in interest_table([layout]).rows if row is not None]
    assert [str(row.from_) for row in found] == ["2018-04-15", "2018-06-30"]


def test_a_scanned_row_that_lacks_a_day_of_two_is_read_again() -> None:
    lines = [(x, top, text.replace("76 06", "76 04/15/2018 06")) for x, top, text in BESIDE_OTHERS]
    layout = page(*lines, number=2, confidence=95.0)
    assert sorted(row is None for row, _ in interest_table([layout]).rows) == [False, True]


def test_a_balance_printed_elsewhere_is_of_no_row_where_another_row_has_none() -> None:
    """The factors of such a table need no balance, so that none is printed."""
    first: Line = (40, 100, "4/15/2011 through 6/30/2011 76 4.0% 0.008363088 $34.35")
    second: Line = (40, 114, "6/30/2011 through 9/30/2011 92 4.0% 0.010132630 $41.97")
    unpaid: Line = (40, 150, "Unpaid $4,107.43")
    assert [len(scattered_rows(page(*lines), [])) for lines in ((first, unpaid), (first, second, unpaid))] == [1, 0]


def test_figures_of_a_known_row_are_of_no_other() -> None:
    layout = page(*LISTED)
    assert len(scattered_rows(layout, [])) == 1
    assert len(scattered_rows(layout, layout.runs)) == 0
