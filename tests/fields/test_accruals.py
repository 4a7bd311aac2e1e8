"""What a letter says a further day or month adds is no amount of its own where the law gives it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.accruals import accrues, all_accrue
from tests.fields.test_judged_sentences import found
from tests.fields.test_leftovers import NOTICE
from tests.fields.test_leftovers import found as leftovers_of
from tests.layout.pages import page, stacked

OF_MONTH = "If the balance stays open, another ${} is added with every new month."
OF_DAY = "Otherwise roughly ${} accrues for each day, before compounding."


@pytest.mark.parametrize(
    ("amount", "sentence", "is_right"),
    [
        # Half a percent of the unpaid $1,100.00, and 8 percent a year of it and of $1,136.70 (October 2023).
        ("5.50", OF_MONTH, True),
        ("5.51", OF_MONTH, True),
        ("5.52", OF_MONTH, False),
        ("55.00", OF_MONTH, True),
        ("0.24", OF_DAY, True),
        ("0.25", OF_DAY, True),
        ("0.26", OF_DAY, False),
        ("0.30", OF_DAY, False),
        ("5.50", OF_DAY, False),
        ("5.50", "Send us another ${} at once.", False),
    ],
)
def test_what_accrues_is_what_the_law_gives(amount: str, sentence: str, is_right: bool) -> None:
    printed = sentence.format(amount)
    assert accrues(Decimal(amount), printed, NOTICE) is is_right
    assert all_accrue(printed, NOTICE) is is_right
    assert ([each.value for each in leftovers_of(page(*stacked(54, 300, printed)))] == []) is is_right


def test_without_a_notice_date_nothing_is_known_of_a_day() -> None:
    undated = NOTICE.model_copy(update={"notice_date": None})
    assert not accrues(Decimal("0.24"), OF_DAY.format("0.24"), undated)


def test_a_sentence_without_amounts_says_nothing_of_what_accrues() -> None:
    assert not all_accrue("Interest is added every day.", NOTICE)


def test_the_year_of_a_day_is_no_other_year_of_a_sentence() -> None:
    assert found("It runs from 15 April 2026 and is added at two percent for every week.") != ()
    assert found("For 2019 it was added at two percent for every week.") == ()
