"""Rates, ceilings and days of interest in a sentence are the law's, or are reported as another's."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.fields.other_law import interest_before_due, other_present_rate, unlawful_percent


def said(sentence: str) -> str | None:
    told = unlawful_percent(sentence)
    return told[0] if told else None


@pytest.mark.parametrize(
    "sentence",
    [
        "The penalty for paying late is 0.5% of the unpaid tax for each month.",
        "The late payment penalty rises to 1 percent per month.",
        "The penalty for filing late is 5% a month.",
        "The penalty for filing late is 4.5 percent for every month.",
        "A charge of 5% per month applies.",
        "Each month we add 0.5% to the balance.",
        "La multa por pagar tarde es 0.5% al mes.",
        "The penalty is no more than 25% of the unpaid tax.",
        "The penalty is limited to 47.5%.",
        "For a fraudulent failure to file the Code sets 15 percent a month, up to 75 percent.",
        "Interest on debts from before military service is limited to 6 percent.",
        "Together with late paying this makes the usual 5% a month.",
    ],
)
def test_the_laws_own_percentage_is_none_of_another_law(sentence: str) -> None:
    assert said(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("The penalty for paying late is 0.75% of the unpaid tax for each month.", "0.75 percent a month"),
        ("The late payment penalty rises to 2 percent per month.", "2 percent a month"),
        ("The penalty for filing late is 6% a month.", "6 percent a month"),
        ("A charge of 3% per month applies.", "3 percent a month"),
        ("Each month we add 10% to the balance.", "10 percent a month"),
        ("La multa por pagar tarde es 3% al mes.", "3 percent a month"),
        ("The penalty is no more than 26% of the unpaid tax.", "a ceiling of 26 percent"),
        ("The penalty is limited to 47%.", "a ceiling of 47 percent"),
        ("Both penalties together may climb to 95% of the tax.", "a ceiling of 95 percent"),
        ("The late-filing charge is 15 % a month, without limit.", "15 percent a month"),
    ],
)
def test_another_percentage_is_found(sentence: str, other: str) -> None:
    assert said(sentence) == other


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("The penalty for paying late is 5% a month.", "5 percent a month"),
        ("The penalty for filing late is 0.5% a month.", "0.5 percent a month"),
        ("The penalty for filing or paying late is 5% a month.", None),
        ("The penalty for filing or paying late is 0.5% a month.", None),
    ],
)
def test_the_rate_of_one_penalty_is_not_that_of_the_other(sentence: str, other: str | None) -> None:
    assert said(sentence) == other


@pytest.mark.parametrize(
    "sentence",
    [
        "Interest is 7% a year.",
        "We figured 3% of the tax; you may pay a part each month.",
        "It is limited to 35% of your refund.",
        "Up to 15 percent of a Social Security benefit can be levied.",
        "One half of one percent for each month or part of a month, 25 percent at most.",
        "A payment of $3 each month keeps the plan.",
    ],
)
def test_a_percentage_of_something_else_is_none_of_a_penalty(sentence: str) -> None:
    assert said(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Interest runs from January 1, 2022.", dt.date(2022, 1, 1)),
        ("Interest has accrued since 12/31/2022.", dt.date(2022, 12, 31)),
        ("Interest began on December 31, 2022.", dt.date(2022, 12, 31)),
        ("Interest starts January 1, 2022, and ends when you pay.", dt.date(2022, 1, 1)),
        ("Interest runs from January 1, 2023.", dt.date(2023, 1, 1)),
        ("Interest began on April 15, 2022, and is added daily.", dt.date(2022, 4, 15)),
        ("Interest runs from April 14, 2023.", dt.date(2023, 4, 14)),
    ],
)
def test_interest_from_a_day_before_the_tax_was_due_is_found(sentence: str, day: dt.date) -> None:
    assert interest_before_due(sentence, 2022) == day


@pytest.mark.parametrize(
    "sentence",
    [
        "Interest runs from April 18, 2023.",
        "Interest runs from April 15, 2023.",
        "The estimated tax penalty is figured as interest from April 18, 2022.",
        "On a missed installment interest runs from June 15, 2022.",
        "Interest on your 2019 balance has run from July 15, 2020.",
        "The penalty runs from January 1, 2022.",
        "Interest was figured to December 31, 2022.",
        "Interest of 3% is charged from January 1, 2022.",
        "The interest rates from January 1, 2022, are below.",
        "Interest for the quarter from January 1, 2022, is below.",
    ],
)
def test_interest_from_another_day_or_at_a_rate_from_then_is_not(sentence: str) -> None:
    assert interest_before_due(sentence, 2022) is None


def test_without_a_tax_year_no_day_is_before_it_was_due() -> None:
    assert interest_before_due("Interest runs from January 1, 2022.", None) is None


@pytest.mark.parametrize(
    ("sentence", "rate"),
    [
        ("Interest is now {}% a year.", "9%"),
        ("The rate in the present quarter is {} percent a year.", "9%"),
        ("Interest, currently {} percent per annum, is compounded daily.", "9%"),
        ("Interest was {}% a year in the fourth quarter of 1995.", None),
        ("The processor now keeps {}% of a card payment.", None),
    ],
)
def test_the_rate_that_interest_has_now_is_the_laws(sentence: str, rate: str | None) -> None:
    sent, due = dt.date(2023, 5, 22), dt.date(2023, 6, 12)
    assert other_present_rate(sentence.format(9), sent, due) == rate
    assert other_present_rate(sentence.format(7), sent, due) is None


def test_the_rate_of_the_quarter_of_the_last_day_to_pay_is_one_of_now() -> None:
    sent, due = dt.date(2023, 9, 25), dt.date(2023, 10, 16)
    assert [other_present_rate(f"Interest is now {rate}% a year.", sent, due) for rate in (7, 8, 9)] == [
        None,
        None,
        "9%",
    ]


def test_a_rate_that_is_not_published_is_not_judged() -> None:
    assert other_present_rate("Interest is now 9% a year.", dt.date(2090, 5, 22), None) is None
