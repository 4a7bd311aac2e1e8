"""Which words are one run, to the point: gaps, heights, dot leaders and figures that are glued together."""

from __future__ import annotations

import pytest

from extractor.layout.run_building import text_runs
from extractor.layout.text_run import TextRun
from extractor.values.word import Source, Word


def word(text: str, x0: float, x1: float, top: float = 100.0, height: float = 10.0, source: Source = "text") -> Word:
    """A word of a page's own text, or of OCR, with a confidence of 90."""
    return Word(text, 1, x0, top, x1, top + height, source, None if source == "text" else 90.0)


PROSE = [word("prose", 50 + 23 * n, 70 + 23 * n, top=10) for n in range(12)]
"""A line with the page's usual word space of three points."""


def runs(*words: Word) -> list[TextRun]:
    """The runs of a page of words, without its line of prose."""
    return text_runs([*PROSE, *words])[1:]


def texts(*words: Word) -> list[str]:
    """Their texts."""
    return [run.text for run in runs(*words)]


@pytest.mark.parametrize(("gap", "found"), [(9.5, ["Amount due"]), (9.6, ["Amount", "due"])])
def test_a_word_space_is_not_wider_than_the_print_is_high(gap: float, found: list[str]) -> None:
    assert texts(word("Amount", 50, 90), word("due", 90 + gap, 110 + gap)) == found


def test_typewriter_print_has_wider_spaces() -> None:
    wide = [word(text, at, at + 20) for at, text in ((50, "YOU"), (78, "OWE"), (106, "TAX"))]
    assert [run.text for run in text_runs([*wide, word("NOW", 138.7, 160)])] == ["YOU OWE TAX NOW"]
    assert [run.text for run in text_runs([*wide, word("NOW", 138.9, 160)])] == ["YOU OWE TAX", "NOW"]


@pytest.mark.parametrize(("space", "runs_found"), [(12.0, 1), (20.0, 1), (20.1, 3)])
def test_a_space_of_typewriter_print_is_at_most_two_heights_wide(space: float, runs_found: int) -> None:
    """Wider gaps are between columns, however many there are on a page."""
    wide = [word(text, 50 + at * (20 + space), 70 + at * (20 + space)) for at, text in enumerate(("YOU", "OWE", "TAX"))]
    assert len(text_runs(wide)) == runs_found


def test_words_without_a_height_are_runs_of_their_own() -> None:
    assert texts(word("YOU", 50, 70, height=0), word("OWE", 74, 94, height=0)) == ["YOU", "OWE"]


def test_a_bullet_begins_a_paragraph_within_a_word_space() -> None:
    assert texts(word("$5.00", 50, 90), word("•", 93, 96), word("Pay", 99, 115)) == ["$5.00", "• Pay"]


@pytest.mark.parametrize(("gap", "found"), [(5.6, ["- 5.00"]), (5.8, ["-", "5.00"])])
def test_a_low_dash_counts_with_six_tenths_of_its_neighbors_height(gap: float, found: list[str]) -> None:
    dash = word("-", 50, 54, top=104, height=2)
    assert texts(dash, word("5.00", 54 + gap, 80 + gap)) == found


@pytest.mark.parametrize(
    ("source", "lower_by", "lines"),
    [("text", 2.9, 1), ("text", 3.1, 2), ("ocr", 5.4, 1), ("ocr", 5.6, 2)],
)
def test_words_of_one_line_overlap_down(source: Source, lower_by: float, lines: int) -> None:
    first = word("Amount", 50, 90, source=source)
    assert len(texts(first, word("due", 94, 110, top=100 + lower_by, source=source))) == lines


def test_runs_go_from_top_to_bottom_and_from_left_to_right() -> None:
    assert texts(word("third", 50, 70, top=120), word("second", 200, 230, top=100), word("first", 50, 70, top=100)) == [
        "first",
        "second",
        "third",
    ]


def test_year_and_amount_without_a_space_are_two_words() -> None:
    [run] = runs(word("04/15/2023$1,234.56", 100, 290))
    assert run.text == "04/15/2023 $1,234.56"
    date, amount = run.words
    assert (date.x0, date.x1, amount.x0, amount.x1) == (100, 200, 200, 290)
    assert texts(word("2023$5.00", 100, 190)) == ["2023 $5.00"]
    for text in ("2123$5.00", "20231.00", "2023$5", "x2023$5.00"):
        assert texts(word(text, 100, 190)) == [text]


def test_leaders_between_label_and_amount_are_no_print() -> None:
    [label, amount] = runs(word("Tax........$5.00", 100, 260))
    assert (label.text, amount.text) == ("Tax", "$5.00")
    assert (label.x0, label.x1, amount.x0, amount.x1) == (100, 130, 210, 260)
    assert texts(word("Tax..$5.00", 100, 200)) == ["Tax..$5.00"]
    assert texts(word("____", 100, 140), word("……", 200, 220)) == []


