"""The options that several commands share: one word means one thing in all of them.

| option | meaning |
|---|---|
| `--format` | form of the output, one of FORMATS |
| `-o`, `--out` | where the output goes: a file, or a folder for a command that writes several files |
| `--as-of DATE` | the day with which deadlines are compared |
| `--password-file FILE` | passwords of encrypted PDFs |
| `--no-names` | records without the taxpayer's name and mailing address |
| `--exit-zero` | the notices do not decide the exit status |
| `-v`, `-q` | more or less on standard error; every command has them, see group.py |
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from extractor.cli.output_file import output_to
from extractor.cli.session import Session

STANDARD_INPUT = "-"

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = {
    "text": "a report for people",
    "table": "one line per object, for people",
    "jsonl": "one JSON object per line",
    "json": "JSON",
    "csv": "CSV with a heading row",
}


def format_option(*names: str, default: str, **wording: str) -> Callable[[Command], Command]:
    """`--format` with some of FORMATS as the parameter `form`; `wording` says more exactly what one is here."""
    described = "; ".join(f"`{name}`: {wording.get(name, FORMATS[name])}" for name in names)
    return click.option(
        "--format", "form", type=click.Choice(names), default=default, show_default=True, help=f"{described}."
    )


class InputFile(click.Path):
    """A file or folder to read, as text; the shell completes its name. Whether it exists is checked on reading."""

    name = "file"

    def __init__(self) -> None:
        super().__init__(allow_dash=True, readable=False)


INPUT = InputFile()

as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Date to compare deadlines with, such as 2026-03-02 (default: today).",
)
password_option = click.option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File of passwords for encrypted PDFs, one per line.",
)
payments_option = click.option(
    "--payments",
    metavar="FILE",
    type=INPUT,
    help="The client's own list of payments, CSV or JSON; see `cp14 template`.",
)
no_names_option = click.option(
    "--no-names", is_flag=True, help="Leave the taxpayer's name and mailing address out of the records."
)


def out_option(command: Command) -> Command:
    """`-o`, `--out`: what the command writes to standard output goes to a file. The command itself does not see it."""

    @functools.wraps(command)
    def called(*arguments: Any, out: Path | None, **options: Any) -> Any:
        with output_to(None if out == Path(STANDARD_INPUT) else out):
            return command(*arguments, **options)

    option = click.option(
        "-o",
        "--out",
        metavar="PATH",
        type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
        help="Write to this file, readable by its owner only, instead of standard output.",
    )
    decorated: Command = option(called)  # type: ignore[assignment]
    return decorated


def _note_exit_zero(context: click.Context, _: click.Parameter, given: bool) -> None:
    if given:
        context.ensure_object(Session).exit_zero = True


exit_zero_option = click.option(
    "--exit-zero",
    is_flag=True,
    expose_value=False,
    callback=_note_exit_zero,
    help="End with status 0 in place of 1 or 5: whatever the notices are, if the run itself worked.",
)
