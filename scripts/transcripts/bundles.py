"""Files of one or several account modules."""

from __future__ import annotations

import random
from dataclasses import replace

from scripts.transcripts.history import History, make_history


def make_bundle(rng: random.Random) -> list[History]:
    """One module, or modules of successive years of one taxpayer, or those of two spouses."""
    first = make_history(rng)
    kind = rng.choice(["one", "one", "one", "years", "spouses"])
    if kind == "years":
        count = rng.choice([2, 3])
        more = [
            replace(make_history(rng, first.tax_year - back), last4=first.last4, name=first.name)
            for back in range(1, count)
        ]
        return [first, *more] if first.tax_year - count > 2014 else [first]
    if kind == "spouses":
        first = replace(first, name="PAT & KIM SAMP", spouse_last4=f"{rng.randint(0, 9999):04d}")
    return [first]
