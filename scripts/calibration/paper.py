"""Pages of notices as the engine recognizes them, stored on disk: reading takes seconds, fitting again must not."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import os
import pickle
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from pathlib import Path

from extractor import __version__
from extractor.checks import run_checks
from extractor.decide.assembly import Assembled, assemble
from extractor.document.opening import open_document
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import page_layout
from extractor.ocr.engine import engine_version
from extractor.ocr.passes import RecognitionPass, repeat_passes
from extractor.reading.reader import PageWords, read_again, read_pages, upright_page
from extractor.record import Record, Source, Tool
from extractor.split.splitting import split_into_letters
from extractor.values.word import Span


class NotKept(LookupError):
    """A page was not recognized in this pass when the notice was stored."""


@dataclass
class Paper:
    """The pages of a file's first notice: first pass and repeated passes."""

    first: list[PageWords]
    again: dict[tuple[str, int, tuple[Span, ...]], PageWords] = field(default_factory=dict)

    def read_again(self, page: PageWords, recognition_pass: RecognitionPass, lines: tuple[Span, ...]) -> PageWords:
        """A page in another recognition pass. Raises NotKept if it was not stored and the picture is not available."""
        key = (recognition_pass.__name__, page.number, lines)
        if key not in self.again:
            if page.picture is None:
                raise NotKept(f"page {page.number}, {recognition_pass.__name__}")
            self.again[key] = read_again(page, upright_page(page), recognition_pass, lines)
        return self.again[key]


@dataclass(frozen=True)
class ReadLetter:
    """The program's result for a notice: its readings in order, and the record."""

    readings: tuple[LetterReading, ...]
    record: Record
    lines: tuple[str, ...]


def read_letter(path: Path, store: Path) -> ReadLetter:
    """A notice, taken from `store` as far as it is stored there."""
    kept = store / f"{hashlib.sha256(path.read_bytes()).hexdigest()[:24]}-{reading_version()[:12]}.pickle.gz"
    if kept.is_file():
        try:
            return _letter(pickle.loads(gzip.decompress(kept.read_bytes())), path)
        except NotKept:
            pass
    with open_document(path.read_bytes()) as document:
        pages = read_pages(document.pages)
        order = split_into_letters(_reading(pages).layouts, [page.number for page in pages])[0].pages
        paper = Paper([page for number in order for page in pages if page.number == number])
        letter = _letter(paper, path)
    _keep(paper, kept)
    return letter


def _keep(paper: Paper, kept: Path) -> None:
    """One pickle, because two readings that share a word share the object, which identifies them as one mention."""
    bare = Paper(
        [replace(page, picture=None, own=None) for page in paper.first],
        {key: replace(page, picture=None, own=None) for key, page in paper.again.items()},
    )
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_suffix(f".{os.getpid()}")
    draft.write_bytes(gzip.compress(pickle.dumps(bare)))
    draft.replace(kept)


@cache
def reading_version() -> str:
    """Digest of the engine and of all code that turns a file into words."""
    digest = hashlib.sha256(engine_version().encode())
    for package in ("document", "image", "ocr", "reading"):
        for file in sorted(resources.files("extractor").joinpath(package).iterdir(), key=lambda f: f.name):
            if file.name.endswith((".py", ".toml")):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _letter(paper: Paper, path: Path) -> ReadLetter:
    """Like `extractor.decide.repeat`: pages with an uncertain figure are recognized again in more expensive passes."""
    passes = [_reading(paper.first)]
    assembled = assemble(passes)
    for recognition_pass in repeat_passes():
        uncertain = assembled.uncertain_lines
        if not uncertain:
            break
        again = [
            paper.read_again(page, recognition_pass, uncertain[page.number])
            if _is_scanned(page) and page.number in uncertain
            else page
            for page in paper.first
        ]
        passes.append(_reading(again))
        assembled = assemble(passes)
    return ReadLetter(tuple(passes), _record(assembled, paper, path), tuple(assembled.lines))


def _record(assembled: Assembled, paper: Paper, path: Path) -> Record:
    source = Source(file=path.name, sha256="", reading=[page.how for page in paper.first])
    unsupported = assembled.kind == "other" and (assembled.notice.notice_code is not None or paper.first[0].is_legible)
    record = Record(
        source=source,
        status="unsupported" if unsupported else "review",
        notice=assembled.notice,
        fields=assembled.fields,
        tool=Tool(version=__version__),
    )
    return run_checks(record, as_of=dt.date.today(), texts=assembled.lines)


def _is_scanned(page: PageWords) -> bool:
    return page.how not in ("text", "blank")


def _reading(pages: list[PageWords]) -> LetterReading:
    return LetterReading(tuple(page_layout(page.number, page.words) for page in pages if page.words))
