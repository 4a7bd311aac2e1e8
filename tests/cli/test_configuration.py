"""Options of a configuration file count where the command line gives none; what it misspells is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.program import cp14

ROOT = Path(__file__).parents[2]
SAMPLE = str(ROOT / "samples" / "clean-window-box.pdf")


@pytest.fixture(autouse=True)
def _in_a_folder_with_a_configuration_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cp14.toml").write_text("[extract]\nformat = 'csv'\n")
    monkeypatch.chdir(tmp_path)


def called(folder: Path, text: str, *arguments: str, **environment: str) -> Result:
    """A call with a configuration file."""
    (folder / "given.toml").write_text(text)
    named = {"CP14_CONFIG": str(folder / "given.toml"), "XDG_CONFIG_HOME": str(folder / "none")}
    return cp14(*arguments, given=b"", **{**named, **environment})


def test_an_option_of_the_file_counts(tmp_path: Path) -> None:
    done = called(tmp_path, "[extract]\nno-names = true\nas-of = '2020-01-01'\n", "extract", SAMPLE)
    assert json.loads(done.stdout)["notice"]["taxpayer_name"] is None


def test_the_command_line_wins(tmp_path: Path) -> None:
    done = called(tmp_path, "[extract]\nformat = 'csv'\n", "extract", SAMPLE, "--format", "jsonl")
    assert json.loads(done.stdout)["status"] == "verified"


def test_a_file_in_the_current_folder_is_not_read(tmp_path: Path) -> None:
    done = called(tmp_path, "", "extract", SAMPLE, CP14_CONFIG="")
    assert json.loads(done.stdout)["status"] == "verified"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[extract]\nno-name = true\n", "[extract] has no option 'no-name'"),
        ("[extrct]\n", "[extrct] is not a command"),
        ("extract = 1\n", "extract is not a table of options"),
        ("[extract\n", "cannot be read as TOML"),
        ("[extract]\nformat = 'xml'\n", "'xml' is not one of"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, message: str) -> None:
    done = called(tmp_path, text, "extract", SAMPLE)
    assert done.exit_code == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_named_must_exist(tmp_path: Path) -> None:
    done = called(tmp_path, "", "extract", SAMPLE, CP14_CONFIG=str(tmp_path / "missing.toml"))
    assert done.exit_code == 2
    assert "which is not a file" in done.stderr
