"""The command `cp14`: subcommands are loaded only when they are called, so that `--help` is quick."""

from __future__ import annotations

import importlib
import os
import sys

import click

from extractor import __version__

_COMMANDS = {
    "batch": "Read a folder of letters; may be ended at any moment and run again.",
    "dispute": "Write the letter that objects to a CP14, with exhibits.",
    "doctor": "Say which parts the program needs and whether they are there.",
    "explain": "Say why each value of a letter was chosen.",
    "options": "Compare the ways out of a CP14 and their costs.",
    "payoff": "Compute what is owed on a CP14 on a day.",
    "extract": "Read letters and write one record a line.",
    "rules": "List every check with its authority and tolerance.",
    "schema": "Write the JSON Schema of a record or of an account module.",
    "template": "Write an example of a payments file.",
    "timeline": "List what follows a CP14 that is not paid; write its deadlines as a calendar.",
    "transcript": "Read IRS account transcripts and write one account module a line.",
    "verify": "Check a letter, or a record made elsewhere, and say what to do.",
    "watch": "Read the letters that arrive in a folder, as they arrive.",
}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = importlib.import_module(f"extractor.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cp14")
def group() -> None:
    """Read the IRS CP14 balance-due notice and check its figures. Nothing leaves this machine."""


def main() -> None:
    """Run the command line and exit with the contract's codes; a refusal is one line, never a traceback."""
    from extractor.errors import ExtractorError

    try:
        code = group.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.exceptions.Exit as error:
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except BrokenPipeError:
        # The reader of our output has gone; let the interpreter's own flush find nothing to write to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except ExtractorError as error:
        click.echo(f"cp14: {error}", err=True)
        code = error.exit_code
    except (RecursionError, MemoryError) as error:
        click.echo(f"cp14: the input is nested too deep or too large ({type(error).__name__})", err=True)
        code = ExtractorError.exit_code
    sys.exit(code if isinstance(code, int) else 0)
