"""`cp14 doctor --wisp` prints the page of docs/privacy.md with versions and places."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from extractor import __version__
from extractor.cli.main import group
from extractor.cli.wisp import TEMPLATE
from extractor.ocr.engine import engine_version, require_engine

ROOT = Path(__file__).parents[2]


def test_the_documentation_has_the_same_page() -> None:
    assert f"```text\n{TEMPLATE}```" in (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")


def test_versions_and_places_are_filled_in() -> None:
    done = CliRunner().invoke(group, ["doctor", "--wisp"])
    assert done.exit_code == 0
    assert f"cp14-extractor {__version__}" in done.output
    assert f"OCR engine: {require_engine()} {engine_version()}" in done.output
    assert "{" not in done.output
    assert done.output.count("\n") <= 60
    assert max(map(len, done.output.splitlines())) <= 132
