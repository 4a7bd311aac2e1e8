"""A pattern is searched for only where a part of it is, and finds the same there."""

from __future__ import annotations

import pytest
import regex

from extractor.values.date import DATE_IN_TEXT
from extractor.values.money import MONEY_IN_TEXT
from extractor.values.parted_pattern import PartedPattern
from extractor.values.taxpayer_number import NUMBER_IN_TEXT
from extractor.values.worded_money import FIGURES_OF_DOLLARS_IN_TEXT, WORDED_MONEY_IN_TEXT

PRINTED = [
    *((DATE_IN_TEXT, text) for text in ("January 30, 2018", "30-JAN-2018", "1/30/18", "2018-01-30")),
    *((DATE_IN_TEXT, text) for text in ("01.30.2018", "30 de enero de 2018", "01 / 30 / 2018", "2018/01/30")),
    *((MONEY_IN_TEXT, text) for text in ("$90,000", "1,075.21", "US $5", "USD 318.30", "14,786:00", "§4.00", "(3.00)")),
    *((NUMBER_IN_TEXT, text) for text in ("123-45-6789", "xxx-xx-1234", "SSN ending in 1234", "…-1234")),
    (FIGURES_OF_DOLLARS_IN_TEXT, "300 Dollars"),
    (WORDED_MONEY_IN_TEXT, "three hundred dollars"),
]


@pytest.mark.parametrize(("pattern", "text"), PRINTED)
def test_print_of_every_form_has_the_part_that_is_looked_for(pattern: PartedPattern, text: str) -> None:
    alone, found, line = pattern.whole.search(text), pattern.search(text), f"It is {text} today"
    assert alone is not None
    assert found is not None
    assert found.span() == alone.span()
    assert [each.span() for each in pattern.finditer(line)] == [each.span() for each in pattern.whole.finditer(line)]
    assert pattern.sub("…", line) == pattern.whole.sub("…", line)
    assert pattern.split(line) == pattern.whole.split(line)
    assert pattern.findall(line) == pattern.whole.findall(line)


def test_a_text_without_the_part_is_left_as_it_is() -> None:
    number = PartedPattern(r"[a-z]\d", regex.compile("7"))
    assert number.search("a1 b2") is None
    assert list(number.finditer("a1 b2")) == []
    assert number.findall("a1 b2") == []
    assert number.sub("x", "a1 b2") == "a1 b2"
    assert number.split("a1 b2") == ["a1 b2"]
    assert number.findall("a1 b7") == ["a1", "b7"]
