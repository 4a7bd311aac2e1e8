"""Pages of a file that are of no notice are no pages of the notice beside them."""

from __future__ import annotations

import pytest

from extractor.split.splitting import split_into_letters
from tests.split.test_splitting import ALICE, BORIS, layout, page

RECEIPT = ("OFFICE STORE", "03/02/2022", "Paper 12.99", "Total 107.24", "Thank you")
RETURN = ("Form 1040 U.S. Individual Income Tax Return", "Your social security number", "123-45-1234", "Tax 12,410.00")
COVER = ("Dear Alice", "Attached is the notice we spoke of.", "Sincerely", "Your accountant")


def pages_and_foreign(*pages: tuple[str, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    layouts = [layout(number, *lines) for number, lines in enumerate(pages, 1)]
    return [(each.pages, each.foreign) for each in split_into_letters(layouts, [each.number for each in layouts])]


@pytest.mark.parametrize("other", [RECEIPT, RETURN, COVER], ids=["receipt", "return", "cover letter"])
def test_a_page_after_a_whole_letter_is_of_no_notice(other: tuple[str, ...]) -> None:
    assert pages_and_foreign(page(ALICE, 1, 2), page(ALICE, 2, 2), other) == [((1, 2), (3,)), ((3,), ())]


@pytest.mark.parametrize("other", [RECEIPT, RETURN, COVER], ids=["receipt", "return", "cover letter"])
def test_a_page_before_a_letter_is_of_no_notice(other: tuple[str, ...]) -> None:
    assert pages_and_foreign(other, page(ALICE, 1, 2), page(ALICE, 2, 2)) == [((1,), ()), ((2, 3), (1,))]


def test_a_page_between_two_letters_is_named_with_the_first() -> None:
    pages = (page(ALICE, 1, 2), page(ALICE, 2, 2), RECEIPT, page(BORIS, 1, 1))
    assert pages_and_foreign(*pages) == [((1, 2), (3,)), ((3,), ()), ((4,), ())]


def test_a_page_without_a_number_stays_while_one_is_missing() -> None:
    assert pages_and_foreign(page(ALICE, 1, 3), page(ALICE, 2, 3), RECEIPT) == [((1, 2, 3), ())]


def test_a_coupon_page_with_the_date_of_the_letter_is_the_letters() -> None:
    assert pages_and_foreign(page(ALICE, 1, 2), page(ALICE, 2, 2), ALICE) == [((1, 2, 3), ())]


def test_a_file_without_a_notice_has_no_foreign_pages() -> None:
    assert pages_and_foreign(RECEIPT, RETURN) == [((1, 2), ())]
