"""The words of a page's own text are recognized where they stand, whichever way they are set."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.document.opening import open_document
from extractor.reading.glyph_proof import Place, places_with_other_glyphs
from extractor.reading.own_text import own_text

LINES = ("Amount due for the tax year 2022", "Please pay this amount by the date above", "Interest is charged daily")
_SAID = "1,234.56"
_SHOWN = "1,934.56"


def page(*, degrees: int = 0, rotation: int = 0, shown: str = _SAID, beside: str = "") -> bytes:
    """A page with sentences and an amount set `degrees` from level, with words `beside` it on its line; `rotation` is
    that of the page in its file; where another amount is `shown`, the text says the same as before."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    for at, line in enumerate(LINES * 3):
        canvas.drawString(150, 700 - 20 * at, line)
    canvas.translate(300, 300)
    canvas.rotate(degrees)
    canvas.drawString(0, 0, shown)
    canvas.drawRightString(-3, 0, beside)
    canvas.save()
    if "9" not in shown:
        return rotated(written.getvalue(), rotation)
    with pikepdf.open(written) as document:
        (font,) = document.pages[0].Resources.Font.values()
        font.ToUnicode = document.make_indirect(pikepdf.Stream(document, said_for_shown()))
        lying = io.BytesIO()
        document.save(lying)
    return rotated(lying.getvalue(), rotation)


def said_for_shown() -> bytes:
    """A map to Unicode after which a nine is a two."""
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <FF> "
        b"endcodespacerange 1 beginbfchar <39> <0032> endbfchar endcmap end end"
    )


def rotated(data: bytes, rotation: int) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.pages[0].Rotate = rotation
        document.save(written)
    return written.getvalue()


def unproved(data: bytes, said: str = _SAID) -> set[Place]:
    """The places of words with digits that show other characters."""
    with open_document(data) as document:
        text = own_text(document.pages[0])
        assert text.is_print
        words = [word for word in text.words if any(character.isdigit() for character in word.text)]
        assert said in [word.text for word in words]
        return places_with_other_glyphs({1: text}, {(1, (w.x0, w.top, w.x1, w.bottom)) for w in words})


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_turned_in_its_file_is_proved(rotation: int) -> None:
    assert not unproved(page(rotation=rotation))


@pytest.mark.parametrize("degrees", [90, 270])
def test_an_amount_set_upward_or_downward_is_proved(degrees: int) -> None:
    assert not unproved(page(degrees=degrees))


@pytest.mark.parametrize("degrees", [0, 90, 270])
def test_an_amount_with_other_glyphs_is_found_whichever_way_it_is_set(degrees: int) -> None:
    assert len(unproved(page(degrees=degrees, shown=_SHOWN))) == 1


@pytest.mark.parametrize("day", ["2,", "12,", "1", "11,", "7."])
def test_a_day_that_ends_a_line_is_proved(day: str) -> None:
    assert not unproved(page(shown=day, beside="Pay the amount due by June"), day)


def test_a_day_with_another_glyph_is_found_on_its_line() -> None:
    assert len(unproved(page(shown="9,", beside="Pay the amount due by June"), "2,")) == 1


def test_a_place_within_another_is_recognized_once() -> None:
    with open_document(page()) as document:
        text = own_text(document.pages[0])
        (year,) = [word for word in text.words if word.text == "2022"][:1]
        line = [word for word in text.words if word.middle == year.middle]
        whole = (line[0].x0, line[0].top, line[-1].x1, line[0].bottom)
        assert not places_with_other_glyphs({1: text}, {(1, whole), (1, (year.x0, year.top, year.x1, year.bottom))})
