"""A page is seen alike however a PDF has it, and a letter that a PDF carries along is read."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.document.opening import open_document
from extractor.document.page import Picture, Pixels
from extractor.image.negative import positive
from extractor.pipeline import extract_bytes
from extractor.reading.long_documents import pages_to_read
from extractor.reading.reader import read_pages
from extractor.reading.text_layer import text_words
from scripts.file_kinds.pdfs import SCANS, TEXTS, attached, portfolio, scans, two_up
from scripts.file_kinds.pictures import GRAY

SAMPLES = Path(__file__).parents[2] / "samples"
TEXT = (SAMPLES / "clean-older.pdf").read_bytes()
DPI = 100


def page(number: int = 0) -> Pixels:
    """Rows of thin strokes as wide as print, fewer from page to page, with its margins."""
    pixels = np.full((11 * DPI, 17 * DPI // 2), 255, np.uint8)
    for row in range(100, 900 - 90 * number, 16):
        for column in range(80, 480 + row // 4, 9):
            pixels[row : row + 9, column : column + 3] = 0
    return pixels


def pictures(data: bytes) -> list[Picture]:
    with open_document(data) as document:
        return [positive(each.picture()) for each in document.pages]


def blocks(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.resize(pixels, (85, 110), interpolation=cv2.INTER_AREA))


ONE_TO_ONE = {name: made for name, made in SCANS.items() if name not in ("scan with blank backs", "scan on its side")}


@pytest.mark.parametrize("made", ONE_TO_ONE.values(), ids=ONE_TO_ONE.keys())
def test_a_page_is_seen_alike_however_it_is_drawn(made: Callable[[Sequence[Pixels]], bytes]) -> None:
    pages = [page(number) for number in range(4)]
    seen = pictures(made(pages))
    assert len(seen) == 4
    for own, expected in zip(seen, pages, strict=True):
        height, width = own.pixels.shape
        assert (width / own.dpi, height / own.dpi) == (pytest.approx(8.5, abs=0.05), pytest.approx(11, abs=0.05))
        assert own.dpi >= DPI - 1
        assert np.abs(blocks(own.pixels).astype(int) - blocks(expected)).mean() < 10


def test_a_sheet_that_is_cropped_to_its_halves_is_two_pages() -> None:
    left, right = pictures(two_up([page(0), page(3)]))
    assert blocks(left.pixels)[70:85].min() < 200
    assert blocks(right.pixels)[70:85].min() == 255


def test_one_page_object_used_many_times_is_as_many_pages() -> None:
    assert [seen.pixels.min() for seen in pictures(SCANS["scan with blank backs"]([page(0), page(1)]))] == [
        0,
        255,
        0,
        255,
    ]


@pytest.mark.parametrize("size", [(1728, 1078), (2048, 1278)])
def test_a_fax_without_a_unit_in_a_pdf_has_the_shape_of_paper(size: tuple[int, int]) -> None:
    document = pikepdf.new()
    bits = np.packbits(np.full(size[::-1], 255, np.uint8) > 0, axis=1)
    stream = pikepdf.Stream(document, bits.tobytes())
    stream.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/BitsPerComponent": 1})
    stream.update({"/Width": size[0], "/Height": size[1], "/ColorSpace": pikepdf.Name.DeviceGray})
    document.add_blank_page(page_size=size)
    document.pages[0].obj.Contents = pikepdf.Stream(document, b"q %d 0 0 %d 0 0 cm /I Do Q" % size)
    document.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=document.make_indirect(stream)))
    written = io.BytesIO()
    document.save(written)
    (seen,) = pictures(written.getvalue())
    assert 1.1 < seen.pixels.shape[0] / seen.pixels.shape[1] < 1.5


def words(data: bytes) -> list[tuple[str, int, int]]:
    with open_document(data) as document:
        own = document.pages[0].text()
        assert own is not None
        return sorted((word.text, round(word.x0 / 4), round(word.top / 4)) for word in text_words(own, 1))


OTHER_TEXT = ("portfolio", "attached to a blank page", "text under a watermark")
SAME_TEXT = {name: made for name, made in TEXTS.items() if name not in OTHER_TEXT}


@pytest.mark.parametrize("made", SAME_TEXT.values(), ids=SAME_TEXT.keys())
def test_text_has_the_same_words_at_the_same_places(made: Callable[[bytes], bytes]) -> None:
    plain, other = words(TEXT), words(made(TEXT))
    assert {text for text, _, _ in other if len(text) > 1} == {text for text, _, _ in plain if len(text) > 1}
    near = {(text, x + right, y + down) for text, x, y in plain for right in (-1, 0, 1) for down in (-1, 0, 1)}
    assert sum(each in near for each in other) >= len(plain)


@pytest.mark.parametrize("made", [portfolio, attached])
def test_a_letter_attached_to_a_pdf_is_read_and_its_cover_is_not(made: Callable[[bytes], bytes]) -> None:
    (record,) = extract_bytes(made(TEXT), "portfolio.pdf")
    assert record.status == "verified"
    assert record.source.container is not None
    assert (record.source.file, record.source.container.member) == ("portfolio.pdf", "letter.pdf")


def with_file_attachment_note() -> bytes:
    """A page with a paper clip on it."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(612, 792))
    stream = pikepdf.Stream(document, TEXT)
    stream.Type = pikepdf.Name.EmbeddedFile
    file = pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec,
        F="letter.pdf",
        UF="letter.pdf",
        EF=pikepdf.Dictionary(F=document.make_indirect(stream)),
    )
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.FileAttachment,
        Rect=[100, 100, 120, 120],
        FS=document.make_indirect(file),
    )
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(note)])
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_a_letter_attached_to_a_note_is_read() -> None:
    records = extract_bytes(with_file_attachment_note(), "clip.pdf")
    assert "verified" in [record.status for record in records]


