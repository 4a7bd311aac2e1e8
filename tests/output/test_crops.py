"""The pictures of the evidence show what was read, and never an identification number."""

from __future__ import annotations

import os
import re
from pathlib import Path

import numpy as np
import pytesseract
import pytest
from PIL import Image

from extractor.document.page import Picture
from extractor.errors import DocumentError
from extractor.output.crops import crops, write_crops
from extractor.pipeline import extract
from extractor.reading.evidence_pages import evidence_pages
from extractor.reading.reader import PageWords
from extractor.record import Box, Evidence, FieldReading, Record, Source, Tool
from extractor.values.word import Word

SAMPLES = Path(__file__).parents[2] / "samples"
NUMBER = "900-12-4668"


def digits(text: str) -> str:
    """What is left when marks are misread or spaced apart."""
    return "".join(character for character in text if character.isdigit())


def record(name: str, box: Box, place: str = "header", text: str = "2022") -> Record:
    """A record with one piece of evidence for one field."""
    evidence = Evidence(place=place, page=1, bbox=box, text=text, reading="text", chosen=True)
    field = FieldReading(value=text, confidence=1.0, agreement=1, evidence=[evidence])
    return Record(source=Source(file="", sha256=""), status="review", fields={name: field}, tool=Tool(version="1"))


def page(*words: tuple[str, Box]) -> PageWords:
    """A page of 200 by 100 points at 144 dpi on which every word is a solid block."""
    pixels = np.full((200, 400), 255, np.uint8)
    for _, (x0, top, x1, bottom) in words:
        pixels[round(top * 2) : round(bottom * 2), round(x0 * 2) : round(x1 * 2)] = 0
    placed = [Word(text, 1, *box) for text, box in words]
    return PageWords(1, "text", placed, picture=Picture(pixels, 144.0))


def ink(path: Path) -> int:
    return int((np.asarray(Image.open(path)) < 128).sum())


YEAR: Box = (50, 50, 80, 60)


@pytest.mark.parametrize(
    "beside",
    [
        [(NUMBER, (50, 62, 110, 72))],
        [("900", (82, 50, 95, 60)), ("12", (97, 50, 105, 60)), ("4668", (107, 50, 130, 60))],
        [("900124668", (50, 38, 110, 48))],
        [("9OO-12-4b68", (50, 38, 110, 48))],
    ],
)
def test_an_identification_number_beside_the_evidence_is_covered(tmp_path: Path, beside: list[tuple[str, Box]]) -> None:
    (name,) = write_crops(tmp_path, crops([record("tax_year", YEAR)], [page(("2022", YEAR), *beside)]))
    crop = np.asarray(Image.open(tmp_path / name))
    assert crop.shape == (36, 76)
    assert (crop[8:-8, 8:-8] == 0).all()
    assert ink(tmp_path / name) == 20 * 60


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_only_the_owner_may_look_at_the_pictures(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        for folder in (tmp_path, tmp_path / "new" / "deeper"):
            (name,) = write_crops(folder, crops([record("tax_year", YEAR)], [page(("2022", YEAR))]))
            assert (folder / name).stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)
    assert {each.stat().st_mode & 0o777 for each in (tmp_path / "new", tmp_path / "new" / "deeper")} == {0o700}


def test_words_beside_the_evidence_are_left(tmp_path: Path) -> None:
    words = [("2022", YEAR), ("Form", (82.0, 50.0, 110.0, 60.0))]
    (name,) = write_crops(tmp_path, crops([record("tax_year", YEAR)], [page(*words)]))
    assert ink(tmp_path / name) > 20 * 60


def test_evidence_that_is_an_identification_number_is_not_shown(tmp_path: Path) -> None:
    box = (50.0, 50.0, 110.0, 60.0)
    number = page((NUMBER, box))
    assert write_crops(tmp_path, crops([record("tin_last4", box)], [number])) == []
    assert write_crops(tmp_path, crops([record("caller_id", box)], [number])) == []
    assert write_crops(tmp_path, crops([record("amount_due", box, "scan_line")], [page(("00000107521", box))])) == []
    assert list(tmp_path.iterdir()) == []


def test_evidence_at_the_edge_of_the_paper_is_shown_to_the_edge(tmp_path: Path) -> None:
    box = (0.0, 95.0, 30.0, 100.0)
    (name,) = write_crops(tmp_path, crops([record("tax_year", box)], [page(("2022", box))]))
    assert Image.open(tmp_path / name).size == (68, 18)


@pytest.mark.parametrize("file", ["sideways.jpg", "clean-reference-box.pdf"])
def test_every_picture_of_the_amount_due_shows_the_amount(tmp_path: Path, file: str) -> None:
    records = extract(SAMPLES / file)
    names = write_crops(tmp_path, crops(records, evidence_pages((SAMPLES / file).read_bytes(), file, records)))
    amounts = [name for name in names if name.startswith("amount_due-") and "-p1" in name]
    assert len(amounts) >= 3
    notice = records[0].notice
    assert notice is not None
    read = [pytesseract.image_to_string(Image.open(tmp_path / name), config="--psm 7 --dpi 300") for name in amounts]
    assert all(digits(f"{notice.amount_due}") in digits(text) for text in read)
    assert sum(f"{notice.amount_due:,}" in text for text in read) >= 3
    assert all(re.fullmatch(r"[a-z_.0-9]+-\d+-[a-z_]+-p\d+\.png", name) for name in names)
    assert sorted(names) == sorted(path.name for path in tmp_path.iterdir())


def test_a_file_that_is_another_by_now_gives_no_pictures(tmp_path: Path) -> None:
    paper = tmp_path / "letter.pdf"
    paper.write_bytes((SAMPLES / "clean-older.pdf").read_bytes())
    records = extract(paper)
    paper.write_bytes((SAMPLES / "clean-window-box.pdf").read_bytes())
    with pytest.raises(DocumentError):
        list(evidence_pages(paper.read_bytes(), paper.name, records))
