"""Words of a page to the rows of its table: cells that wrap, and lines near a row that are no part of it."""

from __future__ import annotations

import pytest

from extractor.transcript.page_lines import document_lines
from extractor.values.word import Source, Word

CODE, WORDS, CYCLE, DATE, AMOUNT = 40.0, 80.0, 300.0, 380.0, 500.0
ROW_AND_REST = ("971", "Notice", "issued", "05-19-2025", "$0.00")
Cell = tuple[float, float, str]


def lines_of(*cells: Cell) -> list[str]:
    """The lines of a page with these cells: left edge, top and text."""
    words = []
    for x, top, text in cells:
        for part in text.split():
            words.append(Word(part, 1, x, top, x + 5 * len(part), top + 10))
            x += 5 * len(part) + 4
    return [line.text for line in document_lines([(1, words)])]


def row(top: float, code: str, words: str, date: str, amount: str) -> list[Cell]:
    """A row on one line."""
    return [(CODE, top, code), (WORDS, top, words), (DATE, top, date), (AMOUNT, top, amount)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((100.0, "05-19-"), (112.0, "2025")),
        ((94.0, "05-19-"), (106.0, "2025")),
        ((100.0, "05/19/"), (113.0, "2025")),
        ((100.0, "19-May-"), (112.0, "2025")),
        ((100.0, "2025-05-"), (112.0, "19")),
        ((100.0, "May 19,"), (112.0, "2025")),
        ((94.0, "May 19,"), (106.0, "2025")),
    ],
)
def test_a_date_broken_by_its_column_is_whole(first: tuple[float, str], second: tuple[float, str]) -> None:
    """On the row's line and the next one, or centered around the row."""
    cells = [(CODE, 100.0, "276"), (WORDS, 100.0, "Penalty for late payment of tax"), (AMOUNT, 100.0, "$7.00")]
    cells += [(DATE, *first), (DATE, *second)]
    between = " " if first[1].endswith(",") else ""
    assert lines_of(*cells) == [f"276 Penalty for late payment of tax {first[1]}{between}{second[1]} $7.00"]


@pytest.mark.parametrize(
    "pieces",
    [
        ("80211-139-", "53421-6"),
        ("80211-", "139-", "53421-6"),
        ("80211-139-53421-", "6"),
        ("80211-139-", "53421-", "6"),
    ],
)
@pytest.mark.parametrize("filled", [(0, 1, 2), (0, 2), (1,)])
@pytest.mark.parametrize("left", [150.0, 620.0])
def test_a_locator_number_broken_by_its_column_is_whole(
    pieces: tuple[str, ...], filled: tuple[int, ...], left: float
) -> None:
    """Left of the words or at the right edge, of every row or of some."""
    words = left + 90 if left < AMOUNT else WORDS
    cells: list[Cell] = [(CODE, 88.0, "Code"), (words, 88.0, "Explanation"), (DATE + 60, 88.0, "Date")]
    for at, (code, said) in enumerate(
        (("150", "Tax return filed"), ("806", "W-2 or 1099 withholding"), ("670", "Payment"))
    ):
        top = 104.0 + 40 * at
        cells += [(CODE, top, code), (words, top, said), (DATE + 60, top, "06-30-2025"), (AMOUNT + 30, top, "$7.00")]
        cells += [(left, top + 12 * line, piece) for line, piece in enumerate(pieces) if at in filled]
    rows = [line for line in lines_of(*cells) if line[:3].isdigit()]
    for at, said in enumerate(("Tax return filed", "W-2 or 1099 withholding", "Payment")):
        assert said in rows[at]
        assert ("80211-139-53421-6" in rows[at]) is (at in filled)


def test_a_broken_date_may_stand_left_of_the_code() -> None:
    cells = [(20.0, 100.0, "May 19,"), (20.0, 112.0, "2025"), (100.0, 100.0, "670"), (200.0, 100.0, "Payment")]
    assert lines_of(*cells, (AMOUNT, 100.0, "-$7.00")) == ["670 Payment May 19, 2025 -$7.00"]


