"""An amount that its row shows to follow from another one is named by the rules for computations."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.fields.mention_context import harmless_rule, sentence_of
from extractor.fields.mentions import mentions
from extractor.record import Notice
from tests.layout.pages import Line, page

NOTICE = Notice(tax_year=2022, notice_date=dt.date(2023, 10, 23))


def named(*lines: Line, confidence: float | None = None) -> list[str | None]:
    """The rule that names each amount of a page."""
    found = mentions(page(*lines, confidence=confidence))
    return [harmless_rule(each, NOTICE) for each in found if each.kind == "amount"]


COMPUTED = "computation of a penalty"


@pytest.mark.parametrize(
    ("charge", "confidence", "rule"),
    [
        ("unpaid 1,240.00, charge 279.00", None, COMPUTED),
        ("unpaid 1,240.00, charge 289.00", None, None),
        ("unpaid 1,240.00, charge 289.00", 95.0, COMPUTED),
        ("charge 289.00", None, None),
        ("charge 289.00", 95.0, None),
    ],
)
def test_of_ocr_two_amounts_of_a_row_may_be_misread_and_one_may_not(
    charge: str, confidence: float | None, rule: str | None
) -> None:
    assert named((60, 300, f"Late by 5 months at 4.5%, {charge}"), confidence=confidence)[-1] == rule


@pytest.mark.parametrize(("top", "rule"), [(309.9, COMPUTED), (310.1, None)])
def test_a_row_has_the_lines_that_overlap_it(top: float, rule: str | None) -> None:
    row: list[Line] = [(60, 300, "Late by 5 months at 4.5%, charge 279.00"), (400, top, "1,240.00")]
    assert named(*row)[0] == rule


def test_an_amount_in_a_sentence_below_a_column_is_not_of_the_column() -> None:
    heads: list[Line] = [(200, 100, "Last year"), (340, 100, "Billed now")]
    row: list[Line] = [(40, 114, "Tax"), (200, 114, "9,000.00"), (340, 114, "9,412.00")]
    note: Line = (40, 128, "We changed nothing, and with this notice we bill 9,500.00")
    assert named(*heads, *row)[0] == "last year's column"
    assert named(*heads, *row, note)[-1] is None


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            [
                (60, 300, "{}"),
                (160, 300, "We got your return here"),
                (400, 300, "Read the print of this other column too"),
            ],
            "behind",
        ),
        ([(60, 300, "{}"), (160, 300, "Your return")], ""),
        ([(60, 300, "Received"), (160, 300, "{}"), (260, 300, "We got your return here")], "before"),
        ([(60, 300, "Entry"), (160, 300, "Received"), (260, 300, "{}")], "before"),
        ([(60, 286, "Received"), (60, 300, "We got your return on {} here")], "own"),
    ],
)
def test_a_date_alone_has_the_words_that_lead_to_it_or_else_its_event(lines: list[Line], sentence: str) -> None:
    (found,) = mentions(page(*((left, top, text.format("May 3, 2023")) for left, top, text in lines)))
    expected = {
        "behind": "DATE We got your return here",
        "before": "Received DATE",
        "own": "We got your return on DATE here",
    }
    assert sentence_of(found, "DATE") == expected.get(sentence, "DATE")
