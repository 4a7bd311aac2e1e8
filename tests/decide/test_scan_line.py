"""The scan line corroborates the amount due; it is never the source of a value."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.decide.assembly import Assembled, assemble
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import PageLayout
from extractor.layout.text_run import TextRun
from extractor.record import ScanLine
from tests.layout.pages import Line, page

HEAD: list[Line] = [
    (60, 60, "Notice CP14"),
    (60, 80, "Tax year 2017"),
    (60, 100, "Notice date January 30, 2018"),
    (60, 200, "You have a balance due for 2017"),
    (60, 220, "Amount due: $1,075.21"),
]
SURE = 99.0
LOW = 80.0


def letter(line: str, confidence: float | None = SURE, head: list[Line] = HEAD) -> Assembled:
    runs = page(*head, confidence=SURE).runs + page((60, 700, line), confidence=confidence).runs
    return assemble([LetterReading((PageLayout(1, runs),))])


def record_of(read: Assembled) -> ScanLine | None:
    return read.notice.scan_line


@pytest.mark.parametrize(
    "line",
    [
        "123456789 KA SMIT 30 0 201712 670 00000107521",
        "123456789 30 0 201712 670 00000107521",
        "201712 670 00000107521",
    ],
)
@pytest.mark.parametrize("confidence", [None, SURE])
def test_a_line_that_agrees_corroborates_the_amount(line: str, confidence: float | None) -> None:
    read = letter(line, confidence)
    without = letter("Page 1 of 6", confidence)
    assert record_of(read) == ScanLine(tax_period="201712", amount=Decimal("1075.21"))
    field, bare = read.fields["amount_due"], without.fields["amount_due"]
    assert (field.value, field.agreement) == ("1075.21", bare.agreement + 1)
    assert field.confidence > bare.confidence
    assert [(each.text, each.chosen) for each in field.evidence if each.place == "scan_line"] == [("00000107521", True)]


def test_a_line_that_differs_is_evidence_only() -> None:
    read = letter("201712 670 00000107527")
    field, bare = read.fields["amount_due"], letter("Page 1 of 6").fields["amount_due"]
    assert record_of(read) == ScanLine(tax_period="201712", amount=Decimal("1075.27"))
    assert (field.value, field.agreement, field.confidence) == ("1075.21", bare.agreement, bare.confidence)
    assert [each.chosen for each in field.evidence if each.place == "scan_line"] == [False]


def test_a_line_that_differs_does_not_repeat_the_page() -> None:
    assert letter("201712 670 00000107527").uncertain_lines == letter("201712 670 00000107521").uncertain_lines


def test_a_line_alone_is_no_amount_due() -> None:
    read = letter("201712 670 00000107521", head=HEAD[:-1])
    assert read.notice.amount_due is None
    assert read.fields["amount_due"].evidence == []


@pytest.mark.parametrize(("confidence", "counts"), [(94.5, False), (95.0, True)])
def test_a_line_that_differs_counts_from_the_confidence_at_which_lines_are_right(
    confidence: float, counts: bool
) -> None:
    assert (record_of(letter("201712 670 00000107527", confidence)) is not None) is counts


def test_a_low_confidence_line_counts_only_where_it_agrees() -> None:
    assert record_of(letter("201712 670 00000107527", LOW)) is None
    assert record_of(letter("201612 670 00000107521", LOW)) is None
    assert record_of(letter("201712 670 00000107521", LOW)) == ScanLine(tax_period="201712", amount=Decimal("1075.21"))


@pytest.mark.parametrize(
    "line",
    [
        "0000 0000000 0000000000 0000000 0000",
        "201713 670 00000107521",
        "201712 670 0000107521",
        "201712 670 900000107521",
        "201712 00000107521",
    ],
)
def test_other_digits_are_no_scan_line(line: str) -> None:
    assert record_of(letter(line)) is None


def read_twice(first: str, again: str, line: str = "201712 670 ") -> Assembled:
    """A letter whose scan line two passes read in print of low confidence."""
    head = page(*HEAD, confidence=SURE).runs
    passes = [head + page((60, 700, line + cents), confidence=LOW).runs for cents in (first, again)]
    return assemble([LetterReading((PageLayout(1, runs),)) for runs in passes])


def test_a_line_of_low_confidence_that_differs_is_read_again() -> None:
    (row,) = letter("201712 670 00000101725", LOW).uncertain_rows
    assert (row.table, row.line) == ("scan_line", (700, 710))
    assert letter("201712 670 00000107521", LOW).uncertain_rows == ()


def test_a_line_that_the_last_pass_does_not_show_is_still_to_be_read_again() -> None:
    head = page(*HEAD, confidence=SURE).runs
    first = PageLayout(1, head + page((60, 700, "201712 670 00000101725"), confidence=LOW).runs)
    read = assemble([LetterReading((first,)), LetterReading((PageLayout(1, head),))])
    assert [(each.table, each.line) for each in read.uncertain_rows] == [("scan_line", (700, 710))]


def test_a_line_read_twice_alike_counts_against_the_amount() -> None:
    read = record_of(read_twice("00000101725", "00000101725"))
    assert read == ScanLine(tax_period="201712", amount=Decimal("1017.25"))


@pytest.mark.parametrize(
    ("first", "again"), [("00000101725", "00000101752"), ("90000107521", "90000107521"), ("00000107527", "00000107527")]
)
def test_a_line_read_twice_otherwise_or_wrong_in_one_digit_does_not_count(first: str, again: str) -> None:
    assert record_of(read_twice(first, again)) is None


@pytest.mark.parametrize(("word", "counts"), [(0, False), (1, False), (2, False), (None, True)])
def test_a_line_of_which_the_second_reader_reads_a_word_does_not_count(word: int | None, counts: bool) -> None:
    """It confirms what the second reader shows, so it must be read without it."""
    (line,) = page((60, 700, "201712 670 00000107521"), confidence=SURE).runs
    words = tuple(replace(each, reader="second") if at == word else each for at, each in enumerate(line.words))
    layout = PageLayout(1, (*page(*HEAD, confidence=SURE).runs, TextRun(words)))
    assert (record_of(assemble([LetterReading((layout,))])) is not None) is counts
