"""`cp14 explain` as its user meets it."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner, Result

from extractor.cli.main import group

SAMPLES = Path(__file__).parents[2] / "samples"
LETTER = str(SAMPLES / "clean-window-box.pdf")


def explained(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["explain", *arguments])


def test_the_pictures_that_are_written_are_the_pictures_that_are_named(tmp_path: Path) -> None:
    told = explained(LETTER, "--images", str(tmp_path / "new" / "folder"))
    assert told.exit_code == 0
    named = re.findall(r"\[(\S+\.png)\]", told.output)
    assert sorted(named) == sorted(path.name for path in (tmp_path / "new" / "folder").iterdir())
    assert "amount_due-1-billing_summary-p1.png" in named
    assert not any(name.startswith("tin_last4") for name in named)


def test_without_a_folder_no_picture_is_named() -> None:
    told = explained(LETTER)
    assert ".png" not in told.output
    assert "the billing rows add up: " in told.output


def test_pictures_of_standard_input_are_a_wrong_call(tmp_path: Path) -> None:
    assert explained("-", "--images", str(tmp_path)).exit_code == 2


def test_a_folder_that_cannot_be_used_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = explained(LETTER, "--images", str(tmp_path / "file" / "folder"))
    assert told.exit_code == 2
    assert "cannot be written" in told.output


def test_a_file_that_cannot_be_read_writes_no_pictures(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_text("not a pdf")
    assert explained(str(tmp_path / "letter.pdf"), "--images", str(tmp_path / "images")).exit_code == 5
    assert not (tmp_path / "images").exists()
