"""Invented taxpayers and real-looking IRS offices."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

_GIVEN = (
    *("Agnes", "Bruno", "Celia", "Darnell", "Edith", "Farid", "Gloria", "Hollis", "Imani", "Jonas", "Katya", "Leroy"),
    *("Mina", "Niels", "Opal", "Pedro", "Quinn", "Rosa", "Stellan", "Tess", "Ulysses", "Vera", "Wendell", "Ximena"),
)
_FAMILY = (
    *(
        "Abernathy",
        "Bauer",
        "Chukwu",
        "Delacroix",
        "Eastman",
        "Fujimoto",
        "Gallagher",
        "Hernandez",
        "Ivanova",
        "Jensen",
    ),
    *(
        "Khan",
        "Lindqvist",
        "Moreau",
        "Novak",
        "Ortiz",
        "Pham",
        "Quigley",
        "Rossi",
        "Stone",
        "Tran",
        "Underwood",
        "Vogel",
    ),
)
_TOWNS = ("ALBANY NY 12207", "PITTSBURGH PA 15222", "COLUMBUS OH 43215", "DENVER CO 80202", "MADISON WI 53703")
_OFFICES = (
    ("P.O. Box 9019", "Holtsville, NY 11742-9019"),
    ("Kansas City, MO 64999-0010",),
    ("Austin, TX 73301-0030",),
    ("Atlanta, GA 39901-0010",),
    ("Cincinnati, OH 45999-0039",),
    ("P.O. Box 219236", "Kansas City, MO 64121-9236"),
)
_PAY_TO = (
    "CINCINNATI, OH 45999-0149",
    "CINCINNATI, OH 45999-0150",
    "OGDEN, UT 84201-0114",
    "AUSTIN, TX 73301-0023",
    "KANSAS CITY, MO 64999-0010",
)
_PHONES = ("1-800-829-0922", "800-829-1040", "1-800-829-8374", "(800) 829-7650", "1-800-829-1040")


@dataclass(frozen=True)
class Person:
    """`block` is the mailing block in capitals; `mixed` the same for the coupon."""

    block: tuple[str, ...]
    mixed: tuple[str, ...]
    tin: str
    last4: str


@dataclass(frozen=True)
class Office:
    """Where the notice comes from and where payments go."""

    sender: tuple[str, ...]
    pay_to: tuple[str, ...]
    phone: str
    caller_id: str


def person(rng: random.Random, address: Sequence[str]) -> Person:
    """A name of this package's at an account's address."""
    name = f"{rng.choice(_GIVEN)} {rng.choice(_FAMILY)}"
    if rng.random() < 0.3:
        name = f"{rng.choice(_GIVEN)} {rng.choice('ABDEGJKLMRT')} & {name}"
    lines = list(address[1:]) or [f"{rng.randint(2, 9899)} ELM ST", rng.choice(_TOWNS)]
    tin = f"{rng.randint(900, 999)}-{rng.randint(10, 49)}-{rng.randint(1000, 9999)}"
    shown = rng.choice((tin, f"XXX-XX-{tin[-4:]}", f"***-**-{tin[-4:]}"))
    return Person((name.upper(), *lines), (name, *(line.title() for line in lines[:-1]), lines[-1]), shown, tin[-4:])


def office(rng: random.Random) -> Office:
    """One of the offices that send balance-due notices."""
    return Office(
        ("Department of the Treasury", "Internal Revenue Service", *rng.choice(_OFFICES)),
        ("INTERNAL REVENUE SERVICE", rng.choice(_PAY_TO)),
        rng.choice(_PHONES),
        f"{rng.randint(1000, 9999)}",
    )
