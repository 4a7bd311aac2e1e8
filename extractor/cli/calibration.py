"""`cp14 calibration`: counts of right and wrong readings, from what people typed."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command("calibration")
@click.argument("action", type=click.Choice(["export"]))
@click.argument("out", metavar="OUT", type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(action: str, out: Path) -> None:
    """Write to standard output how often figures were read right, as one JSON object of counts.

    Counted are figures that people typed without seeing what was read. No value, name or place is in it.

    Example: cp14 calibration export out/
    """
    from extractor.settlements.calibration import calibration
    from extractor.settlements.journal import SettlementJournal

    with SettlementJournal(out) as journal:
        journal.check()
        click.echo(json.dumps(calibration(journal.current().values())))
