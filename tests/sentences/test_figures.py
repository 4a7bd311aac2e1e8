"""A figure in a sentence is named by what it is on the letter; one that the letter does not have, by its kind alone."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.sentences.figures import LetterFigures, tokens_of

FIGURES = LetterFigures(
    amounts={Decimal("1136.70"): "<amount_due>", Decimal("1100.00"): "<part>", Decimal("45.00"): "<interest>"},
    dates={dt.date(2023, 11, 13): "<due_date>"},
    years={2022: "<tax_year>"},
    number="4668",
    names=frozenset({"maria", "lopez"}),
)


def words(sentence: str) -> str:
    return " ".join(tokens_of(sentence, FIGURES))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Pay $1,136.70 now.", "pay <amount_due> now ."),
        ("Pay $1,136.71 now.", "pay <amount> now ."),
        ("Pay 1,136.70 now", "pay <amount_due> now"),
        ("a credit of -$1,100.00", "a credit of <part>"),
        ("It is $1,136.70.", "it is <amount_due> ."),
    ],
)
def test_an_amount_is_what_it_is_on_the_letter(sentence: str, expected: str) -> None:
    assert words(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Bring 45 dollars", "bring <interest> dollars"),
        ("Bring 46 dollars", "bring <amount> dollars"),
        ("Bring one thousand one hundred dollars", "bring <part>"),
        ("Bring one thousand two hundred dollars", "bring <amount>"),
        ("One thousand one hundred thirty-six and 70/100 dollars", "<amount_due>"),
        ("One thousand one hundred thirty-six and 71/100 dollars", "<amount>"),
    ],
)
def test_dollars_in_words_are_amounts(sentence: str, expected: str) -> None:
    assert words(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("by November 13, 2023", "by <due_date>"),
        ("by 11/13/2023", "by <due_date>"),
        ("by November 14, 2023", "by <date>"),
        ("for 2022", "for <tax_year>"),
        ("for 2021", "for <year>"),
        ("in 1899", "in 1899"),
        ("in 1900", "in <year>"),
        ("by December 31, 2022", "by <date>"),
    ],
)
def test_a_date_is_a_day_and_four_digits_beside_none_are_a_year(sentence: str, expected: str) -> None:
    assert words(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("for 900-12-4668", "for <own_number>"),
        ("for XXX-XX-4668", "for <own_number>"),
        ("for 900-12-4669", "for <taxpayer_number>"),
        ("SSN ending in 4668", "<own_number>"),
        ("SSN ending in 1939", "<taxpayer_number>"),
        ("SSN XXX-XX-XXXX", "ssn xxx xx xxxx"),
    ],
)
def test_a_taxpayers_number_is_the_letters_own_or_another(sentence: str, expected: str) -> None:
    assert words(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Dear Maria Lopez,", "dear <name> ,"),
        ("Dear MARIA,", "dear <name> ,"),
        ("Dear Marian,", "dear marian ,"),
        ("Maria and Juan Lopez", "<name> and juan <name>"),
    ],
)
def test_the_names_of_the_taxpayer_are_one_name_where_nothing_is_between(sentence: str, expected: str) -> None:
    assert words(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("See www.irs.gov/payments today", "see <gov> today"),
        ("See https://www.IRS.gov.", "see <gov> ."),
        ("See irs-gov.com today", "see <site> today"),
        ("See www.irs.gov.pay-now.com/x today", "see <site> today"),
        ("See pay-irs.com/irs.gov today", "see <site> today"),
        ("Write to help@irs.gov today", "write to <mail> today"),
        ("Write to Maria@example.org today", "write to <mail> today"),
    ],
)
def test_sites_are_the_governments_or_others_and_mail_is_no_site(sentence: str, expected: str) -> None:
    assert words(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Call 800-829-0922.", "call <phone> ."),
        ("Call 1-800-829-1040", "call <phone>"),
        ("Call 829-0922", "call 829 0922"),
    ],
)
def test_a_phone_number_is_one_whoever_has_it(sentence: str, expected: str) -> None:
    assert words(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Form 1040", "form 1040"),
        ("Form 10400", "form <number>"),
        ("ZIP 84201", "zip <number>"),
        ("0.5% of it", "0.5 % of it"),
    ],
)
def test_a_number_of_more_than_four_digits_is_only_a_number(sentence: str, expected: str) -> None:
    assert words(sentence) == expected


def test_words_are_small_and_punctuation_is_kept() -> None:
    assert words("WE WON’T wait: act (now); pay!") == "we won't wait : act ( now ) ; pay !"


def test_a_letter_without_figures_names_kinds_alone() -> None:
    sentence = "Pay $1,136.70 by November 13, 2023 for 2022, Maria: 900-12-4668"
    expected = "pay <amount> by <date> for <year> , maria : <taxpayer_number>"
    assert " ".join(tokens_of(sentence, LetterFigures())) == expected
