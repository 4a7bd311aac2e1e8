"""The share of mutations that tests notice is read from mutmut's own list."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scripts.measure_mutations import ROOT, TESTS, configuration, scored, table

RESULTS = """
    extractor.values.money.x_parse_money__mutmut_1: killed
    extractor.values.money.x_parse_money__mutmut_2: survived
    extractor.values.money.x_parse_money__mutmut_3: timeout
    extractor.values.box.xǁBoxǁiou__mutmut_1: no tests
"""


def test_mutations_that_no_test_reaches_count_as_survivors() -> None:
    score = scored("values", RESULTS)
    assert (score.killed, score.results.total(), score.share) == (2, 4, 0.5)
    assert score.survivors == {"extractor.values.money.x_parse_money": 1, "extractor.values.box.xǁBoxǁiou": 1}


def test_a_table_names_the_survivors_by_function() -> None:
    text = table([scored("values", RESULTS)])
    assert "| values | 4 | 2 | 50.0 % |" in text
    assert "- `extractor.values.box.xǁBoxǁiou`: 1" in text


@pytest.mark.parametrize("package", sorted(TESTS))
def test_the_configuration_names_folders_that_exist(package: str) -> None:
    section = tomllib.loads(configuration(package))["tool"]["mutmut"]
    assert (ROOT / "extractor" / package).is_dir()
    assert all((ROOT / Path(folder)).is_dir() for folder in section["pytest_add_cli_args_test_selection"])
    assert all((ROOT / name).exists() for name in section["also_copy"])
