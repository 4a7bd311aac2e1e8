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

_CHECKS = "the account model and its messages are being rewritten together"
_READING = "what a page shows is being rewritten together with its words"
_LAW = "the law data are being extended"

PENDING: dict[str, str] = {
    "extractor/checks": _CHECKS,
    "tests/checks": _CHECKS,
    "docs/checks.md": _CHECKS,
    "tests/document": _READING,
    "tests/reading": _READING,
    "tests/test_record.py": _READING,
    "extractor/document": _READING,
    "extractor/reading": _READING,
    "extractor/law": _LAW,
    "tests/law": _LAW,
    "docs/law.md": _LAW,
}
"""Files and folders whose rewording is under way on a branch of their own. An entry without a hit fails the test."""

_SUFFIXES = (".py", ".md", ".toml", ".sh")
_PLACES = ("extractor", "scripts", "tests", "docs", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "pyproject.toml")
_WORDS = re.compile(
    rf"(?<![\w-])(?:{'|'.join(f'(?P<p{n}>{pattern})' for n, pattern in enumerate(RETIRED))})(?![\w-])", re.I
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def retired_words(text: str) -> Iterator[tuple[int, str, str]]:
    """Line number, retired word and replacement, for each retired word in a text; identifiers are split into words."""
    plain = _CAMEL.sub(" ", text.replace("drawCentredString", "").replace("_", " "))  # reportlab's name
    for match in _WORDS.finditer(plain):
        replacement = list(RETIRED.values())[int((match.lastgroup or "p0")[1:])]
        yield plain.count("\n", 0, match.start()) + 1, match[0], replacement


def _files() -> list[Path]:
    found = [ROOT / place for place in _PLACES if (ROOT / place).is_file()]
    for place in _PLACES:
        found += [path for path in (ROOT / place).rglob("*") if path.suffix in _SUFFIXES]
    return [path for path in sorted(found) if path != Path(__file__)]


def _pending(name: str) -> str | None:
    return next((entry for entry in PENDING if name == entry or name.startswith(f"{entry}/")), None)


@pytest.mark.parametrize(
    "text", ["the machine line", "read_surely", "MachineLine", "Passed over", "one record a line", "grey"]
)
def test_a_retired_word_is_found(text: str) -> None:
    assert [line for line, _, _ in retired_words(f"first\n{text}\n")] == [2]


@pytest.mark.parametrize("text", ["the scan line", "assured", "a second line", "mention", "closest", "gray"])
def test_a_good_word_is_not_found(text: str) -> None:
    assert not list(retired_words(text))


def test_retired_words_are_not_used() -> None:
    wrong = []
    used = set()
    for path in _files():
        name = path.relative_to(ROOT).as_posix()
        for line, word, replacement in retired_words(path.read_text("utf-8")):
            if (entry := _pending(name)) is not None:
                used.add(entry)
            else:
                wrong.append(f"{name}:{line}: {word!r} - write: {replacement}")
    assert not wrong, "\n".join(wrong)
    assert not PENDING.keys() - used, "no longer pending, remove the entry"
