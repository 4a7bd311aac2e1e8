"""The wheel, installed alone in a new environment: nothing it needs may come from the project's folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "clean-older.pdf"
NO_INDEX = ("failed to fetch", "error sending request", "dns error", "could not connect", "timed out", "offline")


def _uv() -> str:
    found = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
    if not Path(found).exists():
        pytest.skip("uv is neither on the PATH nor in .tools/; run scripts/setup.sh")
    return found


def _run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)


def _built(*command: str, folder: Path) -> None:
    done = _run(*command, folder=folder)
    if done.returncode and any(sign in done.stderr.lower() for sign in NO_INDEX):
        pytest.skip("the package index cannot be reached")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def cp14(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `cp14` of a wheel built from this tree."""
    folder, uv = tmp_path_factory.mktemp("installed"), _uv()
    _built(uv, "build", "--quiet", "--wheel", "--out-dir", str(folder), str(ROOT), folder=folder)
    [wheel] = folder.glob("*.whl")
    _built(uv, "venv", "--quiet", "--python", sys.executable, "env", folder=folder)
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    _built(uv, "pip", "install", "--quiet", "--python", str(scripts / "python"), str(wheel), folder=folder)
    return scripts / "cp14"


def test_every_command_answers(cp14: Path, tmp_path: Path) -> None:
    assert "Commands:" in _run(str(cp14), "--help", folder=tmp_path).stdout
    schema = _run(str(cp14), "schema", folder=tmp_path).stdout
    assert json.loads(schema) == json.loads((ROOT / "schema" / "record-1.json").read_text(encoding="utf-8"))
    assert "billing-sum-mismatch" in _run(str(cp14), "rules", folder=tmp_path).stdout


def test_doctor_finds_every_part(cp14: Path, tmp_path: Path) -> None:
    done = _run(str(cp14), "doctor", folder=tmp_path)
    assert done.returncode == (0 if shutil.which("tesseract") else 3), done.stdout + done.stderr


def test_a_letter_is_read(cp14: Path, tmp_path: Path) -> None:
    done = _run(str(cp14), "extract", str(SAMPLE), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "verified"
