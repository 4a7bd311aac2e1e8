"""Due dates postponed for disaster areas, found by the address."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from extractor.law import ParameterError, postponements
from extractor.law.counties import (
    county,
    parse_counties,
    parse_prefixes,
    zip_fits_state,
    zips_in_text,
)
from extractor.law.law_file import read_place, read_text
from extractor.law.releases import FILE, parse_releases, releases
from scripts.update_county_zips import zips_as_text

D = dt.date

# Typed in a second time: an address and the last day that holds there.
WHOLE = {
    (2024, "LITTLE ROCK AR 72201"): D(2025, 11, 3),
    (2024, "LEXINGTON KY 40502"): D(2025, 11, 3),
    (2024, "NASHVILLE TN 37203"): D(2025, 11, 3),
    (2024, "ASHEVILLE NC 28801"): D(2025, 9, 25),
    (2024, "MOBILE AL 36602"): D(2025, 5, 1),
    (2024, "MIAMI FL 33101"): D(2025, 5, 1),
    (2024, "ATLANTA GA 30303"): D(2025, 5, 1),
    (2024, "COLUMBIA SC 29201"): D(2025, 5, 1),
    (2022, "SAN JOSE CA 95112"): D(2023, 11, 16),
    (2020, "DALLAS TX 75201"): D(2021, 6, 15),
    (2020, "TULSA OK 74103"): D(2021, 6, 15),
}
COUNTIES = {
    (2024, "LOS ANGELES CA 90012"): D(2025, 10, 15),
    (2024, "BROWNSVILLE TX 78520"): D(2025, 11, 3),
    (2024, "BRISTOL VA 24201"): D(2025, 11, 3),
    (2024, "OKLAHOMA CITY OK 73102"): D(2025, 11, 3),
    (2024, "WELCH WV 24801"): D(2025, 11, 3),
    (2023, "SAN DIEGO CA 92101"): D(2024, 6, 17),
    (2023, "NEW LONDON CT 06320"): D(2024, 6, 17),
    (2023, "DETROIT MI 48226"): D(2024, 6, 17),
    (2023, "BANGOR ME 04401"): D(2024, 6, 17),
    (2023, "NASHVILLE TN 37203"): D(2024, 6, 17),
    (2023, "SPOKANE WA 99201"): D(2024, 6, 17),
    (2023, "CHARLESTON WV 25301"): D(2024, 6, 17),
    (2023, "PORTLAND ME 04101"): D(2024, 7, 15),
    (2023, "PROVIDENCE RI 02903"): D(2024, 7, 15),
    (2023, "WRANGELL AK 99929"): D(2024, 7, 15),
    (2023, "LAHAINA HI 96761"): D(2024, 8, 7),
    (2022, "GRIFFIN GA 30223"): D(2023, 10, 16),
    (2022, "SELMA AL 36701"): D(2023, 10, 16),
}
NOWHERE = [
    (2024, "NEW YORK NY 10001"),
    (2024, "DALLAS TX 75201"),
    (2024, "SAN DIEGO CA 92101"),
    (2023, "LOS ANGELES CA 90012"),
    (2023, "HONOLULU HI 96813"),
    (2022, "REDDING CA 96001"),
    (2022, "SUSANVILLE CA 96130"),
    (2020, "SANTA FE NM 87501"),
    (2021, "DALLAS TX 75201"),
    (1990, "DALLAS TX 75201"),
]


@pytest.mark.parametrize(("year", "line", "due"), [(*key, due) for key, due in WHOLE.items()])
def test_a_whole_state_was_postponed_for_everyone_in_it(year: int, line: str, due: dt.date) -> None:
    first = postponements(year, ["PAT DOE", "1 MAIN ST", line])[0]
    assert (first.due, first.whole_state, first.superseded) == (due, True, False)


@pytest.mark.parametrize(("year", "line", "due"), [(*key, due) for key, due in COUNTIES.items()])
def test_a_zip_code_in_a_listed_county_was_postponed(year: int, line: str, due: dt.date) -> None:
    first = postponements(year, ["PAT DOE", "1 MAIN ST", line])[0]
    assert (first.due, first.whole_state, first.superseded) == (due, False, False)
    assert first.area.endswith(line[-8:-6])


@pytest.mark.parametrize(("year", "line"), NOWHERE)
def test_elsewhere_nothing_was_postponed(year: int, line: str) -> None:
    assert postponements(year, ["PAT DOE", "1 MAIN ST", line]) == ()


def test_the_first_date_of_north_carolina_is_kept_as_superseded() -> None:
    holds, first = postponements(2024, ["RALEIGH NC 27601"])
    assert (holds.due, first.due) == (D(2025, 9, 25), D(2025, 5, 1))
    assert first.superseded


def test_israel_is_reported_by_the_country() -> None:
    found = postponements(2023, ["5 HERZL ST", "TEL AVIV", "ISRAEL"])
    assert [(one.due, one.release) for one in found] == [(D(2024, 10, 7), "Notice 2023-71")]


def test_without_a_fitting_zip_code_california_is_not_sure() -> None:
    for line in ("SAN JOSE CA 12345", "BIEBER CA 96056"):
        assert not postponements(2022, [line])[0].whole_state


@pytest.mark.parametrize("line", ["MISSION, TX 12345", "MISSION, TX 98572"])
def test_a_zip_code_of_another_state_leaves_the_county_open(line: str) -> None:
    [found] = postponements(2024, [line])
    assert (found.area, found.whole_state, found.whole_zip) == ("parts of TX", False, False)


def test_a_zip_code_fits_its_own_state_only() -> None:
    assert zip_fits_state("78572", "TX")
    assert not zip_fits_state("78572", "NY")
    assert not zip_fits_state("78572", "XX")


def test_prefixes_that_are_none_are_refused() -> None:
    with pytest.raises(ParameterError, match="three digits"):
        parse_prefixes('TX = "75 760"')


def test_a_zip_code_across_a_county_line_is_not_sure() -> None:
    assert not postponements(2024, ["LOS ALAMITOS CA 90808"])[0].whole_zip
    assert postponements(2024, ["LOS ANGELES CA 90012"])[0].whole_zip


def test_every_listed_county_has_zip_codes() -> None:
    for release in releases().postponed:
        for fips in (*release.counties, *release.all_but):
            found = county(fips)
            assert found.within | found.across
            assert found.state == release.states[0]
            assert not found.within & found.across


def test_every_release_names_its_source() -> None:
    for release in releases().postponed:
        assert release.reference.startswith("IRC 7508A(a); ")
        assert release.link.startswith("https://www.irs.gov/")


def test_countries_are_plain_capitals_in_order() -> None:
    names = tomllib.loads(read_place("countries"))["names"]
    assert names == sorted(set(names))
    assert all(name == name.upper() and name.isascii() for name in names)
    assert not {"UNITED STATES", "PUERTO RICO"} & set(names)


def test_no_postponement_is_longer_than_a_year() -> None:
    for release in releases().postponed:
        assert release.due[-1] <= D(release.tax_year + 2, 4, 15)


_GOOD = read_text(FILE)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('release = "MO-2025-02"', 'relase = "MO-2025-02"', "unknown field relase"),
        ('release = "MO-2025-02"\n', "", "release must be a text"),
        ("known_through = 2026-11-28\n", "", "known_through must be a date"),
        ('states = ["NC"]', 'states = ["NC", "SC"]', "postponed twice"),
        ('states = ["NC"]', 'states = ["NC", "NC"]', "has a duplicate"),
        ('states = ["NC"]', 'states = ["XX"]', "two-letter codes"),
        ('states = ["NC"]', 'states = "NC"', r"postponed_deadlines, 2024, NC: states must be a list of texts"),
        ('states = ["NC"]', 'states = [" "]', r"2024, \[' '\]: states must be a list of texts"),
        ("[2025-05-01, 2025-09-25]", "[2025-09-25, 2025-05-01]", "from the first date"),
        ("[2025-05-01, 2025-09-25]", "[2025-04-15]", "after April 15, 2025$"),
        ("title = ", "titel = ", "^postponed_deadlines: unknown field titel"),
        ('"06037 Los Angeles"', '"Los Angeles"', "Census numbers"),
        ('"44003 Kent"', '"44003 Kent", "44003 Kent"', "has a duplicate"),
        ("tax_years = [2022, 2023, 2024]", "tax_years = [2022, 2023]", "tax_years lacks 2024"),
        ('countries = ["ISRAEL"', 'states = ["NY"]\ncountries = ["ISRAEL"', "not both"),
        ('states = ["CA"]\nall_but', 'states = ["CA", "NV"]\nall_but', "one state"),
    ],
)
def test_a_file_of_releases_with_a_fault_is_refused(old: str, new: str, fault: str) -> None:
    assert old in _GOOD
    with pytest.raises(ParameterError, match=fault):
        parse_releases(_GOOD.replace(old, new, 1))


def test_zip_codes_are_written_as_runs_and_read_again() -> None:
    codes = frozenset({"00501", "00502", "00503", "90210"})
    assert zips_as_text(codes) == "00501-00503 90210"
    assert zips_in_text("00501-00503 90210") == codes


@pytest.mark.parametrize("text", ["9021", "90210-90209", "x-y", "90210,90211"])
def test_a_text_that_is_no_zip_codes_is_refused(text: str) -> None:
    with pytest.raises(ParameterError, match="no ZIP code"):
        zips_in_text(text)


def test_a_county_with_a_field_missing_is_refused() -> None:
    with pytest.raises(ParameterError, match="needs name, state"):
        parse_counties('[county.06037]\nname = "Los Angeles"\nstate = "CA"\nwithin = "90001"\n')


def test_a_county_that_is_not_in_the_table_names_the_script() -> None:
    with pytest.raises(ParameterError, match="update_county_zips"):
        county("99999")
