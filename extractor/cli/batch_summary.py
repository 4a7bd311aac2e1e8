"""What a batch says while it runs and at its end, on standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from extractor.cli.reading import printable

if TYPE_CHECKING:
    from rich.table import Table

    from extractor.batch.progress import Progress
    from extractor.batch.tally import RunTally, Summary

_MOST_NAMED = 20


def progress(log_format: str) -> Progress:
    """Who is told how the batch goes on."""
    from extractor.batch.progress import JsonLog, Silent

    if log_format == "json":
        return JsonLog()
    if not sys.stderr.isatty():
        return Silent()
    from extractor.batch.terminal import TerminalBar

    return TerminalBar()


def tell(summary: Summary, out: str, log_format: str) -> None:
    """The final table and the files to name."""
    if log_format == "json":
        _log(summary)
        return
    from rich.console import Console

    Console(stderr=True).print(_table(summary))
    run = summary.run
    _say(_read_in(run))
    _named("failed", [f"{failed.file}: {failed.message}" for failed in summary.failures])
    _named("passed over", [f"{left.name}: {left.why}" for left in run.passed_over])
    if run.interrupted:
        _say("interrupted; run the same command again to go on")
    _say(f"results: {printable(out)} (report.html shows first what a person must look at)")


def _log(summary: Summary) -> None:
    from extractor.batch.progress import JsonLog
    from extractor.batch.tally import STATUSES

    run = summary.run
    JsonLog().event(
        "summary",
        **{status: summary.statuses[status] for status in STATUSES},
        duplicates=summary.duplicates,
        documents=run.documents,
        pages=run.pages,
        pages_a_second=round(run.pages_a_second, 2),
        failures=[vars(failed) for failed in summary.failures],
        interrupted=run.interrupted,
    )


def _table(summary: Summary) -> Table:
    from rich.table import Table

    from extractor.batch.tally import STATUSES
    from extractor.batch.terminal import COLORS

    table = Table.grid("", "", padding=(0, 2))
    table.columns[1].justify = "right"
    for status in STATUSES:
        count = summary.statuses[status]
        table.add_row(status, f"{count:,}", style=COLORS[status] if count else "")
    table.add_row("duplicates", f"{summary.duplicates:,}")
    if summary.run.documents:
        table.add_row("pages a second", f"{summary.run.pages_a_second:.1f}")
    return table


def _read_in(run: RunTally) -> str:
    if not run.seen:
        return "no PDF and no picture was found"
    if not run.documents:
        return "read in this run: nothing new"
    return f"read in this run: {_counted(run.documents, 'file')}, {_counted(run.pages, 'page')}, in {run.seconds:.1f} s"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _named(what: str, lines: list[str]) -> None:
    for line in lines[:_MOST_NAMED]:
        _say(f"{what}: {printable(line)}")
    if len(lines) > _MOST_NAMED:
        _say(f"{what}: {len(lines) - _MOST_NAMED:,} more")


def _say(line: str) -> None:
    click.echo(line, err=True)
