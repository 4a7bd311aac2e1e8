"""The code is written in the terms of the field; words that were given up do not come back."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("values", "layout", "split", "fields", "decide", "notices")
RETIRED = re.compile(
    r"\b(?:worn|surely|surest|borne|told|tale|doubt|doubts|doubtful|slip|spots?|sheets?|machine lines?|hardly|unsure"
    r"|smudged|torn|mends?|mended|passed over|by accident|beneath|bears? out|bears|belied|tells)\b",
    re.IGNORECASE,
)
MODULES = [path for package in PACKAGES for path in sorted((ROOT / "extractor" / package).glob("*.py"))]


def _words(source: str) -> Iterator[str]:
    """The names, comments and texts of a module, words of names apart."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.NAME, tokenize.COMMENT):
            yield token.string.replace("_", " ")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def retired(source: str) -> list[str]:
    return [found[0] for text in _words(source) for found in RETIRED.finditer(text)]


def test_retired_words_are_found_in_names_and_texts() -> None:
    assert sorted(retired('# torn\ndef told_twice():\n    """Surely."""\n')) == ["Surely", "told", "torn"]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_no_retired_words(module: Path) -> None:
    assert retired(module.read_text("utf-8")) == []
