"""Illustrations whose amounts come out by the law's rates are explained by that; others are not."""

from __future__ import annotations

import pytest

from extractor.fields.illustrations import in_illustrations
from extractor.fields.mentions import mentions
from tests.layout.pages import page


def _explained(sentence: str) -> list[str]:
    return [each.run.text for each in in_illustrations(mentions(page((60, 100, sentence))))]


@pytest.mark.parametrize(
    "sentence",
    [
        "As an illustration only, $400.00 left unpaid for one month adds $2.00.",
        "For example, two months on $1,000.00 come to $10.00.",
        "Suppose that $300.00 is filed one month late: the charge is $15.00.",
    ],
)
def test_an_illustration_that_comes_out_explains_its_amounts(sentence: str) -> None:
    assert len(_explained(sentence)) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "As an illustration only, $400.00 left unpaid for one month adds $2.01.",
        "As an illustration only, $400.00 left unpaid for thirteen months adds $26.00.",
        "Then $400.00 left unpaid for one month adds $2.00.",
        "For example, $400.00 left unpaid adds $2.00.",
        "For example, $400.00 left unpaid for three months adds $2.00.",
        "For example, send $400.00 today.",
        "For example, $400.00 and $2.00 are added to $402.00.",
    ],
)
def test_what_does_not_come_out_or_illustrates_nothing_is_not_explained(sentence: str) -> None:
    assert _explained(sentence) == []


@pytest.mark.parametrize(
    ("part", "count"),
    [
        ("Paying half at once cuts the charge to $4.75.", 3),
        ("With a third of it paid, $3.17 less is added.", 3),
        ("Paying half at once cuts the charge to $4.80.", 0),
        ("Paying a part at once cuts the charge to $4.75.", 0),
    ],
)
def test_a_part_of_the_charge_of_a_month_explains_itself(part: str, count: int) -> None:
    assert len(_explained(f"Each month, $1,900.00 of unpaid tax costs $9.50. {part}")) == count
