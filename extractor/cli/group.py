"""The group of commands: each is imported only when called, all have -v and -q, and a wrong name is answered."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from pathlib import Path

import click

from extractor.cli.session import Session
from extractor.exit_status import ExitStatus

_DECIDED_BY_NOTICES = (ExitStatus.REVIEW, ExitStatus.FAILED)


def _note_verbose(context: click.Context, _: click.Parameter, given: bool) -> None:
    if given:
        context.ensure_object(Session).verbose = True
        # Workers and their engines inherit it; without it what they write to standard error is discarded.
        os.environ["CP14_VERBOSE"] = "1"


def _note_quiet(context: click.Context, _: click.Parameter, given: bool) -> None:
    if given:
        context.ensure_object(Session).quiet = True


def _reporting_options() -> list[click.Option]:
    return [
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            expose_value=False,
            callback=_note_verbose,
            help="Report each step on standard error, and the traceback of an internal error.",
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            expose_value=False,
            callback=_note_quiet,
            help="Report only problems on standard error.",
        ),
    ]


class LazyGroup(click.Group):
    """Commands by name, with the line that `--help` shows of each; the module of a command has its name."""

    def __init__(self, commands: Mapping[str, str], **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]
        self.short_help_of = dict(sorted(commands.items()))
        self.params += _reporting_options()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the options before the command; the whole call has one session."""
        ctx.ensure_object(Session)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command in alphabetical order."""
        return list(self.short_help_of)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None for an unknown one."""
        if cmd_name not in self.short_help_of:
            return None
        command = importlib.import_module(f"extractor.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        _add_reporting_options(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in `--help`, without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.short_help_of.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first argument; an unknown one is answered with what was probably meant."""
        if args and args[0] not in self.short_help_of and not args[0].startswith("-"):
            ctx.fail(self._unknown(args[0]))
        return super().resolve_command(ctx, args)

    def _unknown(self, name: str) -> str:
        import difflib

        from extractor.cli.reading import printable

        if Path(name).exists() or Path(name).suffix:
            return f"{printable(name)!r} is not a command; to check a file: cp14 verify {printable(name)}"
        close = difflib.get_close_matches(name, self.short_help_of, n=2)
        meant = f" Did you mean {' or '.join(close)}?" if close else " `cp14 --help` lists the commands."
        return f"No such command {printable(name)!r}.{meant}"

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; with --exit-zero its notices do not decide the exit status."""
        try:
            return super().invoke(ctx)
        except click.exceptions.Exit as end:
            found = ctx.find_object(Session)
            if found is not None and found.exit_zero and end.exit_code in _DECIDED_BY_NOTICES:
                raise click.exceptions.Exit(0) from end
            raise


def _add_reporting_options(command: click.Command) -> None:
    """Add -v and -q, each only where the command has no option of that name."""
    taken = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    for option in _reporting_options():
        option.opts = [name for name in option.opts if name not in taken]
        if option.name not in {parameter.name for parameter in command.params} and option.opts:
            command.params.append(option)
