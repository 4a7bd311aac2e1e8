"""A PDF whose text says something else than its page: the page counts, and the difference is reported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.decide.assembly import Assembled
from extractor.decide.displayed import (
    are_sure_of_others,
    barred_amount,
    covered_amount,
    is_unconfirmed,
    text_differences,
    uncertain_fields,
    unconfirmed_findings,
    unseen_contradictions,
)
from extractor.record import KEY_FIELDS, SURE, Evidence, FieldReading, Finding, Notice
from extractor.values.word import Word
from tests.layout.pages import page


def evidence(text: str, page: int, chosen: bool) -> Evidence:
    """One reading of a figure on a page."""
    return Evidence.model_validate(
        {
            "place": "headline",
            "page": page,
            "bbox": (0, 0, 1, 1),
            "text": text,
            "reading": "text",
            "ocr_confidence": None,
            "chosen": chosen,
        }
    )


def reading(value: str | None, confidence: float = 1.0) -> FieldReading:
    """A field chosen on page 1, with another reading of it on page 3."""
    shown = [evidence(value or "", 1, True), evidence("other", 3, False)]
    return FieldReading(value=value, confidence=confidence, agreement=1, evidence=shown)


def letter(**fields: FieldReading) -> Assembled:
    """A notice with these fields alone."""
    return Assembled("cp14", Notice(), dict(fields), [], (), 1, 1, True)


def test_a_value_that_the_page_shows_otherwise_is_reported_with_both() -> None:
    text, shown = {"amount_due": reading("982.27")}, {"amount_due": reading("992.27")}
    [finding] = text_differences(text, shown)
    assert finding.message == (
        "the text inside the PDF gives the amount due as 982.27; the page shows 992.27, which is what counts: ask "
        "where the file comes from"
    )
    assert (finding.code, finding.severity, finding.fields) == ("text-differs-from-page", "warning", ["amount_due"])
    assert (finding.expected, finding.found) == ("982.27", "992.27")
    assert finding.evidence == [evidence("992.27", 1, True)]


def test_another_notice_code_is_reported_once() -> None:
    assert len(text_differences({"notice_code": reading("CP14")}, {"notice_code": reading("CP14H")})) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ({"amount_due": reading("1.00")}, {"amount_due": reading("1.00")}),
        ({"amount_due": reading(None)}, {"amount_due": reading("1.00")}),
        ({"amount_due": reading("1.00")}, {"amount_due": reading(None)}),
        ({"amount_due": reading("1.00")}, {"interest": reading("2.00")}),
        ({"caller_id": reading("1")}, {"caller_id": reading("2")}),
    ],
)
def test_what_one_side_does_not_have_is_no_difference(text: dict[str, Any], shown: dict[str, Any]) -> None:
    assert text_differences(text, shown) == []


def test_a_field_is_unconfirmed_where_the_picture_has_no_such_value() -> None:
    assert is_unconfirmed(reading("982.27"), None)
    assert is_unconfirmed(reading("982.27"), reading("982.21"))
    assert not is_unconfirmed(reading("982.27"), reading("982.27"))


def test_an_unconfirmed_field_is_reported_with_its_value() -> None:
    [finding] = unconfirmed_findings(["amount_due"], letter(amount_due=reading("982.27")))
    assert finding.message == (
        "the text inside the PDF gives the amount due as 982.27, which was not recognized on the displayed page; look "
        "at the page"
    )
    assert (finding.code, finding.severity, finding.fields) == ("text-differs-from-page", "warning", ["amount_due"])
    assert (finding.expected, finding.found) == ("982.27", None)
    assert finding.evidence == [evidence("982.27", 1, True)]


def test_another_value_counts_where_it_was_read_with_confidence() -> None:
    names = ["amount_due", "interest"]
    assert are_sure_of_others(names, letter(interest=reading("1.00", SURE)))
    assert not are_sure_of_others(names, letter(interest=reading("1.00", SURE - 0.001)))
    assert not are_sure_of_others(names, letter(interest=reading(None)))
    assert not are_sure_of_others(names, letter(tax_year=reading("2022")))


def test_fields_below_the_threshold_are_counted() -> None:
    assert uncertain_fields(letter()) == len(KEY_FIELDS)
    assert uncertain_fields(letter(interest=reading("1.00", SURE))) == len(KEY_FIELDS) - 1
    assert uncertain_fields(letter(interest=reading("1.00", SURE - 0.001))) == len(KEY_FIELDS)


def test_a_contradiction_in_the_text_that_the_displayed_page_does_not_show_is_not_lost() -> None:
    text = letter(tax_year=reading("2022"))
    blind = letter(tax_year=FieldReading(value="2022", confidence=1.0, agreement=1))
    assert unseen_contradictions(text, blind) == [
        Finding(
            code="text-differs-from-page",
            severity="warning",
            message="the text inside the PDF also has other for the tax year on page 3, where nothing was recognized "
            "on the displayed page; look at the page",
            fields=["tax_year"],
            expected="2022",
            found="other",
            evidence=[evidence("other", 3, False)],
        )
    ]
    assert unseen_contradictions(text, text) == []


@pytest.mark.parametrize(
    ("found", "shows"),
    [
        (barred_amount, "has a dark bar over an amount, $982.27, which the text inside the PDF still has"),
        (
            lambda word: covered_amount(word, "$92.27"),
            "shows “$92.27” in the place of $982.27, which the text inside the PDF has",
        ),
        (
            lambda word: covered_amount(word, ""),
            "shows nothing legible in the place of $982.27, which the text inside the PDF has",
        ),
    ],
)
def test_an_amount_that_the_page_hides_is_shown_with_its_place(found: Callable[[Word], Finding], shows: str) -> None:
    word = page((60.0, 220.0, "$982.27"), number=2).runs[0].words[0]
    box = (60.0, 220.0, 97.8, 230.0)
    place = Evidence(place="narrative", page=2, bbox=box, text="$982.27", reading="text")
    assert found(word) == Finding(
        code="text-differs-from-page",
        severity="warning",
        message=f"page 2 {shows}: ask where the file comes from",
        found="$982.27",
        evidence=[place],
    )
