"""The figures of a letter are named by what they are, wherever a sentence prints them again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.fields.letter_figures import letter_figures
from extractor.record import Notice, Penalties
from extractor.sentences.figures import tokens_of

NOTICE = Notice(
    tax_year=2022,
    notice_date=dt.date(2023, 10, 23),
    due_date=dt.date(2023, 11, 13),
    amount_due=Decimal("860.00"),
    tax_owed=Decimal("1000.00"),
    payments_and_credits=Decimal("-300.00"),
    penalties=Penalties(
        failure_to_file=Decimal("70.00"),
        failure_to_pay=Decimal("14.00"),
        estimated_tax=Decimal("21.00"),
        dishonored_payment=Decimal("25.00"),
    ),
    penalties_total=Decimal("130.00"),
    interest=Decimal("30.00"),
    tin_last4="1234",
    taxpayer_name="Jo Lee Marsh",
)
NAMES = {
    "$860.00": "<amount_due>",
    "$1,000.00": "<tax>",
    "$300.00": "<credits>",
    "$70.00": "<failure_to_file>",
    "$14.00": "<failure_to_pay>",
    "$21.00": "<estimated_tax>",
    "$25.00": "<dishonored_payment>",
    "$30.00": "<interest>",
    "$130.00": "<part>",
    "$130.01": "<amount>",
    "$0.00": "<amount>",
    "November 13, 2023": "<due_date>",
    "October 23, 2023": "<notice_date>",
    "December 31, 2022": "<own_date>",
    "November 14, 2023": "<date>",
    "2022": "<tax_year>",
    "2021": "<year>",
    "XXX-XX-1234": "<own_number>",
    "XXX-XX-1235": "<taxpayer_number>",
    "MARSH": "<name>",
    "Lee": "<name>",
    "Jo": "jo",
}


@pytest.mark.parametrize(("printed", "name"), NAMES.items())
def test_a_figure_is_named_by_what_it_is(printed: str, name: str) -> None:
    assert tokens_of(printed, letter_figures(NOTICE)) == (name,)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("$860.00", "<amount>"),
        ("October 23, 2023", "<date>"),
        ("2022", "<year>"),
        ("XXX-XX-1234", "<taxpayer_number>"),
        ("Marsh", "marsh"),
    ],
)
def test_of_a_letter_that_was_not_read_no_figure_is_its_own(printed: str, name: str) -> None:
    assert tokens_of(printed, letter_figures(Notice())) == (name,)


def test_of_two_figures_that_are_the_same_the_amount_due_is_named_first() -> None:
    same = NOTICE.model_copy(update={"tax_owed": NOTICE.amount_due, "due_date": NOTICE.notice_date})
    figures = letter_figures(same)
    assert tokens_of("$860.00", figures) == ("<amount_due>",)
    assert tokens_of("October 23, 2023", figures) == ("<notice_date>",)
