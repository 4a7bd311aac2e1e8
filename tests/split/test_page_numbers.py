"""Page numbers without the word, or without the number of pages, keep the pages of a letter together."""

from __future__ import annotations

import pytest

from extractor.split.page_identity import page_number
from extractor.split.splitting import split_into_letters
from tests.layout.pages import page

FIRST = [
    (60.0, 60.0, "January 20, 2025"),
    (60.0, 120.0, "Dear Taxpayers:"),
    (60.0, 140.0, "You owe $4,037.85 for 2023."),
]


@pytest.mark.parametrize(
    "printed",
    [
        "2 / 3",
        "CP14 · 2 / 3",
        "– 2 of 3 –",
        "Sheet 2 of 3",
        "Beatriz Pruitt   –   CP14   –   page 2",
        "2023 / IRS / CP14   p.2",
    ],
)
def test_a_page_number_may_be_at_the_edge_of_a_page_without_its_word(printed: str) -> None:
    assert page_number(page((60, 40, printed), (60, 100, "Period   Days   Rate"))).number == 2


@pytest.mark.parametrize("printed", ["Payment 1 / 2", "7 / 2", "Call 800-829-0922"])
def test_other_figures_at_the_edge_are_no_page_number(printed: str) -> None:
    assert page_number(page((60, 40, printed), (60, 100, "Period   Days   Rate"))).number is None


def test_a_letter_with_a_salutation_goes_on_with_its_page_2() -> None:
    second = page((60, 40, "Beatriz Pruitt   –   CP14   –   page 2"), (60, 100, "Sincerely yours,"), number=2)
    assert [letter.pages for letter in split_into_letters([page(*FIRST), second], (1, 2))] == [(1, 2)]
