"""Measure how many mutations of a package its tests notice: `measure_mutations.py values law --out docs/mutations.md`.

mutmut (`uv sync --group mutation`) changes one expression at a time in a copy of the working tree and runs the tests
that reach the changed function. A mutation that no test notices has survived: the rule it changed is not pinned.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import click

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
_LINE = re.compile(r"\s*(?P<name>\S+)__mutmut_\d+: (?P<result>.+)")
KILLED = frozenset({"killed", "timeout", "suspicious", "segfault"})


@dataclass(frozen=True)
class Score:
    """Mutations of one package by result, and the survivors by function."""

    package: str
    results: Counter[str]
    survivors: Counter[str]

    @property
    def killed(self) -> int:
        """How many a test noticed."""
        return sum(count for result, count in self.results.items() if result in KILLED)

    @property
    def share(self) -> float:
        """The part noticed, 0 to 1, of all mutations, those included that no test reaches."""
        return self.killed / max(self.results.total(), 1)


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


def measure(package: str, workers: int) -> Score:
    """Mutate one package in a copy of the tree. Raises ClickException if the tests fail before any mutation."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tree"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", ".tools", "__pycache__", ".*_cache"))
        with (copy / "pyproject.toml").open("a", encoding="utf-8") as file:
            file.write(configuration(package))
        log = Path(folder) / "mutmut.log"
        with log.open("w", encoding="utf-8") as output:
            command = [str(MUTMUT), "run", "--max-children", str(workers)]
            done = subprocess.run(command, cwd=copy, stdout=output, stderr=subprocess.STDOUT, check=False)
        results = subprocess.run(
            [str(MUTMUT), "results", "--all", "true"], cwd=copy, capture_output=True, text=True, check=False
        )
        score = scored(package, results.stdout)
        if not score.results:
            end = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise click.ClickException(f"mutmut made no mutation of {package} (exit {done.returncode}):\n{end}")
        return score


def scored(package: str, results: str) -> Score:
    """The score in the output of `mutmut results --all true`."""
    found = [match for line in results.splitlines() if (match := _LINE.fullmatch(line))]
    return Score(
        package,
        Counter(match["result"] for match in found),
        Counter(match["name"] for match in found if match["result"] not in KILLED),
    )


def table(scores: list[Score]) -> str:
    """The scores as a table in Markdown, and the survivors by function."""
    lines = ["| package | mutations | noticed | share |", "|---|---|---|---|"]
    lines += [f"| {s.package} | {s.results.total()} | {s.killed} | {100 * s.share:.1f} % |" for s in scores]
    for score in scores:
        lines += ["", f"## Survivors in {score.package}", ""]
        lines += [f"- `{name}`: {count}" for name, count in sorted(score.survivors.items())]
    return "\n".join(lines) + "\n"


@click.command(help=__doc__)
@click.argument("packages", nargs=-1, type=click.Choice(sorted(TESTS)))
@click.option("--workers", default=2, show_default=True, help="Processes.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write the table to.")
def main(packages: tuple[str, ...], workers: int, out: Path | None) -> None:
    """Measure the packages and print or write the table."""
    text = table([measure(package, workers) for package in packages or sorted(TESTS)])
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
