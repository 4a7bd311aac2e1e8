"""`cp14 doctor`: the parts the program needs."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import click

_PACKAGES = ("click", "numpy", "pdfplumber", "pillow", "pydantic", "pypdfium2", "pytesseract", "regex")


@click.command("doctor")
def command() -> None:
    """Say which parts are there, in which version; exit with 3 when one is missing."""
    from extractor.errors import EngineMissing
    from extractor.law import load
    from extractor.reading.tesseract import LANGUAGE, engine_version, require_engine

    missing = False
    click.echo(f"python       {platform.python_version()}")
    for name in _PACKAGES:
        try:
            click.echo(f"{name:<12} {version(name)}")
        except PackageNotFoundError:
            missing = True
            click.echo(f"{name:<12} missing: reinstall cp14-extractor")
    try:
        click.echo(f"tesseract    {engine_version()}")
        require_engine()
        click.echo(f"language     {LANGUAGE}")
    except EngineMissing as error:
        missing = True
        click.echo(f"tesseract    missing: {error}")
    click.echo(f"interest rates known through {load('underpayment_rate').known_through}")
    raise click.exceptions.Exit(EngineMissing.exit_code if missing else 0)
