"""Speed and accuracy compared with the plain script: `benchmark.py` prints the tables of docs/performance.md.

All times are CPU time of one core, including engine processes, with OMP_THREAD_LIMIT=1 for both. Input is generated
notices; nothing is cached between readings.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import random
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import pdfplumber
import pypdfium2
import pytesseract
from PIL import Image

from extractor.errors import EngineMissing
from extractor.ocr.engine import CHOICE, ENGINES, Engine, engine_version, require_engine
from scripts.baseline import DPI
from scripts.benchmark_checks import checks
from scripts.evaluate import read_with_baseline, read_with_extractor
from scripts.letters.containers import save
from scripts.letters.degrade import rasterized
from scripts.letters.ink import paper_noise
from scripts.letters.layouts import LAYOUTS
from scripts.letters.sample import Plan, make
from scripts.letters.score import Reading, score

KINDS = ("scan-200", "scan-300", "fax-fine", "photocopy", "noise-blur", "photo", "streaked", "stamped", "written-over")
RESOLUTIONS = (150, 200, 300, 400, 600)
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
OTHERS = {
    "pytesseract": "pytesseract, whole pages at 300 dpi",
    "ocrmypdf": "ocrmypdf, then the text of its PDF",
    "rapidocr": "RapidOCR, whole pages at 300 dpi",
}
_WHOLE_PAGES = Path(__file__).resolve().parent / "others" / "whole_pages.py"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


@dataclass
class Tally:
    """Result of one program on some notices: CPU and wall-clock seconds, correct and total fields."""

    letters: int = 0
    cpu: float = 0.0
    wall: float = 0.0
    exact: int = 0
    counted: int = 0
    silent: int = 0

    def add(self, truth: dict[str, Any], read: Callable[[Path], Reading], path: Path) -> None:
        """Read one notice and score it."""
        begun, started = cpu_seconds(), time.monotonic()
        reading = read(path)
        self.cpu += cpu_seconds() - begun
        self.wall += time.monotonic() - started
        scored = score(truth, reading)
        self.letters += 1
        self.exact += scored.exact
        self.counted += scored.counted
        self.silent += scored.silent

    @property
    def cpu_a_letter(self) -> float:
        return self.cpu / self.letters

    @property
    def right(self) -> float:
        return 100 * self.exact / max(self.counted, 1)


def cpu_seconds() -> float:
    """CPU time of this process and of its engine processes that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def side_by_side(truths: Sequence[dict[str, Any]], folder: Path) -> tuple[Tally, Tally]:
    """The extractor and the plain script on the same notices, alternating."""
    ours, plain = Tally(), Tally()
    for truth in truths:
        ours.add(truth, read_with_extractor, folder / truth["file"])
        plain.add(truth, read_with_baseline, folder / truth["file"])
    return ours, plain


def letters_of(kind: str, count: int, seed: str, folder: Path, **more: Any) -> list[dict[str, Any]]:
    """Generated notices of one kind of paper, cycling through the layouts."""
    layouts = sorted(LAYOUTS)
    folder.mkdir(parents=True, exist_ok=True)
    return [
        make(Plan(f"{kind}-{n}", f"{seed}-{kind}-{n}", layouts[n % len(layouts)], kind, **more), folder)
        for n in range(count)
    ]


def by_kind(letters: int, seed: str, folder: Path) -> list[str]:
    """One row per kind of paper."""
    rows = [
        "| | | fields right | | silent errors | | CPU s per letter | | |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        "| paper | letters | extractor | plain | extractor | plain | extractor | plain | times less |",
    ]
    for kind in KINDS:
        ours, plain = side_by_side(letters_of(kind, letters, seed, folder), folder)
        rows.append(
            f"| {kind} | {letters} | {ours.right:.1f} % | {plain.right:.1f} % | {ours.silent} | {plain.silent} "
            f"| {ours.cpu_a_letter:.2f} | {plain.cpu_a_letter:.2f} | {plain.cpu / ours.cpu:.1f} |"
        )
    return rows


def by_length(letters: int, seed: str, folder: Path) -> list[str]:
    """One row per number of pages: office scans in a PDF, with their penalty and interest tables."""
    truths: list[dict[str, Any]] = []
    for least in (1, 6):
        plans = {"container": "pdf-jpeg", "least_pages": least}
        made = letters_of("scan-200", 2 * letters, f"{seed}-pages", folder / "pages" / str(least), **plans)
        truths += [{**truth, "file": f"{least}/{truth['file']}"} for truth in made]
    lengths: dict[int, list[dict[str, Any]]] = {}
    for truth in truths:
        pages = len(pypdfium2.PdfDocument(folder / "pages" / truth["file"]))
        lengths.setdefault(pages, []).append(truth)
    rows = [
        "| pages | letters | CPU s per letter | plain script | times less | letters per minute per core |",
        "|--:|--:|--:|--:|--:|--:|",
    ]
    for pages, own in sorted(lengths.items()):
        ours, plain = side_by_side(own, folder / "pages")
        rows.append(
            f"| {pages} | {len(own)} | {ours.cpu_a_letter:.2f} | {plain.cpu_a_letter:.2f} "
            f"| {plain.cpu / ours.cpu:.1f} | {60 / ours.cpu_a_letter:.0f} |"
        )
    return rows


