"""PDF as a document. PDFium finds out what a page is and draws it; pdfplumber gives its characters.

PDFium is not safe across threads, not even for different documents: run files in separate processes.
"""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import compress

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
import regex

from extractor.document.believed_size import believed_dpi, believed_scale
from extractor.document.containers.member import Member, Unpacking
from extractor.document.drawn_text import DrawnText
from extractor.document.gray import colors_in_gray
from extractor.document.joined_pdfs import holds_several
from extractor.document.jpeg_scan import jpeg_pixels
from extractor.document.limits import POINTS_PER_INCH, Limits
from extractor.document.page import LARGEST_DPI, Document, Page, PageText, Picture, Pixels, enough_dpi
from extractor.document.pdf_attachments import attachments
from extractor.document.pdf_objects import PdfObjects
from extractor.document.pdf_refusal import why_not_opened
from extractor.document.pdf_text import PdfText, are_of_one_page, placed_as_drawn, turned_place
from extractor.errors import DamagedFile, PasswordNeeded
from extractor.values.box import Box
from extractor.values.word import Span

_FULL_PAGE_SHARE = 0.95
_MOST_PICTURED = 0.1
"""The part of a page that may be pictures, as a logo is, where its text is what it shows."""
_LINK = pdfium_raw.FPDF_ANNOT_LINK
_PAPER, _WHITE = 255, 0xFFFFFFFF
"""White in gray and in PDFium's colors."""
_HAIR = 0.002
"""Pixels by which what is drawn keeps from the edges of the picture."""
_LEAST_POINTS = 0.5
_COARSE_DPI = 150.0
"""A scan of fewer dots is looked at for a mask that has the print at a finer resolution."""
_LEGIBLE_DPI = 40.0
"""A scan of fewer dots shows no print: what the page shows comes from elsewhere."""
_OFF_PLACE = 0.02
"""Points by which a scan may miss the edges of its page: a twelfth of a pixel at 300 dpi."""
_DEEPEST_FORM, _DEEPEST_LOGO = 15, 3
"""How far forms within forms are looked into for text, and for pictures."""
_PORTFOLIO = regex.compile(rb"/Collection\s*(?:<<|\d+\s+\d+\s+R)")


def _clipped_area(bounds: tuple[float, float, float, float], width: float, height: float) -> float:
    left, bottom, right, top = bounds
    across = min(right, width) - max(left, 0.0)
    down = min(top, height) - max(bottom, 0.0)
    return max(across, 0.0) * max(down, 0.0)


def _is_bilevel(picture: pdfium.PdfImage) -> bool:
    try:
        return bool(picture.get_metadata().bits_per_pixel == 1)
    except pdfium.PdfiumError:
        return False


def _is_jpeg(picture: pdfium.PdfImage) -> bool:
    """Whether a picture is stored as a JPEG and nothing else; the name of a filter may be any bytes."""
    try:
        return bool(picture.get_filters() == ["DCTDecode"])
    except UnicodeDecodeError:
        return False


