"""What a postponement at an address says of its area, its source and how sure it is."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.law import postponements
from extractor.law.address import Address, address_of
from extractor.law.postponed import Postponement

PAGE = "https://www.irs.gov/newsroom/tax-relief-in-disaster-situations"


def test_a_postponement_by_notice_names_country_and_notice() -> None:
    [found] = postponements(2023, ["5 HERZL ST", "TEL AVIV", "ISRAEL"])
    assert found == Postponement(
        tax_year=2023,
        due=dt.date(2024, 10, 7),
        whole_state=True,
        whole_zip=True,
        superseded=False,
        area="Israel",
        release="Notice 2023-71",
        reference="IRC 7508A(a); Notice 2023-71",
        link=PAGE,
        certainty="2",
    )


def test_the_winter_storms_of_2021_name_their_states() -> None:
    [found] = postponements(2020, ["DALLAS TX 75201"])
    relief = "IRS relief for the winter storms of February 2021; IRC 7508A"
    assert found == Postponement(
        tax_year=2020,
        due=dt.date(2021, 6, 15),
        whole_state=True,
        whole_zip=True,
        superseded=False,
        area="LA, OK, TX",
        release=relief,
        reference=relief,
        link=PAGE,
        certainty="2",
    )


@pytest.mark.parametrize(
    ("year", "line", "area", "whole_state", "whole_zip"),
    [
        (2024, "LITTLE ROCK AR 72201", "AR", True, True),
        (2024, "LOS ANGELES CA 90012", "Los Angeles, CA", False, True),
        (2024, "LOS ALAMITOS CA 90808", "Los Angeles, CA", False, False),
        (2022, "SAN JOSE CA 95112", "CA except Lassen, Modoc, Shasta", True, True),
        (2022, "SAN JOSE CA 10001", "CA except Lassen, Modoc, Shasta", False, False),
        (2022, "BIEBER CA 96056", "CA except Lassen, Modoc, Shasta", False, False),
    ],
)
def test_the_area_and_how_much_of_it_the_address_shows(
    year: int, line: str, area: str, whole_state: bool, whole_zip: bool
) -> None:
    first = postponements(year, [line])[0]
    assert (first.area, first.whole_state, first.whole_zip) == (area, whole_state, whole_zip)


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        (["PAT DOE", "CMR 405 BOX 9 APO AE"], Address(military=True)),
        (["PAT DOE", "APO AE 09034"], Address(zip="09034", military=True)),
        (["PAT DOE", "UNIT 8400 AP 96349"], Address(zip="96349", military=True)),
        (["PAT DOE", "FPO AP FLEET POST OFFICE, CA 96349"], Address(zip="96349", military=True)),
        (["PAT DOE", "HAGATNA GU 96910"], Address(zip="96910", territory=True)),
        (["PAT DOE", "PONCE PR 00716"], Address(zip="00716")),
        (["PAT DOE", "AKRON, OH 44301-1234"], Address(state="OH", zip="44301")),
        (["AKRON OH 44301", "PAT DOE", "1 MAIN ST"], Address()),
        (["PAT DOE", "AKRON OH 44301", "OHIO USA"], Address(state="OH", zip="44301")),
        (["PAT  DOE", "10  rue Sainte", "Abidjan, Côte d’Ivoire."], Address(country="COTE D'IVOIRE")),
    ],
)
def test_an_address_is_read_from_its_last_two_lines(lines: list[str], address: Address) -> None:
    assert address_of(lines) == address
    assert address.is_known == (address != Address())