def test_a_date_may_be_broken_twice() -> None:
    cells = [(CODE, 100.0, "670"), (WORDS, 100.0, "Payment"), (AMOUNT, 100.0, "-$7.00")]
    cells += [(DATE, 100.0, "05-"), (DATE, 112.0, "19-"), (DATE, 124.0, "2025")]
    assert lines_of(*cells) == ["670 Payment 05-19-2025 -$7.00"]


@pytest.mark.parametrize("at", [(100.0, 112.0), (94.0, 106.0), (88.0, 100.0)])
@pytest.mark.parametrize(("minus", "rest"), [("-", "$16,274.00"), ("\u2212", "$7.00"), ("-$", "1,526.72")])
@pytest.mark.parametrize("right", [0.0, 560.0])
def test_an_amount_broken_behind_its_minus_is_whole(
    at: tuple[float, float], minus: str, rest: str, right: float
) -> None:
    """At the left or the right edge of its column, the row's other cells above, between or below."""
    left = [right - 5 * len(part) if right else AMOUNT for part in (minus, rest)]
    cells = [(CODE, 100.0, "806"), (WORDS, 100.0, "W-2 or 1099 withholding"), (DATE, 100.0, "04-15-2024")]
    cells += [(left[0], at[0], minus), (left[1], at[1], rest)]
    expected = minus.replace("\u2212", "-") + rest
    assert lines_of(*cells) == [f"806 W-2 or 1099 withholding 04-15-2024 {expected}"]


def test_a_dash_in_one_row_and_the_amount_of_the_next_are_two_cells() -> None:
    lines = lines_of(
        *row(100, "460", "Extension of time to file", "04-15-2024", "-"),
        *row(112, "806", "W-2 or 1099 withholding", "04-15-2024", "$16,274.00"),
    )
    assert "806 W-2 or 1099 withholding 04-15-2024 $16,274.00" in lines


def test_words_that_touch_the_next_cell_are_apart_from_it() -> None:
    cells = row(100, "670", "Payment", "05-19-2025", "-$7.00")
    cells += [
        (CODE, 120.0, "276"),
        (WORDS, 120.0, "Penalty for late payment of tax20251805"),
        (DATE, 120.0, "05-19-2025"),
    ]
    lines = lines_of(*cells, (AMOUNT, 120.0, "$9.00"))
    assert lines[1] == "276 Penalty for late payment of tax 20251805 05-19-2025 $9.00"


@pytest.mark.parametrize("mark", ["-", "\u2014", "--", "a", "|"])
def test_the_mark_of_an_empty_cell_is_no_word(mark: str) -> None:
    """A dash where there is no cycle, or what a scan makes of a hole."""
    cells = row(100, "670", "Payment", "05-19-2025", "-$7.00") + row(
        130, "150", "Tax return filed", "04-15-2025", "$9.00"
    )
    lines = lines_of(*cells, (CYCLE, 100.0, mark), (CYCLE, 130.0, "20251805"))
    assert "670 Payment 05-19-2025 -$7.00" in lines


def test_a_running_balance_is_not_the_amount() -> None:
    heading = [(CODE, 80.0, "Code"), (WORDS, 80.0, "Description"), (DATE, 80.0, "Date")]
    heading += [(AMOUNT, 80.0, "Amount"), (580.0, 80.0, "Balance")]
    cells = [*row(100, "150", "Tax return filed", "05-19-2025", "$9.00"), (580.0, 100.0, "$9.00")]
    cells += [*row(120, "670", "Payment", "05-20-2025", "-$7.00"), (580.0, 120.0, "$2.00")]
    assert lines_of(*heading, *cells)[1:] == [
        "150 Tax return filed 05-19-2025 $9.00",
        "670 Payment 05-20-2025 -$7.00",
    ]


