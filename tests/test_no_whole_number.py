"""No output has a whole taxpayer number: not a record, table, report, journal, log, message or temporary file."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.document.opening import open_document
from scripts.letters import letter as letters
from scripts.letters import style
from scripts.letters.layouts import compose
from scripts.letters.pdf import pdf_bytes
from tests.cli.program import cp14

ROOT = Path(__file__).parents[1]


def draft_with_whole_number(layout: str) -> tuple[bytes, str]:
    """A one-page notice that prints the whole number, and the number's nine digits."""
    rng = random.Random(f"whole number {layout}")
    while True:
        written = letters.invent(rng)
        if written is None:
            continue
        look = replace(style.invent(rng), page_count=1, rates_insert=False)
        try:
            draft = compose(layout, replace(written, tin_form="full"), look)
        except ValueError:
            continue
        if "tin" in draft.places:
            return pdf_bytes(draft.sheets[:1], seed=1), re.sub(r"\D", "", written.person.tin)


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """Notices of two layouts and a broken file, named by their numbers; the numbers."""
    folder = tmp_path_factory.mktemp("inbox")
    numbers = set()
    for layout in ("window-box", "reference-box"):
        data, digits = draft_with_whole_number(layout)
        numbers.add(digits)
        (folder / f"client {digits[:3]}-{digits[3:5]}-{digits[5:]} {layout}.pdf").write_bytes(data)
        with open_document(data) as document:
            text = document.pages[0].text()
        assert text is not None
        assert digits in re.sub(r"\D", "", "".join(each["text"] for each in text.characters))
    (folder / f"broken {digits}.pdf").write_bytes(b"%PDF-1.7 broken")
    return folder, numbers


def shown_in(data: bytes, numbers: set[str]) -> list[str]:
    """The numbers that occur in bytes, in groups or not."""
    text = data.decode("utf-8", "replace")
    return [n for n in numbers if re.search(rf"{n[:3]}[\W_]{{0,3}}{n[3:5]}[\W_]{{0,3}}{n[5:]}", text)]


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "IN", "--format", "csv", "-v"],
        ["batch", "IN", "--out", "OUT"],
        ["batch", "IN", "--out", "OUT", "--log-format", "json", "-v"],
    ],
    ids=" ".join,
)
def test_nothing_that_a_process_leaves_shows_a_whole_number(
    arguments: list[str], inbox: tuple[Path, set[str]], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from extractor.cli.main import main; main()", *placed(arguments, inbox[0], tmp_path)],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "OMP_THREAD_LIMIT": "1", "TMPDIR": str(tmp_path)},
        check=False,
    )
    assert done.returncode in (1, 5), done.stderr.decode()
    assert_masked([done.stdout, done.stderr], inbox[1], tmp_path)


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "IN"],
        ["extract", "IN", "--format", "table"],
        ["extract", "IN/missing 123-45-6789.pdf"],
        ["explain", "FILE", "--images", "OUT"],
        ["verify", "FILE"],
        ["transcript", "FILE"],
        ["payoff", "FILE", "--on", "2026-12-01"],
        ["timeline", "FILE"],
    ],
    ids=" ".join,
)
def test_no_output_shows_a_whole_number(arguments: list[str], inbox: tuple[Path, set[str]], tmp_path: Path) -> None:
    done = cp14(*placed(arguments, inbox[0], tmp_path))
    assert done.exit_code in (0, 1, 2, 5), done.stderr
    assert_masked([done.stdout_bytes, done.stderr_bytes], inbox[1], tmp_path)


def placed(arguments: list[str], folder: Path, tmp_path: Path) -> list[str]:
    """Arguments with the inbox, an output folder and a letter in place of their names."""
    file = next(path for path in sorted(folder.iterdir()) if path.name.startswith("client"))
    places = {"IN": str(folder), "OUT": str(tmp_path / "out"), "FILE": str(file)}
    return [re.sub("^(IN|OUT|FILE)", lambda found: places[found[0]], each) for each in arguments]


def assert_masked(printed: list[bytes], numbers: set[str], tmp_path: Path) -> None:
    """No number is shown in what was printed or written, and one that is would be found."""
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    # The journal knows files by their names, to find them again; it is as private as they are.
    outputs = [path.read_bytes() for path in written if not path.name.startswith("journal.sqlite")]
    for output in (*printed, *outputs):
        assert shown_in(output, {*numbers, "123456789"}) == []
    assert shown_in(b"no 123-45-6789", {"123456789"})
