"""Progress and summary of a batch on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from extractor.cli.reading import printable
from extractor.cli.session import session

if TYPE_CHECKING:
    from rich.table import Table

    from extractor.batch.progress import Progress
    from extractor.batch.tally import RunTally, Summary

_MAX_LISTED = 20


def progress(log_format: str) -> Progress:
    """The progress display for a log format."""
    from extractor.batch.line_log import LineLog
    from extractor.batch.progress import JsonLog, Silent

    if log_format == "json":
        return JsonLog()
    if session().quiet:
        return Silent()
    if not sys.stderr.isatty():
        return LineLog()
    from extractor.batch.terminal import TerminalBar

    return TerminalBar()


def watch_progress(log_format: str) -> Progress:
    """The same for a watched folder: off a terminal each file is named."""
    from extractor.batch.line_log import FileLog
    from extractor.batch.progress import JsonLog, Silent

    if log_format == "json":
        return JsonLog()
    return Silent() if session().quiet else FileLog()


def warn_leaving(what: str, log_format: str) -> None:
    """Warn that notices leave this machine because a remote address was given."""
    from extractor.batch.progress import JsonLog

    if log_format == "json":
        JsonLog().event("leaves this machine", message=what)
    else:
        click.echo(f"cp14: warning: {what}", err=True)


def print_summary(summary: Summary, out: str, log_format: str) -> None:
    """Print the final table and the files to list."""
    if log_format == "json":
        _log(summary)
        return
    failed = _failures(summary)
    if session().quiet:
        _list_files("failed", failed)
        return
    from rich.console import Console

    Console(stderr=True).print(_table(summary))
    run = summary.run
    _print(_reading_text(run))
    if summary.open_before:
        _print(f"open since earlier runs, not in the exit status: {_counted(summary.open_before, 'notice')}")
    if summary.clients:
        _print("clients: " + ", ".join(f"{count:,} {kind}" for kind, count in sorted(summary.clients.items())))
    _list_files("failed", failed)
    _list_files("skipped", [f"{left.name}: {left.why}" for left in run.skipped])
    if run.interrupted:
        _print("interrupted; run the same command again to resume")
    _print(f"results: {printable(out)} (report.html lists notices that need review first)")


def print_round(summary: Summary, log_format: str) -> None:
    """Print what a round of a watched folder changed: the counts in one line, and the failed files if one is new."""
    if log_format == "json":
        _log(summary)
        return
    if summary.new["failed"]:
        _list_files("failed", _failures(summary))
    if not session().quiet:
        counts = ", ".join(f"{count:,} {status}" for status, count in _counts(summary) if count)
        _print(f"cp14: in all: {counts or 'no notices'}")


def _failures(summary: Summary) -> list[str]:
    return [f"{failed.file}: {failed.message}" for failed in summary.failures]


def _counts(summary: Summary) -> Iterator[tuple[str, int]]:
    from extractor.batch.tally import STATUSES

    yield from ((status, summary.statuses[status]) for status in STATUSES)
    yield "duplicates", summary.duplicates


def _log(summary: Summary) -> None:
    from extractor.batch.progress import JsonLog
    from extractor.batch.tally import STATUSES

    run = summary.run
    JsonLog().event(
        "summary",
        **{status: summary.statuses[status] for status in STATUSES},
        open_before=summary.open_before,
        duplicates=summary.duplicates,
        documents=run.documents,
        pages=run.pages,
        pages_per_second=round(run.pages_per_second, 2),
        failures=[vars(failed) for failed in summary.failures],
        interrupted=run.interrupted,
    )


def _table(summary: Summary) -> Table:
    from rich.table import Table

    from extractor.batch.terminal import COLORS

    table = Table.grid("", "", padding=(0, 2))
    table.columns[1].justify = "right"
    for what, count in _counts(summary):
        table.add_row(what, f"{count:,}", style=COLORS.get(what, "") if count else "")
    if summary.run.documents:
        table.add_row("pages/s", f"{summary.run.pages_per_second:.1f}")
    return table


def _reading_text(run: RunTally) -> str:
    if not run.seen and not run.interrupted:
        return "no PDF or supported image found"
    if not run.documents:
        return "read in this run: nothing new"
    return f"read in this run: {_counted(run.documents, 'file')}, {_counted(run.pages, 'page')}, in {run.seconds:.1f} s"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _list_files(what: str, lines: list[str]) -> None:
    for line in lines[:_MAX_LISTED]:
        _print(f"{what}: {printable(line)}")
    if len(lines) > _MAX_LISTED:
        _print(f"{what}: {len(lines) - _MAX_LISTED:,} more")


def _print(line: str) -> None:
    click.echo(line, err=True)
