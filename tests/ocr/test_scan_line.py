"""The fields of digits of the machine line are read surely or not at all, and nothing else is taken for it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageFilter
from reportlab.pdfgen.canvas import Canvas

from extractor.document.page import Picture, Pixels
from extractor.ocr.scan_line import find_scan_line, with_scan_line
from extractor.values.word import Word
from scripts.make_machine_line_templates import OCR_A
from tests.ocr.scan_lines import DIGITS, DPI, LINE, TOP, in_ocr_a, in_the_samples_type, page_with, set_in

POINT = DPI / 72


def fields(picture: Picture) -> list[str] | None:
    line = find_scan_line(picture, 1)
    return None if line is None else [word.text for word in line.fields]


@pytest.mark.parametrize("tall", [14, 18, 22, 30])
@pytest.mark.parametrize("pitch", [0.9, 1.0, 1.2])
def test_the_line_is_read_at_any_usual_size_and_pitch(tall: int, pitch: float) -> None:
    assert fields(page_with(in_ocr_a(tall=tall, pitch=pitch), right=1690)) == DIGITS


def test_a_line_in_another_cut_of_the_type_is_read() -> None:
    assert fields(page_with(in_the_samples_type())) == DIGITS


@pytest.mark.skipif(not OCR_A.exists(), reason="Debian's fonts-ocr-a is not installed")
@pytest.mark.parametrize("cut", ["OCRA", "OCRABold", "OCRACondensed"])
def test_the_cuts_of_the_free_font_are_read(cut: str) -> None:
    assert fields(page_with(set_in(str(OCR_A.with_name(f"{cut}.ttf"))))) == DIGITS


def tilted(line: Pixels) -> Pixels:
    return np.asarray(Image.fromarray(line).rotate(0.6, Image.Resampling.BICUBIC, expand=True, fillcolor=255))


def bolder(line: Pixels) -> Pixels:
    return np.asarray(Image.fromarray(line).filter(ImageFilter.MinFilter(3)))


def blurred(line: Pixels) -> Pixels:
    return np.asarray(Image.fromarray(line).filter(ImageFilter.GaussianBlur(1.1)))


def faint(line: Pixels) -> Pixels:
    return np.asarray(110 + line.astype(int) * 145 // 255, dtype=np.uint8)


def noisy(line: Pixels) -> Pixels:
    noise = np.random.default_rng(1).normal(0, 25, line.shape)
    return np.clip(line + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("damage", [tilted, bolder, blurred, faint, noisy])
def test_a_damaged_line_is_still_read_without_a_wrong_digit(damage: Callable[[Pixels], Pixels]) -> None:
    read = fields(page_with(damage(in_ocr_a())))
    assert read is not None
    assert read[-3:] == DIGITS[-3:]
    assert set(read) <= set(DIGITS)


def test_a_field_with_a_smudged_digit_is_left_out_and_the_others_stay() -> None:
    line = in_ocr_a().copy()
    cell = line.shape[1] / len(LINE)
    seven = LINE.index("670") + 1
    line[:, round(seven * cell) : round((seven + 0.9) * cell)] = 60
    assert fields(page_with(line)) == [field for field in DIGITS if field != "670"]


def test_a_placeholder_of_zeros_is_read_as_it_stands() -> None:
    zeros = "0000 0000000 0000000000 0000000 0000"
    assert fields(page_with(in_ocr_a(zeros))) == zeros.split()


def test_a_line_in_ocr_b_is_left_to_the_engine() -> None:
    assert find_scan_line(page_with(in_ocr_a(name="ocr_b")), 1) is None


@pytest.mark.parametrize("face", ["Courier", "Courier-Bold", "Helvetica"])
def test_a_line_in_a_typewriter_face_or_in_running_print_is_left_to_the_engine(face: str) -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(612, 792))
    canvas.setFont(face, 11)
    canvas.drawRightString(570, 40, LINE)
    canvas.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    page = np.asarray(document[0].render(scale=POINT, grayscale=True).to_pil().convert("L"))
    document.close()
    assert find_scan_line(Picture(page, DPI), 1) is None


def test_a_page_upside_down_has_no_machine_line() -> None:
    page = page_with(in_ocr_a())
    assert find_scan_line(Picture(np.ascontiguousarray(page.pixels[::-1, ::-1]), DPI), 1) is None


def test_a_field_stands_where_its_ink_is() -> None:
    line = in_ocr_a()
    found = find_scan_line(page_with(line, right=1500), 1)
    assert found is not None
    amount = found.fields[-1]
    cell = line.shape[1] / len(LINE)
    assert abs(amount.x1 - 1500 / POINT) < cell / POINT
    assert abs(amount.x0 - (1500 - 11 * cell) / POINT) < cell / POINT
    assert TOP / POINT - 1 < amount.top < amount.bottom < (TOP + line.shape[0]) / POINT + 1


def test_what_the_engine_made_of_the_line_gives_way_and_the_rest_stays() -> None:
    line = in_ocr_a()
    middle = (TOP + line.shape[0] / 2) / POINT
    misread = Word("9e3YelElY", 1, 350, middle - 4, 420, middle + 4, "ocr", 30)
    office = Word("SERVICE", 1, 100, 610, 160, 620, "ocr", 96)
    words = with_scan_line([misread, office], find_scan_line(page_with(line), 1))
    assert misread not in words
    assert [word.text for word in words] == ["SERVICE", *DIGITS]


def test_a_page_without_the_line_keeps_its_words() -> None:
    words = [Word("SERVICE", 1, 100, 610, 160, 620, "ocr", 96)]
    bare = page_with(np.full((30, 30), 255, np.uint8))
    assert with_scan_line(words, find_scan_line(bare, 1)) == words
