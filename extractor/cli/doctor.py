"""`cp14 doctor`: the installed components."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import click

_PACKAGES = ("click", "numpy", "pdfplumber", "pillow", "pydantic", "pypdfium2", "pytesseract", "regex", "rich")


@click.command("doctor")
@click.option("--wisp", is_flag=True, help="Print the page for a written information security plan instead.")
def command(wisp: bool) -> None:
    """List installed components and their versions; exit with status 3 if a required one is missing.

    Each OCR engine has to read a line of print: a broken program or an empty model is named.

    One of the OCR engines `tesseract` (the program) and `embedded` (a library that pip installs) is enough. `fast`
    (also by pip) and `numpy` (the same, slower, with what is installed anyway) recognize lines and leave whole pages
    to one of these. The first that works of `fast`, `numpy`, `embedded` and `tesseract` is used, unless the
    environment variable CP14_ENGINE names another.

    Files are read in worker processes that may open no file of yours and no socket, where the system offers it;
    `sandbox` says so, and a worker has to read in it. CP14_SANDBOX=off leaves workers the rights of their user.

    A second reader, where it is installed, is asked about uncertain figures; CP14_SECOND_READER=off leaves it out.
    """
    from extractor import __version__
    from extractor.batch.cores import available_workers
    from extractor.errors import EngineMissing
    from extractor.run_folder import temporary_place

    if wisp:
        _print_insert()
        return
    _line("cp14-extractor", __version__)
    _line("python", platform.python_version())
    present = [_package(name) for name in _PACKAGES]
    _engines()
    reads = _engine_in_use()
    _second_reader()
    _law()
    _line("workers", f"{available_workers()} by default")
    worker_reads = _sandbox() if reads else True
    _line("temporary files", str(temporary_place()))
    is_ready = all([*present, reads, worker_reads])
    _line("ready", "yes: one engine is enough" if is_ready else "no: what is missing or broken is named above")
    raise click.exceptions.Exit(0 if is_ready else EngineMissing.exit_code)


def _print_insert() -> None:
    from extractor import __version__
    from extractor.batch.sandbox import description
    from extractor.cli.wisp import security_plan_insert
    from extractor.errors import EngineMissing
    from extractor.ocr.engine import engine_version, require_engine
    from extractor.run_folder import temporary_place

    try:
        engine = f"{require_engine()} {engine_version()}"
    except EngineMissing:
        engine = "none"
    click.echo(security_plan_insert(__version__, engine, str(temporary_place()), description()), nl=False)


def _line(part: str, text: str) -> None:
    click.echo(f"{part:<15} {text}")


def _package(name: str) -> bool:
    try:
        _line(name, version(name))
    except PackageNotFoundError:
        _line(name, "missing: reinstall cp14-extractor")
        return False
    return True


def _engines() -> None:
    from extractor.errors import EngineMissing
    from extractor.ocr.engine import ENGINES, require_reading

    for name, engine in ENGINES.items():
        try:
            text = engine.description()
        except EngineMissing as error:
            _line(name, f"missing: {error}")
            continue
        try:
            require_reading(name)
            _line(name, text)
        except EngineMissing as error:
            _line(name, f"broken: {error}")


def _engine_in_use() -> bool:
    from extractor.errors import EngineMissing
    from extractor.ocr.engine import choice_reason, reading_engine

    try:
        _line("OCR engine", reading_engine())
        _line("engine choice", choice_reason())
    except EngineMissing as error:
        _line("OCR engine", f"none: {error}")
        return False
    return True


def _second_reader() -> None:
    from extractor.errors import EngineMissing
    from extractor.ocr import second_reader
    from extractor.ocr.engine import require_second_reader

    try:
        require_second_reader()
        switch = "" if second_reader.is_used() else f"; off by {second_reader.SWITCH}"
        _line("second reader", f"{second_reader.description()}{switch}")
    except EngineMissing as error:
        _line("second reader", f"none: {error}")


def _sandbox() -> bool:
    """Whether a worker process, which may open no file of the user's, reads too."""
    from extractor.batch.sandbox import SWITCH, description
    from extractor.batch.worker import call_in_worker, end_all_workers
    from extractor.errors import ExtractorError
    from extractor.ocr.engine import reading_engine

    _line("sandbox", description())
    try:
        call_in_worker(reading_engine)
    except ExtractorError as error:
        _line("", f"a worker does not read in it: {error}; {SWITCH}=off leaves it the rights of its user")
        return False
    finally:
        end_all_workers()
    return True


def _law() -> None:
    from extractor.law import load

    _line("interest rates", f"known through {load('underpayment_rate').known_through}")
