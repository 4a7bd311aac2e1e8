"""Of a page's own text that is read which the page shows, with what is drawn besides."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.document.opening import open_document
from extractor.reading.own_text import OwnText, own_text
from extractor.reading.reader import PageWords, read_pages

AMOUNT = "$1,234.56"
LINES = ("You have a balance due for the tax year. Pay the amount due by the date on this page.",) * 3
Draw = Callable[[Canvas], None]


def letter(*steps: Draw) -> bytes:
    """A PDF of one page with a few sentences, on which more is drawn."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(612, 792))
    for at, line in enumerate(LINES):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 700 - 20 * at, line)
    for step in steps:
        canvas.saveState()
        step(canvas)
        canvas.restoreState()
    canvas.save()
    return written.getvalue()


def amount(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    canvas.drawString(300, 500, AMOUNT)


def white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    amount(canvas)


def transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    amount(canvas)


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(300, 500)
    text.setFont("Helvetica", 12)
    text.setTextRenderMode(3)
    text.textOut(AMOUNT)
    canvas.drawText(text)


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(0, 0, 10, 10)
    canvas.clipPath(path, stroke=0)
    amount(canvas)


def outside(canvas: Canvas) -> None:
    canvas.drawString(700, 500, AMOUNT)


def on_its_own_color(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.2, 0.3, 0.6)
    canvas.rect(290, 490, 100, 30, stroke=0, fill=1)
    amount(canvas)


def under_white(canvas: Canvas) -> None:
    amount(canvas)
    canvas.setFillGray(1)
    canvas.rect(295, 495, 80, 20, stroke=0, fill=1)


def under_black(canvas: Canvas) -> None:
    amount(canvas)
    canvas.rect(295, 495, 80, 20, stroke=0, fill=1)


def white_on_dark(canvas: Canvas) -> None:
    canvas.rect(290, 490, 100, 30, stroke=0, fill=1)
    white(canvas)


def picture_of(text: str, left: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        image = Image.new("L", (640, 160), 255)
        ImageDraw.Draw(image).text((10, 20), text, 0, ImageFont.load_default(96))
        canvas.drawImage(ImageReader(image), left, 494, 80, 20)

    return draw


def half_covered(canvas: Canvas) -> None:
    amount(canvas)
    canvas.rect(295, 495, 30, 20, stroke=0, fill=1)


def retyped(canvas: Canvas) -> None:
    under_white(canvas)
    canvas.setFillGray(0)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(300, 500, "$9,234.56")


def digit_before(canvas: Canvas) -> None:
    """A digit drawn as a shape before an amount."""
    canvas.setFont("Helvetica", 12)
    canvas.drawString(300, 500, "234.56")
    path = canvas.beginPath()
    for x, y in ((294, 500), (294, 508), (291, 506), (291, 507), (295, 509), (297, 509), (297, 500)):
        (path.moveTo if (x, y) == (294, 500) else path.lineTo)(x, y)
    canvas.drawPath(path, stroke=0, fill=1)


def own(data: bytes) -> OwnText:
    with open_document(data) as document:
        return own_text(document.pages[0])


def read(data: bytes) -> PageWords:
    with open_document(data) as document:
        return read_pages(document.pages)[0]


def test_text_that_shows_is_read_as_it_is() -> None:
    text = own(letter(amount))
    assert text.is_print
    assert AMOUNT in {word.text for word in text.words}
    assert not text.drawn


@pytest.mark.parametrize(
    "hidden", [white, transparent, invisible, clipped, outside, on_its_own_color, under_white, under_black]
)
def test_text_that_leaves_its_place_plain_is_no_print(hidden: Draw) -> None:
    text = own(letter(hidden))
    assert AMOUNT not in {word.text for word in text.words}
    assert text.is_print


def test_an_amount_under_a_bar_is_kept_apart_from_what_is_merely_hidden() -> None:
    assert [word.text for word in own(letter(under_black)).barred] == [AMOUNT]
    assert own(letter(under_white)).barred == ()


@pytest.mark.parametrize("size", [8, 9, 11, 14])
def test_print_typed_over_a_white_patch_in_another_size_is_read_as_a_picture(size: int) -> None:
    def typed(canvas: Canvas) -> None:
        under_white(canvas)
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", size)
        canvas.drawString(300, 500, "$9,234.56")

    assert not own(letter(typed)).is_print


def test_white_print_on_dark_ground_is_read() -> None:
    assert AMOUNT in {word.text for word in own(letter(white_on_dark)).words}


@pytest.mark.parametrize("uncertain", [half_covered, retyped, digit_before])
def test_a_page_whose_text_is_not_certain_is_read_as_a_picture(uncertain: Draw) -> None:
    assert not own(letter(uncertain)).is_print


def test_a_picture_over_text_is_what_is_read() -> None:
    page = read(letter(amount, picture_of("$9,876.54", 298)))
    assert page.how == "text+ocr"
    assert AMOUNT not in {word.text for word in page.words}
    assert "$9,876.54" in {word.text for word in page.words}


def test_print_that_is_a_picture_is_read_with_the_text() -> None:
    page = read(letter(picture_of("$9,876.54", 298)))
    assert page.picture is None
    assert {"$9,876.54", "balance"} <= {word.text for word in page.words}


STAMP = ("LAST DAY IS TODAY", "CALL OFFICER DREW", "712 555 0164")


def stamp(angle: float) -> Draw:
    """A rubber stamp of three lines as a picture, turned by an angle in degrees, at the middle of the page."""

    def draw(canvas: Canvas) -> None:
        image = Image.new("L", (1000, 420), 255)
        for row, line in enumerate(STAMP):
            ImageDraw.Draw(image).text((60, 60 + 110 * row), line, 40, ImageFont.load_default(70))
        turned = image.rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
        canvas.drawImage(ImageReader(turned), 200, 380, 0.24 * turned.width, 0.24 * turned.height)

    return draw


@pytest.mark.parametrize("angle", [8, -6, 14])
def test_a_stamp_that_is_a_picture_set_aslant_is_read_where_it_is(angle: float) -> None:
    page = read(letter(stamp(angle)))
    drawn = [word for word in page.words if word.source == "ocr"]
    assert {"LAST", "TODAY", "OFFICER"} <= {word.text for word in drawn}
    assert any(word.text.endswith("0164") for word in drawn)
    assert all(word.x0 > 180 and word.x1 < 480 and word.top > 250 and word.bottom < 420 for word in drawn)


def test_a_level_stamp_has_no_angle() -> None:
    assert own(letter(stamp(0))).skew is None
    assert own(letter(stamp(8))).skew == pytest.approx(-8, abs=1)


def test_a_scan_with_margins_is_read_whatever_its_text_layer_says() -> None:
    """The picture covers the middle of the page; an invisible text over it says something else."""

    def scan(canvas: Canvas) -> None:
        image = Image.new("L", (1400, 600), 255)
        for row in range(6):
            ImageDraw.Draw(image).text((20, 90 * row), "Amount due $777.00 by June 30", 0, ImageFont.load_default(56))
        canvas.setFillGray(1)
        canvas.rect(0, 0, 612, 792, stroke=0, fill=1)
        canvas.drawImage(ImageReader(image), 60, 300, 490, 210)
        for row in range(6):
            text = canvas.beginText(66, 490 - 31 * row)
            text.setFont("Helvetica", 19)
            text.setTextRenderMode(3)
            text.textOut("Amount due $111.00 by June 30")
            canvas.drawText(text)

    page = read(letter(scan))
    assert "$777.00" in {word.text for word in page.words}
    assert "$111.00" not in {word.text for word in page.words}


def test_what_is_filled_into_a_form_is_read() -> None:
    def field(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name="due", x=300, y=495, width=100, height=20, fontSize=12, value="1,234.56")

    assert "1,234.56" in {word.text for word in read(letter(field)).words}


def test_a_watermark_aslant_is_no_part_of_a_line() -> None:
    def watermark(canvas: Canvas) -> None:
        canvas.setFillGray(0.85)
        canvas.translate(100, 400)
        canvas.rotate(40)
        canvas.setFont("Helvetica-Bold", 80)
        canvas.drawString(0, 0, "COPY 99")

    text = own(letter(amount, watermark))
    assert text.is_print
    assert AMOUNT in {word.text for word in text.words}


@pytest.mark.parametrize("box", [[40, 30, 600, 760], [-20, -30, 612, 792]])
def test_a_crop_box_moves_the_words_with_the_page(box: list[int]) -> None:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(letter(amount, outside))) as document:
        document.pages[0].MediaBox = [-50, -60, 900, 900]
        document.pages[0].CropBox = box
        document.save(written)
    text = own(written.getvalue())
    (word,) = (word for word in text.words if word.text == AMOUNT)
    assert (word.x0, word.bottom) == pytest.approx((300 - box[0], box[3] - 500 + 2.5), abs=1.5)


@pytest.mark.parametrize("offset", [0.3, 1.5])
def test_bold_print_and_shadows_are_read_once(offset: float) -> None:
    def again(canvas: Canvas) -> None:
        canvas.translate(offset, -offset)
        amount(canvas)

    assert [word.text for word in own(letter(amount, again)).words].count(AMOUNT) == 1


@pytest.mark.parametrize(("small", "rise", "seen"), [(7, 4, "$551.46"), (8, 0, "$551.46"), (12, 0, "$55146")])
def test_cents_set_small_are_cents(small: int, rise: int, seen: str) -> None:
    def cents(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(300, 500, "$551")
        canvas.setFont("Helvetica", small)
        canvas.drawString(300 + canvas.stringWidth("$551", "Helvetica", 12), 500 + rise, "46")

    assert seen in {word.text for word in own(letter(cents)).words}


def test_the_mark_of_a_footnote_is_no_cents() -> None:
    def mark(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(300, 500, "$551.00 1040")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(300 + canvas.stringWidth("$551.00 1040", "Helvetica", 12), 504, "12")

    assert not {"1040.12", "$551.00.12"} & {word.text for word in own(letter(mark)).words}


def test_text_of_an_older_revision_is_not_read() -> None:
    """A reader shows the last of two documents in one file; another parser may take the first."""
    old, new = letter(amount), letter(retyped)
    data = old.replace(b"%%EOF", b"") + new
    page = read(data)
    assert page.how != "text" or AMOUNT not in {word.text for word in page.words}


def test_codes_without_a_meaning_are_no_text() -> None:
    def turned(text: str) -> str:
        return "".join(chr((ord(c) - 97 + 13) % 26 + 97) if c.islower() else c for c in text)

    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(612, 792))
    for row in range(6):
        canvas.drawString(60, 700 - 20 * row, turned("this is the amount that you owe and it is due by the date here"))
    canvas.save()
    assert not own(written.getvalue()).is_print


def perforation(dashes: int) -> Draw:
    """An upright dashed rule close before the amount."""

    def draw(canvas: Canvas) -> None:
        amount(canvas)
        for at in range(dashes):
            canvas.rect(295, 470 + 7 * at, 1, 4, stroke=0, fill=1)

    return draw


def test_an_upright_dashed_rule_beside_an_amount_is_none_of_its_figures() -> None:
    assert own(letter(perforation(20))).is_print
    assert not own(letter(digit_before)).is_print
