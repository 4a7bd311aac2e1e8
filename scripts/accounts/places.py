"""Addresses: where nothing was postponed, in states and counties that were, and abroad."""

from __future__ import annotations

import datetime as dt
import random

NAMES = ("PAT DOE", "LEE AND KIM ROE", "SAM POE", "ALEX MOE")
STREETS = ("1 MAIN ST", "204 OAK AVE APT 3", "77 N 5TH ST", "9001 COUNTY ROAD 12")

# Towns of states in which no deadline of 2019 to 2025 was postponed by this package's data.
ORDINARY = (
    *("ALBANY NY 12207", "PITTSBURGH, PA 15222", "COLUMBUS OH 43215", "CHICAGO IL 60601", "NEWARK, NJ 07102"),
    *("DENVER CO 80202", "MADISON WI 53703", "ST PAUL MN 55101", "PHOENIX AZ 85004", "RENO, NV 89501-1234"),
    *("BOISE ID 83702", "OMAHA NE 68102", "BOSTON MA 02108", "DES MOINES IA 50309", "SALEM OR 97301"),
)
Postponed = tuple[int, str, dt.date, dt.date]
"""Tax year, last line of the address, last day to file and pay, the same with an extension."""

STATES: tuple[Postponed, ...] = (
    (2024, "LEXINGTON, KY 40502", dt.date(2025, 11, 3), dt.date(2025, 11, 3)),
    (2024, "LITTLE ROCK AR 72201", dt.date(2025, 11, 3), dt.date(2025, 11, 3)),
    (2024, "MEMPHIS TN  38103", dt.date(2025, 11, 3), dt.date(2025, 11, 3)),
    (2024, "RALEIGH NC 27601", dt.date(2025, 9, 25), dt.date(2025, 10, 15)),
    (2024, "MOBILE AL 36602", dt.date(2025, 5, 1), dt.date(2025, 10, 15)),
    (2024, "MIAMI FL 33131", dt.date(2025, 5, 1), dt.date(2025, 10, 15)),
    (2024, "ATLANTA GA 30303", dt.date(2025, 5, 1), dt.date(2025, 10, 15)),
    (2024, "COLUMBIA SC 29201", dt.date(2025, 5, 1), dt.date(2025, 10, 15)),
    (2022, "SAN JOSE, CA 95112", dt.date(2023, 11, 16), dt.date(2023, 11, 16)),
    (2020, "DALLAS TX 75201", dt.date(2021, 6, 15), dt.date(2021, 10, 15)),
)
COUNTIES: tuple[Postponed, ...] = (
    (2024, "LOS ANGELES CA 90012", dt.date(2025, 10, 15), dt.date(2025, 10, 15)),
    (2024, "BROWNSVILLE, TX 78520", dt.date(2025, 11, 3), dt.date(2025, 11, 3)),
    (2023, "SAN DIEGO CA 92101", dt.date(2024, 6, 17), dt.date(2024, 10, 15)),
    (2023, "PORTLAND ME 04101", dt.date(2024, 7, 15), dt.date(2024, 10, 15)),
    (2023, "LAHAINA HI 96761", dt.date(2024, 8, 7), dt.date(2024, 10, 15)),
    (2023, "DETROIT, MI 48226", dt.date(2024, 6, 17), dt.date(2024, 10, 15)),
    (2022, "GRIFFIN GA 30223", dt.date(2023, 10, 16), dt.date(2023, 10, 16)),
)
ABROAD: tuple[tuple[str, ...], ...] = (
    ("12 RUE DE RIVOLI", "75001 PARIS", "FRANCE"),
    ("PSC 802 BOX 12", "APO AE 09499"),
    ("10 HIGH STREET", "LONDON SW1A 1AA", "UNITED KINGDOM"),
    ("UNIT 8400 BOX 1", "DPO AP 96521"),
    ("2-1 OTEMACHI", "TOKYO 100-0004", "JAPAN"),
)


def address(rng: random.Random, *lines: str) -> tuple[str, ...]:
    """A name, a street where only a town is given, and the lines."""
    street = (rng.choice(STREETS),) if len(lines) == 1 else ()
    return (rng.choice(NAMES), *street, *lines)


def ordinary(rng: random.Random) -> tuple[str, ...]:
    """An address without a postponement; none at all in one letter of ten."""
    return address(rng, rng.choice(ORDINARY)) if rng.random() < 0.9 else ()


def state_of(lines: tuple[str, ...]) -> str:
    """The two letters before the ZIP code of an ordinary address."""
    return lines[-1].split()[-2] if lines else ""
