"""Claims that no sentence of a balance due notice makes, by rules with a name; they are kept in claims.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import regex
from pydantic import BaseModel, ConfigDict, field_validator

_CONDITIONAL = regex.compile(
    r"\bif|\b(?:unless|whether|when|once|until|after|before|in case|should you|were you|had you|as long as|may|might"
    r"|could|can|would|not|the day|(?:those|anyone|everyone|people) who)\b",
    regex.IGNORECASE,
)
_NAME = regex.compile(r"\{([a-z]+)\}")
_SECONDS = 1.0


class ClaimRule(BaseModel):
    """A rule; see claims.toml for what its keys mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    sentence: str
    also: str | None = None
    unless: str | None = None
    unless_if: bool = False

    @field_validator("sentence", "also", "unless")
    @classmethod
    def _is_pattern(cls, text: str | None) -> str | None:
        _compiled(text or "")
        return text

    def holds(self, sentence: str) -> bool:
        """Whether a sentence makes this claim."""
        match = _compiled(self.sentence).search(sentence, timeout=_SECONDS)
        if match is None or (self.unless is not None and _found(self.unless, sentence)):
            return False
        if self.also is not None and not _found(self.also, sentence):
            return False
        rest = sentence[: match.start()] + sentence[match.end() :]
        return not (self.unless_if and _CONDITIONAL.search(rest))


@cache
def claim_rules() -> Sequence[ClaimRule]:
    """The rules of claims.toml, in its order."""
    kept = tomllib.loads(resources.files("extractor.fields").joinpath("claims.toml").read_text("utf-8"))
    return tuple(ClaimRule.model_validate(_with_words(entry, kept["words"])) for entry in kept["claim"])


def _with_words(entry: Mapping[str, Any], words: Mapping[str, str]) -> Mapping[str, Any]:
    """A rule with what stands for the names in braces; raises KeyError for an unknown one."""
    return {
        key: _NAME.sub(lambda match: words[match[1]], text) if isinstance(text, str) else text
        for key, text in entry.items()
    }


def claim_in(sentence: str) -> str | None:
    """The name of the first claim that a sentence makes; None where it makes none."""
    return next((rule.name for rule in claim_rules() if rule.holds(sentence)), None)


def _found(pattern: str, sentence: str) -> bool:
    return _compiled(pattern).search(sentence, timeout=_SECONDS) is not None


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)
