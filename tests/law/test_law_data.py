"""The data that ships: every file can be read, names its source, and agrees with docs/law.md."""

from __future__ import annotations

import datetime as dt
import re
from importlib import resources
from pathlib import Path

import pytest

from extractor.law import load, moved_due_date
from extractor.law.law_file import read_text
from extractor.law.parameter import Parameter, parse
from scripts.update_law import DOCUMENT, LISTS, PARAMETERS, parameter_table, with_table

FILES = sorted(Path(entry.name).stem for entry in resources.files("extractor.law").joinpath("parameters").iterdir())
SERIES = [parameter for file in FILES if file not in LISTS for parameter in parse(read_text(file), file).values()]

# Typed in a second time from the Federal Register's table and later rulings: a year and its four quarters.
PUBLISHED_RATES = """
1987 9 9 9 10      1997 9 9 9 9       2007 8 8 8 8       2017 4 4 4 4
1988 11 10 10 11   1998 9 8 8 8       2008 7 6 5 6       2018 4 5 5 5
1989 11 12 12 11   1999 7 8 8 8       2009 5 4 4 4       2019 6 6 5 5
1990 11 11 11 11   2000 8 9 9 9       2010 4 4 4 4       2020 5 5 3 3
1991 11 10 10 10   2001 9 8 7 7       2011 3 4 4 3       2021 3 3 3 3
1992 9 8 8 7       2002 6 6 6 6       2012 3 3 3 3       2022 3 4 5 6
1993 7 7 7 7       2003 5 5 5 4       2013 3 3 3 3       2023 7 7 7 8
1994 7 7 8 9       2004 4 5 4 5       2014 3 3 3 3       2024 8 8 8 8
1995 9 10 9 9      2005 5 6 6 7       2015 3 3 3 3       2025 7 7 7 7
1996 9 8 9 9       2006 7 7 8 8       2016 3 4 4 4       2026 7 6 7 7
"""


@pytest.mark.parametrize("parameter", SERIES, ids=lambda parameter: parameter.name)
def test_a_parameter_is_fit_to_be_shown(parameter: Parameter) -> None:
    assert parameter == load(parameter.name)
    assert len(parameter.description) > 60
    assert not parameter.title.endswith(".")
    assert parameter.known_through >= dt.date(2026, 12, 31)
    if parameter.unit.startswith("percent"):
        assert all(isinstance(entry.value, dt.date) or entry.value <= 250 for entry in parameter.entries)


@pytest.mark.parametrize("parameter", SERIES, ids=lambda parameter: parameter.name)
def test_a_reference_names_a_public_text(parameter: Parameter) -> None:
    public = ("IRC", "Rev. Rul.", "IRB", "FR Doc.", "FR ", "IRS", "irs.gov", "Pub. L.", "Kwong v.", "Form ")
    for entry in parameter.entries:
        assert any(mark in entry.reference for mark in public), entry.reference


def test_all_160_quarters_from_1987_to_2026_have_the_published_rate() -> None:
    published = {
        dt.date(int(year), month, 1): int(percent)
        for year, *percents in re.findall(r"(\d{4}) (\d+) (\d+) (\d+) (\d+)", PUBLISHED_RATES)
        for month, percent in zip((1, 4, 7, 10), percents, strict=True)
    }
    assert len(published) == 160
    entries = load("underpayment_rate").entries
    assert {entry.start: entry.value for entry in entries if entry.start.year <= 2026} == published


def test_only_rates_not_read_in_the_ruling_are_marked_secondary() -> None:
    rates = load("underpayment_rate")
    assert {entry.certainty for entry in rates.entries if entry.start.year <= 2024} == {"S"}
    assert rates.certainty_at(dt.date(2026, 3, 31)) == "S"
    assert rates.certainty_at(dt.date(2026, 7, 1)) == rates.certainty_at(dt.date(2026, 12, 31)) == "2"


def test_only_three_years_have_moved_due_dates_for_everyone() -> None:
    moved = [tax_year for tax_year in range(1986, 2027) if moved_due_date(tax_year) is not None]
    assert moved == [2017, 2019, 2020]


def test_the_document_lists_the_parameters_as_they_are() -> None:
    document = DOCUMENT.read_text("utf-8")
    assert document == with_table(document, parameter_table(PARAMETERS)), "run scripts/update_law.py"
