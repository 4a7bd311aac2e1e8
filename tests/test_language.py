"""Retired words stay retired: code, comments, messages and documentation use the terms of docs/glossary.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

RETIRED: dict[str, str] = {
    r"machine lines?": "scan line",
    r"(un)?surely|unsure|sureness|surest|hardly read": "confident, with high confidence, low-confidence",
    r"doubt(s|ful|fully|ed)?": "uncertain, error probability",
    r"passed over": "skipped",
    r"borne out|bears? (it |them )?out": "corroborated by",
    r"by accident": "chance match",
    r"spots?": "mention",
    r"(?<!\.)strips?": "text line",
    r"befalls?|reckon(s|ed)?|borne|in want of": "plain American technical English",
    r"(is|are|was|were) told": "reported",
    r"may not be looked at|is another in|fits this|interest and penalties go on": "see docs/glossary.md",
    r"stands? (in|at|on|beside|above|under|there)": "is in, is at",
    r"our fault": "internal error",
    r"dearer": "expensive",
    r"lest": "so that ... not",
    r"mend(s|ed|ing)?": "fix",
    r"misreadings?": "confusion",
    r"slant(s|ed|ing)?": "skew",
    r"bent lines?": "dewarp",
    r"page cuts?": "perspective crop",
    r"drawn marks?": "pen strokes",
    r"ink pieces?|pieces of ink": "connected components",
    r"worn (print|rows?|tables?|figures?|points?)": "degraded",
    r"stor(y|ies)|tales?": "hypothesis, explanation",
    r"later rooms?|each room": "package",
    r"(one|its|a|own) doors?": "interface, the one module that imports",
    r"held against|hold against": "compared with",
    r"(is|are|was) no (PDFs?|pictures?|CP14s?|letters?|notices?)": "is not a ...",
    r"(one|times|object|process|thread|record|row|module|MiB|kB|ms|s|µs) a (core|letter|page|line|notice|row)": "per",
    r"(one|pages|letters|files|notices|documents|seconds|GB) a (second|minute|core|million|process|thread)": "per",
    r"(one|record|object|module) a (command|event|document|finding code|line)": "per",
    r"greys?|greyed|colour\w*|centre[sd]?|neighbour\w*|honour\w*|recognis\w*|levell(ed|ing)": "American spelling",
    r"reading apart|read apart": "read in a worker process",
}
"""Patterns of retired words, and what is written instead."""

_SUFFIXES = (".py", ".md", ".toml", ".sh")
_PLACES = ("extractor", "scripts", "tests", "docs", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "pyproject.toml")
_WORDS = re.compile(
    rf"(?<![\w-])(?:{'|'.join(f'(?P<p{n}>{pattern})' for n, pattern in enumerate(RETIRED))})(?![\w-])", re.I
)
_NAMES = re.compile("drawCentredString|field-doubtful")
"""A function of reportlab and a finding code of the published record: names that this project cannot change."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def retired_words(text: str) -> Iterator[tuple[int, str, str]]:
    """Line number, retired word and replacement, for each retired word in a text; identifiers are split into words."""
    plain = _CAMEL.sub(" ", _NAMES.sub("", text).replace("_", " "))
    for match in _WORDS.finditer(plain):
        replacement = list(RETIRED.values())[int((match.lastgroup or "p0")[1:])]
        yield plain.count("\n", 0, match.start()) + 1, match[0], replacement


def _files() -> list[Path]:
    found = [ROOT / place for place in _PLACES if (ROOT / place).is_file()]
    for place in _PLACES:
        found += [path for path in (ROOT / place).rglob("*") if path.suffix in _SUFFIXES]
    return [path for path in sorted(found) if path != Path(__file__)]


@pytest.mark.parametrize(
    "text", ["the machine line", "read_surely", "MachineLine", "Passed over", "one record a line", "grey"]
)
def test_a_retired_word_is_found(text: str) -> None:
    assert [line for line, _, _ in retired_words(f"first\n{text}\n")] == [2]


@pytest.mark.parametrize("text", ["the scan line", "assured", "a second line", "mention", "closest", "gray"])
def test_a_good_word_is_not_found(text: str) -> None:
    assert not list(retired_words(text))


def test_retired_words_are_not_used() -> None:
    wrong = [
        f"{path.relative_to(ROOT).as_posix()}:{line}: {word!r} - write: {replacement}"
        for path in _files()
        for line, word, replacement in retired_words(path.read_text("utf-8"))
    ]
    assert not wrong, "\n".join(wrong)


def test_no_file_has_the_markers_of_a_merge() -> None:
    marker = re.compile(rf"^(?:{'<' * 7}|{'>' * 7}) ", re.M)
    assert not [str(path) for path in _files() if marker.search(path.read_text("utf-8"))]
