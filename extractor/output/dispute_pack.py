"""The folder of a dispute: the letter in each form, and the pictures of the places on the notice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from extractor.advice.dispute.letter import Letter
from extractor.errors import ExtraMissing
from extractor.extras import advice
from extractor.output.crops import crop_name, write_crops
from extractor.output.dispute_blocks import blocks
from extractor.output.dispute_markdown import markdown
from extractor.output.writing import atomic_file, make_folder, write_text
from extractor.record import Record

FORMATS = ("md", "docx", "pdf")
EXHIBITS = "exhibits"
_NEEDS = {"docx": "docx", "pdf": "reportlab"}


def require(formats: Iterable[str]) -> None:
    """Raise ExtraMissing when a package that a form needs is not installed."""
    missing = [form for form in formats if form in _NEEDS and find_spec(_NEEDS[form]) is None]
    if missing:
        raise ExtraMissing(
            f"{' and '.join(missing)} need the optional packages python-docx and reportlab: {advice('dispute')}, "
            "or give --format md"
        )


def shown_in(letter: Letter, record: Record) -> Record:
    """The record with only the chosen readings of the letter's fields: those whose places are shown."""
    wanted = {
        name: field.model_copy(update={"evidence": [each for each in field.evidence if each.chosen]})
        for name, field in record.fields.items()
        if any(name == each or name.startswith(f"{each}.") for each in letter.fields)
    }
    return record.model_copy(update={"fields": wanted})


def write_exhibits(folder: Path, shown: Record, made: Iterable[tuple[str, bytes]]) -> list[tuple[Path, str]]:
    """The picture files written of crops, each with what it shows. Raises OSError."""
    written = set(write_crops(folder / EXHIBITS, made))
    named = [
        (
            crop_name(name, order, evidence),
            f"{name.removeprefix('penalties.').replace('_', ' ')} on page {evidence.page}: {evidence.text}",
        )
        for name, field in shown.fields.items()
        for order, evidence in enumerate(field.evidence, 1)
    ]
    return [(folder / EXHIBITS / name, caption) for name, caption in named if name in written]


def write_letter(
    folder: Path, letter: Letter, exhibits: Sequence[tuple[Path, str]], formats: Iterable[str]
) -> list[Path]:
    """The letter in each form, named for its kind. Raises OSError."""
    make_folder(folder)
    paths = []
    for form in formats:
        path = folder / f"{letter.kind}.{form}"
        if form == "md":
            write_text(path, markdown(blocks(letter, exhibits), folder), durable=False)
        else:
            writer = import_module(f"extractor.output.dispute_{form}")
            with atomic_file(path, durable=False) as stream:
                writer.write(stream, letter.title, blocks(letter, exhibits))
        paths.append(path)
    return paths
