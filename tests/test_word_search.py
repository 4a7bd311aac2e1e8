"""A pattern of words is found just where a search at every character finds it."""

from __future__ import annotations

import random
import re
import tomllib
from importlib import resources
from typing import Any

import pytest
import regex

from extractor.sentences.claims import claim_rules
from extractor.word_search import WordPattern, Words, beginnings

PATTERNS: dict[str, Any] = {
    f"{name}-{number}": re.compile(entry["words"], re.IGNORECASE)
    for name, kind in (("wordings", "wording"), ("payment_methods", "method"))
    for number, entry in enumerate(
        tomllib.loads(resources.files("extractor.checks").joinpath(f"data/{name}.toml").read_text("utf-8"))[kind]
    )
} | {f"claims-{at}": regex.compile(rule.sentence, regex.IGNORECASE) for at, rule in enumerate(claim_rules())}
ODD = [
    "ſo",
    "\u212aeep",
    "IN",
    "ın",
    "İn",
    "²pay",
    "épay",
    "e\u0301pay",
    "_in",
    "ßin",
    "12",
    "٣",
    "(in",
    "in.",
    "•",
    "-",
    "",
]


def sentence(own: list[str], others: list[str], chance: random.Random) -> str:
    """Words of a pattern, some of others and some that are odd, with spaces or signs between them."""
    words = (chance.choice(chance.choice((own, own, own, others, ODD))) for _ in range(chance.randrange(1, 14)))
    return "".join(each.upper() * (chance.random() < 0.1) or each + chance.choice("    ,-.'") for each in words)


def test_matches_are_those_of_a_search_at_every_character() -> None:
    found = 0
    for name, compiled in PATTERNS.items():
        chance, pattern = random.Random(name), WordPattern(compiled)
        own, others = (re.findall(r"[a-z]+|\d", each.pattern) for each in (compiled, PATTERNS["claims-0"]))
        for text in [sentence(own, others, chance) for _ in range(300)]:
            spans = [match.span() for match in compiled.finditer(text)]
            assert [(match.start(), match.end()) for match in pattern.matches(Words(text))] == spans, (name, text)
            found += bool(spans)
    assert found > 300


def test_most_patterns_are_tried_at_few_words() -> None:
    assert sum(beginnings(compiled.pattern) is not None for compiled in PATTERNS.values()) > len(PATTERNS) * 0.75


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:pay|send (?:us )?\d)\b", {"pay", "sen"}),
        (r"\b(?:an?|\d+) days?\b", {"a", "an", "0"}),
        (r"\b(?:e-?mail|web ?site)\b", {"e", "ema", "web"}),
        (r"\b(?:re)?paid\b", {"rep", "pai"}),
        (r"\bx{0,2}y|\bx{2}z", {"x", "y"}),
        (r"(?<!not )\bpay(?! by)\b", {"pay"}),
        (r"\b[abc]d\b", {"ad", "bd", "cd"}),
        (r"\bpay\w*", {"pay"}),
        (r"\b(?-i:IRS)\b", {"irs"}),
    ],
)
def test_the_beginnings_of_a_pattern(pattern: str, words: set[str]) -> None:
    assert beginnings(pattern) == frozenset(words)


@pytest.mark.parametrize(
    "pattern", ["pay", r"\W(?:pay)", r"\bpay|^\d", r"\b\w+ly", r"\b", "", r"(?:\bso |[.;] )?pay", r"\b[^a]b"]
)
def test_what_may_begin_anywhere_is_looked_for_everywhere(pattern: str) -> None:
    assert beginnings(pattern) is None
