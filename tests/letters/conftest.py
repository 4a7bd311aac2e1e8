"""Letters of every layout, made once."""

from __future__ import annotations

import random
from functools import cache

import pytest

from scripts.letters import letter, style
from scripts.letters.draft import Draft
from scripts.letters.layouts import LAYOUTS, compose

LETTERS_PER_LAYOUT = 8


@cache
def drafts(layout: str) -> list[Draft]:
    """Letters with looks drawn at random, set in that layout."""
    made: list[Draft] = []
    number = 0
    while len(made) < LETTERS_PER_LAYOUT:
        rng = random.Random(f"{layout}-{number}")
        number += 1
        try:
            made.append(compose(layout, letter.invent(rng), style.invent(rng)))
        except ValueError:
            continue
    return made


@pytest.fixture(params=sorted(LAYOUTS))
def layout_drafts(request: pytest.FixtureRequest) -> list[Draft]:
    """Letters of one layout."""
    return drafts(request.param)
