"""`cp14 doctor`: the parts the program needs."""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

_PACKAGES = ("click", "numpy", "pdfplumber", "pillow", "pydantic", "pypdfium2", "pytesseract", "regex")


@click.command("doctor")
def command() -> None:
    """Say which parts are there, in which version; exit with 3 when one is missing."""
    from extractor import __version__
    from extractor.errors import EngineMissing

    _line("cp14-extractor", __version__)
    _line("python", platform.python_version())
    there = [_package(name) for name in _PACKAGES]
    there.append(_engine())
    _law()
    raise click.exceptions.Exit(0 if all(there) else EngineMissing.exit_code)


def _line(part: str, told: str) -> None:
    click.echo(f"{part:<15} {told}")


def _package(name: str) -> bool:
    try:
        _line(name, version(name))
    except PackageNotFoundError:
        _line(name, "missing: install cp14-extractor again")
        return False
    return True


def _engine() -> bool:
    from extractor.errors import EngineMissing
    from extractor.reading.tesseract import LANGUAGE, engine_version, require_engine

    try:
        _line("tesseract", f"{engine_version()} at {shutil.which('tesseract')}")
        require_engine()
    except EngineMissing as error:
        _line("tesseract", f"missing: {error}")
        return False
    data = _language_data(LANGUAGE)
    _line("language", LANGUAGE if data is None else f"{LANGUAGE}, SHA-256 {data}")
    return True


def _language_data(language: str) -> str | None:
    """The SHA-256 of the language's data; None where tesseract does not name its folder."""
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    first = (listed.stdout or listed.stderr).partition("\n")[0]
    file = Path(first.partition('"')[2].partition('"')[0]) / f"{language}.traineddata"
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


def _law() -> None:
    from extractor.law import load

    _line("interest rates", f"known through {load('underpayment_rate').known_through}")
