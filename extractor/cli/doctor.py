"""`cp14 doctor`: the parts the program needs."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import click

_PACKAGES = ("click", "numpy", "pdfplumber", "pillow", "pydantic", "pypdfium2", "pytesseract", "regex", "rich")


@click.command("doctor")
def command() -> None:
    """Say which parts are there, in which version; exit with 3 when one is missing.

    Of the two engines that read scans one is enough. The first that works is used, or the one that the environment
    variable CP14_ENGINE names: `tesseract` (the program) or `embedded` (the library that pip brings).
    """
    from extractor import __version__
    from extractor.errors import EngineMissing

    _line("cp14-extractor", __version__)
    _line("python", platform.python_version())
    there = [_package(name) for name in _PACKAGES]
    _engines()
    there.append(_reads_scans())
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


def _engines() -> None:
    from extractor.errors import EngineMissing
    from extractor.ocr.engine import ENGINES

    for name, engine in ENGINES.items():
        try:
            _line(name, engine.description())
        except EngineMissing as error:
            _line(name, f"missing: {error}")


def _reads_scans() -> bool:
    from extractor.errors import EngineMissing
    from extractor.ocr.engine import require_engine

    try:
        _line("scans read by", require_engine())
    except EngineMissing as error:
        _line("scans read by", f"none: {error}")
        return False
    return True


def _law() -> None:
    from extractor.law import load

    _line("interest rates", f"known through {load('underpayment_rate').known_through}")
