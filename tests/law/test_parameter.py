"""A file of law data is refused unless it says all it must, and a parameter answers only for its own days."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.law import NotKnown, ParameterError, load
from extractor.law.due_dates import parse_moved_due_dates
from extractor.law.law_file import read_text
from extractor.law.parameter import parse

RATE = """
title = "A rate"
unit = "percent a year"
description = "For the test."
certainty = "S"
known_through = 2025-06-30
every = "quarter"

[values]
2025-01-01 = { value = 7, reference = "Ruling 1" }
2025-04-01 = { value = 6.5, reference = "Ruling 2", certainty = "2" }
"""

GROUP = """
description = "For the test."
unit = "dollars"
certainty = "2"
known_through = 2025-12-31

[fee]
title = "A fee"
[fee.values]
2025-01-01 = { value = 29, reference = "Page 1" }

[limit]
title = "A time"
unit = "days"
certainty = "S"
[limit.values]
2025-01-01 = { value = 180, reference = "Page 2" }
"""


def test_a_value_holds_from_its_day_to_the_next_ones() -> None:
    rate = parse(RATE, "rate")["rate"]
    assert rate.at(dt.date(2025, 1, 1)) == rate.at(dt.date(2025, 3, 31)) == 7
    assert rate.at(dt.date(2025, 4, 1)) == rate.newest == Decimal("6.5")


def test_each_value_has_its_reference_and_its_certainty() -> None:
    rate = parse(RATE, "rate")["rate"]
    assert rate.entry_at(dt.date(2025, 4, 1)).reference == "Ruling 2"
    assert rate.certainty_at(dt.date(2025, 3, 31)) == "S"
    assert rate.certainty_at(dt.date(2025, 4, 1)) == "2"


def test_a_day_past_what_is_known_is_refused_with_the_last_day_known() -> None:
    rate = parse(RATE, "rate")["rate"]
    with pytest.raises(NotKnown, match=r"A rate: known through 2025-06-30, asked for 2025-07-01"):
        rate.at(dt.date(2025, 7, 1))


def test_a_day_before_the_first_value_is_refused_with_the_first_day_known() -> None:
    rate = parse(RATE, "rate")["rate"]
    with pytest.raises(NotKnown, match=r"A rate: known from 2025-01-01, asked for 2024-12-31"):
        rate.at(dt.date(2024, 12, 31))


def test_a_file_of_several_shares_what_is_above_them() -> None:
    parameters = parse(GROUP, "plan")
    assert list(parameters) == ["plan.fee", "plan.limit"]
    assert (parameters["plan.fee"].unit, parameters["plan.fee"].certainty) == ("dollars", "2")
    assert (parameters["plan.limit"].unit, parameters["plan.limit"].certainty) == ("days", "S")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('title = "A rate"', "", "lacks title"),
        ('title = "A rate"', 'title = " "', "title must be a text"),
        ('certainty = "S"', "", "lacks certainty"),
        ('certainty = "S"', 'certainty = "sure"', "certainty must be one of"),
        ('certainty = "2"', 'certainty = "3"', "2025-04-01: certainty must be one of"),
        ("known_through = 2025-06-30", "", "lacks known_through"),
        ("known_through = 2025-06-30", 'known_through = "2025-06-30"', "must be a date"),
        ("known_through = 2025-06-30", "known_through = 2025-03-31", "before the last value"),
        ("known_through = 2025-06-30", "known_through = 2025-09-30", "must be 2025-06-30"),
        ('unit = "percent a year"', 'unit = "percent a yaer"', "unit must be one of"),
        ('unit = "percent a year"', 'unit = "percent a year"\ncolor = 1', "unknown field color"),
        ('every = "quarter"', 'every = "month"', 'can only be "quarter"'),
        ('reference = "Ruling 1"', 'referense = "Ruling 1"', "unknown field referense"),
        ('value = 7, reference = "Ruling 1"', "value = 7", "reference must be a text"),
        ('reference = "Ruling 1"', 'reference = ""', "reference must be a text"),
        ("value = 7", 'value = "7"', "value must be a number"),
        ("value = 7", "value = true", "value must be a number"),
        ("value = 7", "value = -7", "value must be a number"),
        ("value = 7", "value = nan", "value must be a number"),
        ("2025-04-01", "2025-01-01", "overwrite"),
        ("2025-04-01", "2024-10-01", "go from old to new"),
        ("2025-04-01", "2025-04-02", "not the first day of a calendar quarter"),
        ("2025-01-01", "2024-10-01", "the quarter from 2025-01-01 is missing"),
        ("2025-04-01", "20250401", "key must be a date"),
        ("2025-04-01", "later", "key must be a date"),
        ('{ value = 7, reference = "Ruling 1" }', "7", "must be { value"),
        ("[values]", "[worths]", "rate.worths: unknown field"),
        ("[values]", "[values", "rate: "),
    ],
)
def test_a_file_that_breaks_a_rule_is_refused_by_name(old: str, new: str, fault: str) -> None:
    assert old in RATE
    with pytest.raises(ParameterError) as refused:
        parse(RATE.replace(old, new), "rate")
    assert str(refused.value).startswith("rate")
    assert fault in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('title = "A fee"', "", "plan.fee: lacks title"),
        ('description = "For the test."', 'descripton = "For the test."', "unknown field descripton"),
        ("[fee.values]", "[fee.worths]", "plan.fee: unknown field worths"),
    ],
)
def test_a_part_that_breaks_a_rule_is_refused_by_name(old: str, new: str, fault: str) -> None:
    assert old in GROUP
    with pytest.raises(ParameterError, match=fault):
        parse(GROUP.replace(old, new), "plan")


def test_a_file_without_values_is_refused() -> None:
    with pytest.raises(ParameterError, match=r"has no \[values\]"):
        parse('title = "Nothing"', "nothing")
    with pytest.raises(ParameterError, match="has no values"):
        parse(RATE.partition("[values]")[0] + "[values]\n", "nothing")


def test_dates_and_numbers_are_not_mistaken_for_each_other() -> None:
    with pytest.raises(TypeError):
        load("kwong.period_start").at(dt.date(2026, 1, 1))
    with pytest.raises(TypeError):
        load("underpayment_rate").date_at(dt.date(2026, 1, 1))


def test_a_parameter_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(KeyError, match="failure_to_pay_rate\\.levy"):
        load("failure_to_pay_rate.levi")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("tax_year = 2017", "tax_year = true", "tax_year must be a whole number"),
        ("tax_year = 2017", "tax_year = 2021", "go from old to new"),
        ("tax_year = 2017", "tax_year = 2019", "moved twice"),
        ('states = ["LA", "OK", "TX"]', 'states = "TX"', "two-letter codes"),
        ('states = ["LA", "OK", "TX"]', "", "moved twice"),
        ("due = 2018-04-18", "", "due must be a date"),
        ("due = 2018-04-18", "due = 2028-04-18", "outside known_from and known_through"),
        ("due = 2018-04-18", "due = 2018-04-18\nday = 1", "unknown field day"),
        ("[[moved]]", "[[removed]]", "unknown field removed"),
    ],
)
def test_moved_due_dates_that_break_a_rule_are_refused(old: str, new: str, fault: str) -> None:
    text = read_text("return_due_dates")
    assert old in text
    with pytest.raises(ParameterError, match=fault):
        parse_moved_due_dates(text.replace(old, new))
