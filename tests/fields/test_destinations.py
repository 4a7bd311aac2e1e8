"""What is printed beside or under "mail to" is an office of the IRS, or it is found."""

from __future__ import annotations

import pytest

from extractor.fields.destinations import destinations
from extractor.record import Notice
from tests.layout.pages import Line, page, stacked

NOTICE = Notice(taxpayer_name="ELLEN MARSH", mailing_address=["1207 ALDER AVE", "MADISON WI 53703"])


def found(*lines: Line) -> list[str]:
    return [each.value for each in destinations([page(*lines)], NOTICE)]


@pytest.mark.parametrize(
    "lines",
    [
        stacked(54, 600, "8 Mail to", "REVENUE PROCESSING UNIT", "P.O. BOX 77120, LAS VEGAS, NV", "89177"),
        stacked(54, 600, "MAIL TO: Revenue Processing", "Suite 210, 88 Harbour Rd", "Toronto ON M5J 2N8"),
        [(54, 600, "Send to"), (160, 600, "Collection Desk, 40 Main Street, Tampa, FL 33601")],
        stacked(54, 600, "Return this slip and payment to:", "Tax Center", "Box 12, Ogden, UT 84201"),
    ],
)
def test_an_address_that_is_no_office_of_the_irs_is_found(lines: list[Line]) -> None:
    assert found(*lines) != []


def test_an_address_begins_behind_its_label() -> None:
    lines = stacked(54, 600, "MAIL TO: Revenue Processing", "Suite 210, 88 Harbour Rd", "Toronto ON M5J 2N8")
    assert found(*lines) == ["Revenue Processing, Suite 210, 88 Harbour Rd, Toronto ON M5J 2N8"]


@pytest.mark.parametrize(
    "lines",
    [
        stacked(54, 600, "8 Mail to", "INTERNAL REVENUE SERVICE", "CINCINNATI, OH", "45999-0149"),
        [(54, 600, "Send to"), (160, 600, "Internal Revenue Service, Ogden, UT 84201-0114")],
        [
            *stacked(54, 600, "8 Mail to", "Internal Revenue Service", "Ogden, UT 84201"),
            (300, 600, "9 Date"),
            (300, 612, "12 May 2024"),
        ],
        stacked(54, 600, "Mail to the address below.", "40 percent of callers wait less than 5 minutes."),
        stacked(54, 600, "Mailed to: ELLEN MARSH", "1207 ALDER AVE", "MADISON WI 53703"),
        stacked(54, 600, "Send to", "ELLEN MARSH", "1207 ALDER AVE", "MADISON WI 53703"),
        stacked(54, 600, "Mail to the office shown on page 12 Main letters only."),
    ],
)
def test_an_office_the_taxpayers_own_address_and_prose_are_not(lines: list[Line]) -> None:
    assert found(*lines) == []


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("Mail to", "Tax Center", "Floor 2", "Harbour House", "P.O. BOX 77120"), 1),
        (("Mail to", "Tax Center", "Harbour House", "North Quay", "Old Town", "P.O. BOX 77120"), 0),
        (("Mail to", "the office of the region", "P.O. BOX 77120"), 0),
        (("Mail to", "Tax Center is open from ten.", "P.O. BOX 77120"), 0),
        (("Mail to", "Tax Center", "12 May 2024"), 0),
    ],
)
def test_an_address_has_four_lines_at_most_and_begins_with_no_sentence(lines: tuple[str, ...], count: int) -> None:
    assert len(found(*stacked(54, 600, *lines))) == count


@pytest.mark.parametrize("number", ["Suite 210", "unit B4", "88 Harbour", "Box 12", "89177", "89177-0001", "M5J 2N8"])
def test_each_kind_of_number_makes_lines_an_address(number: str) -> None:
    assert found(*stacked(54, 600, "Send to", "Tax Center", number)) == [f"Tax Center, {number}"]
    assert found(*stacked(54, 600, "Send to", "Tax Center", "Harbour House")) == []


def test_a_scan_and_the_taxpayers_own_lines_are_not_compared() -> None:
    lines = stacked(54, 600, "Send to", "Tax Center", "Box 12", "1207 ALDER AVE", "Box 13")
    assert found(*lines) == ["Tax Center, Box 12"]
    assert list(destinations([page(*lines, confidence=95.0)], NOTICE)) == []
