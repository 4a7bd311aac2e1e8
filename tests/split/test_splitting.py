"""A file with several letters is split letter by letter; one letter stays one."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.document.opening import open_document
from extractor.layout.page_layout import PageLayout, page_layout
from extractor.layout.text_run import TextRun
from extractor.reading.reader import read_pages
from extractor.split.letter_pages import LetterPages, page_findings
from extractor.split.splitting import split_into_letters
from extractor.values.word import Source, Word
from scripts.letters.layouts import LAYOUTS
from scripts.letters.pdf import pdf_bytes
from scripts.letters.relatives import compose_relative
from tests.layout.pages import drafted, printed


def layout(number: int, *lines: str, confidence: float | None = None) -> PageLayout:
    """A page with lines of print one under the other, the first at the head."""
    runs = []
    for row, line in enumerate(lines):
        top = 30.0 + 15 * row
        words = []
        left = 300.0
        for text in line.split():
            source: Source = "text" if confidence is None else "ocr"
            words.append(Word(text, number, left, top, left + 5 * len(text), top + 10, source, confidence))
            left += 5 * len(text) + 3
        runs.append(TextRun(tuple(words)))
    return PageLayout(number, tuple(runs))


ALICE = ("Notice CP14", "Tax year 2022", "Notice date October 23, 2023", "Social security number 900-12-4668")
BORIS = ("Notice CP14", "Tax year 2021", "Notice date June 6, 2022", "Social security number 900-55-1939")
BARE = ("Notice CP14", "Tax year 2022")
FIRST = ("Your caller ID 4998", "You have a balance due for 2022", "Billing Summary")


def page(who: Sequence[str], number: int, total: int) -> tuple[str, ...]:
    """The lines of page `number` of a letter."""
    return (*who, f"Page {number} of {total}", *(FIRST if number == 1 else ("Payment options",)))


def grouped(*pages: Sequence[str]) -> list[LetterPages]:
    """The letters of a file with these pages; one without lines is blank."""
    layouts = [layout(number, *lines) for number, lines in enumerate(pages, 1)]
    return split_into_letters(layouts, range(1, len(pages) + 1))


def test_one_letter_is_one_letter() -> None:
    assert grouped(*(page(ALICE, k, 4) for k in (1, 2, 3, 4))) == [LetterPages((1, 2, 3, 4))]


def test_two_peoples_letters_are_parted() -> None:
    found = grouped(page(ALICE, 1, 2), page(ALICE, 2, 2), page(BORIS, 1, 2), page(BORIS, 2, 2))
    assert [letter.pages for letter in found] == [(1, 2), (3, 4)]


def test_a_coupon_with_another_number_stays_with_the_header_above_it() -> None:
    header = "Notice CP14 XXX-XX-4668"
    date = "Notice date October 23, 2023"
    coupon = (header, "Payment coupon", "Notice CP14", date, "Social security number XXX-XX-1939")
    first = (header, "Notice CP14", date, "Social security number XXX-XX-4668", *FIRST)
    assert grouped(first, coupon) == [LetterPages((1, 2))]
    assert len(grouped(first, coupon[1:])) == 2


@pytest.mark.parametrize("smudge", ["Page | of 3", "Page l of 3", "Page lof 3", "Page of 3", "Paqe 2", "Page 1 of 3"])
def test_a_misread_page_number_does_not_split_a_letter(smudge: str) -> None:
    second = (*ALICE, smudge, "Payment options")
    assert grouped(page(ALICE, 1, 3), second, page(ALICE, 3, 3)) == [LetterPages((1, 2, 3))]


@pytest.mark.parametrize("smudge", ["Page 1 of 3", "Page | of 3", "Page 2 of 3", "Page of 3"])
def test_a_misread_last_page_number_does_not_split_a_letter(smudge: str) -> None:
    third = (*ALICE, smudge, "Additional information")
    assert grouped(page(ALICE, 1, 3), page(ALICE, 2, 3), third) == [LetterPages((1, 2, 3))]


@pytest.mark.parametrize(
    "header",
    [
        ("Notice CP11", *ALICE[1:]),
        ("Notice CP14 I", *ALICE[1:]),
        (ALICE[0], "Tax year 2020", *ALICE[2:]),
        (*ALICE[:2], "Notice date October 28, 2023", ALICE[3]),
        (*ALICE[:3], "Social security number 900-12-4663"),
        ("smudge",),
    ],
)
def test_a_misread_header_does_not_split_a_letter(header: Sequence[str]) -> None:
    found = grouped(page(ALICE, 1, 3), page(header, 2, 3), page(ALICE, 3, 3))
    assert found == [LetterPages((1, 2, 3))]


def test_low_confidence_digits_do_not_split_a_letter() -> None:
    layouts = [
        layout(1, *page(ALICE, 1, 2)),
        layout(2, *page((*ALICE[:3], "Social security number 900-12-9963"), 2, 2), confidence=55),
    ]
    assert split_into_letters(layouts, [1, 2]) == [LetterPages((1, 2))]


def test_two_peoples_pages_stay_apart_although_their_numbers_fit() -> None:
    found = grouped(page(ALICE, 1, 2), page((*ALICE[:3], BORIS[3]), 2, 2))
    assert [letter.pages for letter in found] == [(1,), (2,)]


@pytest.mark.parametrize("header", [BORIS, (*ALICE[:2], "Notice date October 9, 2023", ALICE[3])])
def test_a_page_with_the_missing_number_belongs_to_its_letter(header: Sequence[str]) -> None:
    found = grouped(page(ALICE, 1, 4), page(header, 2, 4), page(ALICE, 3, 4), page(ALICE, 4, 4))
    assert found == [LetterPages((1, 2, 3, 4))]


def test_the_same_persons_next_notice_is_another_letter() -> None:
    later = ("Notice CP501", *ALICE[1:2], "Notice date December 4, 2023", ALICE[3])
    found = grouped(page(ALICE, 1, 2), page(ALICE, 2, 2), page(later, 1, 2), page(later, 2, 2))
    assert [letter.pages for letter in found] == [(1, 2), (3, 4)]


def test_two_tax_years_with_one_date_are_two_letters() -> None:
    other_year = (ALICE[0], "Tax year 2021", *ALICE[2:])
    found = grouped(page(ALICE, 1, 2), page(ALICE, 2, 2), page(other_year, 1, 2), page(other_year, 2, 2))
    assert [letter.pages for letter in found] == [(1, 2), (3, 4)]


def test_pages_out_of_order_are_sorted_and_reported() -> None:
    (found,) = grouped(page(ALICE, 3, 3), page(ALICE, 1, 3), page(ALICE, 2, 3))
    assert (found.pages, found.out_of_order) == ((2, 3, 1), True)
    (finding,) = page_findings(found)
    assert (finding.code, finding.severity) == ("page-order", "info")
    assert "2, 3, 1" in finding.message


def test_a_stack_fed_from_its_end_is_put_right() -> None:
    pages = [page(who, k, 3) for who in (BARE, BORIS, BARE) for k in (1, 2, 3)]
    assert [letter.pages for letter in grouped(*pages[::-1])] == [(3, 2, 1), (6, 5, 4), (9, 8, 7)]


def test_interleaved_letters_are_separated_by_their_headers() -> None:
    found = grouped(page(ALICE, 1, 2), page(BORIS, 1, 2), page(ALICE, 2, 2), page(BORIS, 2, 2))
    assert [letter.pages for letter in found] == [(1, 3), (2, 4)]


def test_blank_pages_are_skipped_and_reported() -> None:
    first, second = grouped(page(ALICE, 1, 2), (), page(ALICE, 2, 2), (), page(BORIS, 1, 1), ())
    assert (first.pages, first.dropped_blank) == ((1, 3), (2, 4))
    assert (second.pages, second.dropped_blank) == ((5,), (6,))
    (finding,) = page_findings(first)
    assert finding.message == "pages 2, 4 of the file are blank and skipped"


def test_a_file_of_blank_pages_is_one_letter_of_them() -> None:
    assert split_into_letters([], [1, 2]) == [LetterPages((1, 2))]


def test_missing_later_pages_are_reported_without_a_warning() -> None:
    (found,) = grouped(page(ALICE, 1, 4), page(ALICE, 3, 4))
    assert found.missing == (2, 4)
    assert [(f.code, f.severity) for f in page_findings(found)] == [("pages-missing", "info")]


def test_a_missing_first_page_is_a_warning() -> None:
    (found,) = grouped(page(ALICE, 2, 3), page(ALICE, 3, 3))
    assert found.missing == (1,)
    assert [(f.code, f.severity) for f in page_findings(found)] == [("pages-missing", "warning")]


def test_an_unnumbered_insert_stays_with_the_letter_before_it() -> None:
    insert = ("Information About Your Notice, Penalty and Interest", "Periods Underpayment Overpayment")
    found = grouped(page(ALICE, 1, 2), page(ALICE, 2, 2), insert, page(BORIS, 1, 1))
    assert [letter.pages for letter in found] == [(1, 2, 3), (4,)]


def test_a_last_page_without_a_number_belongs_to_its_letter() -> None:
    last = (*ALICE, "Additional information")
    assert grouped(page(ALICE, 1, 2), last, page(BORIS, 1, 1)) == [LetterPages((1, 2)), LetterPages((3,))]


def test_a_banks_letter_in_the_file_is_separate() -> None:
    bank = ("First Prairie Savings Bank", "June 6, 2022", "Dear customer, your loan payment of $20.00 is due")
    found = grouped(page(ALICE, 1, 2), page(ALICE, 2, 2), bank, page(BORIS, 1, 1))
    assert [letter.pages for letter in found] == [(1, 2), (3,), (4,)]


def test_a_letter_scanned_twice_is_two_letters() -> None:
    found = grouped(*(page(ALICE, k, 2) for k in (1, 2, 1, 2)))
    assert [letter.pages for letter in found] == [(1, 2), (3, 4)]


def test_pages_without_any_number_or_name_are_one_letter() -> None:
    assert grouped(("Some words that stand here",), ("and go on over there",)) == [LetterPages((1, 2))]


_PAGES = st.sampled_from(
    [
        (),
        ("Some words that stand here",),
        ("Dear customer, we write to you",),
        *(page(who, k, total) for who in (ALICE, BORIS, BARE) for total in (2, 3) for k in range(1, total + 1)),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PAGES, min_size=1, max_size=9))
def test_every_page_is_in_exactly_one_letter(pages: list[Sequence[str]]) -> None:
    stand = [number for letter in grouped(*pages) for number in (*letter.pages, *letter.dropped_blank)]
    assert sorted(stand) == list(range(1, len(pages) + 1))


@settings(max_examples=60, deadline=None)
@given(st.lists(_PAGES, min_size=1, max_size=9))
@example([page(ALICE, 1, 2), page(BORIS, 3, 3), page(ALICE, 2, 3)])
@example([page(ALICE, 1, 3), page(BORIS, 2, 3), page(ALICE, 2, 3)])
def test_no_letter_has_two_identification_numbers(pages: list[Sequence[str]]) -> None:
    """But for a page between the letter's own that fills its gap: that one is for a person to look at, with it."""
    for letter in grouped(*pages):
        own = [pages[number - 1] for number in letter.pages]
        persons = [line for each in own for line in each if line.startswith("Social")]
        numbers = [line.split()[1] for each in own for line in each if line.startswith("Page ")]
        if len(set(persons)) > 1:
            assert numbers == [str(number) for number in range(1, len(own) + 1)]
            assert persons[0] == persons[-1]
            assert not letter.missing