def side_by_side(left: list[Cell], right: list[Cell]) -> list[str]:
    """Both lists of cells as two pages of one sheet."""
    return lines_of(*left, *((x + 640.0, top, text) for x, top, text in right))


PAGE_OF_HEADER = [
    (CODE, 60.0, "Account Transcript"),
    (CODE, 80.0, "Form Number: 1040"),
    (CODE, 100.0, "Tax Period: 12-31-2024"),
]


def test_two_pages_of_one_sheet_are_read_one_after_the_other() -> None:
    rows = row(60, "150", "Tax return filed", "05-19-2025", "$9.00") + row(80, "670", "Payment", "05-20-2025", "-$7.00")
    lines = side_by_side(PAGE_OF_HEADER, rows)
    assert lines[0] == "Account Transcript"
    assert lines[-2:] == ["150 Tax return filed 05-19-2025 $9.00", "670 Payment 05-20-2025 -$7.00"]


def test_rows_go_on_in_the_page_beside() -> None:
    first = row(60, "150", "Tax return filed", "05-19-2025", "$9.00")
    assert side_by_side(first, row(60, "670", "Payment", "05-20-2025", "-$7.00")) == [
        "150 Tax return filed 05-19-2025 $9.00",
        "670 Payment 05-20-2025 -$7.00",
    ]


def test_a_wide_table_is_one_page() -> None:
    """Its figures are far right of its codes and words, with nothing between them."""
    cells = [(CODE, 60.0, "Account Transcript"), (700.0, 60.0, "Page 1")]
    for top, code, words in ((100.0, "150", "Tax return filed"), (120.0, "670", "Payment")):
        cells += [(CODE, top, code), (WORDS, top, words), (700.0, top, "05-19-2025"), (800.0, top, "$9.00")]
    assert lines_of(*cells)[-2:] == ["150 Tax return filed 05-19-2025 $9.00", "670 Payment 05-19-2025 $9.00"]


def test_a_lone_year_under_a_whole_date_stays() -> None:
    cells = row(100, "670", "Payment", "05-19-2025", "-$7.00")
    assert "2025" in lines_of(*cells, (DATE, 112.0, "2025"))


@pytest.mark.parametrize("title", ["Form 1040 Account Transcript", "Record of Account", "Account Transcript"])
def test_a_centered_title_is_no_part_of_the_next_row(title: str) -> None:
    cells = row(100, "971", "Notice issued", "07-14-2025", "0.00")
    cells += [(150.0, 150.0, title), (CODE, 170.0, "Request Date: 10-04-2025"), (CODE, 190.0, "TRANSACTIONS")]
    lines = lines_of(*cells, *row(215, "150", "Tax return filed", "12-04-2023", "9.00"))
    assert lines[-1] == "150 Tax return filed 12-04-2023 9.00"


@pytest.mark.parametrize("rest", ["CP 0014", "76254-999-05099-0", "ext. Date 10-15-2025"])
def test_what_ends_a_row_never_begins_the_next(rest: str) -> None:
    """A gap as wide as that of a broken date above it."""
    cells = row(100, "971", "Notice issued", "05-19-", "$0.00")
    cells += [(DATE, 112.0, "2025"), (WORDS, 124.0, rest)]
    lines = lines_of(*cells, *row(137, "277", "Reduced penalty", "06-20-2025", "-$7.00"))
    assert lines[-1] == "277 Reduced penalty 06-20-2025 -$7.00"


@pytest.mark.parametrize("next_row", ["196 Interest charged", "196", "971 Notice"])
def test_a_line_that_holds_two_rows_sets_none_apart(next_row: str) -> None:
    """Text that was broken anew: the line above begins a row that goes on in this one."""
    cells = [(CODE, 100.0, "DATE AMOUNT 150 Tax return filed 11-16-2015")]
    cells += [(CODE, 112.0, f"276 Penalty for late payment of tax 11-16-2015 $698.22 {next_row}")]
    words = [
        Word(part, 1, 40.0 + 40 * at, top, 75.0 + 40 * at, top + 10)
        for _, top, text in cells
        for at, part in enumerate(text.split())
    ]
    assert not any(line.apart for line in document_lines([(1, words)]))


