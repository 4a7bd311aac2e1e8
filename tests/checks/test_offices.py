"""Offices that a letter names are the government's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.leftover import Leftover
from extractor.record import Evidence
from tests.checks.cases import found, worked
from tests.checks.test_forgery import GENUINE


def sender(name: str) -> Leftover:
    evidence = Evidence(
        place="narrative", page=1, bbox=(50, 40, 200, 50), text=name, reading="text", ocr_confidence=None
    )
    return Leftover("sender", name, name, evidence, asks_payment=False, certain=True)


@pytest.mark.parametrize("name", ["United States Bureau of Tax Recovery", "Federal Claims Division", ""])
def test_a_sender_that_is_no_part_of_the_treasury_is_a_sign(name: str) -> None:
    (problem,) = found("contact-suspicious", worked(), texts=GENUINE, leftovers=(sender(name),))
    assert (problem.severity, problem.found) == ("warning", name)


@pytest.mark.parametrize(
    "name",
    [
        "IRS Department of the Treasury",
        "U.S. Department of the Treasury",
        "THE INTERNAL REVENUE SERVICE",
        "Office of the Commissioner",
        "Small Business/Self-Employed Division",
    ],
)
def test_a_part_of_the_treasury_is_no_sign(name: str) -> None:
    assert found("contact-suspicious", worked(), texts=GENUINE, leftovers=(sender(name),)) == []


@pytest.mark.parametrize(
    ("name", "line", "count"),
    [
        ("Department of the Treasury Ogden", "Department of the Treasury Ogden, UT 84201-0010", 0),
        ("Department of the Treasury Ogden", "Department of the Treasury Ogden", 1),
        ("Department of the Treasury Recovery Reno", "Department of the Treasury Recovery Reno, NV 89502", 1),
        ("Treasury Settlement Bureau Ogden", "Treasury Settlement Bureau Ogden, UT 84201-0010", 1),
    ],
)
def test_the_city_behind_an_office_is_no_part_of_its_name(name: str, line: str, count: int) -> None:
    named = replace(sender(name), sentence=line)
    assert len(found("contact-suspicious", worked(), texts=GENUINE, leftovers=(named,))) == count
