"""What a mailing address says about due dates: its state and ZIP code, or that it is abroad or military."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractor.law.law_file import read_place

_STATE_NAMES: Mapping[str, str] = tomllib.loads(read_place("state_names"))
STATES = frozenset(_STATE_NAMES.values())
"""The states and the District of Columbia."""

_OUTSIDE = frozenset({"AS", "GU", "MP", "VI"})
"""Territories outside "the United States and Puerto Rico" of Treas. Reg. 1.6081-5(a)."""

_MILITARY_STATES = frozenset({"AA", "AE", "AP"})
_STATE = rf"\b(?P<state>[A-Z]{{2}}|{'|'.join(sorted(_STATE_NAMES, key=len, reverse=True))})"
_STATE_AND_ZIP = re.compile(rf"{_STATE}[ ,.]+(?P<zip>\d{{5}})(?:-?\d{{4}})?$")
_STATE_ALONE = re.compile(rf"^\D+[ ,.]{_STATE}$")
"""Without a digit in the line: the last two letters of a street (12 OAK CT) are no state."""
_MILITARY = re.compile(r"\b(?:[AFD]PO|CMR)\b.*\bA[AEP]\b|\b[AFD]PO\b[ ,.]+A[AEP]\b")
_LAST_LINES = 2


class Address(NamedTuple):
    """Where an address is. `state` is None outside the states and D.C.; `country` is a name of countries.toml."""

    state: str | None = None
    zip: str | None = None
    country: str | None = None
    military: bool = False
    territory: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the address names any place."""
        return any(self)

    @property
    def is_abroad(self) -> bool:
        """A foreign country, a territory other than Puerto Rico, or a military post office (APO, FPO, DPO).

        The letter cannot show the tax home and abode that Treas. Reg. 1.6081-5 asks for, only this.
        """
        return self.country is not None or self.military or self.territory


def address_of(lines: Sequence[str]) -> Address:
    """The address in its lines, read from the last line upward; nothing known when none is a place."""
    for line in map(_plain, reversed(lines[-_LAST_LINES:])):
        match = _STATE_AND_ZIP.search(line)
        if match is not None:
            return _domestic(line, match["state"], match["zip"])
        if _is_military(line):
            return Address(military=True)
        if (country := _country_in(line)) is not None:
            return Address(country=country)
    return _without_zip(lines)


def _domestic(line: str, state: str, zip_code: str) -> Address:
    if state in _MILITARY_STATES or _is_military(line):
        return Address(zip=zip_code, military=True)
    if state in _OUTSIDE:
        return Address(zip=zip_code, territory=True)
    return Address(state=_state(state), zip=zip_code)


def _without_zip(lines: Sequence[str]) -> Address:
    """The state that the last of several lines ends with, below a street or a name."""
    match = _STATE_ALONE.search(_plain(lines[-1])) if len(lines) > 1 else None
    return Address() if match is None else Address(state=_state(match["state"]))


def _state(name: str) -> str | None:
    """The abbreviation of a state, given by it or by its name."""
    code = _STATE_NAMES.get(name, name)
    return code if code in STATES else None


def _is_military(line: str) -> bool:
    return ("PO" in line or "CMR" in line) and _MILITARY.search(line) is not None


def _country_in(line: str) -> str | None:
    """The line itself, or what follows its last comma, when that is the name of a country."""
    parts = (line, line.rpartition(",")[2])
    return next((name for part in parts if (name := part.strip(" .,")) in _countries()), None)


def _plain(line: str) -> str:
    """Capitals without accents, single spaces."""
    if line.isascii():
        return " ".join(line.upper().split())
    letters = unicodedata.normalize("NFKD", line)
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join(plain.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").upper().split())


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(tomllib.loads(read_place("countries"))["names"])
