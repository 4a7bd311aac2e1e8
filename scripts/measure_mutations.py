"""Measure how many mutations of packages their tests notice: `measure_mutations.py law:60 fields:90 --seed 1`.

A mutation changes one expression. The tests of the packages are collected and run once, which shows the statements that
each test runs; then each mutation of a random sample is made in a process of its own, which runs the tests that reach
it until one fails. A mutation that no test notices has survived: the rule it changed is not pinned. The table
shows what each survivor changed. docs/mutations.md has the figures and the reasons.
"""

from __future__ import annotations

import ast
import os
import random
import tempfile
from collections import ChainMap
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from math import inf, sqrt
from pathlib import Path

import click
import pytest

from scripts.mutations.expressions import Mutation, mutations
from scripts.mutations.trial import Result, Trial

ROOT = Path(__file__).resolve().parents[1]
TESTS = {
    "values": ("values", "layout", "fields"),
    "layout": ("layout", "fields", "decide"),
    "fields": ("fields", "decide", "notices"),
    "decide": ("decide", "fields"),
    "checks": ("checks",),
    "law": (
        "law",
        "advice/test_payoff.py",
        "advice/test_numbers.py",
        "advice/test_timeline.py",
        "transcript/test_accruals.py",
    ),
}
"""The folders and files of tests/ whose tests are run for a package: its own, and those of what uses it most."""
LONG = (
    "tests/checks/test_other_dates.py::"
    "test_of_dates_misread_alike_on_debts_of_a_thousand_dollars_or_more_hardly_one_passes",
    "tests/checks/test_honest_letters.py::test_of_two_thousand_honest_letters_none_has_a_finding_against_it",
)
"""Tests that are not run: each takes as long as all others, so that what only they notice counts as survived."""
_NORMAL_95 = 1.96


@dataclass(frozen=True)
class Score:
    """Results of the mutations of one package that were run, by name, of `made` in all."""

    package: str
    made: int
    results: dict[str, Result]

    @property
    def survivors(self) -> list[str]:
        """The mutations that no test noticed, those included that no test reaches."""
        return sorted(name for name, result in self.results.items() if result != "killed")

    @property
    def killed(self) -> int:
        """How many a test noticed."""
        return len(self.results) - len(self.survivors)

    @property
    def share(self) -> float:
        """The part noticed, 0 to 1."""
        return self.killed / max(len(self.results), 1)

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares of all mutations are noticed, with 95 % confidence; the share itself if all were run.

        Wilson's interval for a share of a random sample, with the variance of drawing without replacement.
        """
        run = len(self.results)
        if run in (0, self.made):
            return self.share, self.share
        squared = _NORMAL_95**2 * (self.made - run) / (self.made - 1)
        middle = (self.share + squared / (2 * run)) / (1 + squared / run)
        half = sqrt(squared * (self.share * (1 - self.share) / run + squared / (4 * run**2))) / (1 + squared / run)
        return middle - half, middle + half


def trees_of(package: str) -> dict[str, ast.Module]:
    """The source of every module of a package, by the module's name."""
    folder = ROOT / "extractor" / package
    files = sorted(folder.rglob("*.py"))
    return {_name(file): ast.parse(file.read_text("utf-8"), str(file)) for file in files}


def _name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def sample_of(made: list[Mutation], size: int | None, seed: int) -> list[Mutation]:
    """A random sample, or all; the same for one seed while the package is unchanged."""
    if size is None or size >= len(made):
        return made
    return random.Random(seed).sample(made, size)


def measure(sizes: dict[str, int | None], seed: int, most_seconds: float, shown: Callable[[str], None]) -> list[Score]:
    """The score of each package, with the size of its sample. Raises ClickException if a test fails without a mutation.

    The tests of all the packages are run for each. Of one mutation, no test is begun after `most_seconds`.
    """
    trees = {package: trees_of(package) for package in sizes}
    made = {
        package: [each for name, tree in modules.items() for each in mutations(name, tree)]
        for package, modules in trees.items()
    }
    chosen = {package: sample_of(made[package], size, seed) for package, size in sizes.items()}
    trial = Trial(dict(ChainMap(*trees.values())), chain(*chosen.values()), shown, most_seconds)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        tests = sorted({f"tests/{name}" for package in sizes for name in TESTS[package]})
        options = ["-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", *(f"--deselect={test}" for test in LONG)]
        if pytest.main([*options, *tests], [trial]) != pytest.ExitCode.OK:
            raise click.ClickException("the tests fail without a mutation")
    return [
        Score(package, len(made[package]), {each.name: trial.results[each.name] for each in chosen[package]})
        for package in sizes
    ]


def table(score: Score, seed: int) -> str:
    """The score as a table in Markdown, and the survivors."""
    low, high = (f"{100 * share:.1f}" for share in score.interval)
    counts = f"{score.made} | {len(score.results)} | {seed} | {score.killed}"
    lines = [
        "| package | mutations | run | seed | noticed | share | 95 % interval |",
        "|---|---|---|---|---|---|---|",
        f"| {score.package} | {counts} | {100 * score.share:.1f} % | {low} to {high} % |",
        "",
        *(f"- {score.results[name]}: `{name}`" for name in score.survivors),
    ]
    return "\n".join(lines) + "\n"


def size_by_package(
    context: click.Context, parameter: click.Parameter, samples: tuple[str, ...]
) -> dict[str, int | None]:
    """Of `law:60`, the package and the size of its sample; all mutations without one."""
    parts = [sample.partition(":") for sample in samples]
    for package, _, size in parts:
        if package not in TESTS or not (size.isdecimal() or not size):
            raise click.BadParameter(f"not PACKAGE or PACKAGE:SIZE with a package of {', '.join(TESTS)}")
    return {package: int(size) if size else None for package, _, size in parts}


@click.command(help=__doc__)
@click.argument("sizes", metavar="PACKAGE:SIZE...", nargs=-1, required=True, callback=size_by_package)
@click.option("--seed", default=1, show_default=True, help="Seed of the samples.")
@click.option("--seconds", default=inf, help="Processor time per mutation after which no further test of it is begun.")
def main(sizes: dict[str, int | None], seed: int, seconds: float) -> None:
    """Measure packages and print their tables; progress goes to standard error."""
    scores = measure(sizes, seed, seconds, lambda line: click.echo(line, err=True))
    click.echo("\n".join(table(score, seed) for score in scores), nl=False)


if __name__ == "__main__":
    main()
