"""From single readings to numbers: how often one is wrong, how often two are wrong alike, what is read for what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from extractor.decide.confusion import CONFUSIONS, confusion, exchanged
from scripts.calibration.observation import Observation

CONFIDENCE_EDGES = (95.0, 93.0, 90.0, 85.0, 80.0, 70.0, 60.0, 50.0, 40.0, 20.0, 0.0)
_DEPTH = 3
_MONEY_MARKS = "$,.-()\u2013\u2014\u2212 "
_NORMAL_95 = 1.96


@dataclass(frozen=True)
class Share:
    """`part` cases of `whole`, with the likeliest chance of one more and its 95 % bounds."""

    part: float
    whole: float

    @property
    def chance(self) -> float:
        """Jeffreys' estimate: half a case is added to either side, so that none seen is not taken for never."""
        return (self.part + 0.5) / (self.whole + 1)

    @property
    def bounds(self) -> tuple[float, float]:
        """Wilson's interval; of nothing seen, everything is possible."""
        if not self.whole:
            return 0.0, 1.0
        square, share = _NORMAL_95**2, self.part / self.whole
        middle = (share + square / (2 * self.whole)) / (1 + square / self.whole)
        spread = _NORMAL_95 * sqrt(share * (1 - share) / self.whole + square / (4 * self.whole**2))
        spread /= 1 + square / self.whole
        return max(0.0, middle - spread), min(1.0, middle + spread)

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)


def of_cases(cases: Iterable[bool]) -> Share:
    """The share of cases that are so."""
    known = list(cases)
    return Share(sum(known), len(known))


@dataclass(frozen=True)
class Bin:
    """The readings from an engine confidence on, up to the next bin, and how many of them are wrong."""

    least: float
    wrong: Share


def by_engine_confidence(observations: Iterable[Observation]) -> list[Bin]:
    """The surest first; neighbors are joined until a higher confidence never goes with more errors."""
    known = [each for each in observations if each.ocr_confidence is not None]
    bins: list[Bin] = []
    above = float("inf")
    for least in CONFIDENCE_EDGES:
        inside = [not each.right for each in known if least <= (each.ocr_confidence or 0.0) < above]
        bins.append(Bin(least, of_cases(inside)))
        above = least
        while len(bins) > 1 and bins[-1].wrong.chance <= bins[-2].wrong.chance:
            lower, upper = bins.pop(), bins.pop()
            bins.append(Bin(lower.least, lower.wrong + upper.wrong))
    return bins


def of_text(observations: Iterable[Observation]) -> Share:
    """How often a value of a PDF's own text is another figure than the one meant."""
    return of_cases(not each.right for each in observations if each.ocr_confidence is None)


def same_ink(observations: Sequence[Observation]) -> list[Share]:
    """For k = 1, 2, …: of the wrong values that k readings of one piece of print share, how often one more does too."""
    mentions = defaultdict(list)
    for each in observations:
        mentions[each.letter, each.mention].append(each)
    groups = [[each.value for each in mention if not each.right] for mention in mentions.values()]
    return _alike((Counter(wrong), len(mention)) for wrong, mention in zip(groups, mentions.values(), strict=True))


def other_place(observations: Sequence[Observation]) -> list[Share]:
    """The same for the places at which a field is printed; a place shows what any reading of it shows."""
    fields: defaultdict[tuple[str, str], defaultdict[int, set[str | None]]] = defaultdict(lambda: defaultdict(set))
    for each in observations:
        if each.printed is not None:
            fields[each.letter, each.field][each.mention].add(each.value if not each.right else None)
    return _alike(
        (Counter(value for place in places.values() for value in place if value is not None), len(places))
        for places in fields.values()
    )


def _alike(groups: Iterable[tuple[Counter[str], int]]) -> list[Share]:
    """Counts of each wrong value among so many readings, to shares by how many agree already.

    Each wrong value is one case; the orders in which its readings could have been made share it.
    """
    parts, wholes = [0.0] * _DEPTH, [0.0] * _DEPTH
    for wrong, size in groups:
        for count in wrong.values():
            chance = 1.0
            for depth in range(min(_DEPTH, size - 1)):
                wholes[depth] += chance
                chance *= max(0, count - depth - 1) / (size - depth - 1)
                parts[depth] += chance
    return [Share(part, whole) for part, whole in zip(parts, wholes, strict=True)]


def misreadings(observations: Iterable[Observation]) -> list[Observation]:
    """The wrong readings, one for each wrong value of a piece of print."""
    wrong = (each for each in observations if not each.right and each.printed is not None)
    return list({(each.letter, each.mention, each.value): each for each in wrong}.values())


def confusions(wrong: Iterable[Observation]) -> dict[str, int]:
    """How many misreadings differ from the print in which way."""
    counts = Counter(confusion(each.value, each.printed) for each in wrong if each.printed is not None)
    return {name: counts[name] for name in CONFUSIONS}


def digits(wrong: Iterable[Observation]) -> dict[str, list[int]]:
    """By printed digit, how often each digit was read instead."""
    counts = {str(printed): [0] * 10 for printed in range(10)}
    for each in wrong:
        pairs = exchanged(each.value, each.printed) if each.printed is not None else []
        for printed, read in pairs if len(pairs) <= 2 else ():
            counts[printed][int(read)] += 1
    return counts


def minus_lost(observations: Iterable[Observation]) -> Share:
    """Of the sums printed with a minus, how many were first read without it."""
    first = [each for each in observations if each.number == 0 and each.ocr_confidence is not None]
    return of_cases(
        each.value == each.printed[1:] for each in first if each.printed is not None and each.printed[0] == "-"
    )


def marks(observations: Iterable[Observation]) -> Counter[str]:
    """What OCR saw beside amounts of money that is no digit, sign, comma or point; "" counts the amounts."""
    counts: Counter[str] = Counter()
    for each in observations:
        if each.ocr_confidence is not None and each.value[-3:-2] == ".":
            counts.update(["", *(mark for mark in set(each.text) if not mark.isdigit() and mark not in _MONEY_MARKS)])
    return counts


def bad_paper(observations: Iterable[Observation]) -> Share:
    """Of a letter's other figures beside one that was misread at first, how many were misread at first too."""
    letters = defaultdict(list)
    for each in observations:
        if each.number == 0 and each.printed is not None and each.ocr_confidence is not None:
            letters[each.letter].append(each.right)
    return _alike((Counter({"wrong": wrong.count(False)}), len(wrong)) for wrong in letters.values())[0]
