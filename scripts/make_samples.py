"""Write made CP14 letters with known truth: `make_samples.py --out DIR --count 20 --seed 1`.

`truth.jsonl` in DIR has one line a file: what its paper prints, in the record's form.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import click

from scripts.letters.committed import make_committed
from scripts.letters.degrade import BORN_DIGITAL, KINDS
from scripts.letters.faults import FAULTS
from scripts.letters.layouts import LAYOUTS
from scripts.letters.sample import Plan, make

ALL_KINDS = (BORN_DIGITAL, *KINDS)


def plans(
    count: int,
    seed: int,
    *,
    kinds: Sequence[str],
    layouts: Sequence[str],
    faults: Sequence[str],
    relatives: bool,
) -> list[Plan]:
    """Kinds, layouts and faults in turn, each round shifted so that a large enough count has every
    pairing."""
    made = []
    for number in range(count):
        turn, kind = divmod(number, len(kinds))
        shift = turn + turn // len(layouts)
        made.append(
            Plan(
                name=f"letter-{number:05d}",
                seed=f"{seed}-{number}",
                layout=layouts[(turn + kind) % len(layouts)],
                kind=kinds[kind],
                fault=faults[shift % len(faults)] if faults else None,
                relative=number if relatives else None,
            )
        )
    return made


def chosen(text: str | None, every: Sequence[str], what: str) -> list[str]:
    """The comma-separated names, all of them where nothing or `all` is said; an unknown one is a usage
    error."""
    if text in (None, "all"):
        return list(every)
    names = [name.strip() for name in text.split(",")] if text else []
    for name in names:
        if name not in every:
            raise click.BadParameter(f"no {what} is called {name}; there are {', '.join(every)}")
    return names


@click.command(help=__doc__)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write to.")
@click.option("--count", default=20, show_default=True, help="How many files.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same letters.")
@click.option("--kinds", default=BORN_DIGITAL, show_default=True, help="Kinds of paper, by commas, or `all`.")
@click.option("--layouts", help="Layouts, by commas; all of them if not given.")
@click.option("--faults", help="Plant one of these faults in each letter, by commas, or `all`.")
@click.option("--relatives", is_flag=True, help="Make letters that are not a CP14.")
@click.option("--committed", is_flag=True, help="Make the small set that is kept in samples/ and nothing else.")
@click.option("--workers", default=2, show_default=True, help="Processes.")
def main(
    out: Path,
    count: int,
    seed: int,
    kinds: str,
    layouts: str | None,
    faults: str | None,
    relatives: bool,
    committed: bool,
    workers: int,
) -> None:
    """Write the files and their truth."""
    out.mkdir(parents=True, exist_ok=True)
    if committed:
        _write_truth(out, make_committed(out))
        return
    planned = plans(
        count,
        seed,
        kinds=chosen(kinds, ALL_KINDS, "kind"),
        layouts=chosen(layouts, tuple(LAYOUTS), "layout"),
        faults=chosen(faults, tuple(FAULTS), "fault") if faults else [],
        relatives=relatives,
    )
    with ProcessPoolExecutor(workers) as pool:
        _write_truth(out, pool.map(partial(make, out=out), planned, chunksize=4))


def _write_truth(out: Path, lines: Iterable[dict[str, Any]]) -> None:
    with (out / "truth.jsonl").open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
