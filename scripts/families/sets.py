"""Sets of files: honest notices, planted ones, files that are not CP14s, PDFs that lie."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

from scripts.families.hands import PICTURES
from scripts.families.lies import LIES, lie
from scripts.families.make import Made, honest, planted
from scripts.families.others import KINDS, other
from scripts.families.papers import printed
from scripts.families.plants import acts, figures, harmless, marks, places, sentences
from scripts.families.plants.plant import Plant

PLANTS: tuple[Plant, ...] = (*places.PLANTS, *sentences.PLANTS, *figures.PLANTS, *marks.PLANTS, *acts.PLANTS)
SETS = ("honest", "harmless", "planted", "others", "lies")
_TRIES = 12


def files(
    name: str, families: Sequence[str], paper: str, count: int, seed: int, groups: Sequence[str] = ()
) -> Iterator[Made]:
    """The files of a set; `count` is per family (honest), per plant, per kind of other file or per way of lying.

    `groups` are those of the planted contradictions, all if none is given.
    """
    if name == "honest":
        yield from _honest(families, paper, count, seed)
    elif name == "others":
        for number in range(count * len(KINDS)):
            yield on_paper(other(number, str(seed)), paper, f"{seed}-{number}")
    elif name == "lies":
        for number in range(count * len(LIES)):
            yield lie(number, str(seed))
    else:
        plants = harmless.PLANTS if name == "harmless" else [one for one in PLANTS if not groups or one.group in groups]
        yield from _planted(plants, families, paper, count, seed)


def _honest(families: Sequence[str], paper: str, count: int, seed: int) -> Iterator[Made]:
    """Every second one in other words."""
    for family in families:
        if paper == "digital" and family in PICTURES:
            continue
        for number in range(count):
            made = honest(family, f"{seed}-{number}", other_words=number % 2 == 1)
            yield on_paper(made, paper, f"{seed}-{number}-{family}")


def _planted(plants: Sequence[Plant], families: Sequence[str], paper: str, count: int, seed: int) -> Iterator[Made]:
    """Families take turns; one that does not print what a plant changes passes to the next."""
    hands = [family for family in families if family not in PICTURES]
    turn = seed
    for number in range(count):
        for plant in plants:
            for _ in range(_TRIES):
                turn += 1
                made = planted(hands[turn % len(hands)], f"{seed}-{number}-{turn}", plant)
                if made is not None:
                    yield on_paper(made, paper, f"{seed}-{turn}")
                    break


def on_paper(made: Made, paper: str, seed: str) -> Made:
    """The same file on a kind of paper; digital leaves it as it is."""
    about = made.about | {"paper": paper}
    if paper == "digital":
        return Made(made.data, made.suffix, about)
    data, suffix = printed(made.data, paper, random.Random(f"{paper}-{seed}"), _received(made))
    return Made(data, suffix, about)


def _received(made: Made) -> dt.date:
    """Nine days after the notice date."""
    notice = made.about.get("notice")
    return dt.date.fromisoformat(notice["notice_date"] if notice else "2024-05-06") + dt.timedelta(days=9)