def stacked(letters_pages: Sequence[Sequence[PageLayout]]) -> list[PageLayout]:
    """Pages laid on one another and counted anew."""
    every = [at for pages in letters_pages for at in pages]
    return [PageLayout(number, at.runs) for number, at in enumerate(every, 1)]


@pytest.fixture(scope="module")
def one_of_each_layout() -> list[list[PageLayout]]:
    return [printed(drafted(layout, 11)) for layout in sorted(LAYOUTS)]


def test_a_letter_of_each_layout_is_one_letter(one_of_each_layout: list[list[PageLayout]]) -> None:
    for pages in one_of_each_layout:
        numbers = [at.number for at in pages]
        assert split_into_letters(pages, numbers) == [LetterPages(tuple(numbers))]


def test_a_file_with_every_layout_is_split_correctly(one_of_each_layout: list[list[PageLayout]]) -> None:
    _, _, bank = compose_relative(9, random.Random(3))
    with open_document(pdf_bytes(bank.sheets, seed=1)) as document:
        stack = stacked([*one_of_each_layout, [page_layout(1, read_pages([at])[0].words) for at in document.pages]])
    lengths = [len(letter.pages) for letter in split_into_letters(stack, range(1, len(stack) + 1))]
    assert lengths == [*(len(pages) for pages in one_of_each_layout), 1]


