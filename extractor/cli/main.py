"""The command `cp14`: what each command is for, and how every call ends."""

from __future__ import annotations

import os
import sys

import click

from extractor import __version__
from extractor.batch.stopping import exit_on_signals
from extractor.cli.configuration import defaults
from extractor.cli.group import LazyGroup
from extractor.cli.session import Session
from extractor.exit_status import ExitStatus
from extractor.masked_log import log_to_standard_error

_COMMANDS = {
    "calibration": "Count how often figures were read right, by what people typed.",
    "batch": "Read a folder of files; can be stopped and resumed at any moment.",
    "completion": "Print the script that completes commands, options and file names.",
    "dispute": "Write the letter that objects to a CP14, with exhibits.",
    "docs": "List the pages of the documentation, or print one.",
    "doctor": "List the components the program needs and whether they are installed.",
    "explain": "Explain why each value was chosen.",
    "extract": "Read files or folders and write one record per notice.",
    "open": "Read a notice in the browser; see the verdict, options and next steps.",
    "options": "Compare the ways to resolve a CP14 and their costs.",
    "payoff": "Compute what is owed on a CP14 on a given day.",
    "redact": "Write a file as pictures without what identifies the taxpayer.",
    "purge": "Remove records read long ago from an output folder.",
    "review": "Settle the notices of a batch in the browser.",
    "rules": "List every check, or explain the finding of a code.",
    "schema": "Print the JSON Schema of a record or of an account module.",
    "settle": "Keep a person's decision about a notice of a batch.",
    "template": "Print an example of a payments file.",
    "timeline": "List what follows an unpaid CP14; write its deadlines as a calendar.",
    "transcript": "Read IRS account transcripts and write one account module per line.",
    "verify": "Check a file, or records made elsewhere, and say what to do.",
    "watch": "Read files as they arrive in a folder.",
}

_EPILOG = """\b
Examples:
  cp14 verify letter.pdf                    check one notice and read what to do
  cp14 extract inbox/ --format csv -o notices.csv
  cp14 batch inbox/ --out out/              a large folder; resumable
  cp14 rules interest-mismatch              what a finding means

\b
Documentation: cp14 docs        Exit status: cp14 docs commands
"""


@click.group(
    cls=LazyGroup,
    commands=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.version_option(__version__, "-V", "--version", prog_name="cp14")
def group() -> None:
    """Read IRS CP14 balance-due notices and check their figures. Nothing leaves this machine."""


def main() -> None:
    """Run the command line and exit with a status of ExitStatus; an error is one line, never a traceback."""
    if sys.stdout is None:
        click.echo("cp14: standard output is closed; nothing was read", err=True)
        sys.exit(ExitStatus.FAILED)
    # Small matrices take twice the processor time on several threads. numpy reads this when it is loaded, later.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    exit_on_signals()
    log_to_standard_error()
    sys.exit(_run(Session()))


def _run(session: Session) -> int:
    try:
        code = group.main(standalone_mode=False, obj=session, default_map=defaults(group, sys.argv[1:]))
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        return ExitStatus.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, a user gets one line and its own exit status
        from extractor.cli.failures import status_after

        return status_after(error, verbose=session.verbose)
    return code if isinstance(code, int) else 0
