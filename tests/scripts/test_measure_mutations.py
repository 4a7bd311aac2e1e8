"""Each mutation changes one expression in this process, and the share that tests notice comes with its interval."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import pytest
from click import BadParameter, Context

from scripts.measure_mutations import LONG, ROOT, TESTS, Score, main, sample_of, size_by_package, table, trees_of
from scripts.mutations.expressions import mutations
from scripts.mutations.live import Place, all_functions, note_statements, put_in_place
from scripts.mutations.trial import Result

RESULTS: dict[str, Result] = {
    "values.money:1:1: 1 -> 2": "killed",
    "values.money:2:1: a < b -> a <= b": "survived",
    "values.money:3:1: not a -> a": "killed",
    "values.box:4:1: 3 -> 4": "no tests",
}
SOURCE = '''"""A module."""

from functools import lru_cache

LIMIT = 10
TWICE = 2 * LIMIT


@lru_cache(maxsize=None)
def is_small(number: int, *, strict: bool = True) -> bool:
    """Whether a number is small."""
    return number < LIMIT and number != 3


class Scale:
    """A scale."""

    factor: int = 4

    def of(self, number: int) -> int:
        if number:
            return number * self.factor
        return 0
'''


def scored(made: int = 4) -> Score:
    """The score of the results above."""
    return Score("values", made, RESULTS)


@contextmanager
def imported(tree: ast.Module) -> Iterator[ModuleType]:
    """A module made of a tree."""
    module = ModuleType("extractor.made_up")
    module.__file__ = "/made/up.py"
    exec(compile(tree, module.__file__, "exec"), vars(module))
    sys.modules[module.__name__] = module
    try:
        yield module
    finally:
        del sys.modules[module.__name__]


def mutated(change: str) -> ModuleType:
    """A module made of SOURCE with the mutation whose name ends with `change`."""
    tree = ast.parse(SOURCE)
    with imported(tree) as module:
        (mutation,) = (each for each in mutations(module.__name__, tree) if each.name.endswith(change))
        put_in_place(mutation, tree, all_functions())
    return module


def changes() -> set[str]:
    return {each.name.partition(": ")[2] for each in mutations("extractor.made_up", ast.parse(SOURCE))}


def test_operators_numbers_and_conditions_are_changed() -> None:
    assert changes() == {
        "LIMIT = 10 -> LIMIT = 11",
        "LIMIT = 10 -> LIMIT = 9",
        "2 * LIMIT -> 2 / LIMIT",
        "2 * LIMIT -> 3 * LIMIT",
        "2 * LIMIT -> 1 * LIMIT",
        "number < LIMIT and number != 3 -> number < LIMIT or number != 3",
        "number < LIMIT -> number <= LIMIT",
        "number != 3 -> number == 3",
        "number != 3 -> number != 4",
        "number != 3 -> number != 2",
        "number * self.factor -> number / self.factor",
        "if number: -> if not number:",
        "return 0 -> return 1",
        "return 0 -> return -1",
    }


def test_a_changed_function_is_run_whatever_its_decorator() -> None:
    assert mutated("and number != 3 -> number < LIMIT or number != 3").is_small(10)


def test_a_changed_value_reaches_what_was_made_of_it() -> None:
    module = mutated("LIMIT = 10 -> LIMIT = 11")
    assert (module.LIMIT, module.TWICE, module.is_small(10)) == (11, 22, True)


def test_mutations_that_no_test_reaches_count_as_survivors() -> None:
    score = scored()
    assert (score.killed, len(score.results), score.share) == (2, 4, 0.5)
    assert score.survivors == ["values.box:4:1: 3 -> 4", "values.money:2:1: a < b -> a <= b"]


def test_the_share_of_all_mutations_has_no_interval() -> None:
    assert scored(made=4).interval == (0.5, 0.5)


def test_the_interval_of_a_small_sample_is_wide() -> None:
    low, high = scored(made=10_000).interval
    assert (round(low, 2), round(high, 2)) == (0.15, 0.85)
    assert low < scored(made=6).interval[0] < 0.5


def test_a_sample_is_the_same_for_one_seed_and_another_for_another() -> None:
    made = list(mutations("extractor.made_up", ast.parse(SOURCE)))
    assert sample_of(made, 5, 1) == sample_of(made, 5, 1) != sample_of(made, 5, 2)
    assert len({each.name for each in sample_of(made, 5, 1)}) == 5
    assert sample_of(made, None, 1) == sample_of(made, 100, 1) == made


def test_a_table_names_survivors_and_what_they_changed() -> None:
    text = table(scored(), seed=3)
    assert "| values | 4 | 4 | 3 | 2 | 50.0 % | 50.0 to 50.0 % |" in text
    assert "- survived: `values.money:2:1: a < b -> a <= b`" in text
    assert "- no tests: `values.box:4:1: 3 -> 4`" in text


def test_the_statements_that_are_run_are_noted() -> None:
    tree, reached = ast.parse(SOURCE), set[Place]()
    with imported(tree) as module:
        note_statements(module.__name__, tree, all_functions(), reached)
    assert module.is_small(4) and {line for _, line in reached} == {11, 12}
    assert module.Scale().of(0) == 0 and {line for _, line in reached} == {11, 12, 21, 23}


def test_a_test_that_does_not_run_a_branch_is_not_one_of_its_mutations() -> None:
    lines = {each.innermost.lineno for each in mutations("extractor.made_up", ast.parse(SOURCE)) if each.function}
    assert lines == {12, 21, 22, 23}


@pytest.mark.parametrize(
    ("argument", "size"), [("law:60", {"law": 60}), ("law", {"law": None}), ("outlaw:3", None), ("law:x", None)]
)
def test_a_sample_is_named_with_its_size(argument: str, size: dict[str, int | None] | None) -> None:
    if size is not None:
        assert size_by_package(Context(main), main.params[0], (argument,)) == size
    else:
        with pytest.raises(BadParameter):
            size_by_package(Context(main), main.params[0], (argument,))


@pytest.mark.parametrize("package", sorted(TESTS))
def test_every_package_and_its_tests_exist(package: str) -> None:
    assert len(trees_of(package)) > 5
    assert all((ROOT / "tests" / place).exists() for place in TESTS[package])


@pytest.mark.parametrize("test", LONG)
def test_a_test_that_is_not_run_exists(test: str) -> None:
    file, _, name = test.partition("::")
    assert f"def {name}(" in (ROOT / file).read_text("utf-8")