def test_a_file_scanned_backward_is_split_and_sorted(one_of_each_layout: list[list[PageLayout]]) -> None:
    stack = stacked([pages[::-1] for pages in one_of_each_layout[::-1]])
    found = split_into_letters(stack, range(1, len(stack) + 1))
    assert [len(letter.pages) for letter in found] == [len(pages) for pages in one_of_each_layout[::-1]]
    assert all(letter.pages == tuple(sorted(letter.pages, reverse=True)) for letter in found)


def test_a_later_page_of_a_notice_set_as_a_letter_is_of_it() -> None:
    first = ("Internal Revenue Service", "Notice CP14", "SSN XXX-XX-4902", "Tax year: 2020", "Dear Taxpayer:")
    assert grouped(first, ("Notice CP14, page 2", "Interest was figured as follows")) == [LetterPages((1, 2))]


def test_a_later_page_that_repeats_date_and_number_is_of_the_notice_set_as_a_letter() -> None:
    first = (
        "Notice CP14 for 2012, Form 1040",
        "SSN ends 5902",
        "Racine, WI 53403",
        "Dear taxpayer,",
        "Sincerely yours,",
    )
    later = ("CP14, 2012, number ending in 5902, 07/08/2013", "Why there is interest")
    assert grouped(first, later) == [LetterPages((1, 2))]
    assert len(grouped(first, ("CP14, 2012, number ending in 6013, 07/08/2013", "Why there is interest"))) == 2


