"""A label in OCR may have one letter in seven misread, three at most; a PDF's own text none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.layout.labels import find_labels, label_pattern, value_beside
from extractor.values.date import parse_date
from extractor.values.money import parse_money
from extractor.values.word import Source
from tests.layout.pages import page


def has(text: str, label: str, source: Source = "ocr") -> bool:
    """Whether a label is found in a line of print."""
    return any(find_labels(page((60, 100, text), confidence=90.0 if source == "ocr" else None), (label,)))


@pytest.mark.parametrize(
    ("label", "read", "found"),
    [
        ("pay by", "pay by", True),
        ("pay by", "pxy by", False),
        ("due date", "dux date", True),
        ("due date", "dux dxte", False),
        ("tax year", "tax yxar", True),
        ("amount due by", "amxunt due by", True),
        ("amount due by", "amxxnt due by", False),
        ("payment due date", "pxyment dxe date", True),
        ("payment due date", "pxyment dxe dxte", False),
        ("amount due to be received by", "amxunt dxe to bx received by", True),
        ("amount due to be received by", "amxunt dxe to bx rxceived by", False),
        ("taxpayer identification number", "taxpxyer identifxcation numbxr", True),
        ("taxpayer identification number", "taxpxyxr identifxcation numbxr", False),
    ],
)
def test_a_letter_in_seven_may_be_misread(label: str, read: str, found: bool) -> None:
    assert has(read, label) == found
    assert (label_pattern(label).search(read) is not None) == found


def test_a_pdfs_own_text_is_taken_letter_for_letter() -> None:
    assert has("amount due by", "amount due by", "text")
    assert has("Amount Due: By", "amount due by", "text")
    assert not has("amxunt due by", "amount due by", "text")


@pytest.mark.parametrize("source", ["text", "ocr"])
def test_a_label_ends_where_a_word_ends(source: Source) -> None:
    assert not has("amount due bypass", "amount due by", source)
    assert has("amount due by:", "amount due by", source)


def test_the_dotless_i_of_some_fonts_is_an_i() -> None:
    assert has("not\u0131ce date", "notice date")


def test_a_longer_label_given_first_wins() -> None:
    layout = page((60, 100, "Amount due by June 3, 2019"), confidence=90.0)
    (match,) = find_labels(layout, ("amount due by", "amount due"))
    assert (match.before, match.rest) == ("", " June 3, 2019")


def test_a_value_is_behind_its_label_in_the_run() -> None:
    layout = page((60, 100, "Amount due: $633.30"), (60, 112, "$5.00"))
    (label,) = find_labels(layout, ("amount due",))
    read = value_beside(layout, label, parse_money)
    assert read is not None
    assert str(read.value) == "633.30"


def test_words_behind_a_label_that_are_no_value_end_the_search() -> None:
    sentence = page((60, 100, "Amount due is stated in the table"), (60, 112, "$5.00"))
    (label,) = find_labels(sentence, ("amount due",))
    assert value_beside(sentence, label, parse_money) is None


def test_up_to_three_words_may_stand_between_a_label_and_the_value_beneath() -> None:
    box = page((60, 100, "Amount due on your account"), (60, 112, "$5.00"))
    (label,) = find_labels(box, ("amount due",))
    read = value_beside(box, label, parse_money)
    assert read is not None
    assert str(read.value) == "5.00"


def test_a_value_may_be_across_the_page_from_its_label() -> None:
    layout = page((20, 100, "Amount due"), (540, 100, "$633.30"))
    (label,) = find_labels(layout, ("amount due",))
    read = value_beside(layout, label, parse_money)
    assert read is not None and read.value == Decimal("633.30")


def test_a_date_that_wraps_in_a_narrow_box_is_read_whole() -> None:
    layout = page((60, 100, "Notice date"), (200, 100, "September 12,"), (200, 112, "2022"))
    (label,) = find_labels(layout, ("notice date",))
    read = value_beside(layout, label, parse_date)
    assert read is not None
    assert read.value.isoformat() == "2022-09-12"


def test_a_value_that_stands_wholly_beneath_a_neighbor_is_not_wrapped() -> None:
    layout = page((60, 100, "Notice date"), (200, 100, "see below"), (200, 112, "September 12, 2022"))
    (label,) = find_labels(layout, ("notice date",))
    assert value_beside(layout, label, parse_date) is None


@pytest.mark.parametrize(("top", "found"), [(134.0, True), (134.1, False)])
def test_a_value_is_at_most_2_4_heights_below_its_label(top: float, found: bool) -> None:
    """The label is 10 points high, from 100 to 110."""
    layout = page((60, 100, "Amount due"), (60, top, "$5.00"))
    (label,) = find_labels(layout, ("amount due",))
    assert (value_beside(layout, label, parse_money) is not None) == found
