"""The share of mutations that tests notice is read from mutmut's own list."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from scripts.measure_mutations import ROOT, TESTS, Score, changed_in, configuration, results_in, sample_of, table
from scripts.undecorated import undecorated

RESULTS = """
    extractor.values.money.x_parse_money__mutmut_1: killed
    extractor.values.money.x_parse_money__mutmut_2: survived
    extractor.values.money.x_parse_money__mutmut_3: timeout
    extractor.values.box.xǁBoxǁoverlaps__mutmut_1: no tests
"""
DIFF = """--- extractor/values/box.py
+++ extractor/values/box.py
@@ -1,3 +1,3 @@
 def overlaps(self, other):
-    return self.x1 > other.x0
+    return self.x1 >= other.x0
"""
DECORATED = """
from functools import lru_cache


@lru_cache(maxsize=2)
def twice(number):
    calls.append(number)
    return 2 * number


class Half:
    @property
    def value(self):
        return 0.5

    @staticmethod
    def kept():
        return 1


calls = []
"""


def scored(made: int = 4) -> Score:
    """The score of the results above."""
    return Score("values", made, results_in(RESULTS))


def test_mutations_that_no_test_reaches_count_as_survivors() -> None:
    score = scored()
    assert (score.killed, len(score.results), score.share) == (2, 4, 0.5)
    assert [name[-1] for name in score.survivors] == ["1", "2"]


def test_the_share_of_all_mutations_has_no_interval() -> None:
    assert scored(made=4).interval == (0.5, 0.5)


def test_the_interval_of_a_small_sample_is_wide() -> None:
    low, high = scored(made=10_000).interval
    assert (round(low, 2), round(high, 2)) == (0.15, 0.85)
    assert low < scored(made=6).interval[0] < 0.5


def test_a_sample_is_the_same_for_one_seed_and_another_for_another() -> None:
    names = [str(number) for number in range(100)]
    assert sample_of(names, 20, 1) == sample_of(names[::-1], 20, 1) != sample_of(names, 20, 2)
    assert len(set(sample_of(names, 20, 1))) == 20
    assert sample_of(names, None, 1) == sample_of(names, 100, 1) == names


def test_a_table_names_survivors_and_what_they_changed() -> None:
    text = table([(scored(), ["`box`: `- a + b`"])], seed=3)
    assert "| values | 4 | 4 | 3 | 2 | 50.0 % | 50.0 to 50.0 % |" in text
    assert "## Survivors in values: 1 no tests, 1 survived" in text
    assert "- `box`: `- a + b`" in text


def test_the_changed_lines_of_a_diff_stand_one_after_the_other() -> None:
    assert changed_in(DIFF) == "- return self.x1 > other.x0 + return self.x1 >= other.x0"


def test_a_decorator_called_afterwards_does_the_same() -> None:
    source = undecorated(DECORATED)
    assert "@lru_cache" not in source and "@property" not in source and "@staticmethod" in source
    names: dict[str, Any] = {}
    exec(source, names)
    assert [names["twice"](4), names["twice"](4), names["calls"]] == [8, 8, [4]]
    assert (names["Half"]().value, names["Half"].kept()) == (0.5, 1)


@pytest.mark.parametrize("package", sorted(TESTS))
def test_the_configuration_names_folders_that_exist(package: str) -> None:
    section = tomllib.loads(configuration(package))["tool"]["mutmut"]
    assert (ROOT / "extractor" / package).is_dir()
    assert all((ROOT / Path(folder)).is_dir() for folder in section["pytest_add_cli_args_test_selection"])
    assert all((ROOT / name).exists() for name in section["also_copy"])