def test_a_notice_behind_a_cover_letter_is_a_letter_of_its_own() -> None:
    cover = ("Re: Notice CP14", "SSN XXX-XX-4902", "Dear Ms. Lindquist:")
    assert len(grouped(cover, (*ALICE, *FIRST))) == 2 or grouped(cover, (*ALICE, *FIRST))[0].pages == (2,)


@pytest.mark.parametrize("numbered", [True, False])
def test_the_rest_of_a_letter_that_names_another_date_stays_with_its_first_page(numbered: bool) -> None:
    """A letter of which nobody sees that its pages contradict each other would be verified by its first page."""
    later = tuple(line.replace("October 23", "October 16") for line in ALICE)
    rest = [(*later, *([f"Page {number} of 3"] if numbered else ())) for number in (2, 3)]
    letters = split_into_letters(
        [layout(at, *lines) for at, lines in enumerate(((*ALICE, *FIRST), *rest), 1)], (1, 2, 3)
    )
    assert [letter.pages for letter in letters] == [(1, 2, 3)]


def test_the_rest_stays_with_a_page_that_has_one_mark_of_a_first_page() -> None:
    later = tuple(line.replace("October 23", "October 16") for line in ALICE)
    letters = split_into_letters([layout(1, *ALICE, "Billing Summary"), layout(2, *later, "Penalties")], (1, 2))
    assert [letter.pages for letter in letters] == [(1, 2)]


def test_two_pages_that_may_each_be_first_are_two_letters() -> None:
    later = tuple(line.replace("October 23", "October 16") for line in ALICE)
    layouts = [layout(1, *ALICE, "Billing Summary"), layout(2, *later, "Billing Summary")]
    assert [letter.pages for letter in split_into_letters(layouts, (1, 2))] == [(1,), (2,)]


def test_the_rest_of_another_letter_does_not_go_on_from_a_complete_one() -> None:
    later = tuple(line.replace("October 23", "October 16") for line in ALICE)
    pages = [page(ALICE, 1, 2), page(ALICE, 2, 2), page(later, 3, 4), page(later, 4, 4)]
    letters = split_into_letters([layout(at, *lines) for at, lines in enumerate(pages, 1)], (1, 2, 3, 4))
    assert [letter.pages for letter in letters] == [(1, 2), (3, 4)]


def test_another_persons_pages_do_not_go_on_from_a_first_page() -> None:
    pages = [(*ALICE, *FIRST), page(BORIS, 2, 3), page(BORIS, 3, 3)]
    letters = split_into_letters([layout(at, *lines) for at, lines in enumerate(pages, 1)], (1, 2, 3))
    assert [letter.pages for letter in letters] == [(1,), (2, 3)]
