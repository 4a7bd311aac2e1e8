"""One version everywhere, and what depends on it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from extractor import __version__
from extractor.batch.journal import edition
from extractor.extras import PACKAGES
from extractor.settings import DEFAULT_SETTINGS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_changelog_begins_with_this_version_and_its_date() -> None:
    sections = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert re.fullmatch(rf"{re.escape(__version__)} - \d{{4}}-\d\d-\d\d", sections[0])
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d", section) for section in sections)


def test_the_version_is_written_in_one_place() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "extractor/__init__.py"


def test_a_new_version_reads_everything_again() -> None:
    assert edition(DEFAULT_SETTINGS).startswith(f"{__version__}+")


def test_documents_name_the_wheel_of_this_version() -> None:
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        named = set(re.findall(r"cp14_extractor-(\d+\.\d+\.\d+)-", path.read_text("utf-8")))
        assert named <= {__version__}, path


def test_messages_name_the_packages_of_each_extra() -> None:
    declared = {
        extra: {re.match(r"[\w-]+", each)[0] for each in needs}  # type: ignore[index]
        for extra, needs in PROJECT["project"]["optional-dependencies"].items()
    }
    assert {extra: set(packages.split()) for extra, packages in PACKAGES.items()} == declared


def test_no_message_installs_the_program_from_an_index() -> None:
    for path in [*(ROOT / "extractor").rglob("*.py"), *(ROOT / "docs").rglob("*.md"), ROOT / "README.md"]:
        assert not re.search(r"\binstall '?cp14-extractor", path.read_text("utf-8")), path
