"""Where an address is, as far as due dates hang on it."""

from __future__ import annotations

import pytest

from extractor.law import address_of


@pytest.mark.parametrize(
    ("line", "state", "zip_code"),
    [
        ("LEXINGTON, KY 40502", "KY", "40502"),
        ("LEXINGTON KY  40502-1234", "KY", "40502"),
        ("Mexico, MO 65265", "MO", "65265"),
        ("SAN JUAN PR 00901", None, "00901"),
        ("RALEIGH, NORTH CAROLINA 27601", "NC", "27601"),
        ("Charleston West Virginia 25301-0001", "WV", "25301"),
        ("WASHINGTON DISTRICT OF COLUMBIA 20001", "DC", "20001"),
        ("KANSAS CITY MISSOURI 64106", "MO", "64106"),
    ],
)
def test_state_and_zip_are_at_the_end_of_a_line(line: str, state: str | None, zip_code: str) -> None:
    address = address_of(["PAT DOE", "1 MAIN ST", line])
    assert (address.state, address.zip, address.is_abroad) == (state, zip_code, False)


@pytest.mark.parametrize(
    "lines",
    [
        ["CMR 405 BOX 9", "APO AE 09034-0009"],
        ["PSC 802 BOX 12", "FPO, AP 96349"],
        ["UNIT 8400 BOX 1", "DPO AA 34024"],
    ],
)
def test_a_military_post_office_is_abroad(lines: list[str]) -> None:
    address = address_of(["PAT DOE", *lines])
    assert address.military
    assert address.is_abroad


@pytest.mark.parametrize(
    ("lines", "country"),
    [
        (["12 RUE DE RIVOLI", "75001 PARIS", "FRANCE"], "FRANCE"),
        (["10 HIGH ST", "LONDON SW1A 1AA, UNITED KINGDOM"], "UNITED KINGDOM"),
        (["5 HERZL ST", "TEL AVIV 6100001", "Israel"], "ISRAEL"),
        (["1 PLACE", "ABIDJAN", "CÔTE D’IVOIRE"], "COTE D'IVOIRE"),
    ],
)
def test_a_country_in_the_last_line_is_abroad(lines: list[str], country: str) -> None:
    address = address_of(["PAT DOE", *lines])
    assert address.country == country
    assert address.is_abroad


def test_guam_is_abroad_and_puerto_rico_is_not() -> None:
    assert address_of(["HAGATNA GU 96910"]).is_abroad
    assert not address_of(["PONCE PR 00716"]).is_abroad


def test_a_town_named_like_a_country_is_not_abroad() -> None:
    assert not address_of(["1 MAIN ST", "LEBANON PA 17042"]).is_abroad


@pytest.mark.parametrize("lines", [[], ["PAT DOE"], ["PAT DOE", "1 MAIN ST"], ["TOWN ZZ 12345"]])
def test_an_address_without_a_place_says_nothing(lines: list[str]) -> None:
    address = address_of(lines)
    assert address.state is None
    assert not address.is_abroad


@pytest.mark.parametrize(
    ("line", "state"), [("RALEIGH NC", "NC"), ("Raleigh, North Carolina", "NC"), ("NEW YORK NY", "NY")]
)
def test_a_town_without_a_zip_code_still_names_its_state(line: str, state: str) -> None:
    address = address_of(["PAT DOE", "1 MAIN ST", line])
    assert (address.state, address.zip) == (state, None)


@pytest.mark.parametrize("line", ["12 OAK CT", "400 PINE AVE NE", "PO BOX 8 LA", "TOWN ZZ", "VIRGINIA BEACH"])
def test_the_end_of_a_street_names_no_state(line: str) -> None:
    assert address_of(["PAT DOE", line]).state is None


def test_a_name_alone_is_no_address() -> None:
    assert address_of(["PAT DOE MD"]).state is None
