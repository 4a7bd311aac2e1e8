"""Columns of print set by themselves are kept apart; the columns of a table, whose lines are level, are not."""

from __future__ import annotations

import pytest

from extractor.layout.table_rows import table_rows
from extractor.layout.text_columns import column_gaps
from tests.layout.pages import Line, page, right, stacked

PROSE = "Send what you can by then and"
ROWS = [("Tax", "9,988.00"), ("Paid", "8,584.00"), ("Late", "31.78"), ("Interest", "21.40"), ("Other", "5.00")]
ROWS += [("Due", "1,462.18")]


def table(left: float, top: float, pitch: float, rows: list[tuple[str, str]] = ROWS) -> list[Line]:
    lines = [(left, top + pitch * at, label) for at, (label, _) in enumerate(rows)]
    return [*lines, *(right(left + 140, top + pitch * at, amount) for at, (_, amount) in enumerate(rows))]


def texts(*lines: Line, confidence: float | None = None) -> list[str]:
    return [row.text for row in table_rows(page(*lines, confidence=confidence))]


@pytest.mark.parametrize("confidence", [None, 90.0])
@pytest.mark.parametrize("count", [1, 2])
def test_a_table_beside_text_of_another_pitch_keeps_its_rows(count: int, confidence: float | None) -> None:
    """In two columns and in three, of a PDF's own text and of a scan."""
    beside = [line for at in range(count) for line in stacked(220 + 190 * at, 97, *[PROSE] * 9, pitch=11.3 + at)]
    found = texts(*table(40, 100, 14.5), *beside, confidence=confidence)
    assert [text for text in found if text != PROSE] == [" ".join(row) for row in ROWS]


def test_two_tables_of_different_pitches_keep_their_rows() -> None:
    other = [(f"04/{day}/22", f"{day}.00") for day in range(11, 20)]
    found = texts(*table(40, 100, 14.5), *table(240, 97, 10.7, other))
    assert sorted(found) == sorted(" ".join(row) for row in [*ROWS, *other])


def test_labels_and_amounts_of_a_table_are_no_columns() -> None:
    lines = stacked(40, 100, *[PROSE] * 8)
    amounts = [(300.0, 100.0 + 12 * at, "1,000.00") for at in range(8)]
    assert column_gaps(page(*lines, *amounts).runs) == ()


def test_labels_that_wrap_beside_their_amounts_are_no_columns() -> None:
    labels = stacked(40, 100, *[PROSE] * 16)
    amounts = [(300.0, 100.0 + 24 * at, "1,000.00") for at in range(8)]
    assert column_gaps(page(*labels, *amounts).runs) == ()


def test_headings_at_the_side_of_their_paragraphs_are_no_column() -> None:
    headings = [(40.0, 100.0 + 60 * at, "Your rights") for at in range(7)]
    text = [(150.0, 100.0 + 60 * at + 12 * line, PROSE) for at in range(7) for line in range(4)]
    assert column_gaps(page(*headings, *text).runs) == ()


@pytest.mark.parametrize(("count", "found"), [(5, 0), (6, 1)])
def test_fewer_than_six_lines_are_no_column(count: int, found: int) -> None:
    lines = (*stacked(40, 100, *[PROSE] * 12), *stacked(260, 106, *[PROSE] * count, pitch=13.1))
    assert len(column_gaps(page(*lines).runs)) == found


def test_a_line_from_side_to_side_ends_the_columns() -> None:
    left, beside = stacked(40, 100, *[PROSE] * 10), stacked(260, 104, *[PROSE] * 8, pitch=13.1)
    total = [(40.0, 240.0, "Amount due on or before the day named above"), (300.0, 240.0, "$1,462.18")]
    assert "Amount due on or before the day named above $1,462.18" in texts(*left, *beside, *total)


@pytest.mark.parametrize("confidence", [None, 90.0])
@pytest.mark.parametrize("below", [False, True])
def test_an_amount_of_a_table_far_from_a_column_is_not_of_it(below: bool, confidence: float | None) -> None:
    """Its left edge is the column's by chance."""
    top = 420 if below else 100
    rows = [("Tax", "9,988.00", "7,000.00"), *((label, "0.00", amount) for label, amount in ROWS[1:])]
    cells = [
        (left, top + 14.5 * at, cell)
        for at, row in enumerate(rows)
        for left, cell in zip((40.0, 259.0 if at == 2 else 290.0, 400.0), row, strict=True)
    ]
    beside = (*stacked(40, 210, *[PROSE] * 12, pitch=12.4), *stacked(259, 212, *[PROSE] * 12, pitch=13.6))
    found = texts(*cells, *beside, confidence=confidence)
    assert [text for text in found if text != PROSE] == [" ".join(row) for row in rows]


def test_an_amount_that_ends_a_paragraph_is_of_its_column() -> None:
    lines = (*stacked(40, 100, *[PROSE] * 12), *stacked(259, 106, *[PROSE] * 9, "1,462.18", pitch=13.1))
    (gap,) = column_gaps(page(*lines).runs)
    assert gap.bottom > 106 + 13.1 * 9


def test_labels_and_values_of_a_header_that_are_not_level_are_no_columns() -> None:
    labels = ("Notice", "Tax year", "Notice date", "Social security", "number", "To contact us", "Your caller ID")
    values = ("CP14", "2020", "August 8, 2022", "XXX-XX-4781", "Phone", "1-800-829-8374", "8732")
    lines = [(324.0, 100.0 + 17 * at, label) for at, label in enumerate(labels)]
    beside = [(436.0, 100.0 + 17 * at + 4 * (at in (1, 3, 4, 5)), value) for at, value in enumerate(values)]
    assert column_gaps(page(*lines, *beside).runs) == ()
