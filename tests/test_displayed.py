"""Key figures of a PDF's own text are proved on the displayed page."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.displayed import _shown_at
from extractor.errors import EngineMissing
from extractor.pipeline import extract_bytes
from extractor.record import Record
from extractor.values.word import Word

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
DIGITAL = SAMPLES / "clean-two-column.pdf"
IN_HELVETICA = SAMPLES / "clean-single-column.pdf"


def read(data: bytes) -> Record:
    (record,) = extract_bytes(data, "letter.pdf")
    return record


def with_other_glyphs(data: bytes, swapped: bytes) -> bytes:
    """The PDF with the glyphs of two digits swapped in every font, the text what it was: by their glyph names."""
    written = io.BytesIO()
    names = {b"3": "three", b"8": "eight"}
    first, second = swapped[:1], swapped[1:]
    with pikepdf.open(io.BytesIO(data)) as document:
        lie = f"2 beginbfchar <{first.hex()}> <00{first.hex()}> <{second.hex()}> <00{second.hex()}> endbfchar"
        for page in document.pages:
            for font in page.Resources.Font.values():
                if font.Subtype != "/Type1":
                    continue
                font.Encoding = pikepdf.Dictionary(
                    Type=pikepdf.Name.Encoding,
                    BaseEncoding=pikepdf.Name.WinAnsiEncoding,
                    Differences=[
                        ord(first),
                        pikepdf.Name("/" + names[second]),
                        ord(second),
                        pikepdf.Name("/" + names[first]),
                    ],
                )
                font.ToUnicode = document.make_indirect(pikepdf.Stream(document, cmap(lie)))
        document.save(written)
    return written.getvalue()


def cmap(characters: str) -> bytes:
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
        f"1 begincodespacerange <00> <FF> endcodespacerange {characters} endcmap end end"
    ).encode()


def test_a_letter_whose_text_is_what_it_shows_is_read_as_text() -> None:
    record = read(DIGITAL.read_bytes())
    assert record.status == "verified"
    assert set(record.source.reading) == {"text"}


def test_a_letter_that_contradicts_itself_in_its_text_is_not_read_again() -> None:
    """Page 1 of one letter, the rest of another one's: no recognition can decide which is right."""
    written = io.BytesIO()
    parts = (SAMPLES / "clean-older.pdf", SAMPLES / "clean-window-box.pdf")
    with pikepdf.new() as joined, pikepdf.open(parts[0]) as first, pikepdf.open(parts[1]) as rest:
        joined.pages.append(first.pages[0])
        joined.pages.extend(list(rest.pages)[1:])
        joined.save(written)
    record = read(written.getvalue())
    assert record.status == "review"
    assert "date-disagreement" in {finding.code for finding in record.findings}
    assert set(record.source.reading) == {"text"}


def test_digits_that_look_like_others_are_found() -> None:
    honest = read(IN_HELVETICA.read_bytes())
    record = read(with_other_glyphs(IN_HELVETICA.read_bytes(), b"38"))
    figures = {honest.notice.amount_due, honest.notice.tax_owed} if honest.notice else set()
    assert any(digit in str(figures) for digit in "38")
    assert record.status == "review"
    assert "text-differs-from-page" in {finding.code for finding in record.findings}


def test_a_forged_amount_over_the_text_is_reported_with_both_values() -> None:
    data = DIGITAL.read_bytes()
    honest = read(data)
    assert honest.notice
    amount = f"{honest.notice.amount_due:,}"
    forged = re.sub(r"\d", lambda digit: "7" if digit[0] != "7" else "4", amount, count=1)
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        for place in honest.fields["amount_due"].evidence:
            if place.place == "scan_line":
                continue
            x0, top, x1, bottom = place.bbox
            height = float(document.pages[place.page - 1].MediaBox[3])
            size = (bottom - top) * 0.8
            font = document.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
            )
            look = pikepdf.Stream(
                document,
                f"1 g 0 0 {x1 - x0} {bottom - top} re f 0 g BT /F {size} Tf 0 {size / 4} Td (${forged}) Tj ET".encode(),
                Subtype=pikepdf.Name.Form,
                BBox=[0, 0, x1 - x0 + 20, bottom - top],
                Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font)),
            )
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.FreeText,
                Rect=[x0, height - bottom, x1 + 20, height - top],
                F=4,
                AP=pikepdf.Dictionary(N=document.make_indirect(look)),
            )
            page = document.pages[place.page - 1]
            page.Annots = [*page.get("/Annots", []), document.make_indirect(note)]
        document.save(written)
    record = read(written.getvalue())
    assert record.status == "review"
    assert record.notice and record.notice.amount_due != honest.notice.amount_due


@pytest.mark.parametrize(
    ("seen", "shown"),
    [
        (("$134.05",), None),
        (("$134", ".05"), None),
        (("$9,134.05",), "$9,134.05"),
        (("$134.06",), "$134.06"),
        ((), ""),
    ],
)
def test_in_the_place_of_an_amount_its_digits_and_no_others_are_the_same(
    seen: tuple[str, ...], shown: str | None
) -> None:
    amount = Word("$134.05", 1, 100, 100, 140, 110)
    assert _shown_at(amount, [replace(amount, text=text) for text in seen]) == shown


def test_without_an_engine_a_digital_letter_is_for_review(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> set[int]:
        raise EngineMissing("tesseract is not installed")

    monkeypatch.setattr("extractor.displayed.places_with_other_glyphs", missing)
    record = read(DIGITAL.read_bytes())
    assert record.status == "review"
    assert "tesseract is not installed" in {f.message.rpartition(": ")[2] for f in record.findings}


def test_an_amount_in_a_picture_beside_the_text_is_reported() -> None:
    picture = Image.new("L", (460, 64), 255)
    ImageDraw.Draw(picture).text((4, 8), "Now due: $9,137.75", fill=0, font=ImageFont.load_default(44))
    written = io.BytesIO()
    with pikepdf.open(DIGITAL) as document:
        image = document.make_stream(
            picture.tobytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=460,
            Height=64,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
        page = document.pages[0]
        page.Resources.XObject = pikepdf.Dictionary({**page.Resources.get("/XObject", {}), "/Pasted": image})
        page.contents_add(document.make_stream(b"q 210 0 0 29 300 14 cm /Pasted Do Q"))
        document.save(written)
    record = read(written.getvalue())
    assert record.status == "review"
    assert {finding.found for finding in record.findings} >= {"9137.75"}
