"""Where a taxpayer lives, as far as the mailing address shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.checks.contacts import contacts

STATES = frozenset(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC "
    "ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY".split()
)
_POSSESSIONS = frozenset("PR GU VI AS MP".split())
_STATE_AND_ZIP = re.compile(r"\b(?P<state>[A-Z]{2})[ ,.]+(?P<zip>\d{5})(?:-\d{4})?\s*$")
_MILITARY = re.compile(r"\b(?:APO|FPO|DPO)[ ,.]+A[AEP]\b|\bA[AEP][ ,.]+(?:09|34|96)\d{3}", re.IGNORECASE)
_A_COUNTRY = re.compile(r"[A-Z][A-Z .'-]{3,30}")
_FEWEST_LINES = 3


@dataclass(frozen=True)
class Address:
    """The printed lines, and the state that they end in.

    `state` is None for no state's letters, and for an office of the IRS: then the address is not the taxpayer's.
    `abroad`: an APO, FPO or DPO, or a last line that is the name of a country.
    """

    lines: tuple[str, ...] = ()
    state: str | None = None
    abroad: bool = False
    military: bool = False


@lru_cache(maxsize=1024)
def address_of(lines: tuple[str, ...]) -> Address:
    """What a mailing address shows of the place."""
    if any(_MILITARY.search(line) for line in lines):
        return Address(lines, abroad=True, military=True)
    for line in reversed(lines):
        match = _STATE_AND_ZIP.search(line)
        if match and match["state"] in STATES | _POSSESSIONS:
            own = match["state"] in STATES and match["zip"] not in contacts().zips
            return Address(lines, state=match["state"] if own else None)
    abroad = len(lines) >= _FEWEST_LINES and _A_COUNTRY.fullmatch(lines[-1].strip().upper()) is not None
    return Address(lines, abroad=abroad)
