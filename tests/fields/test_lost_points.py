"""Amounts whose points OCR lost are those of the letter that have the same digits, and no others."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.fields.leftovers import leftovers
from extractor.fields.lost_points import with_points
from extractor.fields.unknown_sentences import unknown_sentences
from tests.fields.test_leftovers import NOTICE
from tests.layout.pages import page

AMOUNTS = (Decimal("3035.14"), Decimal("-57.54"), Decimal("10.40"))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("the amount due of $3.035 14,by August 18.", "the amount due of $3,035.14,by August 18."),
        ("the amount due of S3 035 14 by August 18.", "the amount due of $3,035.14 by August 18."),
        ("Total penalty for late payment $5754", "Total penalty for late payment $57.54"),
        ("AMOUNT DUE BY 10/:26/2020", "AMOUNT DUE BY 10/26/2020"),
        ("Amount due by 10/26./2020", "Amount due by 10/26/2020"),
    ],
)
def test_lost_points_of_known_amounts_are_restored(read: str, printed: str) -> None:
    assert with_points(read, AMOUNTS) == printed


@pytest.mark.parametrize(
    "read", ["pay $3.035 15 now", "pay $5,754 now", "your Form 1040 of 2020", "pay $13 035 14 now", "10/:46/2020"]
)
def test_other_figures_stay_as_they_were_read(read: str) -> None:
    assert with_points(read, AMOUNTS) == read


def test_a_known_amount_without_its_point_is_accounted_for_on_paper_only() -> None:
    digits = f"{NOTICE.amount_due:.2f}".replace(".", "")
    line = (54.0, 300.0, f"Total of these charges ${digits}")
    assert leftovers([[page(line, confidence=95.0)]], NOTICE) == ()
    assert [each.kind for each in leftovers([[page(line)]], NOTICE)] == ["amount"]


def test_another_amount_without_its_point_is_reported() -> None:
    assert NOTICE.amount_due is not None
    digits = f"{NOTICE.amount_due + 1:.2f}".replace(".", "")
    line = (54.0, 300.0, f"Total of these charges ${digits}")
    assert [each.kind for each in leftovers([[page(line, confidence=95.0)]], NOTICE)] == ["amount"]


def test_a_sentence_with_an_amount_without_its_point_is_known() -> None:
    amount = f"{NOTICE.amount_due:,.2f}".replace(".", " ").replace(",", ".")
    line = (54.0, 300.0, f"Pay the amount due of ${amount},by the due date to avoid interest charges.")
    assert unknown_sentences([page(line, confidence=95.0)], NOTICE) == ()
