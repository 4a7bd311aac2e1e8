"""Evidence crops: the page around each mention of a value. Identification numbers are never shown."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.layout.page_layout import page_layout
from extractor.layout.text_run import TextRun
from extractor.output.writing import atomic_file, make_folder
from extractor.reading.evidence_pages import evidence_pages
from extractor.reading.reader import PageWords
from extractor.record import Box, Evidence, Record
from extractor.settings import Settings
from extractor.values.taxpayer_number import looks_like_tin, masked
from extractor.values.word import Word

_MARGIN = 4.0
"""Margin around the print, in points."""
_MAX_OVERLAP = 1.0
"""Maximum overlap, in points, of boxes that belong to neighboring lines."""
_NUMBER = "tin_last4"
_HIDDEN_PLACES = ("scan_line", "hidden_text")
"""The scan line contains the whole identification number; hidden text has no print of its own."""
_MAX_PARTS = 5


def crop_name(field: str, order: int, evidence: Evidence) -> str:
    """`<field>-<n>-<place>-p<page>.png`; n counts the evidence of a field from 1."""
    return f"{field}-{order}-{evidence.place}-p{evidence.page}.png"


def crops_of_file(data: bytes, name: str, records: Sequence[Record], settings: Settings) -> list[tuple[str, bytes]]:
    """The crops of a file's bytes, which are read once more."""
    return list(crops(records, evidence_pages(data, name, records, settings)))


def crops(records: Sequence[Record], pages: Iterable[PageWords]) -> Iterator[tuple[str, bytes]]:
    """A name and a PNG for each piece of evidence on the pages, which must have their pictures.

    Evidence on an identification number is left out, and other figures in a crop are covered.
    """
    for page in pages:
        assert page.picture is not None
        numbers = [*numbers_read(records, page.number), *numbers_printed(page)]
        for name, evidence in _to_show(records, page.number):
            if any(overlap(evidence.bbox, box) for box in numbers):
                continue
            others = [word.box for word in page.words if any(map(str.isdigit, word.text))]
            hidden = [box for box in others if not overlap(evidence.bbox, box)]
            stream = io.BytesIO()
            _crop(page.picture, evidence.bbox, [*hidden, *numbers]).save(stream, format="png")
            yield name, stream.getvalue()


def write_crops(folder: Path, made: Iterable[tuple[str, bytes]]) -> list[str]:
    """Write crops to a folder; returns their names. Raises OSError."""
    make_folder(folder)
    written = []
    for name, png in made:
        with atomic_file(folder / name, durable=False) as stream:
            stream.write(png)
        written.append(name)
    return written


def _to_show(records: Sequence[Record], page: int) -> Iterator[tuple[str, Evidence]]:
    for record in records:
        for field, reading in record.fields.items():
            for order, evidence in enumerate(reading.evidence, 1):
                if field != _NUMBER and evidence.page == page and evidence.place not in _HIDDEN_PLACES:
                    yield crop_name(field, order, evidence), evidence


def numbers_read(records: Sequence[Record], page: int) -> list[Box]:
    """Boxes of identification numbers according to the records."""
    fields = (record.fields[_NUMBER] for record in records if _NUMBER in record.fields)
    return [evidence.bbox for reading in fields for evidence in reading.evidence if evidence.page == page]


def numbers_printed(page: PageWords) -> list[Box]:
    """Boxes of words that are an identification number, alone or together."""
    return [part.box for run in page_layout(page.number, page.words).runs for part in _number_parts(run)]


def _number_parts(run: TextRun) -> Iterator[TextRun]:
    """The shortest stretches of a run that are a number: without their first word they are not."""
    for start in range(len(run.words)):
        parts = (run.words[start : start + size] for size in range(1, _MAX_PARTS + 1))
        number = next((part for part in parts if _is_number(part)), ())
        if number and not _is_number(number[1:]):
            yield TextRun(number)


def _is_number(words: Sequence[Word]) -> bool:
    text = " ".join(word.text for word in words)
    return looks_like_tin(text) or masked(text) != text


def overlap(first: Box, second: Box) -> bool:
    across = min(first[2], second[2]) - max(first[0], second[0])
    down = min(first[3], second[3]) - max(first[1], second[1])
    return across > _MAX_OVERLAP and down > _MAX_OVERLAP


def _crop(picture: Picture, box: Box, hidden: Sequence[Box]) -> Image.Image:
    """The crop of a box with its margin, with other boxes covered in white."""
    page = Image.fromarray(picture.pixels)
    left, top, right, bottom = in_pixels(picture, box, _MARGIN)
    crop = page.crop((left, top, min(right, page.width), min(bottom, page.height)))
    cover = ImageDraw.Draw(crop)
    for other in hidden:
        x0, y0, x1, y1 = in_pixels(picture, other, _MAX_OVERLAP)
        cover.rectangle((x0 - left, y0 - top, x1 - left, y1 - top), fill=255)
    own = in_pixels(picture, box, 0.0)
    crop.paste(page.crop(own), (own[0] - left, own[1] - top))
    return crop


def in_pixels(picture: Picture, box: Box, margin: float) -> tuple[int, int, int, int]:
    """A box in points, expanded by a margin, in pixels of the picture, clipped at the left and top edge."""
    scale = picture.dpi / POINTS_PER_INCH
    x0, top, x1, bottom = box
    grown = (x0 - margin, top - margin, x1 + margin, bottom + margin)
    left, upper, right, lower = (max(round(side * scale), 0) for side in grown)
    return left, upper, right, lower
