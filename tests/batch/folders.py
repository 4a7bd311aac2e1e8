"""Folders of letters for batches, small and quick to read."""

from __future__ import annotations

import functools
import random
import shutil
from pathlib import Path

from scripts.letters.pdf import pdf_bytes
from scripts.letters.relatives import compose_relative

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"


@functools.cache
def reminder(number: int) -> bytes:
    """A one-page CP501 as a PDF, another one for each number: quick to read, and not a CP14."""
    _, _, draft = compose_relative(0, random.Random(f"batch-{number}"))
    return pdf_bytes(draft.sheets, seed=number)


def write_reminders(folder: Path, count: int) -> list[Path]:
    """So many different reminders in a folder, made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"letter-{number:03}.pdf" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(reminder(number))
    return paths


def copy_sample(name: str, to: Path) -> Path:
    """A committed sample under another name."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SAMPLES / name, to)
    return to
