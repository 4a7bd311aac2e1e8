"""Pictures of the pages of a notice, for the people who review it. Identification numbers are covered.

A picture shows print that no program has understood, so covering what looks like an identification number is not
enough: on degraded print a number may be read as something else. Therefore every word with digits is covered, unless a
field or a finding claims it or it is plainly an amount, a date, a year, a percentage or at most two digits.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from PIL import Image, ImageDraw

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.errors import DocumentError
from extractor.output.crops import numbers_printed, numbers_read, overlap
from extractor.output.page_jpeg import PagePicture
from extractor.reading.reader import PageWords
from extractor.reading.upright_image import upright_picture
from extractor.record import SURE, Box, Evidence, Record
from extractor.values.date import parse_date
from extractor.values.money import parse_money

DPI = 150
"""Print of 8 points is still read easily; a page takes about 120 kB."""
_QUALITY = 40
_COVER = 190
_MARGIN = 1.0
_MOST_PIXELS = 4_000_000
"""A page of 11 by 17 inches at `DPI`; a larger one is scaled down."""
_NOT_SHOWN = ("scan_line", "hidden_text")
_NUMBER_FIELD, _NUMBER_CODE = "tin_last4", "tin-disagreement"
_DIGIT = re.compile(r"\d")
_HARMLESS = re.compile(r"\(?(?:19|20)\d\d\)?[.,;:]?|\D*\d+(?:\.\d+)?%\D?|\(?\$?[\d,]+\.\d\d\)?|\d{1,2}/\d{1,2}/\d{4}")


def page_pictures(record: Record, pages: Sequence[PageWords]) -> tuple[PagePicture, ...]:
    """The first page of a notice, and the others on which a finding or an uncertain field has its place.

    A page that cannot be drawn is left out.
    """
    wanted = {each.page for each in _places_to_look_at(record)} | {page.number for page in pages[:1]}
    drawn = []
    for page in pages:
        if page.number in wanted and page.how != "blank":
            try:
                drawn.append(PagePicture(page.number, _jpeg(*_covered(record, page))))
            except DocumentError:
                continue
    return tuple(drawn)


def _places_to_look_at(record: Record) -> Iterator[Evidence]:
    for finding in record.findings:
        if finding.severity != "info":
            yield from (each for each in finding.evidence if each.file is None)
    for reading in record.fields.values():
        if reading.confidence < SURE:
            yield from reading.evidence


def _covered(record: Record, page: PageWords) -> tuple[Image.Image, int]:
    """The page with what may be an identification number covered, and its dots per inch."""
    picture = upright_picture(page, DPI)
    image, dpi = _scaled(picture)
    scale = dpi / POINTS_PER_INCH
    draw = ImageDraw.Draw(image)
    shown = list(_claimed(record, page.number))
    numbers = [*numbers_read([record], page.number), *numbers_printed(page)]
    unclaimed = [word.box for word in page.words if not _is_harmless(word.text)]
    hidden = [box for box in unclaimed if not any(overlap(box, each) for each in shown)]
    for x0, top, x1, bottom in [*hidden, *numbers, *_scan_lines(record, page.number, image.width / scale)]:
        sides = (x0 - _MARGIN, top - _MARGIN, x1 + _MARGIN, bottom + _MARGIN)
        draw.rectangle([round(side * scale) for side in sides], fill=_COVER)
    return image, dpi


def _scaled(picture: Picture) -> tuple[Image.Image, int]:
    """The picture at a whole number of dots per inch, `DPI` at most, and that number."""
    image = Image.fromarray(picture.pixels)
    highest = picture.dpi * min((_MOST_PIXELS / (image.width * image.height)) ** 0.5, 1.0)
    dpi = max(int(min(highest, DPI)), 1)
    size = (max(round(image.width * dpi / picture.dpi), 1), max(round(image.height * dpi / picture.dpi), 1))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0), dpi


def _claimed(record: Record, page: int) -> Iterator[Box]:
    """The places of fields and findings on a page, other than those of the identification number."""
    for name, reading in record.fields.items():
        if name != _NUMBER_FIELD:
            yield from (each.bbox for each in reading.evidence if each.page == page and each.place not in _NOT_SHOWN)
    for finding in record.findings:
        if finding.code != _NUMBER_CODE:
            own = (each for each in finding.evidence if each.file is None and each.place not in _NOT_SHOWN)
            yield from (each.bbox for each in own if each.page == page)


def _scan_lines(record: Record, page: int, width: float) -> Iterator[Box]:
    """The whole lines on which a scan line was read: it contains the identification number."""
    for reading in record.fields.values():
        for each in reading.evidence:
            if each.page == page and each.place == "scan_line":
                yield 0.0, each.bbox[1], width, each.bbox[3]


def _is_harmless(text: str) -> bool:
    if len(_DIGIT.findall(text)) <= 2 or _HARMLESS.fullmatch(text):
        return True
    return parse_money(text) is not None or parse_date(text) is not None


def _jpeg(image: Image.Image, dpi: int) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format="jpeg", quality=_QUALITY, dpi=(dpi, dpi))
    return stream.getvalue()
