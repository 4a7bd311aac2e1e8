"""Options kept in a file: a table per command, options by their long names.

The file is where CP14_CONFIG says, or `cp14.toml` in the user's configuration folder. One in the current folder is not
read: that may be a folder of scans from strangers, and an option can name where notices are sent.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

VARIABLE = "CP14_CONFIG"


def configuration_file() -> Path | None:
    """The file; None if there is none. Raises UsageError if CP14_CONFIG names a file that does not exist."""
    named = os.environ.get(VARIABLE, "")
    path = Path(named) if named else Path(click.get_app_dir("cp14")) / "cp14.toml"
    if path.is_file():
        return path
    if named:
        raise click.UsageError(f"{VARIABLE} names {named}, which is not a file")
    return None


def defaults(group: click.Group, arguments: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Defaults of the command that is called, by its parameters' names. Raises UsageError, with file, table and option.

    Options on the command line win.
    """
    path = configuration_file()
    called = next((each for each in arguments if not each.startswith("-")), None)
    if path is None or called is None:
        return {}
    tables = _tables(path)
    context = click.Context(group)
    unknown = sorted(set(tables) - set(group.list_commands(context)))
    if unknown:
        raise click.UsageError(f"{path}: [{unknown[0]}] is not a command")
    command = group.get_command(context, called)
    if command is None or called not in tables:
        return {}
    return {called: _values(path, called, command, tables[called])}


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path} cannot be read as TOML: {error}") from error


def _values(path: Path, called: str, command: click.Command, table: Any) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise click.UsageError(f"{path}: {called} is not a table of options")
    names = {
        option.removeprefix("--"): parameter.name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    }
    unknown = sorted(set(table) - set(names))
    if unknown:
        raise click.UsageError(f"{path}: [{called}] has no option {unknown[0]!r}")
    return {str(names[option]): value for option, value in table.items()}