@pytest.mark.parametrize(("dots", "kept"), [(2, "Tax . . $5.00"), (3, "Tax $5.00")])
def test_three_dots_in_a_row_are_leaders(dots: int, kept: str) -> None:
    row = [word("Tax", 100, 115), *(word(".", 118 + 5 * n, 120 + 5 * n) for n in range(dots))]
    assert " ".join(texts(*row, word("$5.00", 121 + 5 * dots, 150 + 5 * dots))) == kept


def test_a_part_of_a_run_is_its_whole_words() -> None:
    run = TextRun((word("Amount", 50, 90), word("due", 94, 110), word("$5.00", 120, 150)))
    part = run.part(7, 10)
    assert part is not None and part.text == "due"
    part = run.part(5, 8)
    assert part is not None and part.text == "Amount due"
    part = run.part(6, 7)
    assert part is None
    part = run.part(11, 12)
    assert part is not None and part.text == "$5.00"
    assert run.part(16, 20) is None


def test_the_box_of_a_run_is_around_all_its_words() -> None:
    run = TextRun((word("A", 50, 60, top=100, height=8), word("B", 62, 90, top=98, height=12), word("C", 80, 85)))
    assert (run.x0, run.x1, run.top, run.bottom) == (50, 90, 98, 110)
    assert (run.height, run.middle, run.page) == (10, 104, 1)
    assert tuple(run.box) == (50, 98, 90, 110)


def test_a_word_joins_the_line_that_it_is_a_word_space_from() -> None:
    """Though another line overlaps it more."""
    first, second = word("Amount", 50, 80, top=100), word("Total", 20, 40, top=104)
    assert texts(first, second, word("due", 84, 100, top=102.5)) == ["Amount due", "Total"]
    assert texts(first, second, word("due", 92, 108, top=102.5)) == ["Amount", "Total", "due"]


def test_on_a_page_of_cells_with_one_word_each_no_cells_are_joined() -> None:
    cells = [word(f"{at}", 50 + 120 * (at % 4), 90 + 120 * (at % 4), top=100 + 20 * (at // 4)) for at in range(12)]
    assert [run.text for run in text_runs(cells)] == [str(at) for at in range(12)]


def read(text: str, x0: float, x1: float, confidence: float) -> Word:
    return Word(text, 1, x0, 100, x1, 110, "ocr", confidence)


@pytest.mark.parametrize(
    ("sign", "confidence", "found"),
    [
        ("_", 40.0, ["ask", "four"]),
        ("|", 97.0, ["ask | four"]),
        ("-", 40.0, ["ask - four"]),
        ("$", 40.0, ["ask $ four"]),
    ],
)
def test_a_speck_between_two_columns_is_no_word(sign: str, confidence: float, found: list[str]) -> None:
    """A sign that changes a figure is none."""
    line = (read("ask", 50, 66, 96.0), read(sign, 70, 72, confidence), read("four", 77, 95, 96.0))
    assert texts(*line) == found


def test_a_speck_within_a_word_space_is_left() -> None:
    assert texts(read("ask", 50, 66, 96.0), read("_", 67, 68, 40.0), read("four", 69, 87, 96.0)) == ["ask _ four"]


@pytest.mark.parametrize(("text", "found"), [("sum", ["The sum demanded"]), ("12.00", ["The", "12.00 demanded"])])
def test_a_word_of_low_letters_has_the_space_of_its_line(text: str, found: list[str]) -> None:
    """OCR boxes are those of the ink: that of "sum" is half as high as that of "The"."""
    low = Word(text, 1, 78, 104, 96, 109, "ocr", 96.0)
    assert texts(read("The", 50, 70, 96.0), low, read("demanded", 99, 140, 96.0)) == found


@pytest.mark.parametrize(("bottom", "joined"), [(102.0, False), (103.0, True), (106.0, True)])
@pytest.mark.parametrize("before", [True, False])
def test_the_raised_mark_of_a_footnote_is_on_the_line_of_its_note(bottom: float, joined: bool, before: bool) -> None:
    left, right = (100.0, 104.0) if before else (152.0, 156.0)
    mark = word("b", left, right, bottom - 7, 7)
    note = word("Compounded", 106, 150, 101, 9)
    expected = "b Compounded" if before else "Compounded b"
    assert (expected in texts(mark, note)) is joined


@pytest.mark.parametrize(("text", "height"), [("bb", 7.0), ("b", 9.0)])
def test_print_above_a_line_that_is_no_mark_is_a_line_of_its_own(text: str, height: float) -> None:
    above = word(text, 100, 104, 104 - height, height)
    assert len(texts(above, word("Compounded", 106, 150, 101, 9))) == 2
