"""Claims that no sentence of a balance due notice makes, by rules with a name; they are kept in claims.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

import regex
from pydantic import BaseModel, ConfigDict, field_validator

_CONDITIONAL = regex.compile(
    r"\bif|\b(?:unless|whether|when|once|until|after|before|in case|should you|were you|had you|as long as|may|might"
    r"|could|can|would|not|the day|(?:those|anyone|everyone|people) who)\b",
    regex.IGNORECASE,
)
_SECONDS = 1.0


class ClaimRule(BaseModel):
    """A rule; see claims.toml for what its keys mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    sentence: str
    unless: str | None = None
    unless_if: bool = False

    @field_validator("sentence", "unless")
    @classmethod
    def _is_pattern(cls, text: str | None) -> str | None:
        _compiled(text or "")
        return text

    def holds(self, sentence: str) -> bool:
        """Whether a sentence makes this claim."""
        match = _compiled(self.sentence).search(sentence, timeout=_SECONDS)
        if match is None or (self.unless is not None and _compiled(self.unless).search(sentence, timeout=_SECONDS)):
            return False
        rest = sentence[: match.start()] + sentence[match.end() :]
        return not (self.unless_if and _CONDITIONAL.search(rest))


@cache
def claim_rules() -> Sequence[ClaimRule]:
    """The rules of claims.toml, in its order."""
    text = resources.files("extractor.fields").joinpath("claims.toml").read_text("utf-8")
    return tuple(ClaimRule.model_validate(entry) for entry in tomllib.loads(text)["claim"])


def claim_in(sentence: str) -> str | None:
    """The name of the first claim that a sentence makes; None where it makes none."""
    return next((rule.name for rule in claim_rules() if rule.holds(sentence)), None)


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)
