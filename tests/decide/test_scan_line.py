"""The machine line backs the amount due; it never makes one, and says nothing that was not read surely."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.decide.assembly import Assembled, assemble
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import PageLayout
from extractor.record import ScanLine
from tests.layout.pages import Line, page

HEAD: list[Line] = [
    (60, 60, "Notice CP14"),
    (60, 80, "Tax year 2017"),
    (60, 100, "Notice date January 30, 2018"),
    (60, 200, "You have a balance due for 2017"),
    (60, 220, "Amount due: $1,075.21"),
]
SURE = 99.0
UNSURE = 80.0


def letter(line: str, confidence: float | None = SURE, head: list[Line] = HEAD) -> Assembled:
    runs = page(*head, confidence=SURE).runs + page((60, 700, line), confidence=confidence).runs
    return assemble([LetterReading((PageLayout(1, runs),))])


def told(read: Assembled) -> ScanLine | None:
    return read.notice.scan_line


@pytest.mark.parametrize(
    "line",
    [
        "123456789 KA SMIT 30 0 201712 670 00000107521",
        "123456789 30 0 201712 670 00000107521",
        "201712 670 00000107521",
    ],
)
@pytest.mark.parametrize("confidence", [None, SURE])
def test_a_line_that_agrees_bears_the_amount_out(line: str, confidence: float | None) -> None:
    read = letter(line, confidence)
    without = letter("Page 1 of 6", confidence)
    assert told(read) == ScanLine(tax_period="201712", amount=Decimal("1075.21"))
    field, bare = read.fields["amount_due"], without.fields["amount_due"]
    assert (field.value, field.agreement) == ("1075.21", bare.agreement + 1)
    assert field.confidence > bare.confidence
    assert [(each.text, each.chosen) for each in field.evidence if each.place == "scan_line"] == [("00000107521", True)]


def test_a_line_that_differs_is_told_and_changes_neither_the_amount_nor_its_confidence() -> None:
    read = letter("201712 670 00000107527")
    field, bare = read.fields["amount_due"], letter("Page 1 of 6").fields["amount_due"]
    assert told(read) == ScanLine(tax_period="201712", amount=Decimal("1075.27"))
    assert (field.value, field.agreement, field.confidence) == ("1075.21", bare.agreement, bare.confidence)
    assert [each.chosen for each in field.evidence if each.place == "scan_line"] == [False]


def test_a_line_that_differs_gives_no_reason_to_read_a_page_again() -> None:
    assert letter("201712 670 00000107527").uncertain_lines == letter("201712 670 00000107521").uncertain_lines


def test_a_line_alone_is_no_amount_due() -> None:
    read = letter("201712 670 00000107521", head=HEAD[:-1])
    assert read.notice.amount_due is None
    assert read.fields["amount_due"].evidence == []


def test_an_unsure_line_accuses_nobody_and_may_still_agree() -> None:
    assert told(letter("201712 670 00000107527", UNSURE)) is None
    assert told(letter("201612 670 00000107521", UNSURE)) is None
    assert told(letter("201712 670 00000107521", UNSURE)) == ScanLine(tax_period="201712", amount=Decimal("1075.21"))


@pytest.mark.parametrize(
    "line",
    [
        "0000 0000000 0000000000 0000000 0000",
        "201713 670 00000107521",
        "201712 670 0000107521",
        "201712 670 900000107521",
        "201712 00000107521",
    ],
)
def test_other_digits_are_no_machine_line(line: str) -> None:
    assert told(letter(line)) is None
