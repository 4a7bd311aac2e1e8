"""One file of a set: an honest notice of a family with its truth."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

import pypdfium2

from scripts.families import content as contents
from scripts.families import truth
from scripts.families.hands import FAMILIES
from scripts.families.plants.plant import Plant


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


def planted(family: str, seed: str, plant: Plant) -> Made | None:
    """A notice with one planted thing; None if this family does not print what it changes, or not twice."""
    rng = random.Random(f"{plant.name}-{family}-{seed}")
    content = contents.draw(rng, other_words=rng.random() < 0.3)
    changed = plant.change(content, rng) if plant.change else content
    hand = rng.random()
    data = FAMILIES[family](changed, random.Random(hand))
    if plant.mark:
        data = plant.mark(data, content, rng)
    else:
        words = words_of(data)
        if words == words_of(FAMILIES[family](content, random.Random(hand))) or plant.beside(content) not in words:
            return None
    harmless = plant.group == "harmless"
    said = about(family, content, "harmless" if harmless else "planted")
    expected = "verified" if harmless else "suspicious"
    return Made(data, ".pdf", said | {"planted": plant.name, "group": plant.group, "expected": expected})


def words_of(pdf: bytes) -> str:
    """All text of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
