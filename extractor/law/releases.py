"""The IRS's releases that postponed due dates for disaster areas: parameters/postponed_deadlines.toml."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from extractor.law.address import STATES
from extractor.law.law_file import (
    Certainty,
    ParameterError,
    Table,
    a_certainty,
    a_date,
    a_list_of_texts,
    a_text,
    a_year,
    only_fields,
    parse_toml,
    read_text,
)

FILE = "postponed_deadlines"

_TOP = frozenset({"title", "description", "tax_years", "known_through", "link", "certainty", "postponed"})
_FIELDS = frozenset(
    {"tax_year", "states", "counties", "all_but", "countries", "due", "release", "reference", "link", "certainty"}
)
_COUNTY = re.compile(r"\d{5} \S.*")


@dataclass(frozen=True)
class Release:
    """One postponement and its area; `due` are its dates from the first to the one that holds.

    `counties` and `all_but` are Census numbers (FIPS).
    """

    tax_year: int
    states: tuple[str, ...]
    counties: tuple[str, ...]
    all_but: tuple[str, ...]
    countries: tuple[str, ...]
    due: tuple[dt.date, ...]
    release: str
    reference: str
    link: str
    certainty: Certainty


@dataclass(frozen=True)
class Releases:
    """All of them, the tax years whose releases were looked for, and the last day of looking."""

    tax_years: tuple[int, ...]
    known_through: dt.date
    postponed: tuple[Release, ...]


@lru_cache(maxsize=1)
def releases() -> Releases:
    """The releases that ship."""
    return parse_releases(read_text(FILE))


def parse_releases(text: str) -> Releases:
    """The file's text, checked; ParameterError when it breaks a rule."""
    document = parse_toml(text, FILE)
    only_fields(document, _TOP, FILE)
    for field in ("title", "description"):
        a_text(document, field, FILE)
    entries = document.get("postponed")
    if not isinstance(entries, list):
        raise ParameterError(f"{FILE}: has no [[postponed]]")
    shared: dict[str, Any] = {field: document[field] for field in ("link", "certainty") if field in document}
    table = Releases(
        tax_years=tuple(_years(document)),
        known_through=a_date(document, "known_through", FILE),
        postponed=tuple(_release({**shared, **entry}) for entry in entries),
    )
    _check(table)
    return table


def _years(document: Table) -> Iterator[int]:
    years = document.get("tax_years")
    if not isinstance(years, list) or not years or years != sorted(set(years)):
        raise ParameterError(f"{FILE}: tax_years must be a list of years from old to new")
    return (a_year({"tax_years": year}, "tax_years", FILE) for year in years)


def _release(table: Table) -> Release:
    tax_year = a_year(table, "tax_year", FILE)
    place = f"{FILE}, {tax_year}, {table.get('states') or table.get('countries')}"
    only_fields(table, _FIELDS, place)
    release = Release(
        tax_year=tax_year,
        states=a_list_of_texts(table, "states", place),
        counties=_numbers(table, "counties", place),
        all_but=_numbers(table, "all_but", place),
        countries=a_list_of_texts(table, "countries", place),
        due=_dates(table, place),
        release=a_text(table, "release", place),
        reference=a_text(table, "reference", place),
        link=a_text(table, "link", place),
        certainty=a_certainty(table, place),
    )
    _check_area(release, place)
    return release


def _numbers(table: Table, field: str, place: str) -> tuple[str, ...]:
    counties = a_list_of_texts(table, field, place)
    for county in counties:
        if not _COUNTY.fullmatch(county):
            raise ParameterError(f"{place}: {field} are Census numbers with a name, like 06037 Los Angeles")
    numbers = tuple(county[:5] for county in counties)
    if len(set(numbers)) != len(numbers):
        raise ParameterError(f"{place}: {field} has a duplicate")
    return numbers


def _dates(table: Table, place: str) -> tuple[dt.date, ...]:
    days: Any = table.get("due")
    if not isinstance(days, list) or not days:
        raise ParameterError(f"{place}: due must be a list of dates")
    found = tuple(a_date({"due": day}, "due", place) for day in days)
    if list(found) != sorted(set(found)):
        raise ParameterError(f"{place}: due goes from the first date to the one that holds")
    return found


def _check_area(release: Release, place: str) -> None:
    if bool(release.states) == bool(release.countries):
        raise ParameterError(f"{place}: needs states or countries, not both")
    if set(release.states) - STATES:
        raise ParameterError(f"{place}: states must be two-letter codes")
    if (release.counties or release.all_but) and len(release.states) != 1:
        raise ParameterError(f"{place}: counties belong to one state")
    if release.counties and release.all_but:
        raise ParameterError(f"{place}: counties and all_but exclude each other")
    if not all(dt.date(release.tax_year + 1, 4, 15) < day for day in release.due):
        raise ParameterError(f"{place}: a postponed date is after April 15, {release.tax_year + 1}")


def _check(table: Releases) -> None:
    if [one.tax_year for one in table.postponed] != sorted(one.tax_year for one in table.postponed):
        raise ParameterError(f"{FILE}: tax years go from old to new")
    strangers = {one.tax_year for one in table.postponed} - set(table.tax_years)
    if strangers:
        raise ParameterError(f"{FILE}: tax_years lacks {', '.join(map(str, sorted(strangers)))}")
    areas = Counter((one.tax_year, area) for one in table.postponed for area in _areas(one))
    twice = sorted(area for area, count in areas.items() if count > 1)
    if twice:
        raise ParameterError(f"{FILE}: postponed twice: {twice[0]}")


def _areas(release: Release) -> tuple[str, ...]:
    return release.counties or (*release.states, *release.countries)
