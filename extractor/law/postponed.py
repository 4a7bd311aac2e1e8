"""Due dates postponed for a disaster area (IRC 7508A), found by the address on the letter.

The address tells the state, the ZIP code's county, or the country. Relief for a taxpayer elsewhere, whose records
were in the area, cannot be seen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.law.address import Address, address_of
from extractor.law.counties import county, zip_fits_state
from extractor.law.due_dates import MovedDueDate, moved_for_states
from extractor.law.law_file import Certainty
from extractor.law.releases import Release, releases


@dataclass(frozen=True)
class Postponement:
    """A postponed due date at an address.

    `due` is the last day to file and pay: interest runs and penalty months count from the day after.
    `whole_state`: the address is in a state all of which was postponed, or certainly in the part of it that was.
    `whole_zip` is False where only a part of the ZIP code is in the area, or where the ZIP code is missing or none of
    the state's, so that the county cannot be told.
    `superseded`: a later date took the place of this one.
    """

    tax_year: int
    due: dt.date
    whole_state: bool
    whole_zip: bool
    superseded: bool
    area: str
    release: str
    reference: str
    link: str
    certainty: Certainty


@dataclass(frozen=True)
class _Place:
    area: str
    whole_state: bool
    whole_zip: bool


def postponements(tax_year: int, address_lines: Sequence[str]) -> tuple[Postponement, ...]:
    """The postponed due dates of a tax year at an address, the one that holds first; empty when none is known.

    For a year whose disaster areas are not listed an empty answer means that nobody looked.
    """
    return postponements_at(tax_year, address_of(address_lines))


def postponements_at(tax_year: int, address: Address) -> tuple[Postponement, ...]:
    """The same for an address of which only the place is kept: its state and ZIP code, or its country."""
    found = [one for release in _listed(tax_year, address.state, address.country) for one in _of(release, address)]
    found += (_of_states(moved) for moved in moved_for_states(tax_year, address.state))
    return tuple(sorted(found, key=lambda one: (one.superseded, one.due)))


def years_of_postponements() -> tuple[int, ...]:
    """The tax years whose disaster areas were looked for."""
    return releases().tax_years


@lru_cache(maxsize=1024)
def _listed(tax_year: int, state: str | None, country: str | None) -> tuple[Release, ...]:
    """The releases of a tax year that name a state or a country."""
    ours = (release for release in releases().postponed if release.tax_year == tax_year)
    return tuple(one for one in ours if state in one.states or country in one.countries)


def _of(release: Release, address: Address) -> Iterator[Postponement]:
    place = _place(release, address)
    if place is None:
        return
    for due in release.due:
        yield Postponement(
            tax_year=release.tax_year,
            due=due,
            whole_state=place.whole_state,
            whole_zip=place.whole_zip,
            superseded=due != release.due[-1],
            area=place.area,
            release=release.release,
            reference=release.reference,
            link=release.link,
            certainty=release.certainty,
        )


def _of_states(moved: MovedDueDate) -> Postponement:
    return Postponement(
        tax_year=moved.tax_year,
        due=moved.due,
        whole_state=True,
        whole_zip=True,
        superseded=False,
        area=", ".join(sorted(moved.states)),
        release=moved.reference,
        reference=moved.reference,
        link="https://www.irs.gov/newsroom/tax-relief-in-disaster-situations",
        certainty=moved.certainty,
    )


def _place(release: Release, address: Address) -> _Place | None:
    """Where in the release's area the address is; None outside."""
    if address.country is not None and address.country in release.countries:
        return _Place(address.country.title(), whole_state=True, whole_zip=True)
    if address.state is None or address.state not in release.states:
        return None
    if release.all_but:
        return _outside(release, address.state, address.zip)
    if release.counties:
        return _inside(release, address.state, address.zip)
    return _Place(address.state, whole_state=True, whole_zip=True)


def _inside(release: Release, state: str, zip_code: str | None) -> _Place | None:
    if zip_code is None or not zip_fits_state(zip_code, state):
        return _Place(f"parts of {state}", whole_state=False, whole_zip=False)
    counties = [county(fips) for fips in release.counties]
    touched = [one for one in counties if zip_code in one.within or zip_code in one.across]
    if not touched:
        return None
    area = ", ".join(f"{one.name}, {one.state}" for one in touched)
    return _Place(area, whole_state=False, whole_zip=any(zip_code in one.within for one in touched))


def _outside(release: Release, state: str, zip_code: str | None) -> _Place | None:
    left_out = [county(fips) for fips in release.all_but]
    if any(zip_code in one.within for one in left_out):
        return None
    fits = zip_code is not None and zip_fits_state(zip_code, state)
    sure = fits and not any(zip_code in one.across for one in left_out)
    area = f"{state} except {', '.join(one.name for one in left_out)}"
    return _Place(area, whole_state=sure, whole_zip=sure)