def first_pages(letters: int, seed: str, folder: Path) -> list[str]:
    """Page 1 alone compared with one run of tesseract over the whole page at 300 dpi: the bare program on a ready file,
    and through pytesseract with a picture, as plain scripts call it.
    """
    truths = letters_of("scan-200", letters, f"{seed}-first", folder / "first", container="png")
    ours, bare, plain = Tally(), 0.0, 0.0
    for truth in truths:
        path = folder / "first" / truth["file"]
        ours.add(truth, read_with_extractor, path)
        with Image.open(path) as page:
            size = (round(page.width * DPI / 200), round(page.height * DPI / 200))
            whole = page.convert("L").resize(size)
        whole.save(folder / "whole.tif", dpi=(DPI, DPI))
        bare += _cpu_of(_run_tesseract, folder / "whole.tif")
        plain += _cpu_of(pytesseract.image_to_string, whole)
    runs = [seconds / len(truths) for seconds in (bare, plain)]
    return [
        f"Page 1 alone, {letters} letters: {ours.right:.1f} % of its fields right in {ours.cpu_a_letter:.2f} CPU s, "
        f"checks and all. One plain run over the whole page at 300 dpi takes the bare program {runs[0]:.2f} s on a "
        f"ready file ({runs[0] / ours.cpu_a_letter:.1f} times as much), and {runs[1]:.2f} s through pytesseract as "
        f"plain scripts call it ({runs[1] / ours.cpu_a_letter:.1f} times)."
    ]


def _cpu_of(run: Callable[[Any], object], argument: object) -> float:
    begun = cpu_seconds()
    run(argument)
    return cpu_seconds() - begun


def _run_tesseract(picture: Path) -> None:
    subprocess.run(["tesseract", str(picture), str(picture.with_suffix(""))], check=True, stderr=subprocess.DEVNULL)


def by_resolution(letters: int, seed: str, folder: Path) -> list[str]:
    """One row per resolution: the same notices scanned at finer and finer resolutions."""
    born = folder / "born"
    truths = letters_of("born-digital", letters, f"{seed}-born", born)
    rows = ["| scanned at | fields right | CPU s per letter | to 300 dpi |", "|--:|--:|--:|--:|"]
    tallies = {dpi: Tally() for dpi in RESOLUTIONS}
    for truth in truths:
        for dpi in RESOLUTIONS:
            rng = random.Random(f"{seed}-{truth['file']}")
            pages = [paper_noise(page, rng, 3) for page in rasterized((born / truth["file"]).read_bytes(), dpi)]
            path = folder / f"{dpi}-{truth['file']}"
            save(pages, path, "pdf-jpeg", (dpi, dpi), rng, 80)
            tallies[dpi].add(truth, read_with_extractor, path)
            path.unlink()
    usual = tallies[300].cpu
    for dpi, tally in tallies.items():
        rows.append(f"| {dpi} dpi | {tally.right:.1f} % | {tally.cpu_a_letter:.2f} | {tally.cpu / usual:.2f} |")
    return rows


def by_engine(letters: int, seed: str, folder: Path) -> list[str]:
    """One row per kind of scan: every installed engine and the plain script on the same notices, in turn."""
    engines = installed_engines()
    rows = [
        f"| CPU s per letter | plain script | {' | '.join(engines)} | {' | '.join(f'÷ {name}' for name in engines)} |",
        f"|---|--:|{'--:|' * 2 * len(engines)}",
    ]
    for kind in ("scan-200", "scan-300", "photocopy"):
        truths = letters_of(kind, letters, f"{seed}-engines", folder / "engines", container="pdf-jpeg")
        plain, tallies = Tally(), {name: Tally() for name in engines}
        for truth in truths:
            path = folder / "engines" / truth["file"]
            plain.add(truth, read_with_baseline, path)
            for name, tally in tallies.items():
                with engine_named(name):
                    tally.add(truth, read_with_extractor, path)
        seconds = " | ".join(f"{tally.cpu_a_letter:.2f}" for tally in tallies.values())
        ratios = " | ".join(f"{plain.cpu / tally.cpu:.1f}" for tally in tallies.values())
        rows.append(f"| {kind} | {plain.cpu_a_letter:.2f} | {seconds} | {ratios} |")
    return rows


def digital(letters: int, seed: str, folder: Path) -> list[str]:
    """One row per engine: notices with their own text, everything included, to pdfplumber's text of their pages."""
    truths = letters_of("born-digital", 2 * letters, f"{seed}-digital", folder / "digital")
    rows = ["| engine | letters | CPU s per letter | `extract_text` on every page | ratio |", "|---|--:|--:|--:|--:|"]
    for name in installed_engines():
        ours, text = Tally(), 0.0
        for truth in truths:
            path = folder / "digital" / truth["file"]
            with engine_named(name):
                ours.add(truth, read_with_extractor, path)
            text += _cpu_of(_text_by_pdfplumber, path)
        own, other = ours.cpu_a_letter, text / len(truths)
        rows.append(f"| {name} | {len(truths)} | {own:.2f} | {other:.2f} | {own / other:.2f} |")
    return rows


