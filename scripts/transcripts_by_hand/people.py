"""Invented taxpayers, and a history as theirs: two numbers of a joint return, cut names."""

from __future__ import annotations

import random
from dataclasses import replace

from scripts.transcripts_by_hand.model import History

_FIRST = ("PAT", "LEE", "ROSA", "ADAM", "MEI", "IVOR", "NADIA", "OTTO", "JUNE", "FELIX", "AMARA", "SVEN")
_LAST = ("SAMPLEMAN", "OAKTREE", "VANDERBROOK", "PIKE", "ROSENQUIST", "ABIOLA", "TREMONT", "KOSTAS", "WHITLOCK")


def with_person(history: History, rng: random.Random) -> History:
    """The history with a name, and sometimes a spouse's number."""
    last = rng.choice(_LAST)
    first = rng.choice(_FIRST)
    joint = rng.random() < 0.5
    name = f"{first} & {rng.choice(_FIRST)} {last}" if joint else f"{first} {last}"
    if rng.random() < 0.5:
        # Names are cut to four letters since September 2018.
        name = f"{name.split()[0][:4]} {last[:4]}"
    spouse = f"{rng.randint(1000, 9999)}" if joint else None
    module = replace(history.module, name=name, spouse_last4=spouse)
    return replace(history, module=module)
