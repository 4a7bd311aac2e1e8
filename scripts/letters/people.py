"""Invented taxpayers: names, addresses, and identification numbers from ranges that were never issued."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

_FIRST = [
    "John",
    "Mary",
    "James",
    "Linda",
    "Robert",
    "Patricia",
    "Wei",
    "Aisha",
    "Carlos",
    "Elena",
    "Dmitri",
    "Fatima",
    "Keith",
    "Noor",
    "Peter",
    "Susan",
    "Thuy",
    "Ivan",
    "Grace",
    "Hiroshi",
    "Olga",
    "Samuel",
    "Priya",
    "Walter",
    "Ines",
    "Jerome",
    "Louise",
    "Tomas",
    "Bridget",
    "Omar",
]
_LAST = [
    "Smith",
    "Garcia",
    "Nguyen",
    "O'Neill",
    "Kowalski",
    "Brown",
    "Van-Dyke",
    "McAllister",
    "Lopez",
    "Okafor",
    "Schmidt",
    "Iyer",
    "Johnson",
    "Tanaka",
    "Fitzgerald",
    "Dubois",
    "Haddad",
    "Petrov",
    "Williams",
    "Ito",
    "Oyelaran",
    "St-Clair",
    "Ng",
    "Rodriguez-Bell",
    "Castellanos",
]
_STREETS = (
    ("Harris Street", "HARRIS ST"),
    ("Maple Avenue", "MAPLE AVE"),
    ("Old Mill Road", "OLD MILL RD"),
    ("15th Place NW", "15TH PL NW"),
    ("County Road 1040", "COUNTY ROAD 1040"),
    ("Lakeshore Boulevard", "LAKESHORE BLVD"),
    ("W 104th Terrace", "W 104TH TER"),
    ("Saint Charles Court", "SAINT CHARLES CT"),
)
_TOWNS = (
    ("Harvard", "TX"),
    ("Springfield", "IL"),
    ("Lake Ronkonkoma", "NY"),
    ("Saint Augustine", "FL"),
    ("Truth Or Consequences", "NM"),
    ("Portland", "OR"),
    ("Bar Harbor", "ME"),
    ("Fresno", "CA"),
    ("Ames", "IA"),
    ("Boise", "ID"),
)
TinForm = Literal["full", "x_mask", "star_mask", "n_mask"]
TIN_FORMS: tuple[TinForm, ...] = ("full", "full", "full", "x_mask", "star_mask", "n_mask")


@dataclass(frozen=True)
class Person:
    """Whom the letter is addressed to. `capitals` is the mailing block, `mixed` the block of the coupon."""

    capitals: tuple[str, ...]
    mixed: tuple[str, ...]
    name_control: str
    state: str
    tin: str

    def printed_tin(self, form: TinForm) -> str:
        """The identification number as a letter prints it: whole, masked to four digits, or a placeholder."""
        return {
            "full": self.tin,
            "x_mask": f"XXX-XX-{self.tin[-4:]}",
            "star_mask": f"***-**-{self.tin[-4:]}",
            "n_mask": "nnn-nn-nnnn",
        }[form]


def invent(rng: random.Random) -> Person:
    """A taxpayer, or a couple that files jointly."""
    last = rng.choice(_LAST)
    first = rng.choice(_FIRST)
    initial = rng.choice(["", "", f" {rng.choice('ABCDEFGHJKLMNPRSTW')}"])
    if rng.random() < 0.35:
        joiner = rng.choice([" and ", " and ", " & "])
        name = f"{first}{initial}{joiner}{rng.choice(_FIRST)} {last}"
    else:
        name = f"{first}{initial} {last}"
    number = rng.randint(1, 19999)
    street, street_short = rng.choice(_STREETS)
    town, state = rng.choice(_TOWNS)
    zip_code = f"{rng.randint(1001, 99950):05d}"
    if rng.random() < 0.3:
        zip_code += f"-{rng.randint(1, 9999):04d}"
    unit = rng.choice(["", "", "", f"Apt {rng.randint(1, 99)}{rng.choice('ABCD')}"])
    mixed = [name, f"{number} {street}", f"{town}, {state} {zip_code}"]
    capitals = [name.upper(), f"{number} {street_short}", f"{town.upper()}, {state}  {zip_code}"]
    if unit:
        mixed.insert(2, unit)
        capitals.insert(2, unit.upper())
    return Person(
        capitals=tuple(capitals),
        mixed=tuple(mixed),
        name_control=last.upper().replace("'", "").replace("-", "")[:4].ljust(4, "X"),
        state=state,
        tin=_never_issued(rng),
    )


def _never_issued(rng: random.Random) -> str:
    area = rng.choice([f"{rng.randint(900, 999)}", "000"])
    return f"{area}-{rng.randint(10, 99)}-{rng.randint(1000, 9999)}"
