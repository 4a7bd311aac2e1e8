"""Pages of another letter where a letter's own should be are reported on its record."""

from __future__ import annotations

from extractor.split.letter_pages import page_findings
from extractor.split.splitting import split_into_letters
from tests.split.test_splitting import ALICE, BORIS, FIRST, layout


def warnings_of(*pages: tuple[str, ...]) -> list[list[str]]:
    layouts = [layout(number, *lines) for number, lines in enumerate(pages, 1)]
    letters = split_into_letters(layouts, [each.number for each in layouts])
    return [[f.message for f in page_findings(each) if f.severity == "warning"] for each in letters]


def test_later_pages_of_another_person_are_a_warning_on_both_records() -> None:
    first, second = warnings_of((*ALICE, "Page 1 of 2"), (*BORIS, "Page 2 of 2"))
    assert "page 2 of the file is of another person" in first[0]
    assert "page 1 of the letter" in second[0]


def test_two_whole_letters_are_no_warning() -> None:
    pages = [(*ALICE, "Page 1 of 2"), (*ALICE, "Page 2 of 2"), (*BORIS, "Page 1 of 2"), (*BORIS, "Page 2 of 2")]
    assert warnings_of(*pages) == [[], []]


def test_two_first_pages_alone_are_no_warning() -> None:
    assert warnings_of((*ALICE, "Page 1 of 2"), (*BORIS, "Page 1 of 2")) == [[], []]


def test_page_one_missing_alone_is_no_word_of_strangers() -> None:
    (only,) = warnings_of((*BORIS, "Page 2 of 2"))
    assert all("another person" not in message for message in only)


def test_unnumbered_pages_of_another_number_are_a_warning_on_the_letter_before() -> None:
    rest = ("Notice CP14 XXX-XX-1939", "Notice date October 23, 2023", "Interest")
    first = (*ALICE, *FIRST)
    assert ["page 2 of the file is of another person" in each for each in warnings_of(first, rest)[0]] == [True]
    assert warnings_of(first, (*ALICE, "Interest")) == [[]]


def test_sheets_are_counted_as_pages_are() -> None:
    first, second = warnings_of((*ALICE, *FIRST, "Sheet 1 of 2"), (*BORIS, "Sheet 2 of 2"))
    assert "page 2 of the file is of another person" in first[0]
    assert "page 1 of the letter" in second[0]


def test_two_unnumbered_letters_with_addresses_are_no_warning() -> None:
    other = (*BORIS, "RENO NV 89501")
    assert warnings_of((*ALICE, *FIRST), other) == [[], []]


def test_a_page_of_another_number_between_a_letters_own_is_a_warning_on_that_letter() -> None:
    stranger = ("Notice CP14 XXX-XX-1939", "Notice date October 23, 2023", "Interest")
    letter, _ = warnings_of((*ALICE, *FIRST), stranger, (*ALICE, "Interest"))
    assert ["page 2 of the file is of another person" in each for each in letter] == [True]
