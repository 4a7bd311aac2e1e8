"""One file of a set: an honest notice of a family with its truth."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from scripts.families import content as contents
from scripts.families import truth
from scripts.families.hands import FAMILIES


@dataclass(frozen=True)
class Made:
    """A file's bytes, its name's end, and what should be said of it; see `entry`."""

    data: bytes
    suffix: str
    about: dict[str, Any] = field(default_factory=dict)


def honest(family: str, seed: str, other_words: bool) -> Made:
    """A notice that is right, as a PDF."""
    rng = random.Random(f"{family}-{seed}")
    content = contents.draw(rng, other_words)
    data = FAMILIES[family](content, rng)
    return Made(data, ".pdf", about(family, content, "honest"))


def about(family: str, content: contents.Content, kind: str) -> dict[str, Any]:
    """What a file's line in the truth says: `expected` is verified, suspicious or unsupported."""
    return {
        "family": family,
        "kind": kind,
        "words": "other" if content.words.other else "official",
        "account": content.kind,
        "expected": "verified",
        "planted": None,
        "notice": truth.notice(content),
    }
