"""Notices in families of layouts: each prints its truth, and what is planted is printed too."""

from __future__ import annotations

import pypdfium2
import pytest

from scripts.families.hands import FAMILIES, PICTURES
from scripts.families.lies import LIES, lie
from scripts.families.make import honest, planted
from scripts.families.others import KINDS, other
from scripts.families.plants import harmless
from scripts.families.plants.plant import Plant
from scripts.families.sets import PLANTS

WITH_TEXT = [name for name in FAMILIES if name not in PICTURES]


def text_of(pdf: bytes) -> str:
    """All text of a PDF in one line."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def figures_of(text: str) -> str:
    """A text without blanks and points, since cents may have a column of their own."""
    return text.replace(" ", "").replace(".", "")


@pytest.mark.parametrize("family", WITH_TEXT)
def test_a_family_prints_its_truth(family: str) -> None:
    made = honest(family, "7", other_words=False)
    text = text_of(made.data)
    notice = made.about["notice"]
    amounts = (notice["amount_due"], *(row["amount"] for row in notice["billing_rows"]))
    for amount in amounts:
        assert figures_of(f"{abs(float(amount)):,.2f}") in figures_of(text)
    assert str(notice["tax_year"]) in text


def test_the_same_seed_draws_the_same_notice() -> None:
    assert honest("typewriter", "3", other_words=True).about == honest("typewriter", "3", other_words=True).about


def test_a_picture_family_has_no_text() -> None:
    assert text_of(honest("line_printer", "1", other_words=False).data).strip() == ""


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_a_contradiction_is_printed_somewhere(plant: Plant) -> None:
    """Where a family does not print what a plant changes, the next one does."""
    tries = (planted(family, f"{seed}", plant) for seed in range(6) for family in ("typewriter", "plain_letter"))
    assert next(made for made in tries if made is not None).about["expected"] == "suspicious"


def test_harmless_additions_are_expected_to_pass() -> None:
    made = planted("typewriter", "1", harmless.PLANTS[0])
    assert made is not None
    assert made.about["expected"] == "verified"


@pytest.mark.parametrize("number", range(len(LIES)), ids=lambda number: LIES[number].__name__)
def test_a_lying_pdf_opens_and_has_the_truth_of_its_page(number: int) -> None:
    made = lie(number, "1")
    document = pypdfium2.PdfDocument(made.data)
    assert len(document) >= 1
    document.close()
    assert made.about["notice"]["amount_due"]


def test_text_under_a_white_sheet_is_still_stored() -> None:
    """The page shows one notice, the file holds the words of two."""
    made = lie([way.__name__ for way in LIES].index("covered_by_white"), "2")
    assert text_of(made.data).count("Billing Summary") == 2


@pytest.mark.parametrize("number", range(len(KINDS)), ids=lambda number: KINDS[number].__name__)
def test_a_file_that_is_not_a_cp14_has_text(number: int) -> None:
    made = other(number, "1")
    assert made.about["expected"] == "unsupported"
    assert len(text_of(made.data)) > 60
