"""Derive the ZIP codes of the counties that the law data name, from tables of ZIP codes and counties.

    python scripts/update_county_zips.py TABLE.csv [TABLE.csv ...] [--states extractor/law/places/state_zips.toml]

A table has the columns zip,fips,county,state, one row per ZIP code and county that it touches, as HUD publishes each
quarter (USPS ZIP Code Crosswalk, huduser.gov). A ZIP code is within a county when no table has it in another one.
docs/postponed-deadlines.md names the tables of the committed file.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.law.address import STATES
from extractor.law.counties import County, parse_counties
from extractor.law.law_file import ParameterError
from extractor.law.releases import parse_releases

ROOT = Path(__file__).resolve().parent.parent
LAW = ROOT / "extractor" / "law"
RELEASES = LAW / "parameters" / "postponed_deadlines.toml"
TABLE = LAW / "places" / "county_zips.toml"
COLUMNS = {"zip", "fips", "county", "state"}
_HEAD = """\
# ZIP codes by county, for the counties that parameters/postponed_deadlines.toml names. Written by
# scripts/update_county_zips.py; docs/postponed-deadlines.md names the sources.
# within: no other county has a part of the ZIP code. across: another county has one too.
"""
_STATES_HEAD = """\
# First three digits of the ZIP codes of each state. Written by scripts/update_county_zips.py.
"""


class Refused(Exception):
    """The table would break a rule; nothing was written."""


@dataclass(frozen=True)
class Row:
    """One ZIP code that touches one county."""

    zip: str
    fips: str
    county: str
    state: str


def read_rows(path: Path) -> list[Row]:
    """The rows of a CSV; Refused when a column is missing or a code has not five digits."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if COLUMNS - set(reader.fieldnames or ()):
            raise Refused(f"{path}: needs the columns {', '.join(sorted(COLUMNS))}")
        rows = [Row(**{name: row[name].strip() for name in COLUMNS}) for row in reader]
    bad = next((row for row in rows if not all(len(c) == 5 and c.isdecimal() for c in (row.zip, row.fips))), None)
    if bad is not None:
        raise Refused(f"{path}: {bad.zip} and {bad.fips} must have five digits")
    return rows


def counties_named(releases: str) -> dict[str, str]:
    """The counties of the releases: Census number and the state of the entry."""
    return {
        fips: release.states[0]
        for release in parse_releases(releases).postponed
        for fips in (*release.counties, *release.all_but)
    }


def names_in(releases: str) -> dict[str, str]:
    """The names listed with the Census numbers in the file of releases."""
    words = (part for part in releases.split('"') if part[:5].isdecimal() and part[5:6] == " ")
    return {word[:5]: word[6:] for word in words}


def counties_in(rows: Iterable[Row], wanted: dict[str, str], names: dict[str, str]) -> dict[str, County]:
    """The ZIP codes of the wanted counties, by Census number; Refused for one that is not in its state."""
    counties_of: dict[str, set[str]] = defaultdict(set)
    zips_of: dict[str, set[str]] = defaultdict(set)
    # A table may give the state of the ZIP code's post office, across the border from the county.
    states: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        counties_of[row.zip].add(row.fips)
        zips_of[row.fips].add(row.zip)
        states[row.fips].add(row.state)
    found = {}
    for fips, state in wanted.items():
        if state not in states[fips]:
            raise Refused(f"county {fips} {names[fips]} is not one of {state} in the tables")
        within = frozenset(code for code in zips_of[fips] if counties_of[code] == {fips})
        found[fips] = County(fips, names[fips], state, within, frozenset(zips_of[fips]) - within)
    return found


def county_table(counties: dict[str, County]) -> str:
    """The text of county_zips.toml, in the order of the Census numbers."""
    text = "\n".join([_HEAD, *(_entry(county) for _, county in sorted(counties.items()))])
    if parse_counties(text) != counties:
        raise Refused("the counties are not what would be read again")
    return text


def state_table(rows: Iterable[Row]) -> str:
    """The text of state_zips.toml: the first three digits of the ZIP codes of each state.

    Digits that a state has in less than a tenth of the rows are a post office across its border.
    """
    states: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        states[row.zip[:3]][row.state] += 1
    found: dict[str, list[str]] = defaultdict(list)
    for prefix, counts in sorted(states.items()):
        for state, count in counts.items():
            if state in STATES and count * 10 >= counts.total():
                found[state].append(prefix)
    return _STATES_HEAD + "".join(f'{state} = "{" ".join(found[state])}"\n' for state in sorted(found))


def zips_as_text(zips: frozenset[str]) -> str:
    """ZIP codes in order, a run of consecutive ones as first-last: `90001-90008 90010`."""
    runs: list[list[str]] = []
    for code in sorted(zips):
        if runs and int(code) == int(runs[-1][-1]) + 1:
            runs[-1][1:] = [code]
        else:
            runs.append([code])
    return " ".join("-".join(run) for run in runs)


def _entry(county: County) -> str:
    return (
        f'[county.{county.fips}]\nname = "{county.name}"\nstate = "{county.state}"\n'
        f'within = "{zips_as_text(county.within)}"\nacross = "{zips_as_text(county.across)}"\n'
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the update; 0 when written, 1 when refused."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("tables", type=Path, nargs="+", help="CSV files with the columns zip,fips,county,state")
    parser.add_argument("--releases", type=Path, default=RELEASES, help="file of releases that names the counties")
    parser.add_argument("--output", type=Path, default=TABLE, help="file of counties to write")
    parser.add_argument("--states", type=Path, help="file of states to write too")
    options = parser.parse_args(arguments)
    try:
        releases = options.releases.read_text("utf-8")
        rows = [row for table in options.tables for row in read_rows(table)]
        text = county_table(counties_in(rows, counties_named(releases), names_in(releases)))
    except (Refused, ParameterError) as error:
        print(f"refused: {error}", file=sys.stderr)
        return 1
    options.output.write_text(text, "utf-8")
    if options.states is not None:
        options.states.write_text(state_table(rows), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
