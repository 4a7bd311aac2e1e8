"""A taxpayer number is recognized in its usual spellings, and other numbers are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.taxpayer_number import masked, parse_tin_last4, whole_tin


def test_a_placeholder_is_no_identification_number() -> None:
    assert parse_tin_last4("nnn-nn-nnnn") is None
    assert parse_tin_last4("XXX-XX-1234") == "1234"


@pytest.mark.parametrize(
    "number",
    [
        "912-34-5678",
        "912 34 5678",
        "912345678",
        "912–34–5678",
        "912 - 34 - 5678",
        "912\u201134\u20115678",
        "912\u00a034\u00a05678",
        "9X2-34-5678",
    ],
)
def test_a_whole_number_is_masked_in_every_usual_spelling(number: str) -> None:
    assert masked(number) == "***-**-5678"
    assert masked(f"Your SSN: {number}, 1040") == "Your SSN: ***-**-5678, 1040"


@pytest.mark.parametrize(
    "text",
    [
        "CINCINNATI, OH 45999-0149",
        "1-800-829-0922",
        "8008290922",
        "800 829 0922",
        "Caller ID 123456",
        "2023-10-23",
        "$14,928,090.12",
        "1234567890",
        "nnn-nn-nnnn",
        "***-**-5678",
        "XX-XXX6789",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert masked(text) == text


@given(st.text(alphabet="0123456789-– X*a"))
def test_a_masked_text_is_masked_already(text: str) -> None:
    assert masked(masked(text)) == masked(text)


@pytest.mark.parametrize("text", ["900-12-4668", "***-**-4668", "nnn-nn-nnnn", "900 - 12 - 4668"])
def test_a_text_that_is_a_number_is_whole(text: str) -> None:
    assert whole_tin(text) == text


@pytest.mark.parametrize("text", ["900-12-4668 (2017)", "your number 900-12-4668", "4668", ""])
def test_a_text_with_more_than_a_number_is_not_whole(text: str) -> None:
    assert whole_tin(text) is None


@pytest.mark.parametrize(
    ("text", "shown"), [("times 0.014680663 is", "times 0.014680663 is"), ("No.123456789", "No.***-**-6789")]
)
def test_a_factor_of_interest_is_no_number_of_a_taxpayer(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(("text", "is_whole"), [("900 - 12 - 4668.", True), ("900 - 12 - 4668 .", False)])
def test_one_character_more_than_a_number_may_follow_it(text: str, is_whole: bool) -> None:
    assert whole_tin(text) == (text if is_whole else None)


@pytest.mark.parametrize(
    "text",
    [
        "SSN ending in 4668",
        "ITIN ends with 4668",
        "Social Security number ending 4668",
        "taxpayer number last four digits: 4668",
        "TIN last 4 4668",
        "ID no. on file ending in 4668",
        "...-..-4668",
        "Number XXX XX 4668",
    ],
)
def test_the_end_alone_of_a_number_is_read(text: str) -> None:
    assert parse_tin_last4(text) == "4668"


@pytest.mark.parametrize(
    "text", ["...-..-46681", "XX XX 4668", "SSN ending in 46681", "SSN ending in 466", "PIN ending in 4668", "SSN 4668"]
)
def test_other_digits_do_not_end_a_number(text: str) -> None:
    assert parse_tin_last4(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "number ...-4763",
        "SSN …4763 · 1040",
        "ID ••4763, 1040, 2023",
        "Last four of your Social Security number 4763",
        "The check must carry the last four digits 4763, the year and the form",
        "Number ends 4763",
    ],
)
def test_the_end_of_a_number_has_many_forms(text: str) -> None:
    assert parse_tin_last4(text) == "4763"


def test_a_number_in_a_list_behind_a_comma_is_another_figure() -> None:
    assert parse_tin_last4("Reference: last four of SSN, 2023, 1040.") is None


@pytest.mark.parametrize(
    "text",
    [
        "and so on ... 2023",
        "**2023",
        "Account number ends 4763",
        "the last four: 2023",
        "last four digits 4763 of your card",
    ],
)
def test_four_digits_alone_are_no_end_of_a_number(text: str) -> None:
    assert parse_tin_last4(text) is None


@pytest.mark.parametrize("text", ["# # # - # # - 8256", "* * *-* *-8256", "X X X - X X - 8256"])
def test_signs_that_stand_for_digits_may_be_set_apart(text: str) -> None:
    assert parse_tin_last4(f"SSN {text}") == "8256"
    assert whole_tin(text) == text


@pytest.mark.parametrize("text", ["# # 8256", "a b c - d e - 8256", "# # # # # 8256"])
def test_other_signs_set_apart_are_no_number(text: str) -> None:
    assert whole_tin(text) is None
