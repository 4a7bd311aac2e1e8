"""Reads one letter in every kind of file and prints what came of it: python -m scripts.measure_file_kinds [WORDS].

Of each kind: the status of its records, whether a verified figure is wrong, the seconds of CPU. Ends with 1 where a
verified figure is wrong, a letter is lost with every notice verified, or a program error occurs. With WORDS, only kinds
whose name contains them.
"""

from __future__ import annotations

import io
import json
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

from extractor.pipeline import extract_bytes
from extractor.record import Record
from scripts.file_kinds.others import OTHERS
from scripts.file_kinds.pdfs import SCANS, TEXTS
from scripts.file_kinds.pictures import BLACK_AND_WHITE, GRAY, saved, with_alpha
from scripts.file_kinds.tiff import Pixels

SAMPLES = Path(__file__).parents[1] / "samples"
SAMPLE = "clean-window-box.pdf"
DPI = 200


def main() -> int:
    wanted = " ".join(sys.argv[1:]).lower()
    truth = next(
        line["notice"]
        for line in map(json.loads, (SAMPLES / "truth.jsonl").read_text().splitlines())
        if line["file"] == SAMPLE
    )
    bad = kinds = verified = 0
    for name, data in _files():
        if wanted not in name.lower():
            continue
        kinds += 1
        started = time.process_time()
        try:
            records = extract_bytes(data(), name)
            outcome = _judged(records, truth)
            verified += outcome.startswith("verified")
        except Exception as error:  # noqa: BLE001 - that is what is measured
            outcome = f"WRONG: {type(error).__name__}: {error}"
        bad += outcome.startswith("WRONG")
        print(f"{name:<45} {time.process_time() - started:6.1f} s  {outcome}", flush=True)
    print(f"{kinds} kinds, {verified} verified, {bad} wrong")
    return int(bad > 0)


def _judged(records: list[Record], truth: dict[str, str]) -> str:
    sure = [record for record in records if record.status == "verified"]
    for record in sure:
        notice = record.notice
        own = (str(notice.amount_due), str(notice.interest), str(notice.due_date)) if notice else None
        if own != (truth["amount_due"], truth["interest"], truth["due_date"]):
            return f"WRONG: verified {own}"
    if not records:
        return "WRONG: nothing"
    if len(sure) == len(records):
        return "verified" if len(sure) == 1 else f"WRONG: {len(sure)} records"
    why = [record.error.message if record.error else _why(record) for record in records if record.status != "verified"]
    return f"{' '.join(record.status for record in records)}: {'; '.join(why)[:110]}"


def _why(record: Record) -> str:
    return ", ".join(finding.code for finding in record.findings if finding.severity != "info")


def _files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    text = (SAMPLES / SAMPLE).read_bytes()
    pages = [page.render(scale=DPI / 72, grayscale=True).to_numpy() for page in pypdfium2.PdfDocument(text)]
    pages = [np.asarray(page).reshape(page.shape[:2]).copy() for page in pages]
    first, sharp = pages[0], np.asarray(np.where(pages[0] > 160, 255, 0), np.uint8)
    for name, picture in GRAY.items():
        yield name, partial(picture, first, DPI)
    for name, picture in BLACK_AND_WHITE.items():
        yield name, partial(picture, sharp, DPI)
    yield "PNG of white ink on nothing", lambda: saved(with_alpha(first, 255), "PNG")
    yield "TIFF of four pages", lambda: _pages_in(pages, "TIFF", compression="group4")
    yield "GIF of four pages", lambda: _pages_in(pages, "GIF")
    for name, scan in SCANS.items():
        yield f"PDF: {name}", partial(scan, pages)
    for name, document in TEXTS.items():
        yield f"PDF: {name}", partial(document, text)
    for name, made in OTHERS.items():
        yield name, partial(made, text, pages)
    yield "ZIP", lambda: _zipped({"letter.pdf": text, "read me.txt": b"one letter"})
    yield "ZIP of a photo", lambda: _zipped({"scans/letter.heic": GRAY["HEIC"](first, DPI)})
    yield "e-mail", lambda: _mail(text)


def _pages_in(pages: list[Pixels], kind: str, **more: str) -> bytes:
    images = [Image.fromarray(page).convert("1" if more else "L") for page in pages]
    return saved(images[0], kind, save_all=True, append_images=images[1:], duration=500, **more)


def _zipped(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return written.getvalue()


def _mail(letter: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "client@example.com", "IRS letter"
    message.set_content("attached")
    message.add_attachment(letter, maintype="application", subtype="pdf", filename="letter.pdf")
    logo = saved(Image.new("RGB", (140, 50), "navy"), "PNG")
    message.add_attachment(logo, maintype="image", subtype="png", filename="logo.png", cid="<logo>")
    return message.as_bytes()


if __name__ == "__main__":
    sys.exit(main())
