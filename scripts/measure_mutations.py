"""Measure how many mutations of a package its tests notice: `measure_mutations.py law --sample 200 --seed 1`.

mutmut (`uv sync --group mutation`) changes one expression at a time in a copy of the working tree and runs the tests
that reach the changed function, the quickest first. A mutation that no test notices has survived: the rule it changed
is not pinned. All mutations of a package take hours; a random sample of a few hundred takes minutes and comes with its
confidence interval. The table shows what a survivor changed. docs/mutations.md has the figures and the reasons.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import click

from scripts.undecorated import undecorated

ROOT = Path(__file__).resolve().parents[1]
MUTMUT = Path(sys.executable).with_name("mutmut")
TESTS = {
    "values": ("values", "layout", "fields", "split", "notices", "decide"),
    "layout": ("layout", "fields", "split", "decide"),
    "fields": ("fields", "split", "decide", "notices"),
    "decide": ("decide", "fields"),
    "checks": ("checks",),
    "law": ("law",),
}
"""The folders of tests/ whose tests are run for a package."""
COPIED = ("scripts", "samples", "schema", "docs", "README.md")
_NOTHING_CACHED = """

import sys as _sys

import pytest as _pytest


@_pytest.fixture(autouse=True)
def _nothing_cached() -> None:
    for name, module in list(_sys.modules.items()):
        if name.startswith("extractor."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
"""
"""Added to the tests of the copy: with a result kept from an earlier test, no test would reach what made it."""
_LINE = re.compile(r"\s*(?P<name>\S+): (?P<result>.+)")
_NUMBER = re.compile(r"__mutmut_\d+$")
_NO_SUCH = "no.such.mutation"
KILLED = frozenset({"killed", "timeout", "suspicious", "segfault"})
_NORMAL_95 = 1.96


@dataclass(frozen=True)
class Score:
    """Results of the mutations of one package that were run, by name, of `made` in all."""

    package: str
    made: int
    results: dict[str, str]

    @property
    def survivors(self) -> list[str]:
        """The mutations that no test noticed, those included that no test reaches."""
        return sorted(name for name, result in self.results.items() if result not in KILLED)

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


def configuration(package: str) -> str:
    """The section for mutmut in pyproject.toml."""
    tests = ", ".join(f'"tests/{folder}"' for folder in TESTS[package])
    copied = ", ".join(f'"{path}"' for path in COPIED)
    return f"""
[tool.mutmut]
source_paths = ["extractor"]
only_mutate = ["extractor/{package}/*"]
also_copy = [{copied}]
pytest_add_cli_args_test_selection = [{tests}]
"""


class Tree:
    """A copy of the working tree in which one package is mutated."""

    def __init__(self, folder: Path, package: str, workers: int) -> None:
        self._root = folder / "tree"
        self._workers = workers
        unwanted = (".git", ".venv", ".tools", "mutants", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, self._root, ignore=shutil.ignore_patterns(*unwanted))
        with (self._root / "pyproject.toml").open("a", encoding="utf-8") as file:
            file.write(configuration(package))
        with (self._root / "tests" / "conftest.py").open("a", encoding="utf-8") as file:
            file.write(_NOTHING_CACHED)
        for module in (self._root / "extractor" / package).rglob("*.py"):
            module.write_text(undecorated(module.read_text(encoding="utf-8")), encoding="utf-8")

    def make(self) -> dict[str, str]:
        """Every mutation by name, none run: mutmut makes them, finds their tests, and stops at an unknown name."""
        log = self._mutmut("run", "--max-children", str(self._workers), _NO_SUCH)
        made = self.results()
        if not made:
            raise click.ClickException(f"mutmut made no mutation:\n{log[-2000:]}")
        return made

    def run(self, names: list[str]) -> None:
        """Run the tests of these mutations. Raises ClickException if the tests fail before any mutation."""
        log = self._mutmut("run", "--max-children", str(self._workers), *names)
        if "Mutant results" not in log:
            raise click.ClickException(f"mutmut ran no mutation:\n{log[-2000:]}")

    def results(self) -> dict[str, str]:
        """The result of every mutation by name."""
        return results_in(self._mutmut("results", "--all", "true"))

    def changed(self, name: str) -> str:
        """What a mutation changed: the old lines and the new."""
        return changed_in(self._mutmut("show", name))

    def _mutmut(self, *arguments: str) -> str:
        command = [str(MUTMUT), *arguments]
        done = subprocess.run(
            command, cwd=self._root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True
        )
        return done.stdout


def results_in(output: str) -> dict[str, str]:
    """Results by name in the output of `mutmut results --all true`."""
    found = (_LINE.fullmatch(line) for line in output.splitlines())
    return {match["name"]: match["result"] for match in found if match and _NUMBER.search(match["name"])}


def changed_in(diff: str) -> str:
    """The removed and the added lines of a unified diff, one after the other."""
    lines = [line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return " ".join(f"{line[0]} {line[1:].strip()}" for line in lines if line[1:].strip())


def sample_of(names: list[str], size: int | None, seed: int) -> list[str]:
    """A random sample of names, or all."""
    if size is None or size >= len(names):
        return names
    return random.Random(seed).sample(sorted(names), size)


def measure(package: str, workers: int, size: int | None, seed: int) -> tuple[Score, list[str]]:
    """The score of a package, and what each survivor changed."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Tree(Path(folder), package, workers)
        made = list(tree.make())
        names = sample_of(made, size, seed)
        tree.run(names)
        results = tree.results()
        score = Score(package, len(made), {name: results[name] for name in names})
        return score, [f"`{_NUMBER.sub('', name)}`: `{tree.changed(name)}`" for name in score.survivors]


def table(scores: list[tuple[Score, list[str]]], seed: int) -> str:
    """The scores as a table in Markdown, and the survivors."""
    lines = ["| package | mutations | run | seed | noticed | share | 95 % interval |", "|---|---|---|---|---|---|---|"]
    for score, _ in scores:
        low, high = (f"{100 * share:.1f}" for share in score.interval)
        counts = f"{score.made} | {len(score.results)} | {seed} | {score.killed}"
        lines.append(f"| {score.package} | {counts} | {100 * score.share:.1f} % | {low} to {high} % |")
    for score, survivors in scores:
        kinds = Counter(score.results[name] for name in score.survivors)
        reasons = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        lines += ["", f"## Survivors in {score.package}: {reasons or 'none'}", "", *(f"- {each}" for each in survivors)]
    return "\n".join(lines) + "\n"


@click.command(help=__doc__)
@click.argument("packages", nargs=-1, type=click.Choice(sorted(TESTS)))
@click.option("--sample", "size", type=click.IntRange(1), help="How many mutations of each package, drawn at random.")
@click.option("--seed", default=1, show_default=True, help="Seed of the sample.")
@click.option("--workers", default=2, show_default=True, help="Processes.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write the table to.")
def main(packages: tuple[str, ...], size: int | None, seed: int, workers: int, out: Path | None) -> None:
    """Measure the packages and print or write the table."""
    text = table([measure(package, workers, size, seed) for package in packages or sorted(TESTS)], seed)
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
