"""The recipe of docs/postponed-deadlines.md, tried on a copy of the law data."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from extractor.law.counties import parse_counties
from extractor.law.releases import parse_releases
from scripts import update_county_zips, update_postponements

TABLE = """zip,fips,county,state
78028,48265,Kerr,TX
78028,48019,Bandera,TX
78024,48265,Kerr,TX
78006,48259,Kendall,TX
63101,29510,St. Louis,MO
63122,29189,St. Louis,MO
"""


class Law:
    """A copy of the two files, and a small table of ZIP codes."""

    def __init__(self, directory: Path) -> None:
        self.releases = directory / "releases.toml"
        self.table = directory / "counties.toml"
        self.zips = directory / "zips.csv"
        shutil.copy(update_county_zips.RELEASES, self.releases)
        shutil.copy(update_county_zips.TABLE, self.table)
        self.zips.write_text(TABLE, "utf-8")

    def add(self, **changes: str) -> int:
        options = {
            "tax-year": "2025",
            "state": "TX",
            "counties": "Kerr, Kendall",
            "due": "2026-11-02",
            "release": "TX-2026-03",
            "reference": "IRC 7508A(a); TX-2026-03",
            "known-through": "2026-12-05",
            "zips": str(self.zips),
            "releases": str(self.releases),
            "table": str(self.table),
        } | changes
        return update_postponements.main([part for name, value in options.items() for part in (f"--{name}", value)])

    def bytes(self) -> tuple[bytes, bytes]:
        return self.releases.read_bytes(), self.table.read_bytes()


@pytest.fixture
def law(tmp_path: Path) -> Law:
    return Law(tmp_path)


def test_a_release_with_new_counties_is_added(law: Law) -> None:
    before = parse_releases(law.releases.read_text("utf-8"))
    assert law.add() == 0
    after = parse_releases(law.releases.read_text("utf-8"))
    assert after.postponed[:-1] == before.postponed
    added = after.postponed[-1]
    assert (added.counties, added.due, added.certainty) == (("48259", "48265"), (dt.date(2026, 11, 2),), "S")
    assert after.tax_years == (2022, 2023, 2024, 2025)
    assert after.known_through == dt.date(2026, 12, 5)


def test_its_counties_get_their_zip_codes_and_the_others_keep_theirs(law: Law) -> None:
    before = parse_counties(law.table.read_text("utf-8"))
    assert law.add() == 0
    after = parse_counties(law.table.read_text("utf-8"))
    assert {fips: after[fips] for fips in before} == before
    assert after["48265"].within == {"78024"}
    assert after["48265"].across == {"78028"}


def test_a_whole_state_needs_no_table_and_goes_behind_its_year(law: Law) -> None:
    assert law.add(**{"tax-year": "2023", "counties": "", "due": "2024-07-31", "state": "VT"}) == 0
    found = parse_releases(law.releases.read_text("utf-8")).postponed
    years = [one.tax_year for one in found]
    assert years == sorted(years)
    assert [one.states for one in found if one.tax_year == 2023][-1] == ("VT",)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"counties": "Nowhere"}, "no such county"),
        ({"state": "MO", "counties": "St. Louis"}, "29189 and 29510"),
        ({"due": "2026-04-01"}, "after April 15"),
        ({"tax-year": "2024", "state": "KY", "counties": "", "due": "2025-11-03"}, "postponed twice"),
    ],
)
def test_what_breaks_a_rule_is_refused_and_nothing_is_written(
    law: Law, capsys: pytest.CaptureFixture[str], changes: dict[str, str], fault: str
) -> None:
    before = law.bytes()
    assert law.add(**changes) == 1
    assert fault in capsys.readouterr().err
    assert law.bytes() == before


def test_the_table_of_zip_codes_can_be_made_anew(law: Law, tmp_path: Path) -> None:
    small = tmp_path / "small.toml"
    head, entry = law.releases.read_text("utf-8").split("[[postponed]]\n")[:2]
    small.write_text(f"{head}[[postponed]]\n{entry}", "utf-8")
    rows = "".join(f"9600{n},{fips},x,CA\n" for n, fips in enumerate(("06035", "06049", "06089")))
    law.zips.write_text(f"zip,fips,county,state\n{rows}", "utf-8")
    arguments = [str(law.zips), "--releases", str(small), "--output", str(law.table)]
    assert update_county_zips.main(arguments) == 0
    assert {one.name for one in parse_counties(law.table.read_text("utf-8")).values()} == {"Lassen", "Modoc", "Shasta"}


def test_digits_of_a_post_office_across_the_border_are_not_a_states() -> None:
    rows = [update_county_zips.Row(f"781{n:02}", "48265", "Kerr", "TX") for n in range(20)]
    rows.append(update_county_zips.Row("78120", "40037", "Creek", "OK"))
    assert update_county_zips.state_table(rows).splitlines()[1:] == ['TX = "781"']


def test_a_table_without_its_columns_is_refused(law: Law, capsys: pytest.CaptureFixture[str]) -> None:
    law.zips.write_text("ZIP,COUNTY\n1,2\n", "utf-8")
    assert update_county_zips.main([str(law.zips), "--output", str(law.table)]) == 1
    assert "needs the columns" in capsys.readouterr().err
