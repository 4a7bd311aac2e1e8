"""The command `cp14`: subcommands are imported only when called, so that `--help` is fast."""

from __future__ import annotations

import importlib
import os
import sys

import click

from extractor import __version__

_COMMANDS = {
    "calibration": "Count how often figures were read right, by what people typed.",
    "batch": "Read a folder of files; can be stopped and resumed at any moment.",
    "dispute": "Write the letter that objects to a CP14, with exhibits.",
    "doctor": "List the components the program needs and whether they are installed.",
    "explain": "Explain why each value was chosen.",
    "extract": "Read files and write one record per line.",
    "open": "Read a notice in the browser; see the verdict, options and next steps.",
    "options": "Compare the ways to resolve a CP14 and their costs.",
    "payoff": "Compute what is owed on a CP14 on a given day.",
    "review": "Settle the notices of a batch in the browser.",
    "rules": "List every check with its authority and tolerance.",
    "schema": "Print the JSON Schema of a record or of an account module.",
    "settle": "Keep a person's decision about a notice of a batch.",
    "template": "Print an example of a payments file.",
    "timeline": "List what follows an unpaid CP14; write its deadlines as a calendar.",
    "transcript": "Read IRS account transcripts and write one account module per line.",
    "verify": "Check a file, or records made elsewhere, and say what to do.",
    "watch": "Read files as they arrive in a folder.",
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
    """Read IRS CP14 balance-due notices and check their figures. Nothing leaves this machine."""


def main() -> None:
    """Run the command line and exit with the documented status; an error is one line, never a traceback."""
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
        # The reader of our output has exited; give the interpreter's own flush nothing to write to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except ExtractorError as error:
        click.echo(f"cp14: {error}", err=True)
        code = error.exit_code
    except (RecursionError, MemoryError) as error:
        click.echo(f"cp14: the input is too large or too deeply nested ({type(error).__name__})", err=True)
        code = ExtractorError.exit_code
    sys.exit(code if isinstance(code, int) else 0)
