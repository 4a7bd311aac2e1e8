"""A page of the documentation run from its beginning: console blocks in a shell, python blocks in Python.

    python -m scripts.examples          writes what the commands print today into README.md and the walk-throughs

A console block has lines `$ command` (a line ending in a backslash goes on), each followed by what it prints. A line
`...` stands for any number of lines. Blocks of one page share one folder with `letter.pdf`, `inbox/`
and `samples/`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
INBOX = ("clean-older.pdf", "fault-interest.pdf", "cp501.pdf")
PAGES = (
    "README.md",
    "docs/walk-preparer.md",
    "docs/walk-developer.md",
    "docs/walk-operator.md",
    "docs/walk-library.md",
    "docs/cookbook.md",
)
SETS_UP = ("bash scripts/", "pip install", "uvx ", "uv ", "docker ", "crontab ", "systemctl ")
"""Beginnings of commands that install or build something: they are not run here."""
_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```", re.M | re.S)
_ANY = "..."


@dataclass(frozen=True)
class Step:
    """A command or a Python program of a page, and the lines that it is said to print."""

    kind: str
    text: str
    expected: Sequence[str]


def steps(page: str) -> Iterator[Step]:
    """Every step of a page, in order."""
    for kind, block in _BLOCK.findall(page):
        if kind == "python":
            yield Step(kind, block, [_ANY])
            continue
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            lines = part.splitlines()
            size = next(n for n, line in enumerate(lines, 1) if not line.endswith("\\"))
            yield Step(kind, "\n".join(lines[:size]), lines[size:])


def prepare(folder: Path) -> dict[str, str]:
    """Fill a folder for a walk; returns the environment in which `cp14` and `python` are this project's."""
    (folder / "inbox").mkdir()
    for name in INBOX:
        shutil.copy(SAMPLES / name, folder / "inbox" / name)
    shutil.copy(SAMPLES / INBOX[1], folder / "letter.pdf")
    (folder / "samples").symlink_to(SAMPLES)
    programs = folder / ".programs"
    programs.mkdir()
    for name, module in (("cp14", "-m extractor "), ("python", "")):
        script = programs / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {module}"$@"\n')
        script.chmod(0o755)
    paths = os.pathsep.join([str(programs), os.environ["PATH"]])
    return {**os.environ, "PATH": paths, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "HOME": str(folder), "COLUMNS": "80"}


def is_run(step: Step) -> bool:
    """Whether a step is run with its page."""
    return not step.text.startswith(SETS_UP)


def run(step: Step, folder: Path, environment: dict[str, str]) -> str:
    """What a step prints, standard output and standard error together. A Python program must end with status 0."""
    if step.kind == "python":
        (folder / "example.py").write_text(step.text)
        command = [sys.executable, "example.py"]
    else:
        command = ["bash", "-c", step.text]
    done = subprocess.run(
        command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    assert step.kind == "console" or done.returncode == 0, done.stdout
    assert "Traceback" not in done.stdout, done.stdout
    return done.stdout


def matches(expected: Sequence[str], printed: str) -> bool:
    """Whether lines are those expected, white space at their ends aside; without any expected, nothing is printed."""
    pattern = "".join(r"(.*\n)*?" if line.strip() == _ANY else re.escape(line.rstrip()) + r"\n" for line in expected)
    lines = "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
    return re.fullmatch(pattern, lines) is not None


def updated(page: str, folder: Path) -> str:
    """A page with what its commands print today; what is shown with `...` stays, and so does what is not run."""
    environment = prepare(folder)
    for step in steps(page):
        if not is_run(step):
            continue
        printed = [line.rstrip() for line in run(step, folder, environment).splitlines()]
        if step.kind == "console" and _ANY not in [line.strip() for line in step.expected]:
            before = "\n".join([f"$ {step.text}", *step.expected])
            page = page.replace(before, "\n".join([f"$ {step.text}", *printed]), 1)
    return page


if __name__ == "__main__":
    for name in PAGES:
        with tempfile.TemporaryDirectory() as made:
            path = ROOT / name
            path.write_text(updated(path.read_text("utf-8"), Path(made)), encoding="utf-8")
