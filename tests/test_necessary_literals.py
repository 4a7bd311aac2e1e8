"""A pattern with literals is searched for only where they are, and finds there what it finds anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import regex

from extractor.checks.contacts import payment_methods, wordings
from extractor.fields import payee
from extractor.necessary_literals import Sought, necessary_literals, small_letters
from extractor.sentences import denials
from extractor.sentences.claims import claim_rules

_SENTENCES = Path(__file__).parents[1] / "scripts" / "sentences" / "a.jsonl"


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (r"\bcheques?\b", "a cheque"),
        (r"\bma[dk]e\s+(?:\w+ ){0,3}out", "it is Made\nout"),
        (r"(?<!\bnot )\bpay(?:able)?(?= to)", "pay to"),
        (r"(?:fee|charge)s?|\$\d+", "$5"),
        (r"n['’]t\b", "don’t"),
        (r"a{2,3}b?c*", "aa"),
        (r"(?P<kind>tax|fine)(?i: due)", "FINE due"),
        (r"[^a]x[.)\]]", "bx]"),
        (r"\$\.00\\", "$.00\\"),
        (r"(?:a|b|)c{,2}", ""),
        (r"kid's", "\u212aid'\u017f"),
        (r"inter", "\u0130NTER"),
        (r"(?=due)(?:^|\b)due", "due"),
        (r"(?>to|two)\sday", "to day"),
    ],
)
def test_a_match_has_the_literals_of_its_pattern(expression: str, text: str) -> None:
    found = regex.search(expression, text, regex.IGNORECASE)
    assert found is not None
    assert Sought(expression).search(text) is not None
    assert next(each.span() for each in Sought(expression).finditer(text)) == found.span()


@pytest.mark.parametrize(
    "expression", [r"\d+", r"(?:check){e<=1}", r"a?b*", r"(a)\1", r"(?x) a b", r"\p{Lu}\w+", r"x|\d"]
)
def test_of_a_pattern_that_may_match_without_literals_none_is_known(expression: str) -> None:
    assert necessary_literals(expression) is None


def test_a_text_without_the_literals_is_not_searched() -> None:
    sought = Sought(r"gift\s+cards?|\bvouchers?\b")
    assert sought.may_be_in("a gift of vouchers")
    assert not sought.may_be_in("a gift")
    assert sought.search("a gift") is None
    assert list(sought.finditer("a gift")) == []


def test_sentences_say_the_same_with_and_without_literals() -> None:
    entries = [json.loads(line) for line in _SENTENCES.read_text("utf-8").splitlines()]
    sought = [
        *(Sought(rule.sentence) for rule in claim_rules()),
        *(wording.words.sought for wording in wordings()),
        *(method.words.sought for method in payment_methods()),
        payee._PAYABLE_TO,
        denials._WARNS,
    ]
    texts = [small_letters(entry["text"]) for entry in entries][::5]
    missed = [
        (text, each) for text in texts for each in sought if each.pattern.search(text) and not each.may_be_in(text)
    ]
    assert sum(each.may_be_in(text) for text in texts for each in sought) > 50
    assert missed == []


def test_most_patterns_of_the_claims_have_literals() -> None:
    assert [rule.name for rule in claim_rules() if necessary_literals(rule.sentence) is None] == []


def test_every_pattern_of_the_claims_is_one() -> None:
    for rule in claim_rules():
        for expression in filter(None, (rule.sentence, rule.also, rule.unless)):
            assert Sought(expression).pattern.search("") is None
