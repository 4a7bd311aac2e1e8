"""The tables of the later pages are read row by row, each penalty's under its own heading."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.decide.later_tables import LaterTables, later_tables
from extractor.fields.billing import billing_summary
from extractor.fields.penalty_rows import penalty_rows
from extractor.fields.reading import LetterReading
from extractor.fields.tables import interest_table, parse_interest_row
from tests.layout.pages import Line, page

FILE_TABLE = [
    (60, 100, "Failure-to-file"),
    (60, 120, "05/17/2021   4   2,881.00   5%   648.23"),
    (60, 140, "Total failure-to-file $648.23"),
]

BILLING = [
    (60, 120, "Tax you owed"),
    (360, 120, "$2,881.00"),
    (60, 140, "Failure-to-file penalty"),
    (360, 140, "648.23"),
    (60, 160, "Amount due by July 23, 2021"),
    (360, 160, "$3,529.23"),
]


def uncertain_tables(tables: LaterTables) -> list[str]:
    """Of what tables rows are to be read again."""
    assert all(row.page == 3 for row in tables.uncertain)
    return [row.table for row in tables.uncertain]


def test_rows_below_a_total_are_of_another_penalty() -> None:
    layout = page(
        *FILE_TABLE,
        (60, 170, "05/17/2021   6   2,881.00   0.5%   86.43"),
        (60, 190, "Total failure-to-pay $86.43"),
        confidence=90.0,
        number=3,
    )
    rows = [(row.kind, str(row.amount), row.total) for row, _ in penalty_rows([layout])]
    assert rows == [
        ("failure_to_file", "648.23", False),
        ("failure_to_file", "648.23", True),
        ("failure_to_pay", "86.43", True),
    ]


def test_a_heading_after_a_total_begins_the_next_penaltys_table() -> None:
    layout = page(
        *FILE_TABLE,
        (60, 155, "Failure-to-pay"),
        (60, 170, "05/17/2021   6   2,881.00   0.5%   86.43"),
        confidence=90.0,
        number=3,
    )
    assert [row.kind for row, _ in penalty_rows([layout])][-1] == "failure_to_pay"


def test_a_total_repeated_in_the_billing_summary_is_accepted() -> None:
    first = page(*BILLING, confidence=90.0)
    third = page((60, 100, "Failure-to-file"), (60, 140, "Total failure-to-file $648.23"), confidence=90.0, number=3)
    billing = billing_summary([first, third])
    assert uncertain_tables(later_tables([LetterReading((first, third))], billing)) == []
    assert uncertain_tables(later_tables([LetterReading((first, third))], None)) == ["penalty_table"]


def test_a_factor_split_in_two_is_one_figure() -> None:
    row = parse_interest_row("09/30/2023 - 10/16/2023 16 8.0% 0.0035 12620 $5,569.57 $19.56")
    assert row is not None and (row.days, str(row.factor)) == (16, "0.003512620")


def test_two_figures_that_are_no_factor_together_stay_two() -> None:
    assert parse_interest_row("09/30/2023 - 10/16/2023 8.0% 0.0035 126 $5,569.57 $19.56") is None


def test_the_consistent_reading_of_months_is_taken() -> None:
    """The total agrees, so the amount is accepted; the months may be misread all the same."""

    def reading(months: str) -> LetterReading:
        row = (60, 120, f"04/15/2025   {months}   10,836.00   0.5%   921.06")
        lines = ((60, 100, "Failure-to-pay"), row, (60, 140, "Total failure-to-pay $921.06"))
        return LetterReading((page(*lines, confidence=90.0, number=3),))

    once = later_tables([reading("7")], None)
    assert "penalty_row" in uncertain_tables(once)
    assert once.penalty_rows[0].months == 7
    again = later_tables([reading("7"), reading("17")], None)
    assert uncertain_tables(again) == []
    assert again.penalty_rows[0].months == 17


def test_a_date_too_late_for_its_months_is_read_again() -> None:
    def reading(date: str) -> LetterReading:
        row = (60, 120, f"{date}   2   1,697.00   0.5%   16.97")
        lines = ((60, 100, "Failure-to-pay"), row, (60, 140, "Total failure-to-pay $16.97"))
        return LetterReading((page(*lines, confidence=90.0, number=3),))

    notice_date = dt.date(2021, 6, 21)
    assert uncertain_tables(later_tables([reading("06/17/2021")], None, notice_date)) == ["penalty_row"]
    assert uncertain_tables(later_tables([reading("05/17/2021")], None, notice_date)) == []
    again = later_tables([reading("06/17/2021"), reading("05/17/2021")], None, notice_date)
    assert (uncertain_tables(again), again.penalty_rows[0].date) == ([], dt.date(2021, 5, 17))


def test_a_row_corroborated_by_its_total_is_accepted() -> None:
    row = (60, 120, "04/15/2019   2,161.00   10.80")
    lines = ((60, 100, "Failure-to-pay"), row, (60, 140, "Total failure-to-pay $10.80"))
    reading = LetterReading((page(*lines, confidence=90.0, number=3),))
    assert uncertain_tables(later_tables([reading], None)) == []
    assert uncertain_tables(later_tables([reading, reading], None)) == []


def test_a_penalty_row_of_a_later_pass_is_taken() -> None:
    def reading(first: str) -> LetterReading:
        rows = f"04/15/2019   1   434.00   0.5%   {first}", "05/15/2019   1   264.74   0.5%   1.32"
        lines = "Failure-to-pay", *rows, "Total failure-to-pay $3.49"
        return LetterReading(
            (page(*((60, 100 + 20 * at, line) for at, line in enumerate(lines)), confidence=90, number=3),)
        )

    bill = ("Tax you owed", "$434.00"), ("Failure-to-pay penalty", "3.49"), ("Amount due by July 1, 2019", "$437.49")
    places = [(60 + 300 * across, 120 + 20 * down, bill[down][across]) for down in range(3) for across in range(2)]
    billing = billing_summary([page(*places, confidence=90.0)])
    assert uncertain_tables(later_tables([reading("a7")], billing)) == ["penalty_row"]
    again = later_tables([reading("a7"), reading("2.17")], billing)
    assert ([str(row.amount) for row in again.penalty_rows], uncertain_tables(again)) == (["2.17", "1.32", "3.49"], [])


def test_dirt_before_a_total_does_not_make_it_a_row() -> None:
    layout = page((60, 100, "Failure-to-pay"), (60, 140, "@® Total failure-to-pay $79.82"), confidence=90.0, number=3)
    ((row, _),) = penalty_rows([layout])
    assert (row.kind, row.total) == ("failure_to_pay", True)


def test_a_dated_row_without_its_last_column_is_no_row() -> None:
    broken_page = page((60, 100, "Failure-to-pay"), (60, 120, "04/15/2019   2   161634.00"), confidence=90.0, number=3)
    tables = later_tables([LetterReading((broken_page,)), LetterReading((broken_page,))], None)
    assert (tables.penalty_rows, uncertain_tables(tables)) == ([], ["penalty_table"])


FIRST = "04/15/2023 - 06/30/2023 76 7.0% 0.014680663 $13,913.00 $204.25"
SECOND = "06/30/2023 - 09/30/2023 92 7.0% 0.017798686 $14,117.25 $251.27"


def interest(*lines: str) -> LetterReading:
    table = [(60.0, 100.0 + 20 * at, line) for at, line in enumerate(lines)]
    return LetterReading((page(*table, confidence=90.0, number=3),))


def test_a_minus_before_interest_or_a_penalty_is_a_speck() -> None:
    tables = later_tables([interest(FIRST, "Total interest -$204.25")], None)
    assert str(tables.interest_total) == "204.25"


def test_a_total_whose_point_was_lost_is_no_total() -> None:
    lost, seen = interest(FIRST, "Total interest $20425"), interest(FIRST, "Total interest $204.25")
    assert later_tables([lost], None).interest_total is None
    assert str(later_tables([lost, seen], None).interest_total) == "204.25"


def test_a_row_of_a_pdfs_own_text_is_taken_as_printed() -> None:
    """A charge that does not follow from its factor is misprinted there, not misread."""
    misprinted = LetterReading((page((60, 100, FIRST.replace("$204.25", "$240.25")), number=3),))
    tables = later_tables([misprinted], None)
    assert ([str(row.charge) for row in tables.interest_rows], uncertain_tables(tables)) == (["240.25"], [])


def test_an_inconsistent_row_of_low_confidence_is_not_accepted() -> None:
    broken = FIRST.replace(" 76 ", " 7 ")
    accepted = later_tables([interest(broken)] * 2, None)
    assert [row.days for row in accepted.interest_rows] == [7]
    degraded = LetterReading((page((60, 100, broken), confidence=70.0, number=3),))
    assert later_tables([degraded, degraded], None).interest_rows == []


FACTORS = ("76   7.0%   0.014680663   $162,995.08   $2,392.88", "92   7.0%   0.017798686   $165,387.96   $2,943.69")


def test_a_period_set_without_spaces_is_two_dates() -> None:
    row = parse_interest_row("04/15/2022-06/30/2022 76 4.0% 0.008362268 $1,000.00 $8.36")
    assert row is not None
    assert (row.from_, row.to, row.days) == (dt.date(2022, 4, 15), dt.date(2022, 6, 30), 76)


@pytest.mark.parametrize("figures_at", [0, 6])
def test_a_period_over_two_lines_is_its_rows(figures_at: int) -> None:
    layout = page(
        (40, 100, "04/15/2025 –"),
        (160, 100 + figures_at, FACTORS[0]),
        (40, 112, "06/30/2025"),
        (40, 136, "06/30/2025 –"),
        (160, 136 + figures_at, FACTORS[1]),
        (40, 148, "09/30/2025"),
        number=4,
    )
    rows = [row for row, _ in interest_table([layout]).rows]
    assert [(row.from_, row.to, row.days) for row in rows if row] == [
        (dt.date(2025, 4, 15), dt.date(2025, 6, 30), 76),
        (dt.date(2025, 6, 30), dt.date(2025, 9, 30), 92),
    ]
    assert len(rows) == 2


def test_a_penalty_row_with_two_dates_is_no_interest_row() -> None:
    layout = page(
        (40, 100, "Failure-to-pay"),
        (40, 130, "05/17/2021 - 03/07/2022   10   1,882.00   0.5%   $94.10"),
        (40, 160, "Total failure-to-pay   $94.10"),
        number=3,
    )
    (row, _), (total, _) = penalty_rows([layout])
    assert (row.date, row.months, total.total) == (dt.date(2021, 5, 17), 10, True)
    assert interest_table([layout]).rows == []


def with_total(amount: str) -> LetterReading:
    first = page(*BILLING, confidence=90.0)
    third = page((60, 100, "Failure-to-file"), (60, 140, f"Total failure-to-fiie {amount}"), confidence=50.0, number=3)
    return LetterReading((first, third))


def test_the_totals_reading_in_the_billing_summary_is_taken() -> None:
    readings = [with_total("$048.23"), with_total("$648.23")]
    tables = later_tables(readings, readings[0].billing)
    assert [str(row.amount) for row in tables.penalty_rows] == ["648.23"]


def test_one_ocr_error_does_not_correct_a_misprinted_total() -> None:
    readings = [*[with_total("$848.23")] * 3, with_total("$648.23")]
    assert "648.23" not in [str(row.amount) for row in later_tables(readings, readings[0].billing).penalty_rows]


def test_a_total_with_a_misread_name_is_its_penaltys() -> None:
    layout = page((60, 100, "Failure-to-file"), (60, 140, "Total talture to-pey $88.23"), confidence=50.0, number=3)
    assert [row.kind for row, _ in penalty_rows([layout])] == ["failure_to_pay"]


@pytest.mark.parametrize(
    ("printed", "rate"),
    [*(("05%", "0.5"), ("45%", "4.5"), ("5%", "5"), ("0.5%", "0.5")), *(("0:5%", "0.5"), ("0 25%", "0.25"))],
)
def test_a_monthly_rate_without_its_point_is_below_ten_percent(printed: str, rate: str) -> None:
    lines = ((60, 100, "Failure-to-pay"), (60, 120, f"04/15/2025 3 9,699.00 {printed} 145.49"))
    rows = penalty_rows([page(*lines, confidence=90.0, number=3)])
    assert [(str(row.rate_percent), row.months) for row, _ in rows] == [(rate, 3)]


def test_the_digits_of_an_unreadable_date_are_no_months() -> None:
    lines = ((60, 100, "Failure-to-pay"), (60, 120, "06 15-2021 . 569.00 0.5% 5.69"))
    rows = [row for row, _ in penalty_rows([page(*lines, confidence=70.0, number=3)])]
    assert [(row.months, str(row.amount)) for row in rows] == [(None, "5.69")]


def test_a_speck_behind_a_total_does_not_hide_it() -> None:
    lines = ((60, 100, "Failure-to-pay"), (60, 120, "Total failure-to-pay $145.49 -"))
    assert [row.total for row, _ in penalty_rows([page(*lines, confidence=70.0, number=3)])] == [True]


def test_a_row_without_words_and_date_is_no_penalty() -> None:
    reading = LetterReading((page((60, 100, "Failure-to-file"), (60, 120, "16 4747 4.58"), confidence=50.0, number=3),))
    assert later_tables([reading, reading], None).penalty_rows == []


def test_lines_of_digits_next_to_a_row_are_unread_rows() -> None:
    layout = page(
        (60, 100, "Interest"),
        (60, 120, "04/15/2023 - 06/30/2023 76 7.0% 0.014680663 $13,913.00 $204.25"),
        (60, 140, "0) W 2023 09.30-2023 92 I0% 0017798 SI4117.28 S251 27"),
        (60, 160, "In all, 2 periods of interest are shown above for 2023"),
        confidence=60.0,
        number=3,
    )
    assert uncertain_tables(later_tables([LetterReading((layout,))], None)) == ["interest_table"]


def test_months_come_after_the_rest_of_a_date_range() -> None:
    lines = ((60, 100, "Failure-to-pay"), (60, 120, "07/15/2020-1 1/30/2020 5 9,699.00 0.5% 242.48"))
    rows = penalty_rows([page(*lines, confidence=90.0, number=3)])
    assert [(str(row.date), row.months) for row, _ in rows] == [("2020-07-15", 5)]


def test_interest_columns_in_any_order_are_read_by_their_headings() -> None:
    layout = page(
        (40, 100, "Period"),
        (200, 100, "Interest charge"),
        (330, 100, "Unpaid balance"),
        (440, 100, "Factor"),
        (40, 120, "04/15/2023 - 06/30/2023"),
        (200, 120, "$204.25"),
        (330, 120, "$13,913.00"),
        (440, 120, "0.014680663"),
        (520, 120, "76  7.0%"),
        number=3,
    )
    ((row, _),) = interest_table([layout]).rows
    assert row is not None and (str(row.amount), str(row.charge), row.days) == ("13913.00", "204.25", 76)


def test_a_period_on_the_next_page_is_its_rows() -> None:
    first = page((40, 100, FIRST), (160, 700, "92   7.0%   0.017798686   $14,117.25   $251.27"), number=3)
    second = page((40, 80, "06/30/2023 –"), (40, 92, "09/30/2023"), (40, 120, "Total interest $455.52"), number=4)
    rows = [row for row, _ in interest_table([first, second]).rows]
    assert [str(row.to) for row in rows if row] == ["2023-06-30", "2023-09-30"]


def test_a_table_of_all_penalties_names_each() -> None:
    layout = page(
        (40, 100, "Late filing penalty"),
        (160, 100, "04/15/2023  2  $1,000.00  4.5%  $90.00"),
        (40, 120, "Penalty for"),
        (40, 132, "late payment"),
        (160, 120, "04/15/2023  2  $1,000.00  0.5%  $10.00"),
        (40, 160, "Total penalties"),
        (400, 160, "$100.00"),
        number=3,
    )
    rows = [(row.kind, str(row.amount), row.total) for row, _ in penalty_rows([layout])]
    assert rows == [("failure_to_file", "90.00", False), ("failure_to_pay", "10.00", False)]


def test_a_dash_beside_a_penalty_is_an_empty_cell() -> None:
    layout = page((40, 100, "Failure-to-file"), (40, 120, "04/15/2023   -   $1,000.00   —   $205.00"), number=3)
    assert [str(row.amount) for row, _ in penalty_rows([layout])] == ["205.00"]


PENALTY: list[Line] = [
    (60, 100, "Failure-to-pay"),
    (60, 120, "2 months at 0.5% of the unpaid tax"),
    (400, 120, "$60.00"),
]


@pytest.mark.parametrize(
    "after",
    [
        [(60, 150, "Amount due by July 9, 2024"), (400, 150, "$860.00")],
        [
            (60, 140, "Please see the next page for how the law lets you pay the amount over time or"),
            (60, 160, "Pay $860.00"),
        ],
    ],
)
def test_an_amount_due_below_a_penalty_table_is_no_row_of_it(after: list[Line]) -> None:
    assert [str(row.amount) for row, _ in penalty_rows([page(*PENALTY, *after)])] == ["60.00"]


@pytest.mark.parametrize("label", ["You owe", "Sum", "The whole of it"])
def test_the_amount_of_the_coupon_is_no_row_of_a_table_that_a_heading_promised(label: str) -> None:
    prose: Line = (60, 120, "A check that your bank does not honor costs 2 percent of its amount.")
    stub = [(60, 620, "Payment stub"), (60, 660, "Amount enclosed $ ________")]
    coupon = [(60, 640, label), (400, 640, "$860.00")]
    heading: Line = (60, 100, "Returned payments")
    assert not list(penalty_rows([page(heading, prose, *coupon, *stub)]))
    assert [row.kind for row, _ in penalty_rows([page(heading, prose, *coupon)])] == ["dishonored_payment"]


def test_days_close_to_a_date_whose_year_is_on_the_next_line_are_days() -> None:
    row = parse_interest_row("June 30, 2013 – September 30, 92 2013 3.0% 0.007589992 1,087.22 8.25")
    assert row is not None and (row.to, row.days) == (dt.date(2013, 9, 30), 92)


def test_a_number_before_a_period_is_the_number_of_its_row_and_no_months() -> None:
    lines: list[Line] = [(60, 100, "Failure-to-pay"), (60, 120, "3   06/16/2025-07/15/2025   15,029.00   0.5%   75.15")]
    assert [(row.months, str(row.amount)) for row, _ in penalty_rows([page(*lines)])] == [(None, "75.15")]


@pytest.mark.parametrize("unpaid", ["2,825,.00", "2.825,00", "2.825 00"])
def test_the_cents_of_an_unreadable_amount_are_no_months(unpaid: str) -> None:
    layout = page((60, 100, "Failure-to-pay"), (60, 120, f"04/15/2013   7   {unpaid}   0.5%   98.88"), confidence=90.0)
    assert [(row.months, str(row.amount)) for row, _ in penalty_rows([layout])] == [(7, "98.88")]


@pytest.mark.parametrize(("heading", "count"), [("Failure-to-file", 0), ("Interest charges", 1)])
def test_a_row_without_a_factor_under_the_heading_of_a_penalty_is_none_of_interest(heading: str, count: int) -> None:
    """Its figures are no penalty's of the law, so that only the heading tells."""
    lines = page((60, 100, heading), (60, 130, "04/15/2023   07/15/2023   3.1%   1,000.00   77.70"))
    assert len(interest_table([lines]).rows) == count


@pytest.mark.parametrize("period", ["04/31/2023-06/30/2023", "04/15/2023-06/31/2023", "04/15/2023"])
def test_a_row_of_a_day_that_does_not_exist_is_none(period: str) -> None:
    assert parse_interest_row(f"{period} 76 7.0% 0.014680663 $13,913.00 $204.25") is None


@pytest.mark.parametrize(
    ("line", "amounts"),
    [
        ("Filed late Apr. 15, 2025 1 4.5 % $9,603.65 $332.16", ["332.16"]),
        ("A late payment costs you 0.5% of $9,603.65 or $48.02", []),
        ("Interest 7% $9,603.65 $332.16", []),
    ],
)
def test_a_row_names_its_penalty_before_a_rate_in_few_words_of_its_own(line: str, amounts: list[str]) -> None:
    assert [str(row.amount) for row, _ in penalty_rows([page((60, 100, line), number=2)])] == amounts
