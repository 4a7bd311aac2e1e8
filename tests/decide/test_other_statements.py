"""An amount in a sentence contradicts the amount due where a genuine notice would hardly hold the sentence."""

from __future__ import annotations

import pytest

from extractor.decide.other_statements import without_other_statements
from extractor.fields.figures import amounts_due
from extractor.fields.identity import tax_years
from extractor.record import Evidence, FieldReading
from tests.fields.test_leftovers import NOTICE
from tests.layout.pages import page, stacked


def kept(sentence: str, place: str = "headline") -> list[str]:
    """What is left of the amounts due that a page with a sentence states, beside the letter's own at a place."""
    layout = page(*stacked(54, 300, sentence))
    stated = [each.evidence(chosen=False) for each in amounts_due([layout], None)]
    assert stated, "the words of a label make the sentence a statement"
    own = Evidence(place=place, page=1, bbox=(0, 0, 9, 9), text="$1,136.70", reading="text", chosen=True)
    field = FieldReading(value="1136.70", confidence=1.0, agreement=1, evidence=[own, *stated])
    fields = without_other_statements({"amount_due": field}, [[layout]], NOTICE)
    return [each.text.strip(".") for each in fields["amount_due"].evidence if not each.chosen]


@pytest.mark.parametrize(
    "sentence",
    [
        "For 2021 we carried a balance of $812.40 to another year, and it was credited.",
        "A balance of $812.40 that your 2021 refund covered is shown for comparison.",
    ],
)
def test_a_sentence_that_a_notice_may_hold_states_no_amount_due(sentence: str) -> None:
    assert kept(sentence) == []


@pytest.mark.parametrize("sentence", ["You now owe $2,136.70 in all.", "Pay $2,136.70 now to settle your account."])
def test_a_sentence_that_asks_for_another_amount_contradicts(sentence: str) -> None:
    assert kept(sentence) == ["$2,136.70"]


def years_kept(sentence: str) -> list[str]:
    """What is left of the tax years that a page with a sentence states, beside the letter's own in its header."""
    layout = page(*stacked(54, 300, sentence))
    stated = [each.evidence(chosen=False) for each in tax_years([layout])]
    assert stated, "the sentence states a year"
    own = Evidence(place="header", page=1, bbox=(0, 0, 9, 9), text="2022", reading="text", chosen=True)
    field = FieldReading(value="2022", confidence=1.0, agreement=1, evidence=[own, *stated])
    fields = without_other_statements({"tax_year": field}, [[layout]], NOTICE)
    return [each.text.strip(".") for each in fields["tax_year"].evidence if not each.chosen]


def test_a_year_in_a_sentence_that_a_notice_may_hold_is_not_the_notices() -> None:
    assert years_kept("A transcript of your 2019 return can be ordered at IRS.gov.") == []
    assert years_kept("You owe a balance for tax year 2019.") == ["2019"]


def test_among_sentences_alone_none_is_put_aside() -> None:
    assert kept("A balance of $812.40 that your 2021 refund covered is shown for comparison.", "sentence") == [
        "$812.40"
    ]


def test_a_coupon_states_its_amount_whatever_its_words_are() -> None:
    layout = page((54, 300, "For 2021 we carried a balance of $812.40 to another year, and it was credited."))
    (stated,) = amounts_due([layout], None)
    own = Evidence(place="headline", page=1, bbox=(0, 0, 9, 9), text="$1,136.70", reading="text", chosen=True)
    other = stated.evidence(chosen=False).model_copy(update={"place": "coupon"})
    field = FieldReading(value="1136.70", confidence=1.0, agreement=1, evidence=[own, other])
    assert without_other_statements({"amount_due": field}, [[layout]], NOTICE)["amount_due"] == field
