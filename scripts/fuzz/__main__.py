"""Fuzz each target for a time: `python -m scripts.fuzz --minutes 60 [--target NAME] --log docs/fuzzing.md`.

Each target runs in a process of its own, which may die. Writes what was run and found as a table.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from scripts.fuzz.running import run
from scripts.fuzz.targets import targets


@click.command()
@click.option("--minutes", default=60.0, show_default=True, help="Of processor time, per target.")
@click.option("--target", "names", multiple=True, type=click.Choice(sorted(targets())), help="Default: all.")
@click.option("--seed", default=1, show_default=True)
@click.option("--log", type=click.Path(dir_okay=False, path_type=Path), help="Write the table to this file.")
def main(minutes: float, names: tuple[str, ...], seed: int, log: Path | None) -> None:
    """Fuzz and report."""
    lines = [
        "# Fuzzing\n",
        f"`python -m scripts.fuzz --minutes {minutes:g} --seed {seed}`, {dt.date.today()}. Each case is a valid input,",
        "changed. Only an ExtractorError is an answer; anything else is a failure. Times are of the processor.\n",
        "| target | cases | refused | failures | processor | slowest case |",
        "|---|---|---|---|---|---|",
    ]
    for name in names or sorted(targets()):
        lines.append(run(name, seed, minutes * 60))
        click.echo(lines[-1])
    if log is not None:
        log.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
