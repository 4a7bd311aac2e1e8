"""Probability that sums add up by chance although a figure was misrecognized; letters with simulated confusions."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.calibration.fitting import Share

_THREE_WEEKS = dt.timedelta(days=21)
_DRAWS = 20_000


@dataclass(frozen=True)
class Misreader:
    """Draws confusions of single digits.

    `digits`: counts by printed digit. `again`: probability that another figure of the notice is misrecognized too.
    `alike`: probability that it is misrecognized in the same way.
    """

    digits: Mapping[str, Sequence[int]]
    again: float
    alike: float
    rng: random.Random

    def misread(self, text: str) -> str:
        """A text with one of its digits read as another."""
        places = [place for place, character in enumerate(text) if character.isdigit()]
        place = self.rng.choice(places)
        counts = self.digits[text[place]]
        weights = [count + 0.5 if str(digit) != text[place] else 0.0 for digit, count in enumerate(counts)]
        (read,) = self.rng.choices(range(10), weights)
        return f"{text[:place]}{read}{text[place + 1 :]}"

    def beside(self, text: str, printed: str, read: str) -> str:
        """A text of a notice on which `printed` was misrecognized: mostly unchanged, sometimes misrecognized too, or in
        the same way.
        """
        if self.rng.random() < self.alike:
            return _repeated(text, printed, read)
        return self.misread(text) if self.rng.random() < self.again else text


def _repeated(text: str, printed: str, read: str) -> str:
    """A text with the same digit exchanged at the same position, if it is there."""
    place = next(place for place in range(1, len(printed) + 1) if printed[-place] != read[-place])
    if place > len(text) or text[-place] != printed[-place]:
        return text
    at = len(text) - place
    return text[:at] + read[-place] + text[at + 1 :]


def sum_holds(letters: Sequence[Sequence[str]], misreader: Misreader) -> Share:
    """Of billing summaries (rows, then their sum) with a misrecognized figure, those that still add up."""
    held = 0
    for _ in range(_DRAWS):
        figures = list(misreader.rng.choice(letters))
        first = misreader.rng.randrange(len(figures))
        printed, read = figures[first], misreader.misread(figures[first])
        beside = [misreader.beside(figure, printed, read) for figure in figures]
        beside[first] = read
        *rows, total = (Decimal(figure) for figure in beside)
        held += sum(rows, Decimal(0)) == total
    return Share(held, _DRAWS)


def three_weeks_hold(notice_dates: Sequence[dt.date], misreader: Misreader) -> Share:
    """Of pairs of dates three weeks apart with one misrecognized, those that are still three weeks apart."""
    held = drawn = 0
    while drawn < _DRAWS:
        sent = misreader.rng.choice(notice_dates)
        pair = [sent.isoformat(), (sent + _THREE_WEEKS).isoformat()]
        first = misreader.rng.randrange(2)
        printed, read = pair[first], misreader.misread(pair[first])
        beside = [misreader.beside(day, printed, read) for day in pair]
        beside[first] = read
        try:
            seen = [dt.date.fromisoformat(day) for day in beside]
        except ValueError:
            continue
        drawn += 1
        held += seen[1] - seen[0] == _THREE_WEEKS
    return Share(held, _DRAWS)
