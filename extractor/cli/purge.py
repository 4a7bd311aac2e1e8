"""`cp14 purge`: remove old records from an output folder."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import click

from extractor.cli.reading import printable
from extractor.cli.session import remark

_AGE = re.compile(r"(\d{1,5})([dw])")
_DAYS = {"d": 1, "w": 7}


class _Age(click.ParamType[int]):
    """An age such as 90d or 12w, as a number of days."""

    name = "age"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = _AGE.fullmatch(str(value))
        if found is None:
            self.fail(f"{value!r} is not an age such as 90d (days) or 12w (weeks)", param, ctx)
        return int(found[1]) * _DAYS[found[2]]


@click.command("purge")
@click.argument("out", metavar="OUT", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--older-than", "days", required=True, type=_Age(), metavar="AGE", help="Age such as 90d or 12w.")
def command(out: Path, days: int) -> None:
    """Remove from OUT what `cp14 batch` or `cp14 watch` read longer ago than AGE, and write its tables anew.

    Records, letters' files and rows are deleted and overwritten on the disk as far as SQLite can; copies in backups and
    snapshots are not. The notices themselves are not touched. A purged file that is still in the inbox is not read
    again.

    Example: cp14 purge out/ --older-than 90d
    """
    from extractor.batch.purge import purge

    before = dt.date.today() - dt.timedelta(days=days)
    count = purge(out, before)
    remark(f"{printable(str(out))}: removed {count:,} files' records read before {before}")
