"""What one call of the command line was asked to show, and where its remarks go: standard error."""

from __future__ import annotations

from dataclasses import dataclass

import click


@dataclass
class Session:
    """How much a call reports on standard error, and whether the notices decide its exit status."""

    verbose: bool = False
    quiet: bool = False
    exit_zero: bool = False


def session() -> Session:
    """The session of the command that is running; a default one outside of a command."""
    context = click.get_current_context(silent=True)
    found = context.find_object(Session) if context is not None else None
    return found if found is not None else Session()


def problem(text: str) -> None:
    """Report on standard error what went wrong; also with --quiet."""
    click.echo(f"cp14: {text}", err=True)


def remark(text: str) -> None:
    """Report on standard error what is good to know, unless --quiet is given."""
    if not session().quiet:
        click.echo(f"cp14: {text}", err=True)


def detail(text: str) -> None:
    """Report on standard error what only --verbose shows."""
    if session().verbose:
        click.echo(f"cp14: {text}", err=True)
