"""What a mailing address says about due dates: its state and ZIP code, or that it is abroad or military."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extractor.law.law_file import read_place

STATES = frozenset(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH "
    "OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY".split()
)
"""The states and the District of Columbia."""

_OUTSIDE = frozenset({"AS", "GU", "MP", "VI"})
"""Territories outside "the United States and Puerto Rico" of Treas. Reg. 1.6081-5(a)."""

_MILITARY_STATES = frozenset({"AA", "AE", "AP"})
_STATE_AND_ZIP = re.compile(r"\b(?P<state>[A-Z]{2})[ ,.]+(?P<zip>\d{5})(?:-?\d{4})?$")
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
    return Address()


def _domestic(line: str, state: str, zip_code: str) -> Address:
    if state in _MILITARY_STATES or _is_military(line):
        return Address(zip=zip_code, military=True)
    if state in _OUTSIDE:
        return Address(zip=zip_code, territory=True)
    return Address(state=state if state in STATES else None, zip=zip_code)


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
