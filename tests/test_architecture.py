"""Rules that no linter checks: no network imports, one idea per module, standard names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import BEGUN_FIRST

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "extractor").rglob("*.py"))

NETWORK = {
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib",
    "urllib3",
    "webbrowser",
    "xmlrpc",
}
NO_IDEA = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
MOST_LINES = 400
ONLY_IMPORTER = {
    "pytesseract": "extractor/ocr/tesseract.py",
    "onnxruntime": "extractor/ocr/onnx_session.py",
    "tesserocr": "extractor/ocr/embedded.py",
    "pypdfium2": "extractor/document/pdf.py",
}


def _imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("importlib.import_module", "__import__"):
            yield from (str(part.value) for part in node.args[:1] if isinstance(part, ast.Constant))


def _top_level_imports(source: str) -> set[str]:
    return {name.partition(".")[0] for name in _imported(source)}


def test_the_scan_sees_every_form_of_import() -> None:
    source = "import socket\ndef f():\n from urllib.request import urlopen\n __import__('http.client')"
    assert _top_level_imports(source) == {"socket", "urllib", "http"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_no_network_import(module: Path) -> None:
    assert not _top_level_imports(module.read_text(encoding="utf-8")) & NETWORK


@pytest.mark.parametrize("package", ONLY_IMPORTER)
def test_an_engine_is_imported_by_one_module(package: str) -> None:
    users = [path for path in MODULES if package in _top_level_imports(path.read_text(encoding="utf-8"))]
    assert [path.relative_to(ROOT).as_posix() for path in users] == [ONLY_IMPORTER[package]]


def test_a_module_is_one_idea() -> None:
    everything = [*MODULES, *(ROOT / "scripts").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    long = {str(path): lines for path in everything if (lines := path.read_text("utf-8").count("\n")) > MOST_LINES}
    assert long == {}


def test_a_module_is_named_for_its_idea() -> None:
    assert not {path.stem for path in MODULES} & NO_IDEA
    assert not {path.parent.name for path in MODULES} & NO_IDEA


READS_LETTERS = ("layout", "split", "fields", "sentences", "decide")
CACHED_BY_LABEL = {"label_pattern", "_exact_pattern", "_sought", "_compiled", "numbers_in", "_labels_of_about", "_list"}
"""Their arguments are the labels and patterns of definition files, lengths of labels and names of lists."""


def _cached_with_arguments(source: str) -> Iterator[str]:
    """The functions whose results live as long as the process and depend on arguments."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.args.args:
            decorators = {ast.unparse(each).partition("(")[0].rpartition(".")[2] for each in node.decorator_list}
            if decorators & {"cache", "lru_cache"}:
                yield node.name


def test_no_text_of_a_letter_outlives_it_in_a_cache() -> None:
    assert list(_cached_with_arguments("@functools.lru_cache(maxsize=1)\ndef f(text): ...")) == ["f"]
    modules = [path for path in MODULES if path.parent.name in READS_LETTERS]
    cached = {name for path in modules for name in _cached_with_arguments(path.read_text("utf-8"))}
    assert cached == CACHED_BY_LABEL


def test_the_files_that_are_begun_first_exist() -> None:
    assert [name for name in BEGUN_FIRST if not (ROOT / "tests" / name).is_file()] == []
