"""Add a release of the IRS that postponed due dates for a disaster area to the law data.

    python scripts/update_postponements.py --tax-year 2025 --state TX --counties "Kerr, Kendall" --due 2026-11-02 \\
        --release TX-2026-03 --reference "IRC 7508A(a); TX-2026-03" --zips hud.csv --known-through 2026-12-05

Without --counties the whole state is meant. A county that the data do not know yet needs a table of ZIP codes
(--zips, see scripts/update_county_zips.py). Everything is checked before anything is written. A later date of a
release that is listed already is one more date in its `due`, by hand.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.law.counties import County, parse_counties
from extractor.law.law_file import ParameterError
from extractor.law.releases import parse_releases
from scripts.update_county_zips import (
    RELEASES,
    TABLE,
    Refused,
    Row,
    counties_in,
    counties_named,
    county_table,
    names_in,
    read_rows,
)

_MARK = "[[postponed]]\n"
_SUFFIX = re.compile(r" (?:County|Parish|Borough|Census Area|Municipality|City and Borough)$")


@dataclass(frozen=True)
class NewRelease:
    """What is added: `counties` are Census number and name, none for the whole state."""

    tax_year: int
    state: str
    counties: tuple[tuple[str, str], ...]
    due: dt.date
    release: str
    reference: str
    certainty: str


def county_numbers(names: Sequence[str], state: str, rows: Sequence[Row], known: Sequence[County]) -> dict[str, str]:
    """The Census numbers of counties by name; Refused when a name is none of the state's, or of two of them."""
    places = {(county.fips, county.name) for county in known if county.state == state}
    places |= {(row.fips, _SUFFIX.sub("", row.county)) for row in rows if row.state == state}
    found = {}
    for name in names:
        numbers = sorted({fips for fips, other in places if other.casefold() == name.casefold()})
        if len(numbers) != 1:
            raise Refused(f"{name}, {state}: {' and '.join(numbers) or 'no such county'}; give its Census number")
        found[numbers[0]] = name
    return found


def with_release(text: str, new: NewRelease, known_through: dt.date) -> str:
    """The file of releases with one more entry, after those of its tax year; Refused when it breaks a rule."""
    head, *entries = text.split(_MARK)
    years = sorted({*parse_releases(text).tax_years, new.tax_year})
    head = re.sub(r"(?m)^tax_years = .*$", f"tax_years = {years}", head)
    head = re.sub(r"(?m)^known_through = .*$", f"known_through = {known_through}", head)
    entries = [entry.rstrip() + "\n\n" for entry in entries]
    later = [number for number, entry in enumerate(entries) if _tax_year(entry) > new.tax_year]
    entries.insert(later[0] if later else len(entries), _entry(new))
    changed = _MARK.join([head, *entries]).rstrip() + "\n"
    try:
        parse_releases(changed)
    except ParameterError as error:
        raise Refused(str(error)) from error
    return changed


def _tax_year(entry: str) -> int:
    found = re.search(r"(?m)^tax_year = (\d{4})$", entry)
    if found is None:
        raise Refused(f"an entry without tax_year: {entry[:60]}")
    return int(found[1])


def _entry(new: NewRelease) -> str:
    counties = "".join(f"    {json.dumps(f'{fips} {name}')},\n" for fips, name in new.counties)
    return (
        f'tax_year = {new.tax_year}\nstates = ["{new.state}"]\n'
        + (f"counties = [\n{counties}]\n" if counties else "")
        + f"due = [{new.due}]\nrelease = {json.dumps(new.release)}\nreference = {json.dumps(new.reference)}\n"
        f'certainty = "{new.certainty}"\n\n'
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the update; 0 when written, 1 when refused."""
    options = _options(arguments)
    try:
        releases, table = options.releases.read_text("utf-8"), options.table.read_text("utf-8")
        known = parse_counties(table)
        rows = [row for path in options.zips for row in read_rows(path)]
        names = [name.strip() for name in options.counties.split(",") if name.strip()]
        numbers = county_numbers(names, options.state, rows, tuple(known.values()))
        new = NewRelease(
            tax_year=options.tax_year,
            state=options.state,
            counties=tuple(sorted(numbers.items())),
            due=options.due,
            release=options.release,
            reference=options.reference,
            certainty=options.certainty,
        )
        changed = with_release(releases, new, options.known_through)
        missing = {fips: state for fips, state in counties_named(changed).items() if fips not in known}
        changed_table = county_table({**known, **counties_in(rows, missing, names_in(changed))})
    except (Refused, ParameterError) as error:
        print(f"refused: {error}", file=sys.stderr)
        return 1
    options.table.write_text(changed_table, "utf-8")
    options.releases.write_text(changed, "utf-8")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--tax-year", type=int, required=True)
    parser.add_argument("--state", required=True, help="two-letter code")
    parser.add_argument("--counties", default="", help="names, separated by commas; none: the whole state")
    parser.add_argument("--due", type=dt.date.fromisoformat, required=True, help="postponed last day to file and pay")
    parser.add_argument("--release", required=True, help="number of the release")
    parser.add_argument("--reference", required=True, help="citation")
    parser.add_argument("--certainty", choices=("S", "2", "M"), default="S", help="S: the release itself was read")
    parser.add_argument("--known-through", type=dt.date.fromisoformat, required=True, help="day of looking")
    parser.add_argument("--zips", type=Path, nargs="*", default=[], help="tables with zip,fips,county,state")
    parser.add_argument("--releases", type=Path, default=RELEASES, help="file of releases")
    parser.add_argument("--table", type=Path, default=TABLE, help="file of counties")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