def _text_by_pdfplumber(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()


def by_others(letters: int, seed: str, folder: Path) -> list[str]:
    """One row per way of reading the same scans: what people use instead gives text alone, here fields and checks."""
    truths = letters_of("scan-200", letters, f"{seed}-others", folder / "others", container="pdf-jpeg")
    paths = [folder / "others" / truth["file"] for truth in truths]
    amounts = [f"{Decimal(truth['notice']['amount_due']):,.2f}" for truth in truths]
    cpu: dict[str, float] = {}
    found: dict[str, int] = {}
    for name in installed_engines():
        tally = Tally()
        with engine_named(name):
            for truth, path in zip(truths, paths, strict=True):
                tally.add(truth, read_with_extractor, path)
        cpu[f"extractor, engine `{name}`"] = tally.cpu
    for tool, label in OTHERS.items():
        read = _read_by_others(tool, paths)
        cpu[label] = sum(each["cpu"] for each in read)
        found[label] = sum(amount in each["text"] for amount, each in zip(amounts, read, strict=True))
    least = min(cpu.values())
    rows = [f"| {len(truths)} scans | gives | CPU to the least | amount due in the text |", "|---|---|--:|--:|"]
    for label, seconds in cpu.items():
        gives, right = ("text", f"{found[label]} of {len(truths)}") if label in found else ("fields, checks", "")
        rows.append(f"| {label} | {gives} | {seconds / least:.1f} | {right} |")
    return rows


def _read_by_others(tool: str, paths: Sequence[Path]) -> list[dict[str, Any]]:
    """What scripts/others/whole_pages.py prints, run by uv, which installs the tools away from this environment."""
    command = [_uv(), "run", "--quiet", "--script", str(_WHOLE_PAGES), tool, *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _uv() -> str:
    found = shutil.which("uv") or shutil.which("uv", path=str(_WHOLE_PAGES.parents[2] / ".tools" / "bin"))
    if found is None:
        raise click.ClickException("the part `others` needs uv; install it with `pip install uv`")
    return found


def installed_engines() -> list[str]:
    """The engines that work here."""
    return [name for name, engine in ENGINES.items() if _works(engine)]


def _works(engine: Engine) -> bool:
    try:
        engine.require()
    except EngineMissing:
        return False
    return True


@contextmanager
def engine_named(name: str) -> Iterator[None]:
    """Reading with one engine."""
    before = os.environ.get(CHOICE)
    os.environ[CHOICE] = name
    try:
        yield
    finally:
        del os.environ[CHOICE]
        if before is not None:
            os.environ[CHOICE] = before


def machine() -> str:
    """The machine and versions of the measurement."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if "model name" in line), platform.processor())
    return (
        f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{require_engine()} {engine_version()}; load {os.getloadavg()[0]:.1f} at the end"
    )


PARTS: dict[str, tuple[str, Callable[[int, str, Path], list[str]]]] = {
    "engines": ("By engine, office scans and photocopies in a PDF", by_engine),
    "others": ("Beside what people use instead, office scans of 200 dpi in a PDF", by_others),
    "digital": ("Notices with their own text", digital),
    "paper": ("By kind of paper", by_kind),
    "length": ("By length, office scans of 200 dpi in a PDF", by_length),
    "first-pages": ("Page 1 alone", first_pages),
    "resolution": ("By resolution of the scan", by_resolution),
    "checks": ("The checks alone", checks),
}


@click.command(help=__doc__)
@click.option("--letters", default=6, show_default=True, help="Letters of each kind.")
@click.option("--seed", default="benchmark", show_default=True, help="The same seed makes the same letters.")
@click.option("--part", "parts", multiple=True, type=click.Choice(list(PARTS)), help="Only this table.")
@click.option("--write", is_flag=True, help="Put all tables into docs/performance.md.")
def main(letters: int, seed: str, parts: tuple[str, ...], write: bool) -> None:
    """Measure and print."""
    if parts and write:
        raise click.UsageError("--write puts all tables into the document; leave out --part")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Libraries are loaded before timing starts.
        side_by_side(letters_of("scan-200", 1, "warm", folder), folder)
        measured = [
            [f"### {title}", "", *measure(letters, seed, folder)]
            for part, (title, measure) in PARTS.items()
            if not parts or part in parts
        ]
    text = "\n\n".join("\n".join(each) for each in measured)
    options = " ".join([f"--letters {letters} --seed {seed}", *(f"--part {part}" for part in parts)])
    text = f"Measured on {dt.date.today()} with `scripts/benchmark.py {options}` on {machine()}.\n\n{text}"
    click.echo(text)
    if write:
        before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
        DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    main()
