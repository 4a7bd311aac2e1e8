"""What a letter is, by its code, or without one by its headline over a billing summary."""

from __future__ import annotations

import pytest

from extractor.decide.assembly import assemble
from extractor.fields.billing import billing_summary
from extractor.fields.notice_kind import letter_kind
from extractor.fields.reading import LetterReading
from extractor.notices import shipped_notices
from extractor.values.notice_code import parse_code, parse_degraded_code
from tests.layout.pages import Line, page, stacked

CP14_HEADLINE = (54.0, 200.0, "You have a balance due for 2022")
OTHER_HEADLINE = (54.0, 200.0, "You owe taxes for 2022")
LABELS = stacked(54, 300, "Tax you owed", "Payments and credits", "Interest charges", "Amount due by June 6, 2023")
AMOUNTS = stacked(400, 300, "$1,203.00", "-103.00", "36.70", "$1,136.70")


def kind_of(*lines: Line, code: str | None = None) -> str:
    layouts = [page(*lines)]
    return letter_kind(code, layouts, billing_summary(layouts))


def test_a_code_says_what_a_letter_is() -> None:
    assert kind_of(OTHER_HEADLINE, *LABELS, *AMOUNTS, code="CP14") == "cp14"
    assert kind_of(CP14_HEADLINE, *LABELS, *AMOUNTS, code="CP501") == "other"


def test_a_cp14_whose_code_cannot_be_read_is_told_by_its_headline() -> None:
    assert kind_of(CP14_HEADLINE, *LABELS, *AMOUNTS) == "likely_cp14"


def test_a_bill_of_no_known_headline_is_for_a_person_and_its_figures_are_not_told() -> None:
    lines = (OTHER_HEADLINE, *LABELS, *AMOUNTS)
    assert kind_of(*lines) == "unnamed_bill"
    bill = assemble([LetterReading((page(*lines),))])
    assert bill.uncertain_lines == {1: ()}
    assert bill.notice.amount_due is None


def test_a_headline_alone_is_enough_where_the_table_is_illegible() -> None:
    assert kind_of(CP14_HEADLINE) == "likely_cp14"


def test_a_letter_without_a_billing_summary_is_another() -> None:
    assert kind_of(OTHER_HEADLINE) == "other"


def test_a_scan_that_speaks_of_a_tax_year_and_an_amount_due_is_a_bill_though_its_table_is_illegible() -> None:
    lines = [(54, 60, "Notice date July 12, 2021"), (54, 80, "Tax year 2020"), (54, 120, "Amount due: $6,661.82")]
    scan = [page(OTHER_HEADLINE, *lines, confidence=80.0)]
    assert letter_kind(None, scan, billing_summary(scan)) == "unnamed_bill"
    assert kind_of(OTHER_HEADLINE, *lines) == "other"


@pytest.mark.parametrize("text", ["cP14", "CcP14", "cPi4", "CPl4", "GP14", "cPla", "CPL4", "epi4", "¢P)4"])
def test_a_smudged_code_is_read(text: str) -> None:
    assert parse_code(text) is None
    assert parse_degraded_code(text, shipped_notices().codes) == "CP14"


@pytest.mark.parametrize("text", ["P14", "copy 14", "CP", "1040", "cP1l4", "CPOA"])
def test_what_is_no_code_is_not_read_as_one(text: str) -> None:
    assert parse_degraded_code(text, shipped_notices().codes) is None


def test_another_code_that_was_hardly_read_does_not_make_a_letter_another() -> None:
    lines = [(54, 60, "Tax year 2022"), CP14_HEADLINE, *LABELS, *AMOUNTS]
    smudged = [page(*lines, confidence=90.0), page((400, 40, "Notice CP414"), confidence=35.0, number=2)]
    clear = [page(*lines, confidence=90.0), page((400, 40, "Notice CP504"), confidence=96.0, number=2)]
    assert assemble([LetterReading(tuple(smudged))]).kind == "likely_cp14"
    assert assemble([LetterReading(tuple(clear))]).kind == "other"