def test_a_pdf_encrypted_for_a_certificate_is_named() -> None:
    encrypt = b"<< /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 /Length 128 /CF << /DefaultCryptFilter "
    encrypt += b"<< /CFM /AESV2 /Recipients [ <3082> ] >> >> /StmF /DefaultCryptFilter /StrF /DefaultCryptFilter >>"
    at = TEXT.rindex(b"/Root")
    (record,) = extract_bytes(TEXT[:at] + b"/Encrypt " + encrypt + b" " + TEXT[at:], "letter.pdf")
    assert record.error is not None
    assert record.error.code == "format-unsupported"
    assert "encrypted for a certificate" in record.error.message


OTHER = (SAMPLES / "clean-redesigned.pdf").read_bytes()


def read(data: bytes) -> list[tuple[str, str | None]]:
    """Status and member of each record of a file."""
    records = extract_bytes(data, "joined.pdf")
    return [(each.status, each.source.container.member if each.source.container else None) for each in records]


@pytest.mark.parametrize(
    "between",
    [b"", b"\n", b"\0" * 3000, b"\r\n% end of stream\r\n", b"\r\n--x\r\nContent-Type: application/pdf\r\n\r\n"],
)
def test_pdfs_joined_end_to_end_are_all_read(between: bytes) -> None:
    assert read(TEXT + between + OTHER) == [("verified", "part-1.pdf"), ("verified", "part-2.pdf")]


def test_joined_pdfs_without_their_end_marks_are_all_read() -> None:
    data = b"junk\n" + TEXT[: TEXT.rindex(b"%%EOF")] + OTHER[: OTHER.rindex(b"%%EOF")]
    assert read(data) == [("verified", "part-1.pdf"), ("verified", "part-2.pdf")]


