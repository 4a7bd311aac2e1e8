"""Claims that no sentence of a balance due notice makes, by rules with a name; they are kept in claims.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import regex
from pydantic import BaseModel, ConfigDict

from extractor.necessary_literals import Sought, small_letters
from extractor.sentences.denials import is_denied

_CONDITIONAL = regex.compile(
    r"\bif|^\W*(?:[1l|t]?f|it) (?=you\b|your\b|we\b)"
    r"|\b(?:unless|whether|when|once|until|after|before|in case|should you|were you|had you|as long as|may|might"
    r"|could|can|would|not|the day|(?:those|anyone|everyone|people) who)\b",
    regex.IGNORECASE,
)
"""What makes a sentence conditional; OCR reads "If" as "It", "tf" or "f", and no sentence begins with "It you"."""
_NAME = regex.compile(r"\{([a-z]+)\}")
_SECONDS = 1.0
_BLANK = regex.compile(r"[_.\u2026\u2610\u25a1|/\\-]{2,}|[\[(]\s*[\])]|[:?#]")
_MOST_LABEL_WORDS = 8
_PROSE = regex.compile(
    r"\b(?:is|are|was|will|can|may|do|does|not|never|nowhere|to|if|you|we|by|with|at|on|in|this)\b|[.;]\s",
    regex.IGNORECASE,
)
"""A word or a sign of a sentence, which no label has."""


class ClaimRule(BaseModel):
    """A rule; see claims.toml for what its keys mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    sentence: str
    also: str | None = None
    unless: str | None = None
    unless_if: bool = False

    def may_hold(self, small: str) -> bool:
        """Whether a sentence in small letters has what every sentence that makes this claim has."""
        return _compiled(self.sentence).may_be_in(small)

    def holds(self, sentence: str) -> bool:
        """Whether a sentence makes this claim."""
        made = list(_compiled(self.sentence).pattern.finditer(sentence, timeout=_SECONDS))
        if not made or (self.unless is not None and _found(self.unless, sentence)):
            return False
        if self.also is not None and not _found(self.also, sentence):
            return False
        return any(not is_denied(sentence, each.start()) and not self._is_condition(sentence, each) for each in made)

    def _is_condition(self, sentence: str, match: regex.Match[str]) -> bool:
        """Whether the rest of a sentence says on what condition its claim holds."""
        rest = sentence[: match.start()] + sentence[match.end() :]
        return self.unless_if and _CONDITIONAL.search(rest) is not None


@cache
def claim_rules() -> Sequence[ClaimRule]:
    """The rules of claims.toml, in its order."""
    return tuple(ClaimRule.model_validate(_with_words(entry, _kept()["words"])) for entry in _kept()["claim"])


@cache
def _kept() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("extractor.sentences").joinpath("claims.toml").read_text("utf-8"))


def _with_words(entry: Mapping[str, Any], words: Mapping[str, str]) -> Mapping[str, Any]:
    """A rule with what stands for the names in braces; raises KeyError for an unknown one."""
    return {
        key: _NAME.sub(lambda match: words[match[1]], text) if isinstance(text, str) else text
        for key, text in entry.items()
    }


def claim_in(sentence: str) -> str | None:
    """The name of the first claim that a sentence makes; None where it makes none."""
    small = small_letters(sentence)
    return next((rule.name for rule in claim_rules() if rule.may_hold(small) and rule.holds(sentence)), None)


def asks_for_secret(label: str) -> bool:
    """Whether a label is one of a blank to be filled in with what opens an account: "Bank password: ______"."""
    label = _BLANK.sub(" ", label)
    found = _compiled(rf"\b{_kept()['words']['secret']}\b").search(label, timeout=_SECONDS)
    return found is not None and len(label.split()) <= _MOST_LABEL_WORDS and not _PROSE.search(label)


def _found(pattern: str, sentence: str) -> bool:
    return _compiled(pattern).search(sentence, timeout=_SECONDS) is not None


@cache
def _compiled(pattern: str) -> Sought:
    return Sought(pattern)
