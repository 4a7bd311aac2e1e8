"""PDFs whose text is not what the page shows, and honest ones built in as odd a way."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

from scripts.families import content as contents
from scripts.families.hands import FAMILIES
from scripts.families.lies import files, layers, patches
from scripts.families.lies.tools import AMOUNTS
from scripts.families.make import Made, about
from scripts.families.plants.plant import other_amount

Lie = Callable[[bytes, bytes, random.Random], bytes]
"""Builds the PDF from the shown notice and the one that only the stored text has."""

_HANDS = ("report", "condensed", "form", "coupon_top", "plain_letter", "statement", "reversed_head")


LIES: tuple[Lie, ...] = (
    *(
        layers.picture_with_false_text,
        layers.invisible_text,
        layers.covered_by_picture,
        layers.covered_by_white,
        layers.clipped_away,
        layers.shrunk,
        layers.outside,
    ),
    *(
        layers.transparent,
        layers.layer_off,
        layers.crop_box,
        layers.white_ink,
        patches.note_over_amount,
        patches.patched_over,
        patches.patched_with_pictures,
        patches.blacked_out,
    ),
    *(files.revised, files.joined, files.unicode_map, files.actual_text, files.field_values, files.attached),
)


PATCHES = frozenset({"note_over_amount", "patched_over", "patched_with_pictures", "blacked_out"})
"""Lies after which the page itself contradicts its rows: it must not be verified."""


def lie(number: int, seed: str) -> Made:
    """A PDF that lies in one way; ways take turns. Its truth is what the page shows."""
    way = LIES[number % len(LIES)]
    rng = random.Random(f"lie-{seed}-{number}")
    family = rng.choice(_HANDS)
    shown, hidden = contents.draw(rng, other_words=False), contents.draw(rng, other_words=False)
    if way.__name__ in PATCHES:
        hidden = shown
        shown = contents.replace_amount(shown, other_amount(shown.amount_due, rng))
    hand = rng.random()
    pdfs = []
    for content in (shown, hidden):
        data = FAMILIES[family](content, random.Random(hand))
        AMOUNTS[data] = f"${Decimal(content.amount_due):,.2f}"
        pdfs.append(data)
    made = way(pdfs[0], pdfs[1], rng)
    said = about(family, shown, "lie")
    expected = "suspicious" if way.__name__ in PATCHES else "verified"
    said |= {"planted": way.__name__, "group": "lie", "expected": expected, "paper": "digital"}
    return Made(made, ".pdf", said)