def test_of_joined_pdfs_one_that_is_cut_short_is_named() -> None:
    assert read(OTHER + TEXT[: len(TEXT) // 2]) == [("verified", "part-1.pdf"), ("failed", "part-2.pdf")]


def test_a_pdf_after_one_that_is_cut_short_is_for_review() -> None:
    """The first has lost its end in the middle of a stream: only the second is displayed."""
    cut = TEXT.rindex(b"endstream")
    (record,) = extract_bytes(TEXT[:cut] + OTHER, "joined.pdf")
    assert record.status == "review"
    assert "pages-unread" in [finding.code for finding in record.findings]


def test_a_revision_that_repeats_the_header_is_no_file_of_its_own() -> None:
    at = len(TEXT)
    table = b"xref\n0 0\ntrailer << /Size 9 /Root %s /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    root = TEXT[TEXT.rindex(b"/Root") :].split(b"R")[1].removeprefix(b"oot ") + b"R"
    before = TEXT[TEXT.rindex(b"startxref") :].split()[1]
    (record,) = extract_bytes(TEXT + b"%PDF-1.4\n" + table % (root, before, at + 9), "revised.pdf")
    assert record.source.container is None
    assert record.notice is not None and record.notice.notice_code == "CP14"


def test_a_pdf_that_is_attached_unpacked_is_no_joined_one() -> None:
    with pikepdf.open(io.BytesIO(OTHER)) as document:
        document.attachments["letter.pdf"] = pikepdf.AttachedFileSpec(document, TEXT)
        written = io.BytesIO()
        document.save(written, compress_streams=False)
    assert read(written.getvalue()) == [("verified", None), ("verified", "letter.pdf")]


def test_a_page_that_cannot_be_decoded_leaves_the_others_read_and_marked() -> None:
    with pikepdf.open(io.BytesIO(TEXT)) as document:
        with pikepdf.open(io.BytesIO(scans([page()]))) as scanned:
            image = scanned.pages[0].obj.Resources.XObject.I
            image.write(b"no picture", filter=pikepdf.Name.DCTDecode)
            document.pages.append(scanned.pages[0])
        written = io.BytesIO()
        document.save(written)
    (record,) = extract_bytes(written.getvalue(), "letter.pdf")
    assert record.status == "review"
    assert record.notice is not None and record.notice.notice_code == "CP14"
    (finding,) = [each for each in record.findings if each.code == "pages-unread"]
    assert "page 5" in finding.message
    assert not any("blank" in each.message for each in record.findings)


def manual(count: int) -> bytes:
    """Text pages of a book that names no IRS code."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(612, 792))
    for _ in range(count):
        for line in range(20):
            canvas.drawString(72, 700 - 20 * line, "the rules of the game are that all of it is for you and not for me")
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def test_the_pages_of_a_long_manual_are_not_read() -> None:
    with open_document(manual(60)) as document:
        assert {each.how for each in read_pages(document.pages)} == {"not_read"}
    (record,) = extract_bytes(manual(60), "manual.pdf")
    assert record.status == "unsupported"


@pytest.mark.parametrize("place", [0, 45, 100])
def test_a_letter_in_a_long_manual_is_read(place: int) -> None:
    with pikepdf.open(io.BytesIO(manual(100))) as document, pikepdf.open(io.BytesIO(TEXT)) as letter:
        for number, each in enumerate(letter.pages):
            document.pages.insert(place + number, each)
        written = io.BytesIO()
        document.save(written)
    with open_document(written.getvalue()) as opened:
        wanted = pages_to_read(opened.pages)
    assert wanted >= set(range(place + 1, place + 5))
    assert len(wanted) <= 25


def test_scanned_pages_of_a_long_document_are_all_read() -> None:
    blank = np.full((110, 85), 255, np.uint8)
    with open_document(scans([blank] * 45)) as document:
        assert len(pages_to_read(document.pages)) == 45


def test_a_photo_in_a_pdf_says_nothing_of_its_size() -> None:
    assert GRAY["JPEG"](page(), DPI)
    (seen,) = pictures(scans([page()], (2448, 3168)))
    assert seen.pixels.shape == page().shape
    assert np.array_equal(seen.pixels, page())
