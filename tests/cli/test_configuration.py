"""Options of a configuration file count where the command line gives none; what it misspells is named."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = str(ROOT / "samples" / "clean-window-box.pdf")


def called(folder: Path, text: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A call with a configuration file, in a folder that has another one."""
    (folder / "given.toml").write_text(text)
    (folder / "cp14.toml").write_text("[extract]\nformat = 'csv'\n")
    named = {
        "CP14_CONFIG": str(folder / "given.toml"),
        "XDG_CONFIG_HOME": str(folder / "none"),
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        [sys.executable, "-c", "from extractor.cli.main import main; main()", *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, **named, **environment},
        check=False,
    )


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
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_named_must_exist(tmp_path: Path) -> None:
    done = called(tmp_path, "", "extract", SAMPLE, CP14_CONFIG=str(tmp_path / "missing.toml"))
    assert done.returncode == 2
    assert "which is not a file" in done.stderr
