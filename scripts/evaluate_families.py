"""Draw notices in families of layouts and report how they are read: `evaluate_families.py --digital --count 10`.

Each family is drawn by another hand than the reader was developed on; nothing in the reader may be tuned to one. Files,
their truth (`truth.jsonl`), outcomes (`outcomes.jsonl`) and failures (`failures.txt`) go to the folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import click

from scripts.families import summary
from scripts.families.hands import FAMILIES
from scripts.families.make import Made
from scripts.families.scoring import Outcome, outcome
from scripts.families.sets import SETS, files

TABLES = {
    "honest": (("family", summary.HONEST), ("words", summary.HONEST)),
    "harmless": (("planted", summary.HONEST),),
    "planted": (("group", summary.PLANTED), ("planted", summary.PLANTED), ("family", summary.PLANTED)),
    "others": (("family", summary.OTHERS),),
    "lies": (("planted", summary.HONEST),),
}
"""The tables of each set: by which property of the truth, with which columns."""


def written(folder: Path, made: Iterable[Made]) -> list[dict[str, Any]]:
    """Writes the files and truth.jsonl; the lines of the truth."""
    folder.mkdir(parents=True, exist_ok=True)
    truths = []
    for number, one in enumerate(made):
        about = one.about | {"file": f"{one.about['family']}-{one.about['paper']}-{number:04d}{one.suffix}"}
        (folder / about["file"]).write_bytes(one.data)
        truths.append(about)
    text = "".join(json.dumps(about) + "\n" for about in truths)
    (folder / "truth.jsonl").write_text(text, encoding="utf-8")
    return truths


def read(folder: Path, about: dict[str, Any]) -> Outcome:
    """The outcome of one file."""
    from extractor import extract

    started = _cpu()
    records = [one.model_dump(mode="json", by_alias=True) for one in extract(folder / about["file"])]
    seconds = _cpu() - started
    asked = about["expected"] == "verified" and any(one["status"] != "verified" for one in records)
    return outcome(about, records, seconds, _perfect(about) if asked else "")


def _cpu() -> float:
    """Seconds of CPU of this process and of the programs it ran."""
    return sum(os.times()[:4])


def _perfect(about: dict[str, Any]) -> str:
    """The status that the program gives to the truth, so that the reader is not blamed for a check."""
    from extractor.importing import import_records

    kept = {name: value for name, value in about["notice"].items() if value is not None}
    status: str = import_records(json.dumps(kept).encode(), "truth")[0].status
    return status


def read_all(folder: Path, truths: Sequence[dict[str, Any]], workers: int) -> list[Outcome]:
    """Outcomes in the order of the truth; outcomes.jsonl grows while files are read."""
    outcomes = []
    with (
        ProcessPoolExecutor(workers, initializer=_calm) as pool,
        (folder / "outcomes.jsonl").open("w", encoding="utf-8") as file,
    ):
        for one in pool.map(read, [folder] * len(truths), truths):
            outcomes.append(one)
            file.write(json.dumps(as_json(one), default=str) + "\n")
            file.flush()
    return outcomes


def _calm() -> None:
    os.environ["OMP_THREAD_LIMIT"] = "1"


def report(folder: Path, name: str, outcomes: Sequence[Outcome]) -> str:
    """The tables, and the failures written to the folder."""
    parts = []
    for paper in dict.fromkeys(one.about["paper"] for one in outcomes):
        of_paper = [one for one in outcomes if one.about["paper"] == paper]
        parts.append(f"== {name}, {paper}")
        parts += [summary.table(of_paper, by, cells) for by, cells in TABLES[name]]
    failures = [one for one in outcomes if failed(name, one)]
    lines = [f"{folder / one.about['file']}  [{one.about['planted'] or ''}] {summary.why(one)}\n" for one in failures]
    (folder / "failures.txt").write_text("".join(lines), encoding="utf-8")
    return "\n\n".join([*parts, f"{len(failures)} failures in {folder / 'failures.txt'}"])


def failed(name: str, one: Outcome) -> bool:
    """Whether a file is listed as a failure."""
    if name == "planted":
        return not one.found
    if name == "others":
        return one.status != "unsupported"
    return one.silent or one.needless or bool(one.wrong)


def as_json(one: Outcome) -> dict[str, Any]:
    """What was read of one file."""
    return {
        "file": one.about["file"],
        "family": one.about["family"],
        "planted": one.about["planted"],
        "status": one.status,
        "silent": one.silent,
        "accused": one.accused,
        "needless": one.needless,
        "perfect": one.perfect,
        "wrong": dict(one.wrong),
        "why": summary.why(one),
        "seconds": round(one.seconds, 3),
    }


@click.command(help=__doc__)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("/tmp/families"))
@click.option("--digital", "papers", flag_value="digital", multiple=True, help="Born-digital PDFs (the default).")
@click.option("--scan", "papers", flag_value="scan", multiple=True, help="Scans at 200 and 300 dpi.")
@click.option("--photocopy", "papers", flag_value="photocopy", multiple=True, help="Photocopies of copies.")
@click.option("--fax", "papers", flag_value="fax", multiple=True, help="Faxes of fine resolution.")
@click.option("--photo", "papers", flag_value="photo", multiple=True, help="Photos of page 1.")
@click.option("--set", "name", type=click.Choice(SETS), default="honest", show_default=True, help="What is drawn.")
@click.option("--families", help="Families, by commas; all of them if not given.")
@click.option("--groups", help="Groups of planted contradictions, by commas; all of them if not given.")
@click.option("--count", default=8, show_default=True, help="Of each family, plant, kind or way.")
@click.option("--seed", default=1, show_default=True, help="The same seed draws the same notices.")
@click.option("--workers", default=1, show_default=True, help="Processes that read.")
@click.option("--draw-only", is_flag=True, help="Write the files and their truth, read nothing.")
def main(
    out: Path,
    name: str,
    papers: tuple[str, ...],
    families: str | None,
    groups: str | None,
    count: int,
    seed: int,
    workers: int,
    draw_only: bool,
) -> None:
    """Draw, read, report."""
    chosen = families.split(",") if families else list(FAMILIES)
    unknown = [name for name in chosen if name not in FAMILIES]
    if unknown:
        raise click.BadParameter(f"no family is called {', '.join(unknown)}; there are {', '.join(FAMILIES)}")
    kinds = papers or ("digital",)
    asked = groups.split(",") if groups else []
    folder = out / f"{name}-{'-'.join(kinds)}-{seed}"
    truths = written(folder, (one for paper in kinds for one in files(name, chosen, paper, count, seed, asked)))
    if not draw_only:
        click.echo(report(folder, name, read_all(folder, truths, workers)))


if __name__ == "__main__":
    main()