@pytest.mark.parametrize("words", ["Explanation", "Description"])
def test_columns_in_another_order_are_put_in_the_usual_one(words: str) -> None:
    """Date, amount and code first; the explanation has a second line, on which the row is centered."""
    heading = [(40.0, 80.0, "Date"), (120.0, 80.0, "Amount"), (200.0, 80.0, "Code"), (240.0, 80.0, words)]
    first = [(40.0, 106.0, "06/19/2023"), (120.0, 106.0, "($25.00)"), (200.0, 106.0, "971")]
    first += [(240.0, 100.0, "Notice issued"), (240.0, 112.0, "CP 0014")]
    second = [(40.0, 130.0, "06/20/2023"), (120.0, 130.0, "$1.00"), (200.0, 130.0, "670"), (240.0, 130.0, "Payment")]
    assert lines_of(*heading, *first, *second)[1:] == [
        "971 Notice issued CP 0014 06/19/2023 ($25.00)",
        "670 Payment 06/20/2023 $1.00",
    ]


def test_a_wide_gap_between_columns_does_not_cut_rows() -> None:
    """Taken for the gap between two pages on a sheet: figures far right of the words."""
    cells = []
    for number in range(4):
        cells += [(40.0, 100.0 + 20 * number, "670"), (80.0, 100.0 + 20 * number, "Payment")]
        cells += [(700.0, 100.0 + 20 * number, "06-19-2023"), (900.0, 100.0 + 20 * number, "-$1.00")]
    assert lines_of(*cells) == ["670 Payment 06-19-2023 -$1.00"] * 4


def test_a_line_far_under_a_row_with_a_worded_date_is_apart() -> None:
    cells = [*row(100.0, "670", "Payment", "Jun 05, 2023", "$1.00 CR"), (CODE, 700.0, "Generated 11/28/2026")]
    words = [
        Word(part, 1, x + 30 * at, top, x + 30 * at + 25, top + 10)
        for x, top, text in cells
        for at, part in enumerate(text.split())
    ]
    assert [(line.text, line.apart) for line in document_lines([(1, words)])] == [
        ("670 Payment Jun 05, 2023 $1.00 CR", False),
        ("Generated 11/28/2026", True),
    ]


def test_amounts_in_a_column_of_credits_are_negative() -> None:
    """Under right-aligned headings; an amount under both is nearest to its own."""
    heading = [(40.0, 80.0, "Code"), (80.0, 80.0, "Explanation"), (300.0, 80.0, "Date")]
    heading += [(475.0, 80.0, "Debit"), (570.0, 80.0, "Credit")]
    debit = [
        (40.0, 100.0, "150"),
        (80.0, 100.0, "Tax return filed"),
        (300.0, 100.0, "06-19-2023"),
        (460.0, 100.0, "$1,271.00"),
    ]
    credit = [(40.0, 120.0, "670"), (80.0, 120.0, "Payment"), (300.0, 120.0, "07-03-2023"), (565.0, 120.0, "$125.00")]
    assert lines_of(*heading, *debit, *credit)[1:] == [
        "150 Tax return filed 06-19-2023 $1,271.00",
        "670 Payment 07-03-2023 -$125.00",
    ]


def test_a_last_page_without_rows_only_completes_the_table() -> None:
    first = [Word(part, 1, 40.0 + 60 * at, 100.0, 90.0 + 60 * at, 110.0) for at, part in enumerate(ROW_AND_REST)]
    title = Word("Transcript", 1, 40.0, 50.0, 90.0, 60.0)
    last = [Word("Internal", 2, 40.0, 50.0, 90.0, 60.0), Word("Service", 2, 94.0, 50.0, 130.0, 60.0)]
    assert [line.apart for line in document_lines([(1, [title, *first]), (2, last)])] == [True, False, True]


