"""Lines of print are cut out of the page whole, and stand on white."""

from __future__ import annotations

import time

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractor.document.page import Picture
from extractor.reading.strips import Part, Strip, find_strips, lines_of_ink, read_strips
from extractor.reading.ways import as_it_is

DPI = 250


def page(paper: int) -> Picture:
    """Two rows, a label and an amount in each, on white paper with the first row shaded."""
    image = Image.new("L", (1500, 300), 255)
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((0, 30, 1500, 130), fill=paper)
    font = ImageFont.load_default(36)
    for y, label, amount in ((60, "Failure-to-pay penalty", "371.24"), (190, "Interest charges", "314.54")):
        drawing.text((40, y), label, fill=0, font=font)
        drawing.text((1300, y), amount, fill=0, font=font)
    return Picture(np.asarray(image), DPI)


def strips_of(picture: Picture) -> list[Strip]:
    return find_strips(picture, lines_of_ink(picture))


def test_every_label_and_amount_is_a_strip_of_its_own() -> None:
    assert len(strips_of(page(255))) == 4


def test_a_shaded_row_is_read_like_a_white_one() -> None:
    for paper in (255, 228):
        words = read_strips([Part(1, page(paper), strips_of(page(paper)))], as_it_is)
        assert {"371.24", "314.54"} <= {word.text for word in words}


def test_a_word_stands_where_its_ink_is() -> None:
    words = read_strips([Part(1, page(255), strips_of(page(255)))], as_it_is)
    (amount,) = [word for word in words if word.text == "371.24"]
    assert abs(amount.x0 - 1300 * 72 / DPI) < 3
    assert 60 * 72 / DPI - 3 < amount.top < amount.bottom < 110 * 72 / DPI


def test_a_sentence_is_read_from_print_made_narrower_and_its_words_stand_where_their_ink_is() -> None:
    sentence = "Pay $4,310.54 by October 6, 2025 to avoid more interest."
    image, font = Image.new("L", (1500, 120), 255), ImageFont.load_default(36)
    drawing = ImageDraw.Draw(image)
    drawing.text((40, 40), sentence, fill=0, font=font)
    picture = Picture(np.asarray(image), DPI)
    words = read_strips([Part(1, picture, strips_of(picture))], as_it_is, sentence_width=0.75)
    assert " ".join(word.text for word in words) == sentence
    (year,) = [word for word in words if word.text == "2025"]
    assert abs(year.x0 - (40 + drawing.textlength("Pay $4,310.54 by October 6, ", font)) * 72 / DPI) < 3
    assert abs(year.x1 - (40 + drawing.textlength("Pay $4,310.54 by October 6, 2025", font)) * 72 / DPI) < 3


def test_a_picture_whose_resolution_is_rounded_down_has_the_lines_it_has_at_200_dpi() -> None:
    whole, rounded = (Picture(page(255).pixels, dpi) for dpi in (200.0, 199.9996))
    assert lines_of_ink(rounded) == lines_of_ink(whole)


def test_pages_read_from_one_canvas_keep_their_words_apart() -> None:
    parts = [Part(number, page(255), strips_of(page(255))) for number in (2, 3)]
    words = read_strips(parts, as_it_is)
    second, third = ([(w.text, w.x0, w.top) for w in words if w.page == number] for number in (2, 3))
    assert len(second) == 6
    assert [text for text, _, _ in second] == [text for text, _, _ in third]
    assert all(abs(a[2] - b[2]) < 1 for a, b in zip(second, third, strict=True))


def test_pages_of_different_resolution_are_read_each_at_its_own() -> None:
    coarse = Picture(np.asarray(Image.fromarray(page(255).pixels).resize((1200, 240))), DPI * 0.8)
    words = read_strips([Part(n, at, strips_of(at)) for n, at in ((1, page(255)), (2, coarse))], as_it_is)
    amounts = {(word.page, word.text): word for word in words if word.text in ("371.24", "314.54")}
    assert set(amounts) == {(page, text) for page in (1, 2) for text in ("371.24", "314.54")}
    assert abs(amounts[2, "371.24"].x0 - amounts[1, "371.24"].x0) < 3


def test_more_strips_than_one_canvas_holds_are_all_read() -> None:
    parts = [Part(number, page(255), strips_of(page(255))) for number in range(1, 101)]
    amounts = [word.page for word in read_strips(parts, as_it_is) if word.text == "371.24"]
    assert sorted(amounts) == list(range(1, 101))


def ringed(ring: tuple[int, int, int, int]) -> Picture:
    """The two rows with a ring drawn around something in pen."""
    image = Image.fromarray(page(255).pixels)
    ImageDraw.Draw(image).ellipse(ring, outline=0, width=4)
    return Picture(np.asarray(image), DPI)


def test_a_ring_through_two_rows_does_not_tie_them_together() -> None:
    strips = strips_of(ringed((150, 80, 420, 210)))
    assert [(strip.top < 130, strip.left < 100) for strip in strips] == [
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    ]


def test_letters_that_hang_on_a_ring_still_belong_to_their_line() -> None:
    clear, crossed = strips_of(page(255)), strips_of(ringed((10, 75, 120, 215)))
    labels = [strip for strip in crossed if strip.left < 200 and strip.right > 250]
    assert [strip.top > 130 for strip in labels] == [False, True]
    assert all(strip.left <= clear[0].left + 4 for strip in labels)


def test_a_ring_around_nothing_is_no_line_of_print() -> None:
    assert len(strips_of(ringed((600, 60, 1000, 240)))) == 4


def test_a_ring_on_a_page_full_of_specks_does_not_make_it_slow() -> None:
    """Each line is widened by what is near it, not by all others in turn: the specks are many thousands."""
    specks = np.random.default_rng(1).random((688, 532)) < 0.012
    pixels = np.where(np.kron(specks, np.ones((4, 4), bool)), 0, 255).astype(np.uint8)
    plain = Picture(pixels, DPI)
    image = Image.fromarray(pixels)
    ImageDraw.Draw(image).ellipse((300, 300, 1200, 900), outline=0, width=6)
    seconds = []
    for picture in (plain, Picture(np.asarray(image), DPI)):
        started = time.process_time()
        assert len(lines_of_ink(picture)) > 1000
        seconds.append(time.process_time() - started)
    assert seconds[1] < 12 * seconds[0]
