"""Whom the head of page 1 names as the sender: every office in it, or nobody."""

from __future__ import annotations

import pytest

from extractor.fields.senders import senders
from extractor.layout.page_layout import PageLayout
from tests.layout.pages import Line, page

FOOT: Line = (54, 700, "Page 1 of 2")


def offices(*lines: str, confidence: float | None = None) -> list[str]:
    head: list[Line] = [(54, 40 + 14 * row, line) for row, line in enumerate(lines)]
    layouts: list[PageLayout] = [page(*head, FOOT, confidence=confidence)]
    return [each.value for each in senders(layouts)]


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("Federal Tax Recovery Bureau", "Federal Tax Recovery Bureau"),
        ("Office of Payment Enforcement, Region 4", "Office of Payment Enforcement"),
        ("UNITED STATES TAX COLLECTION AGENCY", "UNITED STATES TAX COLLECTION AGENCY"),
        ("Department of the Treasury – Debt Settlement Division", "Debt Settlement Division"),
    ],
)
def test_an_office_in_the_head_is_named(line: str, office: str) -> None:
    assert office in offices("Internal Revenue Service", line)


@pytest.mark.parametrize(
    "line",
    [
        "Service line",
        "AGENCY CORRESPONDENCE – CLIENT COPY",
        "5250 N Division St",
        "Originating office",
        "SERVICE CENTER",
    ],
)
def test_a_label_or_a_street_is_no_office(line: str) -> None:
    assert offices("IRS", line) == []


def test_a_head_that_names_nobody_of_the_treasury_is_reported() -> None:
    assert offices("Balance due notice", "Tax year 2018") == [""]
    assert offices("Balance due notice", "Internal Revenue Service") == ["Internal Revenue Service"]


def test_what_ocr_read_of_a_head_is_not_judged() -> None:
    assert offices("Balance due notice", "Federal Tax Recovery Bureau", confidence=95.0) == []


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        ("This bill comes from the National Debt Resolution Center.", "National Debt Resolution Center"),
        ("Your file is with the Department of Federal Claims in Reno.", "Department of Federal Claims"),
        ("We are the Regional Taxpayer Settlement Agency.", "Regional Taxpayer Settlement Agency"),
    ],
)
def test_an_office_in_a_sentence_of_any_page_is_named(sentence: str, office: str) -> None:
    assert office in offices("Internal Revenue Service", "", sentence)


@pytest.mark.parametrize(
    "sentence",
    ["The Department of State may refuse a passport.", "Write to 9 Clinton St Unit 4.", "Ask the Office for a form."],
)
def test_the_kind_of_an_office_alone_is_no_name(sentence: str) -> None:
    assert offices("IRS", sentence) == []