def test_blocks_side_by_side_are_read_one_by_one() -> None:
    """In two columns, the last one shorter; a label without its value belongs to no words."""
    blocks = [
        (40.0, 100.0, "TC 150 Tax return filed", "Cycle: 20231805", "06-19-2023"),
        (320.0, 100.0, "TC 806 W-2 or 1099 withholding", "Cycle:", "04-15-2023"),
        (40.0, 160.0, "TC 276 Penalty for late payment of tax", "Cycle: 20231805", "06-19-2023"),
        (320.0, 160.0, "TC 670 Payment", "Cycle:", "07-03-2023"),
        (40.0, 220.0, "TC 971 Notice issued", "Cycle:", "06-19-2023"),
    ]
    cells = []
    for x, top, words, cycle, date in blocks:
        lines = [words, cycle, f"Date: {date}", "Amount: $1.00"]
        cells += [(x, top + 12 * at, line) for at, line in enumerate(lines)]
    assert [line for line in lines_of(*cells) if line[:3].isdigit()] == [
        "150 Tax return filed 20231805 06-19-2023 $1.00",
        "806 W-2 or 1099 withholding 04-15-2023 $1.00",
        "276 Penalty for late payment of tax 20231805 06-19-2023 $1.00",
        "670 Payment 07-03-2023 $1.00",
        "971 Notice issued 06-19-2023 $1.00",
    ]


def test_cells_below_one_another_are_left_as_text() -> None:
    """The rest of a row behind a page break is then found by its text."""
    rows = [("150", "Tax return filed", "06-19-2023", "$9.00"), ("670", "Payment", "07-03-2023", "-$9.00")]
    cells = [cell for row in rows for cell in row]
    assert lines_of(*((40.0, 100.0 + 12 * at, cell) for at, cell in enumerate(cells))) == cells


@pytest.mark.parametrize("locator", ["29245322660942", "29245-322-66094-2", ""])
def test_a_cycle_of_six_digits_is_a_column(locator: str) -> None:
    cells = [*row(100.0, "150", "Tax return filed", "06-26-2023", "$9.00"), (CYCLE, 100.0, "202324")]
    cells += [*row(114.0, "670", "Payment", "07-03-2023", "-$7.00")]
    cells += [(190.0, 100.0, locator)] if locator else []
    first = " ".join(part for part in ("150 Tax return filed", locator, "202324 06-26-2023 $9.00") if part)
    assert lines_of(*cells) == [first, "670 Payment 07-03-2023 -$7.00"]


def test_a_period_in_the_words_is_no_cycle() -> None:
    cells = [*row(100.0, "706", "Credit transferred in from 1040 202112", "06-26-2023", "-$9.00")]
    cells += [*row(114.0, "150", "Tax return filed", "07-03-2023", "$9.00"), (CYCLE, 114.0, "202324")]
    assert lines_of(*cells)[0] == "706 Credit transferred in from 1040 202112 06-26-2023 -$9.00"


@pytest.mark.parametrize("edge", [8.0, 640.0])
def test_a_character_in_the_margin_of_a_scan_is_a_hole(edge: float) -> None:
    name = [Word(text, 1, x, 100.0, x + 30, 110.0, "ocr", 90.0) for x, text in ((CODE, "GARE"), (75.0, "ASHG"))]
    hole = Word("E", 1, edge, 99.0, edge + 9, 110.0, "ocr", 40.0)
    far = Word("$0.00", 1, AMOUNT, 120.0, AMOUNT + 25, 130.0, "ocr", 90.0)
    assert [line.text for line in document_lines([(1, [hole, *name, far])])] == ["GARE ASHG", "$0.00"]


@pytest.mark.parametrize("source", ["text", "ocr"])
def test_an_initial_is_part_of_a_name(source: Source) -> None:
    name = [Word(text, 1, x, 100.0, x + 9, 110.0, source) for x, text in ((CODE, "E"), (55.0, "GARE"))]
    assert [line.text for line in document_lines([(1, name)])] == ["E GARE"]
