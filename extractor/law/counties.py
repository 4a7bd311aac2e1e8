"""Which ZIP codes lie in a county, for the counties that the law data name, and which in a state (places/)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor.law.law_file import ParameterError, read_place

_FILE = "county_zips"
_STATES = "state_zips"


@dataclass(frozen=True)
class County:
    """A county by its Census number (FIPS). `within`: ZIP codes wholly in it; `across`: in it and in another."""

    fips: str
    name: str
    state: str
    within: frozenset[str]
    across: frozenset[str]


def county(fips: str) -> County:
    """A county of the table; ParameterError when it is not there: scripts/update_county_zips.py adds it."""
    try:
        return _counties()[fips]
    except KeyError:
        raise ParameterError(f"{_FILE}: county {fips} is missing; run scripts/update_county_zips.py") from None


def zip_fits_state(zip_code: str, state: str) -> bool:
    """Whether ZIP codes of a state begin with these three digits; no ZIP code fits what is no state."""
    return zip_code[:3] in _prefixes().get(state, frozenset())


def zips_in_text(text: str) -> frozenset[str]:
    """The ZIP codes of a text such as `90001-90008 90010`; ParameterError when a part of it is none."""
    return frozenset(code for part in text.split() for code in _run(part))


def parse_counties(text: str) -> dict[str, County]:
    """The table's text, checked; ParameterError when it breaks a rule."""
    tables = tomllib.loads(text).get("county", {})
    return {fips: _county(fips, table) for fips, table in tables.items()}


def parse_prefixes(text: str) -> dict[str, frozenset[str]]:
    """The table of states, checked: by state the first three digits of its ZIP codes."""
    prefixes = {state: frozenset(words.split()) for state, words in tomllib.loads(text).items()}
    if not all(len(one) == 3 and one.isdecimal() for found in prefixes.values() for one in found):
        raise ParameterError(f"{_STATES}: needs three digits of ZIP codes")
    return prefixes


def _county(fips: str, table: dict[str, str]) -> County:
    unknown = table.keys() ^ {"name", "state", "within", "across"}
    if unknown or len(fips) != 5 or not fips.isdecimal():
        raise ParameterError(f"{_FILE}, {fips}: needs name, state, within and across under a number of five digits")
    return County(fips, table["name"], table["state"], zips_in_text(table["within"]), zips_in_text(table["across"]))


def _run(part: str) -> Iterator[str]:
    first, _, last = part.partition("-")
    last = last or first
    if not all(len(code) == 5 and code.isdecimal() for code in (first, last)) or last < first:
        raise ParameterError(f"{_FILE}: {part} is no ZIP code and no run of them")
    return (f"{code:05}" for code in range(int(first), int(last) + 1))


@lru_cache(maxsize=1)
def _counties() -> dict[str, County]:
    return parse_counties(read_place(_FILE))


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, frozenset[str]]:
    return parse_prefixes(read_place(_STATES))