class PdfPage(Page):
    """One page of a PDF."""

    def __init__(self, document: PdfDocument, index: int, limits: Limits) -> None:
        self.number = index + 1
        self._document = document
        self._index = index
        self._limits = limits
        self._page: pdfium.PdfPage | None = None

    @property
    def opened(self) -> pdfium.PdfPage | None:
        """The page in PDFium; None where nothing of it was asked for yet."""
        return self._page

    def _opened(self) -> pdfium.PdfPage:
        if self._page is None:
            try:
                self._page = self._document.pdfium[self._index]
            except pdfium.PdfiumError as error:
                raise DamagedFile(f"page {self.number} of the PDF is damaged; print or scan it again") from error
        return self._page

    @property
    def _stated_size(self) -> tuple[float, float]:
        """Width and height of the displayed page in the file's own points."""
        width, height = self._opened().get_size()
        if min(width, height) < _LEAST_POINTS:
            raise DamagedFile(f"page {self.number} has no size; print or scan it again")
        return width, height

    @cached_property
    def _size(self) -> tuple[float, float]:
        """Width and height in points of the sheet of paper that the displayed page is believed to be."""
        width, height = self._stated_size
        across, down = self._scale
        return width * across, height * down

    @cached_property
    def _scale(self) -> tuple[float, float]:
        """Points of the believed sheet per point of the displayed page."""
        width, height = self._stated_size
        if self._scan is None:
            scale = believed_scale(width / POINTS_PER_INCH, height / POINTS_PER_INCH)
            return scale, scale
        pixels, stated = self._scan_resolution(self._scan)
        believed = believed_dpi(pixels, stated, is_bilevel=_is_bilevel(self._scan))
        across, down = (own / other for own, other in zip(stated, believed, strict=True))
        return (down, across) if self._opened().get_rotation() % 180 else (across, down)

    def _unturned_size(self) -> tuple[float, float]:
        width, height = self._stated_size
        return (height, width) if self._opened().get_rotation() % 180 else (width, height)

    @cached_property
    def _objects(self) -> list[pdfium.PdfObject]:
        """What is drawn on the page, also in forms; `level` is 0 outside them. Walked once: an object takes 7 µs."""
        return list(self._opened().get_objects(max_depth=_DEEPEST_FORM))

    @cached_property
    def picture_share(self) -> float:
        width, height = self._unturned_size()
        pictures = [item for item in self._objects if isinstance(item, pdfium.PdfImage) and item.level < _DEEPEST_LOGO]
        covered = sum(_clipped_area(item.get_bounds(), width, height) for item in pictures)
        return float(min(covered / (width * height), 1.0))

    def text(self) -> PageText | None:
        width, height = self._size
        text = self._opened().get_textpage()
        if text.count_chars() == 0:
            return None
        document = self._document
        characters = document.text.characters(self._index, len(document.pages), self._stated_size, self._scale)
        drawn_text = self._drawn_text(text)
        if drawn_text.are(characters):
            return PageText(characters, width, height)
        drawn = drawn_text.glyphs()
        if not are_of_one_page(characters, drawn):
            return PageText([], width, height)
        return PageText(placed_as_drawn(characters, drawn), width, height)

    def text_at_a_glance(self) -> str | None:
        try:
            page = self._opened()
            if self.picture_share > _MOST_PICTURED or not all(kind == _LINK for kind in self._notes()):
                return None
            return str(page.get_textpage().get_text_bounded())
        except (pdfium.PdfiumError, DamagedFile):
            return None

    def _notes(self) -> Iterator[int]:
        """The kinds of the annotations on the page."""
        page = self._opened().raw
        for index in range(max(pdfium_raw.FPDFPage_GetAnnotCount(page), 0)):
            note = pdfium_raw.FPDFPage_GetAnnot(page, index)
            yield pdfium_raw.FPDFAnnot_GetSubtype(note)
            pdfium_raw.FPDFPage_CloseAnnot(note)

    def _drawn_text(self, text: pdfium.PdfTextPage) -> DrawnText:
        """The characters of the page's text as PDFium places them on the displayed page."""
        drawn = DrawnText.of(pdfium_raw, text.raw, text.count_chars())
        turns = self._opened().get_rotation() // 90
        left, bottom, right, top = self._opened().get_bbox()
        x, y = (drawn.origins - (left, bottom)).T
        right_by, down_by = turned_place(x, y, right - left, top - bottom, turns)
        width, height = self._stated_size
        is_on_it = (right_by >= 0) & (right_by <= width) & (down_by >= 0) & (down_by <= height)
        across, down = self._scale
        return DrawnText(
            "".join(compress(drawn.text, is_on_it.tolist())),
            np.stack([right_by * across, down_by * down], axis=1)[is_on_it],
        )

    def links(self) -> list[tuple[str, Box]]:
        return self._document.text.links(self._index, len(self._document.pages))

    def drawn(self, dpi: float, bands: Sequence[Span] | None = None) -> Pixels:
        width, height = self._size
        across, down = (max(round(side * dpi / POINTS_PER_INCH), 1) for side in (width, height))
        self._limits.check_picture(self.number, across, down)
        try:
            # Drawn in gray it takes half as long as in color, three bytes of four of which are thrown away. The pixels
            # are in memory of Python's, which lives as long as they do.
            rows = [(top * dpi / POINTS_PER_INCH, bottom * dpi / POINTS_PER_INCH) for top, bottom in bands or ()]
            return np.asarray(self._drawn(across, down, pdfium_raw.FPDFBitmap_Gray, rows).to_numpy(), np.uint8)
        except (pdfium.PdfiumError, ValueError, RuntimeError) as error:
            raise DamagedFile(f"page {self.number} of the PDF cannot be drawn; print or scan it anew") from error

    def drawn_without_text(self, dpi: float) -> Pixels:
        with self._text_left_out():
            return self.drawn(dpi)

    @contextmanager
    def _text_left_out(self) -> Iterator[None]:
        """The page while its text objects, also those in forms, are not drawn."""
        texts = [item for item in self._objects if item.type == pdfium_raw.FPDF_PAGEOBJ_TEXT]
        for item in texts:
            pdfium_raw.FPDFPageObj_SetIsActive(item.raw, False)
        try:
            yield
        finally:
            for item in texts:
                pdfium_raw.FPDFPageObj_SetIsActive(item.raw, True)

    def picture(self) -> Picture:
        width, height = self._size
        scan = self._scan
        # Of what is drawn, a page as long as several is drawn at fewer dots rather than refused.
        most = self._limits.picture_side * POINTS_PER_INCH / max(width, height)
        dpi = min(LARGEST_DPI, most) if scan is None else self._dpi_of(scan)
        across, down = (max(round(side * dpi / POINTS_PER_INCH), 1) for side in (width, height))
        self._limits.check_picture(self.number, across, down)
        decoded = None if scan is None else self._decoded(scan, across, down)
        if decoded is not None:
            return Picture(decoded, dpi)
        try:
            pixels = colors_in_gray(self._drawn(across, down).to_numpy())
            if scan is not None and pixels.min() == _PAPER:
                # PDFium draws nothing of a scan that it cannot decode: the page is not blank for that.
                scan.get_bitmap(render=False)
        except (pdfium.PdfiumError, ValueError, RuntimeError) as error:
            raise DamagedFile(f"page {self.number} of the PDF cannot be drawn; print or scan it anew") from error
        return Picture(pixels, dpi)

    def _drawn(
        self, across: int, down: int, colors: int = pdfium_raw.FPDFBitmap_BGRx, bands: Sequence[Span] = ()
    ) -> pdfium.PdfBitmap:
        """The page as a viewer displays it, `across` by `down` pixels of PDFium's format `colors`; of `bands`, only
        what is in these rows."""
        width, height = self._stated_size
        bitmap = pdfium.PdfBitmap.new_native(across, down, colors)
        pdfium_raw.FPDFBitmap_FillRect(bitmap.raw, 0, 0, across, down, _WHITE)
        # PDFium draws a scan on all pixels that it touches: reaching a hair too far, it would be stretched by one.
        scales = ((across - 2 * _HAIR) / width, (down - 2 * _HAIR) / height)
        place = pdfium_raw.FS_MATRIX(scales[0], 0, 0, scales[1], _HAIR, _HAIR)
        for top, bottom in bands or [(0, down)]:
            band = pdfium_raw.FS_RECTF(0, max(top, 0), across, min(bottom, down))
            pdfium_raw.FPDF_RenderPageBitmapWithMatrix(
                bitmap.raw, self._opened().raw, ctypes.byref(place), ctypes.byref(band), pdfium_raw.FPDF_ANNOT
            )
        if self._document.pdfium.formenv is not None:
            pdfium_raw.FPDF_FFLDraw(
                self._document.pdfium.formenv.raw, bitmap.raw, self._opened().raw, 0, 0, across, down, 0, 0
            )
        return bitmap

    def _decoded(self, scan: pdfium.PdfImage, across: int, down: int) -> Pixels | None:
        """The page by its scan alone, `across` by `down` pixels; None unless that is a plain JPEG shown as it is."""
        turns = self._opened().get_rotation() // 90
        size = (down, across) if turns % 2 else (across, down)
        if not self._shows_just(scan) or not _is_jpeg(scan):
            return None
        jpeg = bytes(scan.get_data(decode_simple=False))
        stored = self._document.objects.picture(self._index, len(self._document.pages), jpeg)
        pixels = None if stored is None else jpeg_pixels(stored, jpeg, scan.get_px_size(), size)
        if pixels is None or pixels.shape[1] < size[0] or pixels.shape[0] < size[1]:
            return None
        if pixels.ndim > 2:
            pixels = colors_in_gray(np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGRA)))
        if pixels.shape != size[::-1]:
            # It is less than twice as large, so that no pixel is left out; averaging by area takes ten times as long.
            pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_LINEAR), np.uint8)
        return np.ascontiguousarray(np.rot90(pixels, -turns))

    def _shows_just(self, scan: pdfium.PdfImage) -> bool:
        """Whether a page is covered by its scan, upright and unmirrored, and by nothing else."""
        page, shown = self._opened(), scan.raw
        width, height = self._unturned_size()
        place, wanted = scan.get_matrix().get(), (width, 0, 0, height, 0, 0)
        return (
            all(abs(own - other) <= _OFF_PLACE for own, other in zip(place, wanted, strict=True))
            and all(
                abs(own - other) <= _OFF_PLACE
                for own, other in zip(page.get_bbox(), (0, 0, width, height), strict=True)
            )
            and pdfium_raw.FPDFPage_GetAnnotCount(page.raw) == 0
            and pdfium_raw.FPDFClipPath_CountPaths(pdfium_raw.FPDFPageObj_GetClipPath(shown)) <= 0
            and not pdfium_raw.FPDFPageObj_HasTransparency(shown)
            and pdfium_raw.FPDFPageObj_CountMarks(shown) <= 0
        )

    @cached_property
    def _scan(self) -> pdfium.PdfImage | None:
        """The scan that is all a page shows; None for any other page."""
        drawn = [item for item in self._objects if item.level == 0]
        scans = [item for item in drawn if isinstance(item, pdfium.PdfImage)]
        if len(scans) != 1 or any(not self._is_hidden_text(item) for item in drawn if item is not scans[0]):
            return None
        width, height = self._unturned_size()
        covered = _clipped_area(scans[0].get_bounds(), width, height)
        return scans[0] if covered >= _FULL_PAGE_SHARE * width * height and min(scans[0].get_px_size()) > 0 else None

    def _dpi_of(self, scan: pdfium.PdfImage) -> float:
        """The resolution at which a scan is read: of its print, which may be in its mask."""
        (across, down), stated = self._scan_resolution(scan)
        self._limits.check_picture(self.number, across, down)
        turned = self._opened().get_rotation() % 180
        dpi = max(own / scale for own, scale in zip(stated, self._scale[::-1] if turned else self._scale, strict=True))
        if dpi >= _COARSE_DPI:
            return enough_dpi(dpi)
        mask = self._document.objects.finest_mask(
            self._index, len(self._document.pages), bytes(scan.get_data(decode_simple=False))
        )
        if mask is None:
            return dpi if dpi >= _LEGIBLE_DPI else LARGEST_DPI
        self._limits.check_picture(self.number, *mask)
        return enough_dpi(max(dpi * mask[0] / across, dpi * mask[1] / down))

    @staticmethod
    def _scan_resolution(scan: pdfium.PdfImage) -> tuple[tuple[int, int], tuple[float, float]]:
        """A scan's pixels across and down its page before that is turned, and its stated dots per inch."""
        left, bottom, right, top = scan.get_bounds()
        across, down = scan.get_px_size()
        a, b, *_ = scan.get_matrix().get()
        if abs(b) > abs(a):
            across, down = down, across
        return (across, down), (across / (right - left) * POINTS_PER_INCH, down / (top - bottom) * POINTS_PER_INCH)

    @staticmethod
    def _is_hidden_text(item: pdfium.PdfObject) -> bool:
        if item.type != pdfium_raw.FPDF_PAGEOBJ_TEXT:
            return False
        mode = pdfium_raw.FPDFTextObj_GetTextRenderMode(item.raw)
        return bool(mode == pdfium_raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def opens(data: bytes) -> bool:
    """Whether a PDF has a page, or asks for a password."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return bool(getattr(error, "err_code", None) == pdfium_raw.FPDF_ERR_PASSWORD)
    try:
        return len(document) > 0
    finally:
        document.close()


class PdfDocument(Document):
    """A PDF, opened with the empty password or one of those given."""

    media_type = "application/pdf"

    def __init__(self, data: bytes, passwords: Sequence[str], limits: Limits) -> None:
        self.data = data
        self.pdfium, self._password = self._open(data, passwords)
        # What is filled into form fields is drawn only where this is done before any page is opened; of an XFA form it
        # logs that it is drawn without XFA.
        logging.getLogger("pypdfium2").setLevel(logging.ERROR)
        self.pdfium.init_forms()
        self.joined = holds_several(data)
        self.is_portfolio = _PORTFOLIO.search(data) is not None
        self.shown_elsewhere = self._elsewhere()
        self.objects = PdfObjects(data, self._password)
        self.text = PdfText(data, self._password)
        count = len(self.pdfium)
        limits.check_pages(count)
        self.pages: list[PdfPage] = [PdfPage(self, index, limits) for index in range(count)]

    def _elsewhere(self) -> str | None:
        if self.pdfium.get_formtype() in (pdfium_raw.FORMTYPE_XFA_FULL, pdfium_raw.FORMTYPE_XFA_FOREGROUND):
            return "the PDF is an XFA form, which only Adobe Acrobat displays: print it to a PDF there"
        return None

    def attachments(self, unpacking: Unpacking) -> list[Member]:
        pages = [page.opened.raw for page in self.pages if page.opened is not None]
        return list(attachments(pdfium_raw, self.pdfium.raw, pages, unpacking))

    @staticmethod
    def _open(data: bytes, passwords: Sequence[str]) -> tuple[pdfium.PdfDocument, str]:
        for password in ("", *passwords):
            try:
                return pdfium.PdfDocument(data, password=password or None), password
            except pdfium.PdfiumError as error:
                if getattr(error, "err_code", None) != pdfium_raw.FPDF_ERR_PASSWORD:
                    raise why_not_opened(data) from error
        raise PasswordNeeded("the PDF is encrypted and no given password opens it; see --password-file")

    def close(self) -> None:
        self.text.close()
        self.pdfium.close()
