"""Redact generated notices, and search the results for what identifies their taxpayers.

`python -m scripts.measure_redaction --first 0 --count 50 --work DIR` makes notices of all layouts and kinds of paper,
redacts each with `cp14 redact`, and searches the result by other means than its own proof: every object of the PDF for
text and metadata, and OCR of whole pages at 200 dpi in all four turns, in two page segmentation modes, for the tokens
of the true name, address, caller ID and number. Prints one line per notice, more of one that shows anything or was
refused, and the counts.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import click
import pikepdf
import pypdfium2
import pytesseract
from PIL import Image

from scripts.letters.degrade import KINDS
from scripts.letters.layouts import LAYOUTS
from scripts.letters.sample import Plan, make

_ORDINARY = frozenset("ST AVE RD PL NW BLVD TER CT APT UNIT AND NO STE W N E S COUNTY ROAD SAINT".split())
_NUMBER = re.compile(r"\d{3}\s?-\s?\d{2}\s?-\s?\d{4}")


def identifying(truth: dict[str, Any]) -> set[str]:
    """Tokens of the name and the address of at least three characters, the caller ID, and the last four digits."""
    notice = truth["notice"]
    lines = [notice["taxpayer_name"], *notice["mailing_address"]]
    words = {word for line in lines for word in re.split(r"[^A-Z0-9]+", line.upper())}
    numbers = {notice["caller_id"], notice["tin_last4"]} - {None, str(notice["tax_year"])}
    words -= {"1040"}
    return {word for word in words if len(word) > 2 and word not in _ORDINARY} | numbers


def shown(pdf: Path) -> list[str]:
    """Everything that OCR reads in a file, upright and turned, in words."""
    words: list[str] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=200 / 72).to_pil().convert("L")
            for turn in (0, 90, 180, 270):
                turned: Image.Image = picture.rotate(turn, expand=True)
                for mode in (3, 11) if turn == 0 else (11,):
                    text = pytesseract.image_to_string(turned, config=f"--psm {mode} --oem 1", timeout=300)
                    words += text.split()
    return words


def metadata(pdf: Path) -> list[str]:
    """What a PDF holds beside pictures."""
    found = []
    with pikepdf.open(pdf) as document:
        found += [f"trailer {key}" for key in document.trailer if str(key) in ("/Info", "/ID", "/Prev")]
        found += [f"root {key}" for key in document.Root if str(key) not in ("/Type", "/Pages")]
        for page in document.pages:
            found += [
                f"page {key}" for key in page.obj.get("/Resources", {}) if str(key) not in ("/XObject", "/ProcSet")
            ]
    info = [each for each in found if each != "trailer /Info"]
    with pikepdf.open(pdf) as document:
        return info + [f"info {key}" for key in document.docinfo]


def measure(number: int, work: Path) -> dict[str, Any]:
    """One notice: its kind, and what was found in its redacted file."""
    rng = random.Random(f"redaction-{number}")
    layout = sorted(LAYOUTS)[number % len(LAYOUTS)]
    kind = sorted(KINDS)[number % len(KINDS)] if number % 2 else "born-digital"
    plan = Plan(f"letter-{number:03}", f"redaction-{rng.random()}", layout, kind, most_pages=2)
    truth = make(plan, work)
    source, out = work / truth["file"], work / f"redacted-{number:03}.pdf"
    started = time.monotonic()
    code = "from extractor.cli.main import main; main()"
    command = [sys.executable, "-c", code, "redact", str(source), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    result = {"file": truth["file"], "layout": layout, "kind": kind, "seconds": round(time.monotonic() - started, 1)}
    if done.returncode:
        return {**result, "refused": done.stderr.strip(), "left": out.exists()}
    words = shown(out)
    secret = identifying(truth)
    back = sorted({word for word in words if secret & set(re.split(r"[^A-Z0-9]+", word.upper()))})
    back += _NUMBER.findall(" ".join(words))
    return {**result, "came_back": back, "metadata": metadata(out), "words": len(words)}


@click.command()
@click.option("--first", default=0, show_default=True)
@click.option("--count", default=50, show_default=True)
@click.option("--workers", default=1, show_default=True)
@click.option("--work", required=True, type=click.Path(file_okay=False, path_type=Path))
def main(first: int, count: int, workers: int, work: Path) -> None:
    """Redact notices and report what comes back."""
    work.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(workers) as pool:
        results = []
        for result in pool.map(lambda number: measure(number, work), range(first, first + count)):
            results.append(result)
            print(result["file"], result["layout"], result["kind"], f"{result['seconds']} s", flush=True)
            if result.get("refused") or result.get("came_back") or result.get("metadata"):
                print(json.dumps(result), flush=True)
    written = [result for result in results if "refused" not in result]
    clean = [result for result in written if not result["came_back"] and not result["metadata"]]
    seconds = sum(result["seconds"] for result in results) / max(len(results), 1)
    print(f"{count} notices: {len(written)} redacted, {len(clean)} of them show nothing; {seconds:.0f} s per notice")
    print(f"refused: {count - len(written)}, with a file left: {sum(bool(r.get('left')) for r in results)}")


if __name__ == "__main__":
    main()
