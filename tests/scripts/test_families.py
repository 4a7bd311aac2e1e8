"""Notices in families of layouts: each prints its truth, and what is planted is printed too."""

from __future__ import annotations

import pypdfium2
import pytest

from scripts.families.hands import FAMILIES, PICTURES
from scripts.families.make import honest

WITH_TEXT = [name for name in FAMILIES if name not in PICTURES]


def text_of(pdf: bytes) -> str:
    """All text of a PDF in one line."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("family", WITH_TEXT)
def test_a_family_prints_its_truth(family: str) -> None:
    made = honest(family, "7", other_words=False)
    text = text_of(made.data)
    notice = made.about["notice"]
    amounts = (notice["amount_due"], *(row["amount"] for row in notice["billing_rows"]))
    for amount in amounts:
        assert f"{abs(float(amount)):,.2f}" in text
    assert str(notice["tax_year"]) in text


def test_the_same_seed_draws_the_same_notice() -> None:
    assert honest("typewriter", "3", other_words=True).about == honest("typewriter", "3", other_words=True).about


def test_a_picture_family_has_no_text() -> None:
    assert text_of(honest("line_printer", "1", other_words=False).data).strip() == ""
