"""The written reference says what the program says."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from extractor.cli.main import group
from scripts.make_command_reference import reference
from scripts.make_schema import schema_text

ROOT = Path(__file__).parents[2]
COMMANDS = group.list_commands(click.Context(group))


def test_the_command_reference_is_that_of_the_help_texts() -> None:
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == reference()


def test_the_published_schema_is_that_of_the_models() -> None:
    assert (ROOT / "schema" / "record-1.json").read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_a_section(name: str) -> None:
    assert f"\n## cp14 {name}\n" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def test_every_module_of_a_command_is_listed() -> None:
    modules = (ROOT / "extractor" / "cli").glob("*.py")
    defined = {path.stem for path in modules if re.search(r"^def command\(", path.read_text("utf-8"), re.M)}
    assert defined == set(COMMANDS)
