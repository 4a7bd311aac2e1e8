"""A link of a PDF page is where it leads, not the words over it."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.document.opening import open_document
from extractor.values.box import Box


def links_of(*targets: str) -> list[tuple[str, Box]]:
    """The links of a letter page that has each target under the words "www.irs.gov/payments"."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    for at, target in enumerate(targets):
        bottom = 700 - 20 * at
        canvas.drawString(72, bottom, "www.irs.gov/payments")
        canvas.linkURL(target, (72, bottom, 172, bottom + 12))
    canvas.save()
    with open_document(file.getvalue()) as document:
        return document.pages[0].links()


def test_a_link_has_its_target_and_its_place() -> None:
    ((target, box),) = links_of("https://pay.example.com/irs")
    assert (target, box.rounded()) == ("https://pay.example.com/irs", (72.0, 80.0, 172.0, 92.0))


@pytest.mark.parametrize("targets", [("tel:8008290922",), ("https://www.irs.gov/payments", "mailto:help@example.com")])
def test_every_link_of_a_page_is_listed(targets: tuple[str, ...]) -> None:
    assert [target for target, _ in links_of(*targets)] == list(targets)


def test_a_target_of_any_length_is_cut_off() -> None:
    ((target, _),) = links_of("https://example.com/" + "a" * 100_000)
    assert len(target) < 4096
